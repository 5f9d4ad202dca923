import { describe, expect, it } from 'vitest';
import { outlineOf } from './draw-svg';
import { wrapped } from './fonts';

function shape(tag: string, attributes: Record<string, number | string>): Element {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return element;
}

describe('outlines of shapes', () => {
    it('of lines, boxes and circles', () => {
        expect(outlineOf(shape('line', { x1: 1, y1: 2, x2: 3, y2: 4 }))).toBe('M1 2L3 4');
        expect(outlineOf(shape('rect', { x: 1, y: 2, width: 3, height: 4 }))).toBe('M1 2h3v4h-3Z');
        expect(outlineOf(shape('circle', { cx: 5, cy: 5, r: 2 }))).toBe('M3 5a2 2 0 1 1 4 0a2 2 0 1 1 -4 0Z');
        expect(outlineOf(shape('path', { d: 'M0 0L1 1' }))).toBe('M0 0L1 1');
    });
    it('rounds corners by half a box at the most', () => expect(outlineOf(shape('rect', { x: 0, y: 0, width: 4, height: 10, rx: 9 }))).toContain('a2 2 0 0 1 2 2'));
    it('is nothing of what has no size', () => {
        expect(outlineOf(shape('rect', { x: 1, y: 1, width: 0, height: 5 }))).toBe('');
        expect(outlineOf(shape('g', {}))).toBe('');
    });
});

describe('lines of words', () => {
    const measure = (text: string) => text.length;
    it('break where they are too wide, never within a word', () => {
        expect(wrapped('one two three', 7, measure)).toEqual(['one two', 'three']);
        expect(wrapped('extraordinary', 5, measure)).toEqual(['extraordinary']);
        expect(wrapped('', 5, measure)).toEqual([]);
    });
});
