import type { Sleep, SleepStage } from '../body-types';

/** Rows of a hypnogram from the top: awake, REM, light, deep. Movement-only logs know asleep, restless, awake. */
export const kStageRow: Record<SleepStage, number> = { awake: 0, restless: 1, in_bed: 0, rem: 1, light: 2, asleep: 2, deep: 3 };
export const kStageToken: Record<SleepStage, string> = { awake: '--sleep-awake', restless: '--sleep-rem', in_bed: '--sleep-awake', rem: '--sleep-rem', light: '--sleep-light', asleep: '--sleep-light', deep: '--sleep-deep' };

export interface StageBlock {
    from: number;
    to: number;
    row: number;
    stage: SleepStage;
}

export interface Hypnogram {
    blocks: StageBlock[];
    /** Upright joins between neighbours of different rows. */
    joins: { at: number; from: number; to: number }[];
    rows: number;
}

const kTouchMs = 1_000;

/** Blocks and joins of one night. Neighbours of one stage are joined; a movement-only log has three rows. */
export function hypnogramOf(sleep: Pick<Sleep, 'segments' | 'stages'>): Hypnogram {
    const { t, duration_s, stage } = sleep.segments;
    const blocks: StageBlock[] = [];
    for (let i = 0; i < t.length; i++) {
        const block: StageBlock = { from: t[i]!, to: t[i]! + duration_s[i]! * 1000, row: kStageRow[stage[i]!], stage: stage[i]! };
        const last = blocks[blocks.length - 1];
        if (last && last.stage === block.stage && block.from - last.to <= kTouchMs) last.to = Math.max(last.to, block.to);
        else if (block.to > block.from) blocks.push(block);
    }
    const joins = blocks.slice(1).flatMap((block, i) => {
        const before = blocks[i]!;
        return before.row !== block.row && block.from - before.to <= kTouchMs ? [{ at: block.from, from: before.row, to: block.row }] : [];
    });
    return { blocks, joins, rows: sleep.stages ? 4 : 3 };
}

/** The stage at an instant, null outside. */
export function stageAt(sleep: Pick<Sleep, 'segments'>, at: number): SleepStage | null {
    const { t, duration_s, stage } = sleep.segments;
    const i = t.findIndex((from, k) => at >= from && at < from + duration_s[k]! * 1000);
    return i < 0 ? null : stage[i]!;
}

/** Minutes of each stage, from the answer or else added up. */
export function stageMinutes(sleep: Pick<Sleep, 'segments' | 'stage_min'>): Partial<Record<SleepStage, number>> {
    if (Object.keys(sleep.stage_min).length) return sleep.stage_min;
    const out: Partial<Record<SleepStage, number>> = {};
    sleep.segments.stage.forEach((stage, i) => { out[stage] = (out[stage] ?? 0) + sleep.segments.duration_s[i]! / 60; });
    return out;
}
