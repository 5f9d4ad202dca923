// Blood pressure as the server answers it: classes of both schemes, sessions of readings, means.
const kGapMs = 600_000;
const kWeekMs = 6 * 86_400_000;

/** The class of both schemes. */
export function classesOf(s, d) {
    const esc = s >= 140 && d < 90 ? 'isolated_systolic' : s >= 180 || d >= 110 ? 'grade_3' : s >= 160 || d >= 100 ? 'grade_2' : s >= 140 || d >= 90 ? 'grade_1' : s >= 130 || d >= 85 ? 'high_normal' : s >= 120 || d >= 80 ? 'normal' : 'optimal';
    const acc = s > 180 || d > 120 ? 'crisis' : s >= 140 || d >= 90 ? 'stage_2' : s >= 130 || d >= 80 ? 'stage_1' : s >= 120 ? 'elevated' : 'normal';
    return { class: esc, class_acc: acc };
}

const mean = (list, key) => list.reduce((sum, r) => sum + r[key], 0) / list.length;
const pressures = (list) => ({ systolic_mmhg: mean(list, 'systolic_mmhg'), diastolic_mmhg: mean(list, 'diastolic_mmhg'), pulse_bpm: mean(list, 'pulse_bpm') });

function sessionsOf(readings, dateOf) {
    const groups = [];
    for (const r of readings) {
        const last = groups[groups.length - 1];
        if (last && r.start_ms - last[last.length - 1].start_ms <= kGapMs) last.push(r);
        else groups.push([r]);
    }
    return groups.map((group) => {
        const counted = group.length > 2 ? group.slice(1) : group;
        const of = pressures(counted);
        return { date: dateOf(group[0].start_ms), start_ms: group[0].start_ms, end_ms: group[group.length - 1].start_ms, utc_offset_s: group[0].utc_offset_s, readings: group.length, counted: counted.length, ...of, ...classesOf(of.systolic_mmhg, of.diastolic_mmhg) };
    });
}

/** The answer for the days from `from` to `to`; readings by time. */
export function pressureAnswer(readings, from, to, dateOf) {
    const all = sessionsOf(readings, dateOf);
    const within = (date) => (!from || date >= from) && (!to || date <= to);
    const sessions = all.filter((s) => within(s.date));
    const meanOf = (list) => (list.length ? { sessions: list.length, ...pressures(list) } : null);
    const early = (s) => new Date(s.start_ms + s.utc_offset_s * 1000).getUTCHours() < 12;
    const last = Date.parse(to ?? all[all.length - 1]?.date ?? '');
    return {
        readings: readings.filter((r) => within(dateOf(r.start_ms))), sessions,
        means: { all: meanOf(sessions), morning: meanOf(sessions.filter(early)), evening: meanOf(sessions.filter((s) => !early(s))), last_7_days: meanOf(all.filter((s) => Date.parse(s.date) <= last && Date.parse(s.date) >= last - kWeekMs)) },
    };
}
