import { useEffect, useState } from 'react';
import { onThemeChange } from '../preferences';

/** Changes when the theme in force may have: canvases read their colours anew. */
export function useTheme(): number {
    const [count, setCount] = useState(0);
    useEffect(() => onThemeChange(() => setCount((n) => n + 1)), []);
    return count;
}
