import type { Quantity } from '../../lib/units';

/** A number with its unit small beside it; durations come as several pairs. */
export function Amount({ parts }: { parts: Quantity | Quantity[] }) {
    const list = Array.isArray(parts) ? parts : [parts];
    return list.map((part, i) => (
        <span key={part.unit}>
            {i > 0 && ' '}
            {part.value}
            <small>{part.unit}</small>
        </span>
    ));
}
