// The program as it ships under load: start, memory, durable fixes, followers, disk.
//   node scripts/bench.d/server.mjs PROGRAM LOAD [section...]     sections: start fixes followers disk
// LOAD is the built scripts/bench.d/load.cpp. Every figure stands beside a limit taken in the same run.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [program, load, ...wanted] = process.argv.slice(2);
if (!program || !load) {
    console.error('usage: server.mjs PROGRAM LOAD [start|fixes|followers|disk...]');
    process.exit(2);
}
const kSeconds = 8;
const kFollowers = 15_000;
const folder = mkdtempSync(join(process.env.SLIPSTREAM_BENCH_DIR ?? tmpdir(), 'slipstream-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const run = (data, ...command) => execFileSync(program, [...command, '--data', data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function serve(data) {
    return new Promise((resolve, reject) => {
        const began = performance.now();
        const environment = { ...process.env, SLIPSTREAM_LOG_ACCESS: 'false' };
        const child = spawn('sh', ['-c', 'ulimit -n $(ulimit -Hn); exec "$0" "$@"', program, 'serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'], env: environment });
        child.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
        child.stdout.on('data', (chunk) => {
            const address = /127\.0\.0\.1:\d+/.exec(String(chunk));
            if (!address) return;
            const end = () => new Promise((done) => {
                child.removeAllListeners('exit');
                child.on('exit', done);
                child.kill('SIGTERM');
            });
            resolve({ address: address[0], ms: performance.now() - began, pid: child.pid, end });
        });
    });
}

const status = (pid, key) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
const cpuSeconds = (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
};
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const say = (text) => console.log(text);
const loadRun = (...args) => JSON.parse(execFileSync('sh', ['-c', 'ulimit -n $(ulimit -Hn); exec "$0" "$@"', load, ...args.map(String)], { encoding: 'utf8', maxBuffer: 1 << 24 }));

/** How often this disk can make a small append durable: what a server without group commit is bound by. */
function syncsPerSecond() {
    const file = openSync(join(folder, 'syncs'), 'a');
    const began = performance.now();
    let count = 0;
    while (performance.now() - began < 2000) {
        writeSync(file, 'x'.repeat(128));
        fdatasyncSync(file);
        count += 1;
    }
    closeSync(file);
    return count / 2;
}

