import { useEffect, useId, useMemo, useRef, type CSSProperties } from 'react';
import type { Day, Journey } from '../../lib/api-types';
import { timeTicks } from '../../lib/axis';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { dayRange, type DayView } from '../../lib/journey/use-day-data';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { elevationExtent, profilePaths, scalesOf, type ProfileBox, type TimeRange } from '../../lib/profile-model';
import { elevationAhead } from '../../lib/route-plan';
import { nightsOf } from '../../lib/sun';
import { clock, zoneOffsetMs } from '../../lib/time';
import { positionAt, type Track } from '../../lib/track';
import { distance, elevation, elevationIn, formatNumber } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { ProfileMarks } from './profile-marks';
import { useProfilePointer } from './use-profile-pointer';

interface ProfileProps {
    journey: Journey;
    view: DayView & { track: Track; range: TimeRange };
    height: number;
    /** Wide form: labels in the picture. */
    roomy: boolean;
}

const kFeetPerMetre = 3.28084;

/** What is ahead on the plan, on the axis of time, at the pace that leads to the next place. */
function aheadPath(journey: Journey, now: number, here: number | null, x: (t: number) => number, y: (e: number) => number): { points: [number, number][]; end: number } | null {
    const place = journey.next_place;
    if (!journey.route || !place?.eta_s || place.distance_m < 200) return null;
    const ahead = elevationAhead(journey.route, place.distance_m);
    if (ahead.length < 2) return null;
    const end = now + place.eta_s * 1000;
    const points = ahead.map((p): [number, number] => [x(now + (p.distance / place.distance_m) * (end - now)), y(p.ele)]);
    return { points: here === null ? points : [[x(now), y(here)], ...points], end };
}

/** Spans of the day without a signal; stops are not among them. */
export function zonedGaps(day: Day | undefined): { from_ms: number; to_ms: number }[] {
    return (day?.gaps ?? []).filter((g) => g.kind === 'no_signal');
}

