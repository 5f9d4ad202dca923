// Writes a PMTiles version 3 archive: header, root directory, metadata, leaf directories, tiles.
// https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
import { gzipSync } from 'fflate';

const HEADER_BYTES = 127;
// Header and root directory must lie within the first 16 KiB, which readers fetch in one request.
const ROOT_LIMIT = 16384 - HEADER_BYTES;
const GZIP = 2;
const MVT = 1;

/** gzip with no time stamp, in plain JavaScript: the same bytes on every machine. */
export const gzip = (bytes) => gzipSync(bytes, { level: 9, mtime: 0 });

function writeVarint(out, value) {
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.push(rest);
}

function directory(entries) {
  const out = [];
  writeVarint(out, entries.length);
  let last = 0;
  for (const e of entries) {
    writeVarint(out, e.id - last);
    last = e.id;
  }
  for (const e of entries) writeVarint(out, e.run);
  for (const e of entries) writeVarint(out, e.length);
  entries.forEach((e, i) => {
    const before = entries[i - 1];
    const follows = before && e.offset === before.offset + before.length;
    writeVarint(out, follows ? 0 : e.offset + 1);
  });
  return gzip(Uint8Array.from(out));
}

/** Root directory, and leaf directories when the root alone would be too long. */
function directories(entries) {
  const single = directory(entries);
  if (single.length <= ROOT_LIMIT) return { root: single, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const root = [];
    const leaves = [];
    let offset = 0;
    for (let i = 0; i < entries.length; i += size) {
      const leaf = directory(entries.slice(i, i + size));
      root.push({ id: entries[i].id, run: 0, length: leaf.length, offset });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const packed = directory(root);
    if (packed.length <= ROOT_LIMIT) return { root: packed, leaves: Buffer.concat(leaves) };
  }
}

/** tiles: [{ id, bytes }] with rising ids, bytes already gzipped. Equal tiles are stored once. */
export function archive(tiles, { metadata, minZoom, maxZoom, centerZoom }) {
  const entries = [];
  const blobs = [];
  const seen = new Map();
  let size = 0;
  for (const { id, bytes } of tiles) {
    const key = Buffer.from(bytes).toString('latin1');
    let place = seen.get(key);
    if (!place) {
      place = { offset: size, length: bytes.length };
      seen.set(key, place);
      blobs.push(bytes);
      size += bytes.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === place.offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, run: 1, ...place });
  }
  const { root, leaves } = directories(entries);
  const meta = gzip(Buffer.from(JSON.stringify(metadata)));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const sections = [root.length, meta.length, leaves.length, size];
  let position = HEADER_BYTES;
  sections.forEach((length, i) => {
    header.writeBigUInt64LE(BigInt(position), 8 + 16 * i);
    header.writeBigUInt64LE(BigInt(length), 16 + 16 * i);
    position += length;
  });
  [tiles.length, entries.length, blobs.length].forEach((count, i) => {
    header.writeBigUInt64LE(BigInt(count), 72 + 8 * i);
  });
  // Clustered, gzip inside and out, vector tiles, the zooms, then bounds and centre in 1e-7 degrees.
  header.set([1, GZIP, GZIP, MVT, minZoom, maxZoom], 96);
  [-180e7, -85.0511287e7, 180e7, 85.0511287e7].forEach((v, i) => {
    header.writeInt32LE(Math.round(v), 102 + 4 * i);
  });
  header[118] = centerZoom;
  return Buffer.concat([header, root, meta, leaves, ...blobs]);
}
