import { locale, t } from './i18n/translate';

/** The only place where metres become kilometres or miles. Inputs are SI, as the API names them. */
export type UnitSystem = 'metric' | 'imperial';

export interface Quantity {
    value: string;
    unit: string;
}

const kMetresPerMile = 1609.344;
const kMetresPerFoot = 0.3048;

const formats = new Map<number, Intl.NumberFormat>();

/** A number with a fixed count of decimals, the reader's separators and a true minus; an en dash where it is unknown. */
export function formatNumber(value: number | null | undefined, decimals = 0): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return '–';
    let format = formats.get(decimals);
    if (!format) {
        format = new Intl.NumberFormat(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
        formats.set(decimals, format);
    }
    return format.format(value === 0 ? 0 : value).replace('-', '−');
}

export function distanceIn(system: UnitSystem, metres: number): number {
    return system === 'metric' ? metres / 1000 : metres / kMetresPerMile;
}

export function metresOf(system: UnitSystem, distance: number): number {
    return system === 'metric' ? distance * 1000 : distance * kMetresPerMile;
}

/** Distance: one decimal below a hundred, none above. */
export function distance(metres: number | null | undefined, system: UnitSystem): Quantity {
    const unit = t(system === 'metric' ? 'unit.km' : 'unit.mi');
    if (metres === null || metres === undefined) return { value: formatNumber(null), unit };
    const value = distanceIn(system, metres);
    return { value: formatNumber(value, Math.abs(value) < 99.95 ? 1 : 0), unit };
}

/** A short length, as of an accuracy: metres or feet, above a thousand the larger unit. */
export function shortDistance(metres: number, system: UnitSystem): Quantity {
    if (metres >= 1000) {
        const value = distanceIn(system, metres);
        return { value: formatNumber(value, value < 10 ? 1 : 0), unit: t(system === 'metric' ? 'unit.km' : 'unit.mi') };
    }
    return elevation(metres, system);
}

export function elevationIn(system: UnitSystem, metres: number): number {
    return system === 'metric' ? metres : metres / kMetresPerFoot;
}

export function elevation(metres: number | null | undefined, system: UnitSystem): Quantity {
    const unit = t(system === 'metric' ? 'unit.m' : 'unit.ft');
    if (metres === null || metres === undefined) return { value: formatNumber(null), unit };
    return { value: formatNumber(elevationIn(system, metres)), unit };
}

export function speedIn(system: UnitSystem, mps: number): number {
    return system === 'metric' ? mps * 3.6 : (mps * 3600) / kMetresPerMile;
}

export function speed(mps: number | null | undefined, system: UnitSystem, decimals = 1): Quantity {
    const unit = t(system === 'metric' ? 'unit.kmh' : 'unit.mph');
    if (mps === null || mps === undefined) return { value: formatNumber(null), unit };
    return { value: formatNumber(speedIn(system, mps), decimals), unit };
}

export function temperatureIn(system: UnitSystem, celsius: number): number {
    return system === 'metric' ? celsius : celsius * 1.8 + 32;
}

/** Value and unit of a metric of the catalogue, converted for the reader. */
export function metricValue(metric: string, value: number, system: UnitSystem): number {
    if (metric === 'speed') return speedIn(system, value);
    if (metric === 'temperature') return temperatureIn(system, value);
    if (metric === 'elevation') return elevationIn(system, value);
    return value;
}

export function metricUnit(metric: string, system: UnitSystem): string {
    const metricSystem = system === 'metric';
    switch (metric) {
        case 'speed': return t(metricSystem ? 'unit.kmh' : 'unit.mph');
        case 'temperature': return t(metricSystem ? 'unit.c' : 'unit.f');
        case 'elevation': return t(metricSystem ? 'unit.m' : 'unit.ft');
        case 'heart_rate': return t('unit.bpm');
        case 'power': return t('unit.w');
        case 'cadence': return t('unit.rpm');
        case 'gradient': return t('unit.percent');
        default: return '';
    }
}

export function metricDecimals(metric: string): number {
    return metric === 'speed' || metric === 'gradient' ? 1 : 0;
}

/** A span of time in at most two parts: "3 h 48 min", "12 min", "40 s". */
export function durationParts(seconds: number): Quantity[] {
    const s = Math.max(0, Math.round(seconds));
    if (s < 60) return [{ value: formatNumber(s), unit: t('duration.s') }];
    const minutes = Math.round(s / 60);
    if (minutes < 60) return [{ value: formatNumber(minutes), unit: t('duration.min') }];
    const hours = { value: formatNumber(Math.floor(minutes / 60)), unit: t('duration.h') };
    return minutes >= 6000 || minutes % 60 === 0 ? [hours] : [hours, { value: formatNumber(minutes % 60), unit: t('duration.min') }];
}

export function durationText(seconds: number): string {
    return durationParts(seconds).map((p) => `${p.value} ${p.unit}`).join(' ');
}

export function bytesText(bytes: number): string {
    if (bytes < 1000) return t('bytes.b', { n: formatNumber(bytes) });
    if (bytes < 1e6) return t('bytes.kb', { n: formatNumber(bytes / 1e3, bytes < 1e5 ? 1 : 0) });
    return t('bytes.mb', { n: formatNumber(bytes / 1e6, 1) });
}
