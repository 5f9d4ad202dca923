import { cssColour } from '../css-colours';

/** The calls of a canvas that the console's charts draw with: a canvas has them, and so has the writer of SVG files. */
export type Pen = Pick<CanvasRenderingContext2D,
    'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineJoin' | 'lineCap' | 'globalAlpha' | 'font' | 'textAlign' | 'save' | 'restore' | 'transform' | 'beginPath' | 'closePath' | 'moveTo' | 'lineTo' | 'rect' | 'roundRect' | 'arc' |
    'clip' | 'setLineDash' | 'fillRect' | 'fillText' | 'strokeText' | 'measureText'> & {
    fill(): void;
    stroke(): void;
    /** A hatching to fill with, where the pen makes its own. */
    hatch?(colour: string): string;
};

/** What files are drawn with: shapes by their path, and pictures, besides. */
export interface FilePen extends Pen {
    fillShape(d: string): void;
    strokeShape(d: string): void;
    /** Words as wide as the browser set them. */
    fillWords(text: string, x: number, y: number, width: number): void;
    picture(source: HTMLCanvasElement, x: number, y: number, w: number, h: number): void;
}

export type Colours = (token: string) => string;

/** Draws what a canvas shows with another pen, in CSS pixels from its upper left corner. */
export type Painter = (pen: Pen, colours: Colours) => void;

const painters = new WeakMap<HTMLCanvasElement, Painter>();

/** Says how a canvas is drawn, so that it can be drawn again into a file. */
export function setPainter(canvas: HTMLCanvasElement, painter: Painter): void {
    painters.set(canvas, painter);
}

export const painterOf = (canvas: HTMLCanvasElement): Painter | undefined => painters.get(canvas);

let probe: HTMLElement | null = null;

/** Tokens as they are in the light theme, whatever the page's: files are for white paper. */
export const lightColour: Colours = (token) => {
    if (!probe) {
        probe = document.createElement('span');
        probe.hidden = true;
        probe.style.colorScheme = 'light';
        document.body.append(probe);
    }
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
};

export const pageColour: Colours = cssColour;
