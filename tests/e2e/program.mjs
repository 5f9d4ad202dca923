// The shipped program under test: a temporary data folder with the sample journey, served on a free port.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const kStartMs = 30_000;

/** Starts `serve` and resolves with its address once it has printed it. */
function serve(binary, data) {
    return new Promise((resolve, reject) => {
        const child = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
        let output = '';
        const timer = setTimeout(() => reject(new Error(`no address after ${kStartMs} ms:\n${output}`)), kStartMs);
        const read = (chunk) => {
            output += chunk;
            const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
            if (!url) return;
            clearTimeout(timer);
            resolve({ url: url[0], child });
        };
        child.stdout.on('data', read);
        child.stderr.on('data', read);
        child.on('exit', (code) => reject(new Error(`serve ended with ${code}:\n${output}`)));
    });
}

export async function startProgram(binary) {
    const data = mkdtempSync(join(tmpdir(), 'slipstream-e2e-'));
    await run(binary, ['demo', '--data', data], { maxBuffer: 1 << 24 });
    const { stdout } = await run(binary, ['device', 'add', 'e2e', '--data', data]);
    const token = /[A-Za-z0-9_-]{20,}/.exec(stdout)?.[0] ?? '';
    await run(binary, ['user', 'add', 'e2e', '--admin', '--data', data]);
    const adminToken = (await run(binary, ['user', 'token', 'e2e', '--scope', 'admin', '--data', data])).stdout.trim();
    const { url, child } = await serve(binary, data);
    const stop = () =>
        new Promise((resolve) => {
            child.removeAllListeners('exit');
            child.on('exit', () => {
                rmSync(data, { recursive: true, force: true });
                resolve();
            });
            child.kill('SIGTERM');
        });
    return { url, token, adminToken, stop };
}
