// The pages of the mock: the built templates, filled as the server fills them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from './render.mjs';
import { routeSvg } from './route-svg.mjs';

const number = (n, d = 0) => n.toLocaleString('en', { minimumFractionDigits: d, maximumFractionDigits: d });
const kLabels = { riding: 'Riding', resting: 'Resting', offline: 'No signal', never: 'Not live', finished: 'Finished', planned: 'Planned' };
const boot = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

function hero(j) {
    if (!j.totals.distance_m) return [];
    const over = j.live.state === 'finished';
    const d = over ? j.totals : j.today;
    const first = { value: number(d.distance_m / 1000, d.distance_m < 99_950 ? 1 : 0), unit: 'km', label: over ? 'in all' : 'today' };
    const second = { value: number(d.ascent_m), unit: 'm', label: over ? 'climbed in all' : 'climbed' };
    const third = over ? { value: number(j.totals.ride_days), unit: 'days', label: 'riding days' }
        : j.route ? { value: number(j.route.remaining_m / 1000), unit: 'km', label: `to ${j.route.to_name}` } : { value: number(j.totals.distance_m / 1000), unit: 'km', label: 'in all' };
    return [first, second, third];
}

export function pages(dist) {
    const template = (name) => readFileSync(join(dist, 'templates', name), 'utf8');
    const land = JSON.parse(template('land.json'));
    return {
        journey(j, world) {
            const done = j.totals.distance_m ? world.road.filter((p) => p[3] <= world.doneTarget) : [];
            const ahead = j.route ? world.road.filter((p) => p[3] > (j.totals.distance_m ? world.doneTarget : -1)) : [];
            const thin = (line) => line.filter((_, i) => i % 80 === 0 || i === line.length - 1);
            const now = done[done.length - 1] ?? world.road[0];
            const longest = Math.max(1, ...j.days.map((d) => d.distance_m));
            const last = j.live.last;
            const ageMin = last ? Math.floor((Date.now() - last.t) / 60_000) : 0;
            const strip = j.days.slice(-8).map((d, i, all) => ({
                index: d.index, date: d.date, label: `Day ${d.index}`, height: d.distance_m ? Math.max(6, Math.round((d.distance_m / longest) * 100)) : 6,
                odd: d.index % 2 === 1, rest: !d.distance_m, today: i === all.length - 1 && j.today !== null, current: i === all.length - 1,
            }));
            return render(template('journey.html'), {
                page_title: `Sam · ${kLabels[j.live.state]} · ${j.title}`, description: `${j.title}, day ${j.days.length}.`, canonical_url: `http://localhost/j/${j.slug}`, og_image_url: '', slug: j.slug,
                journey_title: j.title, rider_name: 'Sam', rider_initial: 'S', state: j.live.state, state_label: kLabels[j.live.state],
                speed: j.live.state === 'riding' && last ? { text: `${number(last.speed_mps * 3.6)} km/h` } : null, journey_line: j.days.length ? `${j.title} · day ${j.days.length}` : j.title,
                seen: last ? { age: ageMin ? `${ageMin} min ago` : 'just now', iso: new Date(last.t).toISOString(), there: new Date(last.t + world.zone.offsetMs).toISOString().slice(11, 16) + ' there' } : null,
                delay: j.live.delay_s ? { text: 'Shown 30 min late, by the rider’s choice.' } : null, hero: hero(j),
                empty: j.totals.distance_m ? null : { title: 'Nothing ridden yet.', text: 'The line and the numbers appear with the first ride or the first position.' },
                where: j.next_place ? { text: '17 km south of Fort Nelson, BC', eta: ' · about 45 min' } : null, day_strip: strip.length ? { days: strip } : null, numbers: null,
                progress: j.route && j.totals.distance_m ? { percent: Math.floor(j.route.progress * 100), ridden: `${number(j.totals.distance_m / 1000)} km ridden`, to_go: 'about 22 days to go', aria: 'The whole journey' } : null,
                map_label: 'Map of the journey', map: routeSvg(land, thin(done), thin(ahead), now), boot_json: boot(j),
            });
        },
        home(list, world) {
            const journeys = list.map((s) => {
                const points = s.outline.lon.map((lon, i) => [lon, s.outline.lat[i]]);
                return {
                    slug: s.slug, title: s.title, rider_name: s.rider.name, state: s.state, state_label: kLabels[s.state], sample: s.sample, span: '', age: '2 min ago',
                    figures: { distance: number(s.totals.distance_m / 1000), distance_unit: 'km', ascent: number(s.totals.ascent_m), ascent_unit: 'm', days: `${s.totals.days} days` },
                    map: routeSvg(land, points, [], points[points.length - 1], 2),
                };
            });
            void world;
            return render(template('home.html'), { page_title: 'Journeys · Slipstream', description: '', canonical_url: 'http://localhost/', journeys, empty: !list.length, boot_json: boot({ journeys: list, next: null }) });
        },
        console: () => template('console.html'),
        error: (values) => render(template('error.html'), values),
    };
}
