import { extentOf, linePath } from '../../lib/console/scales';
import type { Tile } from './overview-model';

const kWidth = 160;
const kHeight = 36;

/** Four weeks small: bars for what is counted, else a line with the usual range behind and a dot on the newest. */
export function Spark({ tile, bars }: { tile: Tile; bars?: boolean }) {
    const { line, low, high } = tile;
    const extent = extentOf([...line, low, high], 0.04);
    if (!extent || line.length < 2) return <span className="nospark" />;
    const bottom = bars ? 0 : extent[0];
    const x = (i: number) => 3 + (i * (kWidth - 6)) / (line.length - 1);
    const y = (v: number) => kHeight - 2 - ((v - bottom) / (extent[1] - bottom || 1)) * (kHeight - 4);
    const last = line.reduce<number>((at, v, i) => (v === null ? at : i), -1);
    return (
        <svg className="spark" viewBox={`0 0 ${kWidth} ${kHeight}`} preserveAspectRatio="none" aria-hidden="true">
            {bars ? line.map((v, i) => v !== null && v > 0 && <rect key={i} x={x(i) - 2} width={4} y={y(v)} height={kHeight - y(v)} opacity={i === last ? 1 : 0.45} />) : (
                <>
                    {low !== null && high !== null && <rect x={0} width={kWidth} y={y(high)} height={Math.max(1, y(low) - y(high))} opacity={0.12} />}
                    <path d={linePath(line.map((_, i) => i), line, x, y)} />
                    <path className="alone" d={line.map((v, i) => (v !== null && line[i - 1] == null && line[i + 1] == null ? `M${x(i)},${y(v)}h.01` : '')).join('')} />
                    {last >= 0 && <path className="enddot" d={`M${x(last)},${y(line[last]!)}h.01`} />}
                </>
            )}
        </svg>
    );
}
