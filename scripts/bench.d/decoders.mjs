// Decoders of FIT files side by side in one run, over the same generated ride:
//   node scripts/bench.d/decoders.mjs DECODE_BENCH [--megabytes N]
// DECODE_BENCH is the built benchmark program of the decode module. @garmin/fitsdk and fit-file-parser
// come from `npm ci` in this folder; gpsbabel from its Debian package, where it is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const bench = process.argv[2];
if (!bench || !existsSync(bench)) {
  console.error('usage: decoders.mjs DECODE_BENCH [--megabytes N]');
  process.exit(2);
}
const flag = process.argv.indexOf('--megabytes');
const megabytes = flag > 0 ? Number(process.argv[flag + 1]) : 2;

/** A ride of one record a second as a present-day bicycle computer writes it. */
function makeRide(size) {
  const fields = [[253, 4, 0x86], [0, 4, 0x85], [1, 4, 0x85], [5, 4, 0x86], [73, 4, 0x86], [78, 4, 0x86],
    [7, 2, 0x84], [3, 1, 2], [4, 1, 2], [13, 1, 1]];
  const payload = fields.reduce((sum, field) => sum + field[1], 0);
  const records = Math.floor(size / (payload + 1));
  const head = [0x40, 0, 0, 0, 0, 2, 0, 1, 0, 1, 2, 0x84, 0, 4, 255, 0,
    0x41, 0, 0, 20, 0, fields.length, ...fields.flat()];
  const data = Buffer.alloc(14 + head.length + records * (payload + 1) + 2);
  data.set([14, 0x20, 0x34, 0x08], 0);
  data.writeUInt32LE(data.length - 16, 4);
  data.write('.FIT', 8, 'latin1');
  data.set(head, 14);
  let at = 14 + head.length;
  for (let i = 0; i < records; i += 1) {
    data[at] = 1;
    data.writeUInt32LE(931248000 + i, at + 1);
    data.writeInt32LE(467256650 + (i % 1000000) * 60, at + 5);
    data.writeInt32LE(-1032295390 + (i % 1000000) * 80, at + 9);
    data.writeUInt32LE(i * 750, at + 13);
    data.writeUInt32LE(7500 + (i % 50), at + 17);
    data.writeUInt32LE((700 + (i % 90)) * 5, at + 21);
    data.writeUInt16LE(190 + (i % 30), at + 25);
    data.set([130 + (i % 9), 84, 21], at + 27);
    at += payload + 1;
  }
  data.writeUInt16LE(crc16(data.subarray(0, 12)), 12);
  data.writeUInt16LE(crc16(data.subarray(0, at)), at);
  return { data, records };
}

function crc16(bytes) {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xA001 : crc >>> 1;
  }
  return crc;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function time(passes, work) {
  const seconds = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const begin = process.cpuUsage();
    await work();
    const used = process.cpuUsage(begin);
    seconds.push((used.user + used.system) / 1e6);
  }
  return median(seconds);
}

const rows = [];
const report = (name, bytesPerSecond) => rows.push([name, bytesPerSecond / 1e6]);

const { data, records } = makeRide(megabytes * 1e6);
const load = (name) => import(pathToFileURL(createRequire(join(here, 'package.json')).resolve(name)));

const ours = JSON.parse(execFileSync(bench, ['--benchmark_filter=^fit_', '--benchmark_format=json',
  '--benchmark_min_time=0.3', '--benchmark_repetitions=3', '--benchmark_report_aggregates_only=true'],
{ stdio: ['ignore', 'pipe', 'ignore'] }));
for (const result of ours.benchmarks.filter((entry) => entry.aggregate_name === 'median')) {
  report(`slipstream ${result.run_name}`, result.bytes_per_second);
}

const sdk = await load('@garmin/fitsdk');
report('@garmin/fitsdk', data.length / await time(3, () => {
  const { messages } = new sdk.Decoder(sdk.Stream.fromBuffer(data)).read();
  if (messages.recordMesgs.length !== records) throw new Error('fitsdk: wrong number of records');
}));

const { default: parserModule } = await load('fit-file-parser');
const FitParser = parserModule.default ?? parserModule;
report('fit-file-parser', data.length / await time(3, async () => {
  const parsed = await new FitParser({ mode: 'list' }).parseAsync(data);
  if (parsed.records.length !== records) throw new Error('fit-file-parser: wrong number of records');
}));

const folder = mkdtempSync(join(tmpdir(), 'slipstream-bench-'));
try {
  const input = join(folder, 'ride.fit');
  writeFileSync(input, data);
  const begin = process.hrtime.bigint();
  execFileSync('gpsbabel', ['-i', 'garmin_fit', '-f', input, '-o', 'unicsv', '-F', join(folder, 'out.csv')]);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  if (readFileSync(join(folder, 'out.csv'), 'utf8').length === 0) throw new Error('gpsbabel: no output');
  report('gpsbabel (whole process)', data.length / seconds);
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
  console.error('gpsbabel is not installed: left out');
} finally {
  rmSync(folder, { recursive: true });
}

const crc = rows.find(([name]) => name.endsWith('fit_crc'))[1];
const vendor = rows.find(([name]) => name.startsWith('@garmin'))[1];
console.log('| decoder | MB/s | of the checksum | times the vendor\'s |\n|---|---|---|---|');
for (const [name, speed] of rows) {
  console.log(`| ${name} | ${speed.toFixed(1)} | ${(speed / crc).toFixed(3)} | ${(speed / vendor).toFixed(1)} |`);
}
