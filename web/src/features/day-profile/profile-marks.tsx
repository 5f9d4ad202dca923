import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { clock } from '../../lib/time';
import { positionAt, type Track } from '../../lib/track';

interface MarksProps {
    journey: Journey;
    now: number;
    end: number | null;
    drawn: { s: { x: (t: number) => number; y: (m: number) => number }; frame: { top: number }; base: number };
    track: Track;
    roomy: boolean;
    width: number;
    zone: string;
}

/** "Now" on the profile, and where the plan says the next place is reached. */
export function ProfileMarks({ journey, now, end, drawn, track, roomy, width, zone }: MarksProps) {
    const x = drawn.s.x(now);
    const ele = positionAt(track, now)?.ele ?? NaN;
    const y = Number.isNaN(ele) ? drawn.base : drawn.s.y(ele);
    const place = journey.next_place;
    return (
        <g className="marks">
            <line x1={x} x2={x} y1={drawn.frame.top - 6} y2={drawn.base} />
            <circle cx={x} cy={y} r="6.5" />
            {roomy && (
                <text className="now" x={x + (x > width - 60 ? -10 : 10)} y={drawn.frame.top + 4} textAnchor={x > width - 60 ? 'end' : 'start'}>{t('profile.now')}</text>
            )}
            {roomy && end !== null && place && (
                <text x={Math.min(drawn.s.x(end) + 6, width - 28)} y={drawn.base - 8} textAnchor="end">
                    {t('profile.eta', { place: place.name.split(',')[0]!, time: clock(end, zone) })}
                </text>
            )}
        </g>
    );
}
