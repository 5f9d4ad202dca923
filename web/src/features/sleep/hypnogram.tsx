import { Plot } from '../../components/charts/plot';
import type { Sleep } from '../../lib/body-types';
import { offsetClock } from '../../lib/console/dates';
import { hypnogramOf, kStageToken } from '../../lib/console/hypnogram';
import { tc } from '../../lib/i18n/console';
import { durationText } from '../../lib/units';

const kHour = 3_600_000;
const kRowsStaged = ['awake', 'rem', 'light', 'deep'] as const;
const kRowsClassic = ['awake', 'restless', 'asleep'] as const;

/** Stages over the night, wake on top; brief awakenings as marks above the stage they interrupt. */
export function Hypnogram({ night }: { night: Sleep }) {
    const { blocks, joins, rows } = hypnogramOf(night);
    const names = rows === 4 ? kRowsStaged : kRowsClassic;
    const offset = (night.utc_offset_s ?? 0) * 1000;
    const xTicks = (width: number) => {
        const step = Math.max(1, Math.ceil(((night.end_ms - night.start_ms) / kHour) * (58 / Math.max(58, width)))) * kHour;
        const first = Math.ceil((night.start_ms + offset) / step) * step - offset;
        return Array.from({ length: Math.max(0, Math.floor((night.end_ms - first) / step) + 1) }, (_, i) => ({ at: first + i * step, text: offsetClock(first + i * step, night.utc_offset_s) }));
    };
    return (
        <Plot
            label={tc('sleep.hypnogramAria')} height={rows === 4 ? 220 : 180} gutter={64} x={[night.start_ms, night.end_ms]} y={[rows, 0]}
            yTicks={names.map((name, i) => ({ at: i + 0.5, text: tc(`stage.${name}`) }))} xTicks={xTicks} stops={blocks.map((b) => (b.from + b.to) / 2)}
            describe={(i) => `${tc(`stage.${blocks[i]!.stage}`)}, ${durationText((blocks[i]!.to - blocks[i]!.from) / 1000)} · ${offsetClock(blocks[i]!.from, night.utc_offset_s)}`}
        >
            {(s) => (
                <>
                    {joins.map((join) => <line key={join.at} className="join" x1={s.x(join.at)} x2={s.x(join.at)} y1={s.y(join.from + 0.5)} y2={s.y(join.to + 0.5)} />)}
                    {blocks.map((b) => (
                        <rect key={b.from} x={s.x(b.from)} width={Math.max(1.5, s.x(b.to) - s.x(b.from))} y={s.y(b.row) + 6} height={s.y(b.row + 1) - s.y(b.row) - 12} rx={2.5} style={{ fill: `var(${kStageToken[b.stage]})` }} />
                    ))}
                    {night.short_wakes.t.map((t) => <line key={t} className="wake" x1={s.x(t)} x2={s.x(t)} y1={s.top - 4} y2={s.top + 2} />)}
                </>
            )}
        </Plot>
    );
}
