import type { ConsoleView } from '../../config/console-paths';

const shapes: Record<ConsoleView | 'more' | 'journeys' | 'map' | 'search' | 'day' | 'table' | 'download' | 'left' | 'right' | 'minus' | 'plus', string> = {
    overview: 'M2.500 2.500h4.500V7H2.500zM9 2.500h4.500V7H9zM2.500 9h4.500v4.500H2.500zM9 9h4.500v4.500H9z',
    timeline: 'M2 4h8M5 8h9M3 12h7',
    activities: 'M3.700 13.200a2.300 2.300 0 1 1 0-4.600 2.300 2.300 0 0 1 0 4.600zm8.600 0a2.300 2.300 0 1 1 0-4.600 2.300 2.300 0 0 1 0 4.600zM3.700 10.900 6 6.500h4.300l2 4.400M6 6.500l2.700 4.400 1.800-6h1.700M4.800 5h2',
    sleep: 'M13 9.500A5.500 5.500 0 1 1 6.500 3a4.400 4.400 0 0 0 6.500 6.500z',
    heart: 'M8 13S2.500 9.600 2.500 6A2.800 2.800 0 0 1 8 5a2.800 2.800 0 0 1 5.500 1C13.500 9.600 8 13 8 13z',
    nutrition: 'M5 2.500v4a1.700 1.700 0 0 1-3.400 0v-4M3.300 8v5.500M12 13.500V9.500c-1.500 0-2-1-2-2.800 0-2.600 1-4.200 2-4.200z',
    pressure: 'M8 2.500s4 4.200 4 7a4 4 0 0 1-8 0c0-2.800 4-7 4-7z',
    ecg: 'M1.500 8.500h3l1.200-2 1.500 6 2-9.500 1.600 5.500h3.700',
    eeg: 'M1.500 5c2-3 3 3 5 0s3-3 5 0 2 1 3 0M1.500 11c1-2 2 2 3 0s2-2 3 0 2 2 3 0 2-2 4 0',
    sources: 'M2.500 4h2.500c3 0 2 4 5 4h3.500m-2.500-2.500L13.500 8l-2.500 2.500M2.500 12h2.500c1.500 0 2-1 2.500-2',
    data: 'M3 4c0-2 10-2 10 0v8c0 2-10 2-10 0zm0 0c0 2 10 2 10 0M3 8c0 2 10 2 10 0',
    export: 'M8 2.500v7m-3-3 3 3 3-3M2.500 10v3.500h11V10',
    more: 'M3 4.500h10M3 8h10M3 11.500h10',
    map: 'm2 4 4-1.500 4 1.500 4-1.500V12l-4 1.500L6 12l-4 1.500zM6 2.500V12m4-8v9.500',
    search: 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM10.300 10.300l3.200 3.200',
    day: 'M2.500 4h11v9.500h-11zM2.500 7h11M5.500 2.500v3m5-3v3',
    journeys: 'M4 12.300a1.300 1.300 0 1 0 0-.01M12 3.700a1.300 1.300 0 1 0 0-.01M5.300 12.300h4.400a2 2 0 0 0 0-4.300H6.300a2 2 0 0 1 0-4.300h4.400',
    table: 'M2.500 4h11v8.500h-11zM2.500 7h11M2.500 9.800h11M6.500 4v8.500',
    download: 'M8 2.500v7m-3-3 3 3 3-3M3 13.500h10',
    left: 'm9.700 4-4 4 4 4',
    right: 'm6.300 4 4 4-4 4',
    minus: 'M4 8h8',
    plus: 'M4 8h8M8 4v8',
};

export type ConsoleIconName = keyof typeof shapes;

/** A line icon of the console, in the colour of the text and always beside words or in a labelled button. */
export function ConsoleIcon({ name, size = 16 }: { name: ConsoleIconName; size?: number }) {
    return (
        <svg className="ico" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
            <path d={shapes[name]} />
        </svg>
    );
}
