import { describe, expect, it } from 'vitest';
import { exportFault, exportHref, fileNameOf, kLayers, type ExportChoice } from './export-model';

const all: ExportChoice = { format: 'csv', layers: kLayers, from: '', to: '', pseudonym: false, relative: false };

describe('export', () => {
    it('names only what differs from everything', () => {
        expect(exportHref('my ride', all)).toBe('/api/v1/journeys/my%20ride/export?format=csv');
        expect(exportHref('x', { ...all, layers: ['sleep', 'hrv'], from: '2019-06-01', to: '2019-06-30', pseudonym: true, relative: true })).toBe('/api/v1/journeys/x/export?format=csv&layers=sleep%2Chrv&from=2019-06-01&to=2019-06-30&pseudonym=1&relative=1');
    });
    it('asks EDF for recordings alone', () => {
        expect(exportHref('x', { ...all, format: 'edf' })).toBe('/api/v1/journeys/x/export?format=edf');
        expect(exportFault({ ...all, format: 'edf', layers: ['sleep'] })).toBe('layers');
    });
    it('says what stands in the way', () => {
        expect(exportFault({ ...all, layers: [] })).toBe('layers');
        expect(exportFault({ ...all, from: '2019-07-01', to: '2019-06-01' })).toBe('dates');
        expect(exportFault(all)).toBeNull();
    });
    it('takes the file name that the server gives, without paths', () => {
        expect(fileNameOf('attachment; filename="ride.zip"', 'x', 'csv')).toBe('ride.zip');
        expect(fileNameOf('attachment; filename="../etc/passwd"', 'x', 'csv')).toBe('x-csv.zip');
        expect(fileNameOf(null, 'x', 'edf')).toBe('x-edf.zip');
    });
});
