/** One event of a text/event-stream body. */
export interface StreamEvent {
    event: string;
    data: string;
    id: string | null;
}

/**
 * Feeds chunks of a text/event-stream body, however they were cut, and gets back whole events.
 * Comments (the server's heartbeats) produce nothing; the caller sees them as bytes.
 */
export function createStreamParser(): (chunk: string) => StreamEvent[] {
    let buffer = '';
    let event = '';
    let id: string | null = null;
    let data: string[] = [];
    const field = (line: string, out: StreamEvent[]) => {
        if (line === '') {
            if (data.length) out.push({ event: event || 'message', data: data.join('\n'), id });
            event = '';
            data = [];
            return;
        }
        const colon = line.indexOf(':');
        if (colon === 0) return;
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (name === 'event') event = value;
        else if (name === 'data') data.push(value);
        else if (name === 'id') id = value;
    };
    return (chunk) => {
        const out: StreamEvent[] = [];
        buffer += chunk;
        const lines = buffer.split(/\r\n|\n|\r(?!$)/);
        buffer = lines.pop() ?? '';
        for (const line of lines) field(line, out);
        return out;
    };
}
