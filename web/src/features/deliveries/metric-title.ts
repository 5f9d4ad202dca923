import { plainKey } from '../../lib/console/names';
import { tc, tcOr } from '../../lib/i18n/console';
import type { Meaning } from './table-model';
import type { TableMetric } from '../../lib/table-types';

/** A metric's name: from the catalogue of texts, else as the server has it, else by its key. */
export const metricTitle = (key: string, metrics: readonly TableMetric[]): string =>
    tcOr(`coverage.${key}`, tcOr(`series.${key}`, metrics.find((m) => m.metric === key)?.title ?? plainKey(key)));

/** What a column means, in words. */
export function meaningText(meaning: Meaning, metrics: readonly TableMetric[]): string {
    if (meaning.startsWith('metric:')) return metricTitle(meaning.slice(7), metrics);
    return tc(`tables.field.${meaning as Exclude<Meaning, `metric:${string}`>}`);
}
