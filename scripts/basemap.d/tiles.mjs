// Cuts the plain layers of extract.py into gzipped vector tiles and writes one PMTiles archive.
// usage: node tiles.mjs LAYER_DIR OUTPUT_FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import GeoJSONVT from 'geojson-vt';
import { zxyToTileId } from 'pmtiles';
import vtpbf from 'vt-pbf';
import { archive, gzip } from './pmtiles-writer.mjs';
import { rankPlaces } from './rank.mjs';
import { simplify } from './simplify.mjs';

const MAX_ZOOM = 7;
const EXTENT = 2048;
// The deepest tiles are drawn at every closer zoom, so they carry twice the resolution: one unit is
// 38 m at the equator, finer than the sources.
const FINE_EXTENT = 8192;
const [layerDir, outputFile] = process.argv.slice(2);

// `ground` is the simplification in metres at the deepest zoom and `smallest` the least size of a ring
// in metres (Mercator would otherwise spend most bytes on the Arctic); `coarse` is the simplification
// in tile units at the zooms before, where 4 units are a pixel; `keep` says from which zoom a feature
// is worth its bytes.
const LAYERS = [
  { name: 'land', type: 'Polygon', ground: 220, smallest: 600, coarse: 4.5, keep: () => 0 },
  { name: 'coast', type: 'LineString', ground: 500, coarse: 4.5, keep: () => 0 },
  { name: 'lakes', type: 'Polygon', ground: 150, smallest: 300, coarse: 4, keep: (p) => lakeZoom(p.area) },
  { name: 'rivers', type: 'LineString', ground: 220, coarse: 4.5, keep: (p) => riverZoom(p) },
  { name: 'river_names', type: 'LineString', ground: 700, coarse: 10, keep: (p) => 4 + p.rank },
  { name: 'borders', type: 'LineString', ground: 180, coarse: 4, keep: (p) => (p.level === 2 ? 0 : 3) },
];
const EQUATOR_METRES = 40075017;
// The deepest zoom is thinned on the ground already; the cutter only drops what it cannot draw.
const FINE_TOLERANCE = 1;

function lakeZoom(squareKm) {
  if (squareKm > 8000) return 1;
  if (squareKm > 1500) return 3;
  if (squareKm > 200) return 4;
  if (squareKm > 50) return 5;
  return squareKm > 10 ? 6 : MAX_ZOOM;
}

function riverZoom({ rank }) {
  return [3, 3, 4, 5, 6][rank] ?? MAX_ZOOM;
}

function readLayer({ name, type, ground, smallest = 0, keep }) {
  const index = JSON.parse(readFileSync(join(layerDir, `${name}.json`), 'utf8'));
  const raw = readFileSync(join(layerDir, `${name}.f64`));
  const values = new Float64Array(raw.buffer, raw.byteOffset, raw.byteLength / 8);
  let at = 0;
  return index.flatMap(({ p, r }) => {
    const parts = r.map((count) => {
      const part = values.subarray(at, at + 2 * count);
      at += 2 * count;
      return simplify(part, ground / EQUATOR_METRES, type === 'Polygon', smallest / EQUATOR_METRES);
    });
    const coordinates = type === 'Polygon' ? parts.filter((part) => part.length > 3) : parts[0];
    // An outer ring too small to draw takes its holes with it.
    if (coordinates.length === 0 || parts[0].length < 2) return [];
    return [{ type: 'Feature', minzoom: keep(p), properties: p, geometry: { type, coordinates } }];
  });
}

/** Adds one layer's bytes to every tile of the zooms from..to that has something of it. */
function cut(tiles, name, features, { from, to, tolerance }) {
  const extent = to === MAX_ZOOM ? FINE_EXTENT : EXTENT;
  // Points need no margin: labels are placed across tile edges. Lines and areas get 8 pixels.
  const buffer = name === 'places' ? 0 : extent / 64;
  const index = new GeoJSONVT({ type: 'FeatureCollection', features }, {
    maxZoom: MAX_ZOOM + 1, indexMaxZoom: to, indexMaxPoints: 0, tolerance, extent, buffer,
  });
  for (const { z, x, y } of index.tileCoords) {
    if (z < from || z > to) continue;
    const tile = index.getTile(z, x, y);
    if (!tile || tile.features.length === 0) continue;
    const bytes = Buffer.from(vtpbf.fromGeojsonVt({ [name]: tile }, { version: 2, extent }));
    const id = zxyToTileId(z, x, y);
    const parts = tiles.get(id);
    if (parts) parts.push(bytes);
    else tiles.set(id, [bytes]);
  }
}

/** Zooms at which the set of features changes, as [from, to] ranges. */
function ranges(features) {
  const starts = [...new Set([0, MAX_ZOOM, ...features.map((f) => f.minzoom)])].sort((a, b) => a - b);
  return starts.map((from, i) => [from, (starts[i + 1] ?? MAX_ZOOM + 1) - 1]);
}

function addLayer(tiles, name, features, coarse) {
  for (const [from, to] of ranges(features)) {
    const shown = features.filter((f) => f.minzoom <= from);
    if (shown.length === 0) continue;
    cut(tiles, name, shown, { from, to, tolerance: to === MAX_ZOOM ? FINE_TOLERANCE : coarse });
  }
  console.log(name, features.length, 'features', Math.round(process.uptime()), 's');
}

const tiles = new Map();
for (const layer of LAYERS) {
  addLayer(tiles, layer.name, readLayer(layer), layer.coarse);
}
const places = rankPlaces(JSON.parse(readFileSync(join(layerDir, 'places.json'), 'utf8')), MAX_ZOOM);
addLayer(tiles, 'places', places, 0);

const packed = [...tiles.keys()].sort((a, b) => a - b)
  .map((id) => ({ id, bytes: gzip(Buffer.concat(tiles.get(id))) }));
const bytes = archive(packed, {
  minZoom: 0, maxZoom: MAX_ZOOM, centerZoom: 2,
  metadata: {
    name: 'Slipstream base map',
    description: 'Coast, lakes, rivers, borders and places of the world for use without internet',
    version: '1',
    type: 'baselayer',
    attribution: 'GSHHG (LGPL) · Natural Earth · GeoNames (CC BY 4.0)',
    vector_layers: [
      { id: 'land', fields: { pole: 'Number' } },
      { id: 'coast', fields: {} },
      { id: 'lakes', fields: { area: 'Number' } },
      { id: 'rivers', fields: { rank: 'Number' } },
      { id: 'river_names', fields: { name: 'String', rank: 'Number' } },
      { id: 'borders', fields: { level: 'Number', disputed: 'Number' } },
      { id: 'places', fields: { kind: 'String', name: 'String', cc: 'String', rank: 'Number', people: 'Number', capital: 'Number' } },
    ].map((layer) => ({ minzoom: 0, maxzoom: MAX_ZOOM, ...layer })),
  },
});
writeFileSync(outputFile, bytes);
const perZoom = Array(MAX_ZOOM + 1).fill(0);
for (const { id, bytes: tile } of packed) perZoom[Math.floor(Math.log2(3 * id + 1) / 2)] += tile.length;
console.log('tiles', packed.length, 'bytes', bytes.length, 'per zoom', perZoom.join(' '));
