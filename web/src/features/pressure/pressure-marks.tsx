import type { Scales } from '../../components/charts/plot';
import type { PressureAnswer } from '../../lib/body-types';
import { tc } from '../../lib/i18n/console';
import { repeatedReadings } from './pressure-model';
import { kClassBands, type PressureScheme } from './pressure-scheme';

interface MarksProps {
    scales: Scales;
    /** The session that is pointed at. */
    at: number | null;
    data: PressureAnswer;
    scheme: PressureScheme;
    extent: readonly [number, number];
    days: number;
}

const kShades = [0, 0.04, 0.08, 0.14, 0.2, 0.26];

/** What is drawn within the axes of the pressure chart. */
export function PressureMarks({ scales: s, at, data, scheme, extent: [low, high], days }: MarksProps) {
    const all = kClassBands[scheme];
    const bands = all.map((band, i) => ({ ...band, shade: kShades[i], top: Math.min(high, all[i + 1]?.from ?? high), bottom: Math.max(low, band.from) })).filter((b) => b.top > b.bottom);
    const half = Math.max(1.2, Math.min(3.5, ((s.right - s.left) / days) * 0.16));
    return (
        <g style={{ color: 'var(--m-pressure)' }}>
            {bands.map((band, i) => (
                <g key={band.class}>
                    <rect x={s.left} width={s.right - s.left} y={s.y(band.top)} height={s.y(band.bottom) - s.y(band.top)} fill="currentColor" opacity={band.shade} />
                    {i > 0 && s.y(band.bottom) - s.y(band.top) > 14 && <text x={s.right - 6} y={s.y(band.top) + 14} textAnchor="end" className="bandname">{tc(`pressure.${band.class}`)}</text>}
                </g>
            ))}
            {data.sessions.map((session, i) => {
                const x = s.x(session.start_ms);
                const [top, bottom] = [s.y(session.systolic_mmhg), s.y(session.diastolic_mmhg)];
                const wide = half * (i === at ? 1.5 : 1);
                return (
                    <g key={session.start_ms} data-session>
                        <rect x={x - wide} width={wide * 2} y={top} height={Math.max(0, bottom - top)} fill="currentColor" opacity={0.4} />
                        <path d={`M${x - wide - 1.5},${top}h${wide * 2 + 3}M${x - wide - 1.5},${bottom}h${wide * 2 + 3}`} stroke="currentColor" strokeWidth={2.2} />
                    </g>
                );
            })}
            {repeatedReadings(data.readings, data.sessions).map((r) => (
                <g key={r.id} fill="currentColor" data-reading>
                    <circle cx={s.x(r.start_ms)} cy={s.y(r.systolic_mmhg)} r={2} />
                    <circle cx={s.x(r.start_ms)} cy={s.y(r.diastolic_mmhg)} r={2} />
                </g>
            ))}
            {data.readings.filter((r) => r.irregular_beat).map((r) => <circle key={r.id} cx={s.x(r.start_ms)} cy={s.y(r.systolic_mmhg) - 8} r={3} className="irregular" />)}
        </g>
    );
}
