import { describe, expect, it } from 'vitest';
import { bytesText, distance, durationText, elevation, formatNumber, metricValue, shortDistance, speed } from './units';

describe('units', () => {
    it('shows one decimal below a hundred and none above', () => {
        expect(distance(74_240, 'metric')).toEqual({ value: '74.2', unit: 'km' });
        expect(distance(2_171_000, 'metric')).toEqual({ value: '2,171', unit: 'km' });
        expect(distance(99_960, 'metric').value).toBe('100');
    });
    it('converts to miles, feet and Fahrenheit', () => {
        expect(distance(160_934.4, 'imperial')).toEqual({ value: '100', unit: 'mi' });
        expect(elevation(304.8, 'imperial')).toEqual({ value: '1,000', unit: 'ft' });
        expect(speed(10, 'imperial').value).toBe('22.4');
        expect(metricValue('temperature', 100, 'imperial')).toBeCloseTo(212);
        expect(metricValue('heart_rate', 120, 'imperial')).toBe(120);
    });
    it('says unknown with a dash, never with a zero', () => {
        expect(distance(null, 'metric').value).toBe('–');
        expect(formatNumber(NaN)).toBe('–');
    });
    it('tells durations in at most two parts', () => {
        expect([0, 40, 720, 13_680, 7_200].map(durationText)).toEqual(['0 s', '40 s', '12 min', '3 h 48 min', '2 h']);
    });
    it('keeps accuracy in metres until a kilometre', () => {
        expect(shortDistance(12, 'metric')).toEqual({ value: '12', unit: 'm' });
        expect(shortDistance(4_000, 'metric')).toEqual({ value: '4.0', unit: 'km' });
    });
    it('writes sizes of files', () => {
        expect([12, 8_192, 2_310_442].map(bytesText)).toEqual(['12 B', '8.2 KB', '2.3 MB']);
    });
});
