// Whose time a stretch of a page takes: the tracer's tasks and profiler samples of the renderer's main thread,
// shared out by where the code on top of the stack comes from.
//   ours      the page's own scripts, React among them, with the browser's functions that they call
//   maplibre  MapLibre's script
//   drawing   WebGL and other browser functions that MapLibre calls: without a graphics card these draw
//   rest      layout, paint, compilation, garbage, the tracer itself
const kCategories = ['toplevel', 'devtools.timeline', 'disabled-by-default-v8.cpu_profiler', '__metadata'];
const kLongTaskUs = 50_000;

export const kKinds = ['ours', 'maplibre', 'drawing', 'rest'];

/** Starts the tracer; the function it gives ends it and resolves with its events. */
export async function startTrace(browser) {
    const session = await browser.newBrowserCDPSession();
    const events = [];
    session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: kCategories } });
    return async () => {
        const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
        await session.send('Tracing.end');
        await complete;
        await session.detach();
        return events;
    };
}

/** Samples of one thread in order of time: [microseconds, kind]. Workers have profiles of their own. */
function samplesOf(events, pid, tid) {
    const nodes = new Map();
    const samples = [];
    const own = new Set(events.filter((e) => e.name === 'Profile' && e.pid === pid && e.tid === tid).map((e) => e.id));
    let at = 0;
    for (const event of events) {
        if (event.pid !== pid || !own.has(event.id)) continue;
        if (event.name === 'Profile') at = event.args.data.startTime;
        if (event.name !== 'ProfileChunk') continue;
        const { cpuProfile, timeDeltas } = event.args.data;
        for (const node of cpuProfile?.nodes ?? []) nodes.set(node.id, node);
        (cpuProfile?.samples ?? []).forEach((id, i) => {
            at += timeDeltas?.[i] ?? 0;
            samples.push([at, id]);
        });
    }
    const kinds = new Map();
    const kindOf = (id) => {
        if (kinds.has(id)) return kinds.get(id);
        const node = nodes.get(id);
        const url = node?.callFrame.url ?? '';
        let kind = 'rest';
        if (url.includes('/assets/maplibre')) kind = 'maplibre';
        else if (url.startsWith('http')) kind = 'ours';
        else if (node?.parent !== undefined && !node.callFrame.functionName.startsWith('(')) {
            const caller = kindOf(node.parent);
            kind = caller === 'maplibre' ? 'drawing' : caller;
        }
        kinds.set(id, kind);
        return kind;
    };
    return samples.map(([t, id]) => [t, kindOf(id)]);
}

/** The busiest page of a trace: milliseconds by kind in all, frames, and of each task that took more than 50 ms. */
export function scriptTime(events) {
    const mains = events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain');
    const pages = mains.map(({ pid, tid }) => {
        const tasks = events.filter((e) => e.ph === 'X' && e.pid === pid && e.tid === tid && /RunTask$/.test(e.name)).sort((a, b) => a.ts - b.ts);
        const calls = events.filter((e) => e.pid === pid && e.tid === tid && e.name === 'FireAnimationFrame').map((e) => e.ts);
        const frames = tasks.filter((task) => calls.some((ts) => ts >= task.ts && ts <= task.ts + task.dur)).length;
        return { tasks, frames, samples: samplesOf(events, pid, tid) };
    });
    const page = pages.sort((a, b) => b.samples.length - a.samples.length)[0];
    const none = () => Object.fromEntries(kKinds.map((kind) => [kind, 0]));
    const all = none();
    const long = page.tasks.filter((task) => task.dur > kLongTaskUs).map((task) => ({ from: task.ts, to: task.ts + task.dur, ms: task.dur / 1000, by: none() }));
    let before = page.samples[0]?.[0] ?? 0;
    let at = 0;
    for (const [t, kind] of page.samples) {
        while (at < long.length && t > long[at].to) at += 1;
        const task = long[at];
        if (task && t > task.from) task.by[kind] += (t - Math.max(before, task.from)) / 1000;
        // What is neither script nor drawing also holds the idle time: of it only the long tasks count.
        if (kind !== 'rest') all[kind] += Math.min(t - before, 20_000) / 1000;
        before = t;
    }
    return { all, long, frames: page.frames };
}
