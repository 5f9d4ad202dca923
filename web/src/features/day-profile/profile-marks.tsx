import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { clock } from '../../lib/time';
import { positionAt, type Track } from '../../lib/track';

interface MarksProps {
    journey: Journey;
    now: number;
    /** The plan to the next place, in pixels, and when it is reached. */
    ahead: { points: [number, number][]; end: number } | null;
    drawn: { s: { x: (t: number) => number; y: (m: number) => number }; frame: { top: number }; base: number };
    track: Track;
    roomy: boolean;
    width: number;
    zone: string;
}

/** Room for the name of a place with a time, in pixels. */
const kLabel = 160;

/** "Now" on the profile, and where the plan says the next place is reached. */
export function ProfileMarks({ journey, now, ahead, drawn, track, roomy, width, zone }: MarksProps) {
    const x = drawn.s.x(now);
    const ele = positionAt(track, now)?.ele ?? NaN;
    const y = Number.isNaN(ele) ? drawn.base : drawn.s.y(ele);
    const place = journey.next_place;
    const ends = ahead && place ? drawn.s.x(ahead.end) : 0;
    const above = ahead ? Math.min(...ahead.points.map((p) => p[1])) - 10 : 0;
    // A short way has its label beside "now", a long one over its end.
    const short = ends - x < kLabel;
    return (
        <g className="marks">
            <line x1={x} x2={x} y1={drawn.frame.top - 6} y2={drawn.base} />
            <circle cx={x} cy={y} r="6.5" />
            {roomy && (
                <text className="now" x={x + (x > width - 60 ? -10 : 10)} y={drawn.frame.top + 4} textAnchor={x > width - 60 ? 'end' : 'start'}>{t('profile.now')}</text>
            )}
            {roomy && ahead && place && (
                <text x={short ? Math.min(x + 14, width - kLabel) : Math.min(ends + 6, width - 28)} y={Math.max(drawn.frame.top + 22, above)} textAnchor={short ? 'start' : 'end'}>
                    {t('profile.eta', { place: place.name.split(',')[0]!, time: clock(ahead.end, zone) })}
                </text>
            )}
        </g>
    );
}
