import type { CSSProperties } from 'react';
import { Link } from '../../components/console/link';
import { Amount } from '../../components/ui/amount';
import { consolePath, type ConsoleView } from '../../config/console-paths';
import type { BodyDay } from '../../lib/body-types';
import { shortDate } from '../../lib/console/dates';
import { addDays } from '../../lib/console/range';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { formatNumber, type Quantity } from '../../lib/units';
import { tileOf, type Tile } from './overview-model';
import { Spark } from './spark';
import { kTiles } from './tile-list';

interface CardProps {
    title: string;
    colour: string;
    view: ConsoleView;
    value: Quantity | Quantity[];
    change: string;
    tile: Tile;
    bars?: boolean;
    today: string;
}

function dayWord(date: string | null, today: string): string {
    if (date === null) return '';
    if (date === today) return tc('overview.today');
    return date === addDays(today, -1) ? tc('overview.yesterday') : shortDate(date);
}

function TileCard({ title, colour, view, value, change, tile, bars, today }: CardProps) {
    const { slug } = useScope();
    return (
        <Link href={consolePath(slug, view)} className="tile" style={{ '--c': colour } as CSSProperties}>
            <h3><i />{title}</h3>
            <p className="v"><Amount parts={value} /></p>
            <p className="d">{change}</p>
            <Spark tile={tile} bars={bars} />
            <p className="s">{dayWord(tile.date, today)}</p>
        </Link>
    );
}

function changeText(tile: Tile, least: number, differ: (by: number) => string): string {
    if (tile.value === null || tile.usual === null) return tc('overview.noUsual');
    const by = tile.value - tile.usual;
    if (Math.abs(by) < least) return tc('overview.asUsual');
    return tc(by > 0 ? 'overview.above' : 'overview.below', { by: differ(Math.abs(by)) });
}

/** The newest number of each metric with its change against the rider's own four weeks; what was never recorded is left out. */
export function OverviewTiles({ days, today }: { days: readonly BodyDay[]; today: string }) {
    const units = useStore(preferences, (p) => p.units);
    const pressure = tileOf(days, (d) => (d.diastolic_mmhg === null ? null : d.systolic_mmhg));
    const low = days.find((d) => d.date === pressure.date)?.diastolic_mmhg ?? null;
    return (
        <section className="tiles num" aria-label={tc('overview.newest')}>
            {kTiles.map((kind) => {
                const tile = tileOf(days, kind.read);
                return tile.value === null ? null : (
                    <TileCard
                        key={kind.key} title={tc(kind.title)} colour={kind.colour} view={kind.view} value={kind.show(tile.value, units)} tile={tile} bars={kind.bars} today={today}
                        change={changeText(tile, kind.least, (by) => kind.differ(by, units))}
                    />
                );
            })}
            {pressure.value !== null && (
                <TileCard
                    title={tc('tile.pressure')} colour="var(--m-pressure)" view="pressure" tile={pressure} today={today} value={{ value: `${formatNumber(pressure.value)}/${formatNumber(low)}`, unit: tc('unit.mmhg') }}
                    change={changeText(pressure, 1, (by) => formatNumber(by))}
                />
            )}
        </section>
    );
}
