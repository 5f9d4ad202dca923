const paths = {
    replay: <><path d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5" /><path d="M10.5 9.2v5.6l4.4-2.8z" fill="currentColor" /></>,
    share: <path d="M12 15V4m0 0L8 8m4-4 4 4M5 13v5.5A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.5V13" />,
    layers: <path d="m12 4 8.5 4.5L12 13 3.500 8.500zM3.500 12.500 12 17l8.500-4.500M3.500 16.500 12 21l8.500-4.500" />,
    centre: <><circle cx="12" cy="12" r="3.200" fill="currentColor" stroke="none" /><circle cx="12" cy="12" r="7" /><path d="M12 2v3m0 14v3M2 12h3m14 0h3" /></>,
    whole: <path d="M4 9V5.500A1.500 1.500 0 0 1 5.500 4H9m6 0h3.500A1.500 1.500 0 0 1 20 5.500V9m0 6v3.500a1.500 1.500 0 0 1-1.500 1.500H15m-6 0H5.500A1.500 1.500 0 0 1 4 18.500V15" />,
    left: <path d="m14.500 6-6 6 6 6" />,
    right: <path d="m9.500 6 6 6-6 6" />,
    down: <path d="m6 9.500 6 6 6-6" />,
    close: <path d="M6 6l12 12M18 6 6 18" />,
    play: <path d="M8 5.500v13l10.500-6.500z" fill="currentColor" />,
    pause: <path d="M8.500 6v12M15.500 6v12" strokeWidth="3" />,
    chart: <path d="M4 19V5m0 14h16M7.500 15l3.500-5 3.500 3 4.500-6.500" />,
    table: <path d="M4 6h16v12H4zM4 10h16M4 14h16M10 6v12" />,
    data: <><ellipse cx="12" cy="6" rx="7" ry="2.500" /><path d="M5 6v12c0 1.400 3.100 2.500 7 2.500s7-1.100 7-2.500V6M5 12c0 1.400 3.100 2.500 7 2.500s7-1.100 7-2.500" /></>,
    route: <path d="M6 18.500a2 2 0 1 0 0-.01M18 5.500a2 2 0 1 0 0-.01M8 18.500h6.500a3 3 0 0 0 0-6h-5a3 3 0 0 1 0-6H16" />,
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of the text; always beside words or inside a labelled button. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
    return (
        <svg className="ico" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
            {paths[name]}
        </svg>
    );
}
