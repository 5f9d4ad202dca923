/** The page is filled by the server; scripts add what moves. */
export default function ConsolePage() {
    return null;
}
