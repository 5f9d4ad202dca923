import { tcOr } from '../i18n/console';

/** "blood_glucose" as "Blood glucose", for keys that have no text of their own. */
export const plainKey = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');

/** The name of a format as its makers write it; of one that has no text here, its key in words. */
export const formatName = (format: string) => tcOr(`format.${format}`, plainKey(format));
