// What the mock's rides amount to: power curves that fall to 236 W, zones of the heart, and the journey's best.
import { round } from './body-world.mjs';

const kDurations = [1, 5, 10, 15, 30, 60, 120, 180, 300, 480, 600, 1200, 1800, 3600, 7200, 18000];
const kCritical = 236;
const kReserve = 17_400;

/** Watts that can be held so long; `share` of them were ridden. */
const wattsOver = (s, share) => round((s < 120 ? Math.min(980, kCritical + kReserve / (s + 22)) : s > 1200 ? (kCritical + kReserve / 1200) * (s / 1200) ** -0.07 : kCritical + kReserve / s) * share, 1);
const shareOf = (ride) => 0.72 + ((Number(ride.id.slice(5, 9)) * 7) % 20) / 100;
const curveOf = (ride) => kDurations.filter((s) => s <= (ride.end_ms - ride.start_ms) / 1000).map((duration_s) => ({ duration_s, power_w: wattsOver(duration_s, shareOf(ride)) }));

function criticalOf(points, efforts) {
    const durations_s = points.map((p) => p.duration_s).filter((s) => s >= 120 && s <= 1200);
    if (durations_s.length < 3) return { power_w: null, reserve_kj: null, error_w: null, durations_s, efforts };
    const watts = points.find((p) => p.duration_s === 1200).power_w - kReserve / 1200;
    return { power_w: round(watts, 1), reserve_kj: kReserve / 1000, error_w: 2.6, durations_s, efforts };
}

const zonesOf = (of, highest, resting) => [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => (of === 'reserve' ? resting + share * (highest - resting) : share * highest));

export function rideMetrics(ride, of) {
    const power_curve = curveOf(ride);
    const hours = ride.moving_s / 3600;
    return {
        normalised_power_w: 168, work_kj: round(hours * 3600 * 0.146, 1), intensity_factor: 0.69, tss: round(hours * 48, 1), threshold_power_w: 244, threshold_from: 'best_20_min', power_curve, critical_power: criticalOf(power_curve, 1), trimp: round(hours * 52, 1), trimp_edwards: round(hours * 118, 1),
        heart_rate_zones_s: [0.2, 0.41, 0.28, 0.08, 0.01].map((share) => round(share * ride.moving_s)), heart_rate_zones_bpm: zonesOf(of, 184, 52), heart_rate_zones_of: of, max_heart_rate_bpm: 184, max_heart_rate_from: 'highest_of_year', resting_heart_rate_bpm: 52, resting_heart_rate_from: 'measured',
    };
}

export function journeyPower(rides) {
    if (!rides.length) return { sports: [] };
    const best = new Map();
    for (const ride of rides) for (const p of curveOf(ride)) if (!(best.get(p.duration_s)?.power_w >= p.power_w)) best.set(p.duration_s, { ...p, activity_id: ride.id, date: new Date(ride.start_ms).toISOString().slice(0, 10) });
    const power_curve = [...best.values()].sort((a, b) => a.duration_s - b.duration_s);
    return { sports: [{ sport: 'cycling', rides: rides.length, power_curve, critical_power: criticalOf(power_curve, 4) }] };
}
