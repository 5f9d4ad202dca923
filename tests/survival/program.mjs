// The program with a data folder of its own, which can be killed and started again over the same folder.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const kStartMs = 60_000;

export class Program {
    constructor(binary) {
        this.binary = binary;
        this.data = mkdtempSync(join(tmpdir(), 'slipstream-survival-'));
    }

    /** Standard output of a command that succeeds. */
    run(...command) {
        return execFileSync(this.binary, [...command, '--data', this.data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    }

    /** Exit code, output and errors of a command. */
    result(...command) {
        return spawnSync(this.binary, [...command, '--data', this.data], { encoding: 'utf8' });
    }

    /** A command under way, to be killed. */
    spawn(...command) {
        return spawn(this.binary, [...command, '--data', this.data], { stdio: 'ignore' });
    }

    doctor() {
        return JSON.parse(this.run('doctor', '--json'));
    }

    device(name, journey) {
        return JSON.parse(this.run('device', 'add', name, '--rider', 'Ada', '--journey', journey, '--json')).token;
    }

    /** Serves on a free port; `environment` holds settings as variables. */
    start(environment = {}) {
        return new Promise((resolve, reject) => {
            const child = spawn(this.binary, ['serve', '--data', this.data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
            let output = '';
            const timer = setTimeout(() => reject(new Error(`no address after ${kStartMs} ms:\n${output}`)), kStartMs);
            child.stdout.on('data', (chunk) => {
                output += chunk;
                const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(output);
                if (!url) return;
                clearTimeout(timer);
                this.child = child;
                this.url = url[0];
                resolve(this.url);
            });
            child.stderr.on('data', (chunk) => (output = (output + chunk).slice(-4000)));
            child.on('exit', (code) => reject(new Error(`serve ended with ${code}:\n${output}`)));
        });
    }

    /** Resolves with the exit code (null after a kill). */
    end(signal) {
        return new Promise((resolve) => {
            this.child.removeAllListeners('exit');
            this.child.on('exit', (code) => resolve(code));
            this.child.kill(signal);
        });
    }

    async json(path) {
        const response = await fetch(this.url + path);
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return response.json();
    }

    remove() {
        rmSync(this.data, { recursive: true, force: true });
    }
}

/** The events of a journey as they come, `until` said of one. Rejects after `ms`. */
export async function nextEvent(stream, until, ms) {
    const timer = setTimeout(() => stream.controller.abort(new Error(`no such event within ${ms} ms`)), ms);
    try {
        for (;;) {
            for (let end = stream.text.indexOf('\n\n'); end >= 0; end = stream.text.indexOf('\n\n')) {
                const block = stream.text.slice(0, end);
                stream.text = stream.text.slice(end + 2);
                const data = /^data: (.*)$/m.exec(block);
                const event = { id: /^id: (.*)$/m.exec(block)?.[1], name: /^event: (.*)$/m.exec(block)?.[1], data: data && JSON.parse(data[1]) };
                if (event.data && until(event)) return event;
            }
            const { value, done } = await stream.reader.read();
            if (done) throw new Error('the stream ended');
            stream.text += new TextDecoder().decode(value);
        }
    } finally {
        clearTimeout(timer);
    }
}

export async function openEvents(url, slug, lastEventId) {
    const controller = new AbortController();
    const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
    const response = await fetch(`${url}/api/v1/journeys/${slug}/live/events`, { headers, signal: controller.signal });
    if (!response.ok) throw new Error(`events: ${response.status}`);
    return { controller, reader: response.body.getReader(), text: '' };
}
