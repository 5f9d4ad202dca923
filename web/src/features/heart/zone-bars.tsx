import { useState } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import type { BodySeries } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { datesText } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { zoneLimits, zoneMinutes } from './zones';

const kDefaultHighest = 185;
const kKey = 'slipstream-max-heart-rate';
const kColours = ['var(--line-strong)', 'var(--effort-1)', 'var(--effort-2)', 'var(--effort-3)', 'var(--effort-4)', 'var(--effort-5)'];

function storedHighest(): number {
    try {
        return Number(localStorage.getItem(kKey)) || kDefaultHighest;
    } catch {
        return kDefaultHighest;
    }
}

interface ZoneRow {
    zone: number;
    limits: string;
    minutes: number;
}

/** Time of a day in five zones of the rider's highest heart rate, which the rider sets. */
export function ZoneBars({ series, date, className }: { series: BodySeries | undefined; date: string; className?: string }) {
    const [highest, setHighest] = useState(storedHighest);
    const rows: ZoneRow[] = zoneMinutes(series, highest).map((minutes, zone) => {
        const [from, to] = zoneLimits(zone, highest);
        return { zone, minutes, limits: to === null ? `${formatNumber(from)}+` : `${formatNumber(from)}–${formatNumber(to)}` };
    });
    const name = (zone: number) => (zone === 0 ? tc('zone.rest') : tc('zone.n', { n: zone }));
    const longest = Math.max(1, ...rows.slice(1).map((r) => r.minutes));
    const change = (value: number) => {
        if (value < 100 || value > 240) return;
        setHighest(value);
        try {
            localStorage.setItem(kKey, String(value));
        } catch {
            // A browser that keeps nothing still shows the choice until the page is left.
        }
    };
    const columns: Column<ZoneRow>[] = [
        { key: 'zone', title: tc('zone.zone'), numeric: false, value: (r) => r.zone, text: (r) => name(r.zone) },
        { key: 'limits_bpm', title: tc('unit.bpm'), value: (r) => r.limits },
        { key: 'minutes', title: tc('sleep.minutes'), value: (r) => Math.round(r.minutes), text: (r) => durationText(r.minutes * 60) },
    ];
    return (
        <ChartCard title={tc('zone.title')} className={className} note={{ span: datesText(date, date), source: series?.origin }} table={{ file: `zones-${date}`, columns, rows }}>
            <ul className="zones num">
                {[...rows].reverse().map((row) => (
                    <li key={row.zone}>
                        <span>{name(row.zone)}</span><small>{row.limits}</small>
                        <i><b style={{ width: `${Math.min(1, row.minutes / longest) * 100}%`, background: kColours[row.zone] }} /></i>
                        <strong>{row.minutes < 0.5 ? '–' : durationText(row.minutes * 60)}</strong>
                    </li>
                ))}
            </ul>
            <label className="inlinefield">{tc('zone.highest')} <input type="number" min={100} max={240} defaultValue={highest} onChange={(event) => change(event.target.valueAsNumber)} /> {tc('unit.bpm')}</label>
        </ChartCard>
    );
}
