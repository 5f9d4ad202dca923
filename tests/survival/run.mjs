// What must outlive a crash, against the shipped program: `node tests/survival/run.mjs build/release/slipstream`.
// Each check kills, restarts or repeats, and then asks the store what is left.
import { checks } from './checks.mjs';

const [binary, part = ''] = process.argv.slice(2);
if (!binary) {
    console.error('usage: node tests/survival/run.mjs PROGRAM [part of a name]');
    process.exit(2);
}
/** A check that hangs has failed; the longest takes some twenty seconds. */
const kLimitMs = 180_000;
function withinLimit(work) {
    let timer;
    const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not done after ${kLimitMs / 1000} s`)), kLimitMs); });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks).filter(([n]) => n.includes(part))) {
    try {
        await withinLimit(check(binary));
        passed += 1;
        console.log(`ok      ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}\n        ${String(error.stack ?? error).split('\n').slice(0, 12).join('\n        ')}`);
    }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
