/** Tokens as the map and canvases need them: resolved to a plain colour in the theme in force. */
let probe: HTMLElement | null = null;

export function cssColour(token: string): string {
    if (!probe) {
        probe = document.createElement('span');
        probe.hidden = true;
        document.body.append(probe);
    }
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
}