/** Elevation over the time of the day, coloured as the line on the map; a slider to keyboard and screen reader. */
export function ElevationProfile({ journey, view, height, roomy }: ProfileProps) {
    const { cursor, live } = useSession();
    const units = useStore(preferences, (p) => p.units);
    const box = useRef<HTMLDivElement>(null);
    const hover = useRef<SVGGElement>(null);
    const span = useRef<SVGRectElement>(null);
    const width = useWidth(box);
    const hatch = useId();
    const { track, range, values, scale, day } = view;
    const zone = day?.time_zone ?? journey.time_zone;
    const lastT = track.t[track.t.length - 1]!;
    const now = view.running ? Math.max(live.get().last?.t ?? 0, lastT) : null;

    const drawn = useMemo(() => {
        if (width < 40) return null;
        const frame: ProfileBox = { width, height, left: roomy ? 56 : 46, right: roomy ? 24 : 4, top: 14, bottom: 20 };
        const extra = view.running && journey.route && journey.next_place ? elevationAhead(journey.route, journey.next_place.distance_m).map((p) => p.ele) : [];
        const extent = elevationExtent(track, range, extra);
        if (!extent) return null;
        const perUnit = units === 'metric' ? 1 : kFeetPerMetre;
        const scales = scalesOf(frame, range, [extent[0] * perUnit, extent[1] * perUnit]);
        const s = { ...scales, y: (metres: number) => scales.y(metres * perUnit) };
        const base = height - frame.bottom;
        return { frame, s, ticks: scales.ticks, tickY: scales.y, paths: profilePaths(track, values, scale, s, range, base, Math.ceil(width / 2)), base };
    }, [width, height, roomy, track, range, values, scale, units, journey, view.running]);

    const nights = useMemo(() => nightsOf(track, range), [track, range]);

    useEffect(() => {
        const place = () => {
            const at = cursor.get().t;
            const g = hover.current;
            if (!g || !drawn) return;
            const shown = at !== null && at >= range.from && at <= range.to;
            g.style.display = shown ? '' : 'none';
            if (!shown) return;
            const p = positionAt(track, at);
            const ele = p && !Number.isNaN(p.ele) ? drawn.s.y(p.ele) : drawn.base;
            g.style.transform = `translateX(${drawn.s.x(at).toFixed(1)}px)`;
            (g.lastElementChild as SVGCircleElement).setAttribute('cy', ele.toFixed(1));
            if (!p) return;
            const [d, e] = [distance(p.dist, units), elevation(Number.isNaN(p.ele) ? null : p.ele, units)];
            box.current?.setAttribute('aria-valuenow', String(Math.round(at)));
            box.current?.setAttribute('aria-valuetext', t('profile.value', { time: clock(at, zone), distance: d.value, unit: d.unit, elevation: e.value, elevationUnit: e.unit }));
        };
        place();
        return cursor.subscribe(place);
    }, [cursor, drawn, track, range, units, zone]);

    const whole = dayRange(track, now, null) ?? range;
    const pointer = useProfilePointer({
        range, whole: view.zoomed ? { from: journeyDay(journey, view.date)?.from_ms ?? whole.from, to: journeyDay(journey, view.date)?.to_ms ?? whole.to } : range,
        end: Math.min(range.to, now ?? lastT), timeAt: drawn?.s.timeAt ?? (() => range.from),
        onSpan: (s) => {
            const rect = span.current;
            if (!rect || !drawn) return;
            rect.style.display = s ? '' : 'none';
            if (!s) return;
            const [a, b] = [drawn.s.x(Math.min(...s)), drawn.s.x(Math.max(...s))];
            rect.setAttribute('x', String(a));
            rect.setAttribute('width', String(b - a));
        },
    });

    const label = elevationIn(units, 1) === 1 ? t('unit.m') : t('unit.ft');
    const here = now === null ? NaN : (positionAt(track, now)?.ele ?? NaN);
    const ahead = drawn && now !== null ? aheadPath(journey, now, Number.isNaN(here) ? null : here, drawn.s.x, drawn.s.y) : null;
    const today = view.running ? '' : undefined;
    const shades: CSSProperties = { height };
    return (
        <div
            ref={box} className="prof" style={shades} tabIndex={0} role="slider" aria-label={t('profile.aria')} aria-valuemin={Math.round(range.from)} aria-valuemax={Math.round(range.to)}
            aria-valuenow={Math.round(Math.min(range.to, lastT))} aria-valuetext={clock(Math.min(range.to, lastT), zone)} data-today={today} {...pointer}
        >
            {drawn && (
                <svg width={width} height={height} aria-hidden="true">
                    <defs>
                        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line y2="6" className="hatch" /></pattern>
                        <clipPath id={`${hatch}c`}><rect x={drawn.frame.left - 2} y="0" width={width - drawn.frame.left - drawn.frame.right + 4} height={height} /></clipPath>
                    </defs>
                    {nights.map((night) => <rect key={night.from} className="night" x={drawn.s.x(night.from)} y={drawn.frame.top - 4} width={drawn.s.x(night.to) - drawn.s.x(night.from)} height={drawn.base - drawn.frame.top + 4} />)}
                    {drawn.ticks.map((tick, i) => (
                        <g key={tick}>
                            <line className="grid" x1={drawn.frame.left} x2={width - drawn.frame.right} y1={drawn.tickY(tick)} y2={drawn.tickY(tick)} />
                            <text x={drawn.frame.left - 8} y={drawn.tickY(tick) + 4} textAnchor="end">{formatNumber(tick)}{i === drawn.ticks.length - 1 && ` ${label}`}</text>
                        </g>
                    ))}
                    {timeTicks(range.from, range.to, Math.floor(width / (roomy ? 110 : 72)), zoneOffsetMs(range.from, zone)).map((tick) => {
                        const x = drawn.s.x(tick);
                        const anchor = x > width - 24 ? 'end' : x < drawn.frame.left + 12 ? 'start' : 'middle';
                        return <text key={tick} x={x} y={height - 3} textAnchor={anchor}>{clock(tick, zone)}</text>;
                    })}
                    <g clipPath={`url(#${hatch}c)`}>
                        <path className="area" d={drawn.paths.area} />
                        {drawn.paths.gaps.map((gap) => {
                            const dark = zonedGaps(day).some((g) => g.from_ms < gap.to && g.to_ms > gap.from);
                            return (
                                <g key={gap.from}>
                                    {!dark && <path className="area" d={gap.area} />}
                                    <path className="lull" data-dark={dark || undefined} d={gap.path} />
                                </g>
                            );
                        })}
                        {zonedGaps(day).map((gap) => (
                            <g key={gap.from_ms}>
                                <rect x={drawn.s.x(gap.from_ms)} y={drawn.frame.top} width={Math.max(0, drawn.s.x(gap.to_ms) - drawn.s.x(gap.from_ms))} height={drawn.base - drawn.frame.top} fill={`url(#${hatch})`} />
                                {roomy && drawn.s.x(gap.to_ms) - drawn.s.x(gap.from_ms) > 56 && <text className="tiny" x={(drawn.s.x(gap.from_ms) + drawn.s.x(gap.to_ms)) / 2} y={drawn.frame.top - 3} textAnchor="middle">{t('profile.noSignal')}</text>}
                            </g>
                        ))}
                        {drawn.paths.lines.map((d, step) => d && <path key={step} className="run" data-step={scale ? step : 'day'} d={d} />)}
                        {ahead && <path className="ahead" d={`M${ahead.points.map((p) => `${p[0].toFixed(1)},${p[1].toFixed(1)}`).join('L')}`} />}
                    </g>
                    {now !== null && now <= range.to && <ProfileMarks journey={journey} now={now} ahead={ahead} drawn={drawn} track={track} roomy={roomy} width={width} zone={zone} />}
                    <rect ref={span} className="span" y={drawn.frame.top - 4} height={drawn.base - drawn.frame.top + 4} style={{ display: 'none' }} />
                    <g ref={hover} className="hv" style={{ display: 'none' }}><line y1={drawn.frame.top - 4} y2={drawn.base} /><circle r="5" /></g>
                </svg>
            )}
            {!drawn && width > 40 && <p className="faint center">{t('profile.none')}</p>}
        </div>
    );
}

function journeyDay(journey: Journey, date: string | null) {
    return journey.days.find((d) => d.date === date);
}
