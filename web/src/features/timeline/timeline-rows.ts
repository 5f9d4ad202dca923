import type { Column as TableColumn } from '../../lib/console/csv';
import { dayClock, preciseClock } from '../../lib/console/dates';
import { stageAt } from '../../lib/console/hypnogram';
import { tc } from '../../lib/i18n/console';
import type { TimeRange } from '../../lib/profile-model';
import { formatNumber, metricUnit, metricValue } from '../../lib/units';
import { meanWithin } from './columns';
import { kTileMetrics, type LaneData } from './lanes';
import { timedMeals } from './paint-records';

const kRows = 120;
/** A value is held so long where rows are closer than samples. */
const kHeldMs = 60_000;

export interface TimelineRow {
    t: number;
    until: number;
}

/** The view in even steps, for the table and the file. */
export function timelineRows(view: TimeRange): TimelineRow[] {
    const step = (view.to - view.from) / kRows;
    return Array.from({ length: kRows }, (_, i) => ({ t: Math.round(view.from + i * step), until: Math.round(view.from + (i + 1) * step) }));
}

export function timelineColumns(data: LaneData, view: TimeRange, zone: string): TableColumn<TimelineRow>[] {
    const within = (t: number | null, row: TimelineRow) => t !== null && t >= row.t && t < row.until;
    const series = kTileMetrics.map((metric): TableColumn<TimelineRow> => {
        const column = data.read(metric);
        const unit = metricUnit(metric, data.units) || (metric === 'hrv_rmssd' ? tc('unit.ms') : '');
        const value = (row: TimelineRow) => {
            const v = meanWithin(column, row.t, row.until, kHeldMs);
            return v === null ? null : metricValue(metric, v, data.units);
        };
        return { key: unit ? `${metric} (${unit})` : metric, title: `${tc(`series.${metric}`)}${unit ? `, ${unit}` : ''}`, value, text: (row) => formatNumber(value(row), metric === 'speed' ? 1 : 0) };
    });
    const stage = (row: TimelineRow) => {
        const night = data.sleep.find((s) => row.t >= s.start_ms && row.t < s.end_ms);
        const at = night && stageAt(night, row.t);
        return at ? tc(`stage.${at}`) : '';
    };
    return [
        { key: 'time', title: tc('table.time'), numeric: false, value: (row) => new Date(row.t).toISOString(), text: (row) => (view.to - view.from > 3_600_000 ? dayClock(row.t, zone) : preciseClock(row.t, zone, view.to - view.from < 120_000 ? 1 : 0)) },
        ...series,
        { key: 'activity', title: tc('lane.activities'), numeric: false, value: (row) => data.activities.filter((a) => a.start_ms !== null && a.end_ms !== null && a.start_ms < row.until && a.end_ms > row.t).map((a) => a.name).join(', ') },
        { key: 'sleep', title: tc('lane.sleep'), numeric: false, value: stage },
        { key: 'eaten (kcal)', title: tc('lane.mealsKcal'), value: (row) => timedMeals(data.nutrition).filter((m) => within(m.time_ms, row)).reduce<number | null>((sum, m) => (sum ?? 0) + (m.totals['energy_kcal'] ?? 0), null) },
        { key: 'pressure (mmHg)', title: tc('lane.pressure'), numeric: false, value: (row) => data.pressure.filter((r) => within(r.start_ms, row)).map((r) => `${r.systolic_mmhg}/${r.diastolic_mmhg}`).join(' ') },
    ];
}