const sections = {
    async start() {
        const empty = join(folder, 'empty');
        const sample = join(folder, 'sample');
        run(sample, 'demo');
        for (const [name, data] of [['an empty store', empty], ['the sample journey', sample]]) {
            const times = [];
            let memory = 0;
            for (let round = 0; round < 7; round += 1) {
                const server = await serve(data);
                times.push(server.ms);
                if (round === 6) {
                    await wait(5000);
                    memory = status(server.pid, 'RssAnon') + status(server.pid, 'RssFile');
                    say(`start: ${name}: ready after ${median(times).toFixed(0)} ms (budget 500), resident ${(memory / 1024).toFixed(1)} MB idle (budget 30), of it private ${(status(server.pid, 'RssAnon') / 1024).toFixed(1)} MB`);
                }
                await server.end();
            }
        }
    },
    async fixes() {
        const limit = syncsPerSecond();
        say(`fixes: this disk makes ${limit.toFixed(0)} single appends durable a second (fdatasync each)`);
        for (const [name, connections, batch, budget] of [['one fix a post, 64 devices', 64, 1, 15_000], ['one fix a post, 256 devices', 256, 1, 15_000], ['batches of 100, 32 devices', 32, 100, 100_000]]) {
            const data = join(folder, `fixes-${connections}-${batch}`);
            const tokens = Array.from({ length: connections }, (_, i) => JSON.parse(run(data, 'device', 'add', `d${i}`, '--rider', `r${i % 8}`, '--json')).token);
            writeFileSync(join(folder, 'tokens'), `${tokens.join('\n')}\n`);
            const server = await serve(data);
            const before = cpuSeconds(server.pid);
            const got = loadRun('fixes', server.address, kSeconds, connections, batch, join(folder, 'tokens'));
            const cpu = (cpuSeconds(server.pid) - before) / kSeconds;
            say(`fixes: ${name}: ${got.fixes_per_s} a second acknowledged durable, ${(got.fixes_per_s / budget).toFixed(2)}x the budget, ${(got.fixes_per_s / limit).toFixed(1)}x one sync each; ${got.refused} refused; answer p50 ${got.ms.p50} ms, p99 ${got.ms.p99} ms; server ${cpu.toFixed(2)} cores, ${(status(server.pid, 'VmRSS') / 1024).toFixed(0)} MB`);
            await server.end();
            const counts = JSON.parse(run(data, 'doctor', '--json')).counts;
            say(`fixes:   stored afterwards: ${counts.fixes} (acknowledged: ${got.posts * batch})`);
        }
    },
    async followers() {
        const data = join(folder, 'followers');
        const token = JSON.parse(run(data, 'device', 'add', 'phone', '--rider', 'Ada', '--journey', 'live', '--json')).token;
        writeFileSync(join(folder, 'token'), `${token}\n`);
        for (const [count, rate] of [[1000, 5], [kFollowers, 1]]) {
            const server = await serve(data);
            const before = status(server.pid, 'RssAnon');
            const following = new Promise((resolve, reject) => {
                const child = spawn('sh', ['-c', 'ulimit -n $(ulimit -Hn); exec "$0" "$@"', load, 'follow', server.address, String(15), String(count), String(rate), join(folder, 'token'), 'live'], { stdio: ['ignore', 'pipe', 'inherit'] });
                let text = '';
                child.stdout.on('data', (chunk) => (text += chunk));
                child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`load ended with ${code}`))));
            });
            await wait(12_000);
            const perFollower = ((status(server.pid, 'RssAnon') - before) * 1024) / count;
            const got = await following;
            say(`followers: ${count} at ${rate} fix a second: ${(100 * got.share_within_500_ms).toFixed(2)} % of ${got.expected} events within 0.5 s (budget 95 %), ${got.followers_with_all} followers got all; p50 ${got.ms.p50} ms, p95 ${got.ms.p95} ms, p99 ${got.ms.p99} ms; ${(perFollower / 1024).toFixed(1)} KB a follower (budget 8)`);
            await server.end();
        }
    },
    async disk() {
        const data = join(folder, 'disk');
        const devices = 10;
        const tokens = Array.from({ length: devices }, (_, i) => JSON.parse(run(data, 'device', 'add', `d${i}`, '--rider', 'Ada', '--json')).token);
        writeFileSync(join(folder, 'tokens'), `${tokens.join('\n')}\n`);
        const base = JSON.parse(run(data, 'doctor', '--json')).bytes;
        const server = await serve(data);
        let sent = 0;
        for (let round = 0; sent < 1_000_000 && round < 10; round += 1) {
            const got = loadRun('fixes', server.address, 4, devices, 100, join(folder, 'tokens'), round + 1);
            sent += got.posts * 100;
            await wait(35_000);  // until the journal is folded
        }
        await server.end();
        const after = JSON.parse(run(data, 'doctor', '--json'));
        const fixes = after.counts.fixes;
        say(`disk: ${fixes} fixes of ${devices} devices, 100 a request: ${((after.bytes.database - base.database) / fixes).toFixed(2)} bytes a fix in the record store (budget 12), ${((after.bytes.blobs - base.blobs) / fixes).toFixed(2)} bytes a fix of raw requests`);
        const sample = join(folder, 'disk-sample');
        const empty = JSON.parse(run(sample, 'doctor', '--json')).bytes;
        run(sample, 'demo');
        const full = JSON.parse(run(sample, 'doctor', '--json'));
        say(`disk: the sample journey: ${full.counts.samples} samples in ${full.counts.activities} rides: ${((full.bytes.database - empty.database) / full.counts.samples).toFixed(2)} bytes a sample of eleven columns for all that is stored: pyramids, indexes, body data, routes, live fixes; ${(full.bytes.blobs / full.counts.samples).toFixed(2)} bytes a sample of FIT files`);
    },
};

for (const [name, section] of Object.entries(sections)) {
    if (wanted.length === 0 || wanted.includes(name)) await section();
}
