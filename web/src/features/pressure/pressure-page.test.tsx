import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PressureAnswer, PressureReading, PressureSession } from '../../lib/body-types';
import { ScopeProvider } from '../../lib/console/scope';
import { aJourney } from '../../testing/builders';
import { PressureMarks } from './pressure-marks';
import PressurePage from './pressure-page';

const kStart = Date.parse('2019-06-27T13:00Z');
const aReading = (minute: number, systolic: number): PressureReading => ({
    id: `r${minute}`, start_ms: kStart + minute * 60_000, utc_offset_s: -25_200, systolic_mmhg: systolic, diastolic_mmhg: 82, pulse_bpm: 60, irregular_beat: minute === 4, class: 'high_normal', class_acc: 'stage_1', position: null, note: null, origin: 'Cuff', delivery: '',
});
const session: PressureSession = { date: '2019-06-27', start_ms: kStart, end_ms: kStart + 240_000, utc_offset_s: -25_200, readings: 3, counted: 2, systolic_mmhg: 133, diastolic_mmhg: 82, pulse_bpm: 60, class: 'high_normal', class_acc: 'stage_1' };
const mean = { sessions: 1, systolic_mmhg: 133, diastolic_mmhg: 82, pulse_bpm: 60 };
const several: PressureAnswer = { readings: [aReading(0, 150), aReading(2, 134), aReading(4, 132)], sessions: [session], means: { all: mean, morning: mean, evening: null, last_7_days: null } };

describe('the blood pressure page', () => {
    let host: HTMLElement;
    let root: Root;
    const show = async (answer: PressureAnswer) => {
        vi.stubGlobal('fetch', async () => Response.json(answer));
        await act(async () => root.render(
            <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
                <ScopeProvider value={{ slug: 'sample', journey: aJourney(), whole: { from: kStart - 86_400_000, to: kStart + 86_400_000 } }}><PressurePage /></ScopeProvider>
            </QueryClientProvider>,
        ));
        await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    };
    const facts = () => Object.fromEntries([...host.querySelectorAll('.facts > div')].map((d) => [d.querySelector('dt')!.textContent, d.querySelector('dd')?.textContent]));
    const scheme = (value: string) => host.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)!;
    const press = (text: string) => act(() => [...host.querySelectorAll('button')].find((b) => b.textContent!.includes(text))!.click());
    beforeEach(() => {
        (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
        localStorage.clear();
        host = document.body.appendChild(document.createElement('div'));
        root = createRoot(host);
    });
    afterEach(() => {
        act(() => root.unmount());
        host.remove();
        vi.unstubAllGlobals();
    });

    it('gives the means there are, and says where the last week has none', async () => {
        await show(several);
        expect(facts()).toEqual({
            'mean of 1 session': '133/82mmHg', 'before noon, 1': '133/82mmHg', 'none in the last 7 days': '–', Pulse: '60bpm', 'Shown, not interpreted. Classes of ESC/ESH 2018.': undefined,
        });
        expect(host.textContent).toContain('at most 10 minutes apart');
    });
    it('explains sessions only where readings were taken together', async () => {
        await show({ ...several, readings: [aReading(0, 133)], sessions: [{ ...session, readings: 1, counted: 1, end_ms: kStart }] });
        expect(host.textContent).not.toContain('at most 10 minutes apart');
    });
    it('keeps the scheme that was chosen', async () => {
        await show(several);
        expect(scheme('esc').checked).toBe(true);
        act(() => scheme('acc').click());
        expect(host.textContent).toContain('Classes of ACC/AHA 2017');
        act(() => root.unmount());
        root = createRoot(host);
        await show(several);
        expect(scheme('acc').checked).toBe(true);
    });
    it('has both classes in the table of sessions, and every reading below', async () => {
        await show(several);
        expect(host.querySelectorAll('table tbody tr')).toHaveLength(3);
        press('Table');
        const sessions = host.querySelector('table')!;
        expect([...sessions.querySelectorAll('tbody td')].map((td) => td.textContent).slice(1)).toEqual(['133', '82', '60', 'High normal', 'Stage 1', '3', '2']);
    });
    it('says what will be here where there is nothing', async () => {
        await show({ readings: [], sessions: [], means: { all: null, morning: null, evening: null, last_7_days: null } });
        expect(host.textContent).toContain('No blood pressure recorded yet');
    });
    it('draws a bar a session, the readings of several as dots, and the bands of the scheme', () => {
        const scales = { x: (v: number) => v, y: (v: number) => 800 - 4 * v, left: 0, right: 400, top: 0, bottom: 800 };
        const draw = (data: PressureAnswer, of: 'esc' | 'acc') => act(() => root.render(<svg><PressureMarks scales={scales} at={null} data={data} scheme={of} extent={[60, 160]} days={28} /></svg>));
        const names = () => [...host.querySelectorAll('.bandname')].map((e) => e.textContent);
        draw(several, 'esc');
        expect([host.querySelectorAll('[data-session]').length, host.querySelectorAll('[data-reading]').length, host.querySelectorAll('.irregular').length]).toEqual([1, 3, 1]);
        expect(host.querySelector('[data-session] rect')!.getAttribute('height')).toBe('204');
        expect(names()).toEqual(['Normal', 'High normal', 'Grade 1']);
        draw({ ...several, sessions: [{ ...session, readings: 1 }] }, 'acc');
        expect(host.querySelectorAll('[data-reading]')).toHaveLength(0);
        expect(names()).toEqual(['Elevated', 'Stage 1', 'Stage 2']);
    });
});
