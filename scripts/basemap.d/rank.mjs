// Decides from which zoom each place is shown: the more important first, later ones only where they
// keep a distance to those already on the map. The result nests: what zoom 5 shows, zoom 6 shows too.
const TILE_PIXELS = 512;
const LAST_RANK = 12;

// Pixels to the next place of the same family when the map stands exactly at the zoom.
const SPACING = { country: 60, province: 70, water: 60, town: 56 };

// Square kilometres from which an area's name may show at a zoom; the smallest come last.
const AREA_ZOOMS = {
  country: [[2e6, 0], [4e5, 1], [1e5, 2], [2e4, 3], [2e3, 4], [0, 5]],
  province: [[2e5, 3], [5e4, 4], [1e4, 5], [2e3, 6], [0, 7]],
};

/** The zoom before which a place must not show. */
function firstZoom(place) {
  if (place.first !== undefined) return place.first;
  const areas = AREA_ZOOMS[place.kind];
  return areas ? areas.find(([area]) => place.weight >= area)[1] : 3;
}

const WATERS = ['ocean', 'sea', 'lake'];
const family = (kind) => (WATERS.includes(kind) ? 'water' : kind in SPACING ? kind : 'town');

function weight(place) {
  if (place.weight !== undefined) return place.weight;
  const capital = place.capital === 2 ? 8 : place.capital === 4 ? 2 : 1;
  return Math.max(1, place.people) * capital;
}

const mercator = ({ lon, lat }) => {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI];
};

function giveRanks(places, spacing) {
  let waiting = places.map((place) => ({ place, at: mercator(place) }));
  const shown = [];
  for (let zoom = 0; zoom < LAST_RANK && waiting.length > 0; zoom += 1) {
    const distance = spacing / (TILE_PIXELS * 2 ** zoom);
    const cells = new Map();
    const cell = ([x, y]) => [Math.floor(x / distance), Math.floor(y / distance)];
    const put = (at) => {
      const key = cell(at).join();
      if (cells.has(key)) cells.get(key).push(at);
      else cells.set(key, [at]);
    };
    const isFree = (at) => {
      const [cx, cy] = cell(at);
      for (let i = cx - 1; i <= cx + 1; i += 1) {
        for (let j = cy - 1; j <= cy + 1; j += 1) {
          for (const [x, y] of cells.get(`${i},${j}`) ?? []) {
            if ((x - at[0]) ** 2 + (y - at[1]) ** 2 < distance * distance) return false;
          }
        }
      }
      return true;
    };
    shown.forEach(({ at }) => put(at));
    waiting = waiting.filter((candidate) => {
      if (zoom < firstZoom(candidate.place) || !isFree(candidate.at)) return true;
      candidate.place.rank = zoom;
      put(candidate.at);
      shown.push(candidate);
      return false;
    });
  }
  for (const { place } of waiting) place.rank = LAST_RANK;
}

/** As exact as a size on a map needs to be, with far fewer distinct values. */
const rounded = (people) => Number(people.toPrecision(people < 10000 ? 1 : 2));

function properties(place) {
  const out = { kind: place.kind, name: place.name, rank: place.rank };
  if (place.cc) out.cc = place.cc;
  if (place.people) out.people = rounded(place.people);
  if (place.capital) out.capital = place.capital;
  return out;
}

// In North America every place counts; elsewhere the smaller ones where they stand alone enough.
const NORTH_AMERICA = new Set(['US', 'CA', 'MX', 'GL', 'PM']);
function isWorthIt(place) {
  if (family(place.kind) !== 'town' || place.capital > 0 || NORTH_AMERICA.has(place.cc)) return true;
  return place.people >= 5000 || place.rank <= (place.people >= 1000 ? 10 : 9);
}

/** Places as GeoJSON features with the zoom from which a tile carries them. */
export function rankPlaces(places, maxZoom) {
  for (const name of Object.keys(SPACING)) {
    const members = places.filter((p) => family(p.kind) === name)
      .sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1) || a.lon - b.lon);
    giveRanks(members, SPACING[name]);
  }
  return places.filter(isWorthIt).sort((a, b) => a.rank - b.rank || weight(b) - weight(a)).map((place) => ({
    type: 'Feature',
    minzoom: Math.min(place.rank, maxZoom),
    properties: properties(place),
    geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
  }));
}
