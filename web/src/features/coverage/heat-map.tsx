import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { shortDate, weekdayDate } from '../../lib/console/dates';
import { plainKey } from '../../lib/console/names';
import { tc, tcOr } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { completeness, coverageShade, type CoverageRow } from './coverage-model';

interface HeatProps {
    days: readonly string[];
    rows: readonly CoverageRow[];
    onPick: (metric: string, date: string) => void;
}

interface Spot {
    row: number;
    day: number;
}

const kRow = 22;
const kHead = 20;
const kOpacity = [0, 0.22, 0.45, 0.7, 1];

export const rowName = (row: Pick<CoverageRow, 'key'>) => tcOr(`coverage.${row.key}`, tcOr(`series.${row.key}`, plainKey(row.key)));

function describe(rows: readonly CoverageRow[], days: readonly string[], spot: Spot): string {
    const row = rows[spot.row]!;
    const cell = row.cells[spot.day]!;
    const amount = row.kind === 'records' ? tc('coverage.records', { n: cell.got }) : cell.expected ? tc('coverage.of', { got: durationText(cell.got * 60), expected: durationText(cell.expected * 60) }) : durationText(cell.got * 60);
    return `${rowName(row)} · ${weekdayDate(days[spot.day]!)} · ${cell.got > 0 ? amount : tc('coverage.nothing')}`;
}

/** A row a metric, a column a day, darker for more complete. Arrow keys move, Enter asks for the sources. */
export function HeatMap({ days, rows, onPick }: HeatProps) {
    const host = useRef<HTMLDivElement>(null);
    const width = useWidth(host);
    const [spot, setSpot] = useState<Spot | null>(null);
    const left = width < 560 ? 124 : 252;
    const right = 44;
    const step = Math.max(1, (width - left - right) / days.length);
    const at = (event: MouseEvent<HTMLDivElement>): Spot | null => {
        const box = event.currentTarget.getBoundingClientRect();
        const day = Math.floor((event.clientX - box.left - left) / step);
        const row = Math.floor((event.clientY - box.top - kHead) / kRow);
        return day >= 0 && day < days.length && row >= 0 && row < rows.length ? { row, day } : null;
    };
    const pick = (s: Spot | null) => s && rows[s.row]!.kind === 'metric' && onPick(rows[s.row]!.key, days[s.day]!);
    const key = (event: KeyboardEvent) => {
        const from = spot ?? { row: 0, day: days.length - 1 };
        const moves: Record<string, Spot> = { ArrowLeft: { ...from, day: from.day - 1 }, ArrowRight: { ...from, day: from.day + 1 }, ArrowUp: { ...from, row: from.row - 1 }, ArrowDown: { ...from, row: from.row + 1 } };
        if (event.key === 'Enter') pick(spot);
        const next = moves[event.key];
        if (!next) return;
        event.preventDefault();
        setSpot({ row: Math.max(0, Math.min(rows.length - 1, next.row)), day: Math.max(0, Math.min(days.length - 1, next.day)) });
    };
    const labels = Math.max(1, Math.ceil(58 / step));
    const said = spot ? describe(rows, days, spot) : '';
    const height = kHead + rows.length * kRow + 4;
    return (
        <>
            <div
                className="heat" ref={host} style={{ height }} tabIndex={0} role="slider" aria-label={tc('coverage.aria')} aria-valuemin={0} aria-valuemax={days.length - 1} aria-valuenow={spot?.day ?? days.length - 1} aria-valuetext={said || tc('coverage.aria')}
                onPointerMove={(event) => setSpot(at(event))} onPointerLeave={() => setSpot(null)} onClick={(event) => pick(at(event))} onKeyDown={key}
            >
                {width > 0 && (
                    <svg width={width} height={height} aria-hidden="true">
                        {days.map((date, i) => i % labels === 0 && left + i * step < width - right - 30 && <text key={date} x={left + i * step} y={12}>{shortDate(date)}</text>)}
                        {rows.map((row, r) => {
                            const y = kHead + r * kRow;
                            const share = completeness(row);
                            return (
                                <g key={row.key}>
                                    <text x={0} y={y + 15} className={spot?.row === r ? 'strong' : undefined}>{rowName(row)}</text>
                                    {width >= 560 && row.origins[0] && <text x={left - 8} y={y + 15} textAnchor="end" className="bandname">{row.origins.length > 1 ? `${row.origins[0]} +${row.origins.length - 1}` : row.origins[0]}</text>}
                                    {row.cells.map((cell, i) => (
                                        <rect key={days[i]} x={left + i * step} y={y + 2} width={Math.max(1, step - 1.2)} height={kRow - 4} rx={Math.min(3, step / 4)} className={coverageShade(cell.share) ? 'filled' : 'void'} opacity={coverageShade(cell.share) ? kOpacity[coverageShade(cell.share)] : 1} data-kind={row.kind} />
                                    ))}
                                    <text x={width} y={y + 15} textAnchor="end">{share === null ? formatNumber(row.cells.reduce((n, c) => n + c.got, 0)) : `${formatNumber(share)} %`}</text>
                                </g>
                            );
                        })}
                        {spot && <rect x={left + spot.day * step - 1} y={kHead + spot.row * kRow + 1} width={Math.max(3, step + 0.8)} height={kRow - 2} rx={3} className="spot" />}
                    </svg>
                )}
            </div>
            <p className="faint num heatsaid" aria-hidden="true">{said || tc('coverage.hint')}</p>
        </>
    );
}
