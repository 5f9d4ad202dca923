// Makes profile.csv and enums.csv from the message tables of fit-file-parser (npm, MIT licence).
// usage: node import_profile.mjs DIR   (DIR: the unpacked package fit-file-parser)
// Rows whose source is not "fit-file-parser ..." are ours: they are kept, and win over imported ones.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseCsv, writeCsv } from './csv.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const packageDir = process.argv[2];
if (!packageDir || !existsSync(join(packageDir, 'package.json'))) {
  console.error('usage: node import_profile.mjs DIR (an unpacked npm package fit-file-parser)');
  process.exit(2);
}
const { version, license } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
const { PROFILE_MESSAGES, PROFILE_TYPES } = await import(
  pathToFileURL(resolve(packageDir, 'dist/profile.js')));
const source = `fit-file-parser ${version} (${license}) dist/profile.js`;

// Only the enumerations whose words a page or a file can show; the others stay numbers.
const ENUMS = ['activity', 'activity_type', 'battery_status', 'body_location', 'bp_status', 'course_point',
  'event', 'event_type', 'file', 'garmin_product', 'gender', 'hr_type', 'hrv_status', 'intensity',
  'lap_trigger', 'length_type', 'manufacturer', 'session_trigger', 'sleep_level', 'source_type', 'sport',
  'sub_sport', 'swim_stroke', 'timer_trigger'];

const FACTOR = /^(100|2) \* /;
const unit = (text) => {
  const units = { 'watts': 'W', 'percent': '%', 'C': 'Cel', 'degrees': 'deg', 'volts': 'V' };
  return units[text] ?? (FACTOR.test(text) ? text.replace(FACTOR, '').replace(/ .*/, '') : text);
};
// "100 * m": the raw number is a hundred times the metres, whatever the scale column says.
const scaleOf = (field) => field.scale * Number(FACTOR.exec(field.units)?.[1] ?? 1);
const baseOf = (field) => field.baseType ??
  ({ date_time: 'uint32', gender: 'enum', sport: 'enum' }[field.type] ?? field.type);

function merge(file, columns, keyOf, rows) {
  const path = join(here, file);
  const ours = existsSync(path)
    ? parseCsv(readFileSync(path, 'utf8')).filter((row) => !row.source.startsWith('fit-file-parser'))
    : [];
  const taken = new Set(ours.map(keyOf));
  const all = [...ours, ...rows.filter((row) => !taken.has(keyOf(row)))];
  writeFileSync(path, writeCsv(columns, all));
}

const fields = [];
for (const [number, message] of Object.entries(PROFILE_MESSAGES)) {
  for (const [key, field] of Object.entries(message)) {
    if (key === 'name') continue;
    fields.push({ message_number: number, message: message.name, field_number: key, field: field.field,
      type: field.type === baseOf(field) ? '' : field.type, base_type: baseOf(field),
      scale: String(scaleOf(field)), offset: String(field.offset), unit: unit(field.units), source });
  }
}
const byNumbers = (a, b) => a.message_number - b.message_number || a.field_number - b.field_number;
merge('profile.csv', ['message_number', 'message', 'field_number', 'field', 'type', 'base_type', 'scale',
  'offset', 'unit', 'source'], (row) => `${row.message_number}.${row.field_number}`, fields.sort(byNumbers));

const enums = [];
for (const type of ENUMS) {
  for (const [value, name] of Object.entries(PROFILE_TYPES[type] ?? {})) {
    if (/^\d+$/.test(value)) enums.push({ type, value, name: String(name), source });
  }
}
merge('enums.csv', ['type', 'value', 'name', 'source'], (row) => `${row.type}.${row.value}`, enums);
