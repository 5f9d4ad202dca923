import { ChartCard, type ChartNote } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import type { PowerCurvePoint } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { linePath, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { curveTicks } from './ride-metrics';

/** The highest mean power over each length of time; time on a logarithmic axis. */
export function PowerCurve({ id, points, note, className }: { id: string; points: readonly PowerCurvePoint[]; note: ChartNote; className?: string }) {
    const at = points.map((p) => Math.log10(p.duration_s));
    const watts = points.map((p) => p.power_w);
    const top = Math.max(1, ...watts) * 1.08;
    const columns: Column<PowerCurvePoint>[] = [
        { key: 'duration_s', title: tc('activities.duration'), value: (r) => r.duration_s, text: (r) => durationText(r.duration_s) },
        { key: 'power_w', title: `${tc('activities.power')}, W`, value: (r) => r.power_w, text: (r) => formatNumber(r.power_w) },
    ];
    return (
        <ChartCard className={className} title={tc('activities.curve')} sub={tc('activities.curveSub')} note={note} table={{ file: `power-curve-${id}`, columns, rows: points }}>
            <Plot
                label={tc('activities.curveAria')} height={210} x={[0, Math.max(1, at[at.length - 1] ?? 1)]} y={[0, top]} yTicks={valueTicks([0, top], 4)} stops={at}
                xTicks={(w) => curveTicks(points, w).map((p) => ({ at: Math.log10(p.duration_s), text: durationText(p.duration_s) }))}
                describe={(i) => `${durationText(points[i]!.duration_s)} · ${formatNumber(watts[i])} W`}
            >
                {(s, shown) => (
                    <>
                        <path className="line" stroke="var(--m-power)" d={linePath(at, watts, s.x, s.y)} />
                        {at.map((x, i) => <circle key={x} cx={s.x(x)} cy={s.y(watts[i]!)} r={i === shown ? 5 : 3} fill="var(--m-power)" />)}
                    </>
                )}
            </Plot>
        </ChartCard>
    );
}
