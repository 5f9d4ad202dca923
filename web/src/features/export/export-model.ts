import { withQuery } from '../../lib/api-client';
import { bodyApi } from '../../config/console-paths';

export const kFormats = ['csv', 'json', 'edf', 'omh', 'fhir'] as const;
export type ExportFormat = (typeof kFormats)[number];

export const kLayers = ['rides', 'fixes', 'series', 'sleep', 'nutrition', 'blood_pressure', 'hrv', 'recordings', 'exercises'] as const;
export type ExportLayer = (typeof kLayers)[number];

/** What is asked for; empty dates are open. */
export interface ExportChoice {
    format: ExportFormat;
    layers: readonly ExportLayer[];
    from: string;
    to: string;
    pseudonym: boolean;
    relative: boolean;
}

/** EDF holds waveforms and nothing else; the other formats hold every layer. */
export function layersOf(format: ExportFormat): readonly ExportLayer[] {
    return format === 'edf' ? ['recordings'] : kLayers;
}

/** The address of the export. All layers of the format go without being named. */
export function exportHref(slug: string, choice: ExportChoice): string {
    const possible = layersOf(choice.format);
    const layers = possible.filter((layer) => choice.layers.includes(layer));
    return withQuery(bodyApi.export(slug), {
        format: choice.format, layers: layers.length === possible.length ? undefined : layers.join(','), from: choice.from, to: choice.to, pseudonym: choice.pseudonym ? 1 : undefined, relative: choice.relative ? 1 : undefined,
    });
}

/** What stands in the way of an export; null when nothing does. */
export function exportFault(choice: ExportChoice): 'layers' | 'dates' | null {
    if (!layersOf(choice.format).some((layer) => choice.layers.includes(layer))) return 'layers';
    return choice.from && choice.to && choice.from > choice.to ? 'dates' : null;
}

/** The file name that the server suggests, else one made of slug and format. */
export function fileNameOf(disposition: string | null, slug: string, format: ExportFormat): string {
    return /filename="([^"/\\]+)"/.exec(disposition ?? '')?.[1] ?? `${slug}-${format}.zip`;
}
