import { ChartCard } from '../../components/charts/chart-card';
import { ZonesToggle } from '../../components/console/zones-toggle';
import type { BodySeries } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { datesText } from '../../lib/console/dates';
import { chooseZones, kAssumedResting, zoneChoice } from '../../lib/console/heart-zones';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { durationText, formatNumber } from '../../lib/units';
import { zoneLimits, zoneMinutes } from './zones';

const kColours = ['var(--line-strong)', 'var(--effort-1)', 'var(--effort-2)', 'var(--effort-3)', 'var(--effort-4)', 'var(--effort-5)'];

interface ZoneRow {
    zone: number;
    limits: string;
    minutes: number;
}

interface FieldProps {
    label: string;
    value: number;
    min: number;
    max: number;
    onChange: (value: number) => void;
}

function Rate({ label, value, min, max, onChange }: FieldProps) {
    const change = (next: number) => next >= min && next <= max && onChange(Math.round(next));
    return <label className="inlinefield">{label} <input type="number" key={value} min={min} max={max} defaultValue={value} onBlur={(e) => change(e.target.valueAsNumber)} onKeyDown={(e) => e.key === 'Enter' && change(e.currentTarget.valueAsNumber)} /> {tc('unit.bpm')}</label>;
}

interface ZoneBarsProps {
    series: BodySeries | undefined;
    date: string;
    /** Resting rate that was measured about that day. */
    measured: number | null;
    className?: string;
}

/** Time of a day in five zones of the rider's highest heart rate or of the reserve below it; the rider sets the rates. */
export function ZoneBars({ series, date, measured, className }: ZoneBarsProps) {
    const choice = useStore(zoneChoice, (s) => s);
    const resting = choice.resting ?? Math.round(measured ?? kAssumedResting);
    const ofReserve = choice.of === 'reserve' && resting < choice.highest;
    const range = { base: ofReserve ? resting : 0, highest: choice.highest };
    const rows: ZoneRow[] = zoneMinutes(series, range).map((minutes, zone) => {
        const [from, to] = zoneLimits(zone, range);
        return { zone, minutes, limits: to === null ? `${formatNumber(from)}+` : `${formatNumber(from)}–${formatNumber(to)}` };
    });
    const name = (zone: number) => (zone === 0 ? tc('zone.rest') : tc('zone.n', { n: zone }));
    const longest = Math.max(1, ...rows.slice(1).map((r) => r.minutes));
    const columns: Column<ZoneRow>[] = [
        { key: 'zone', title: tc('zone.zone'), numeric: false, value: (r) => r.zone, text: (r) => name(r.zone) },
        { key: 'limits_bpm', title: tc('unit.bpm'), value: (r) => r.limits },
        { key: 'minutes', title: tc('sleep.minutes'), value: (r) => Math.round(r.minutes), text: (r) => durationText(r.minutes * 60) },
    ];
    const from = choice.resting !== null ? '' : tc(measured === null ? 'zone.restingAssumed' : 'zone.restingMeasured');
    return (
        <ChartCard title={tc('zone.title')} className={className} note={{ span: datesText(date, date), source: series?.origin }} table={{ file: `zones-${date}`, columns, rows }}>
            <div className="zonesof"><ZonesToggle /></div>
            <ul className="zones num">
                {[...rows].reverse().map((row) => (
                    <li key={row.zone}>
                        <span>{name(row.zone)}</span><small>{row.limits}</small>
                        <i><b style={{ width: `${Math.min(1, row.minutes / longest) * 100}%`, background: kColours[row.zone] }} /></i>
                        <strong>{row.minutes < 0.5 ? '–' : durationText(row.minutes * 60)}</strong>
                    </li>
                ))}
            </ul>
            <Rate label={tc('zone.highest')} value={choice.highest} min={100} max={240} onChange={(highest) => chooseZones({ highest })} />
            {choice.of === 'reserve' && (
                <>
                    <Rate label={tc('zone.resting')} value={resting} min={25} max={choice.highest - 1} onChange={(value) => value !== resting && chooseZones({ resting: value })} />
                    {from ? <p className="faint">{from}</p> : <button type="button" className="link" onClick={() => chooseZones({ resting: null })}>{tc('zone.restingReset')}</button>}
                </>
            )}
        </ChartCard>
    );
}
