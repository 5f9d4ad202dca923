// Sources of the mock's rider, and the order that is set for them.
const kDay = 86_400_000;
const kTitles = { heart_rate: 'Heart rate', steps: 'Steps', weight: 'Body weight', oxygen_saturation: 'Oxygen saturation' };
const kSamples = {
    heart_rate: [['Charge 2', 241_300], ['Chest strap', 88_120], ['Phone', 412]],
    steps: [['Charge 2', 20_160], ['Phone', 11_034]],
    weight: [['Scale', 19]],
    oxygen_saturation: [['Charge 2', 9_840]],
};

export function buildSources(world) {
    const from = world.days.at(-21).start;
    const orders = {};
    const metric = (key) => {
        const order = orders[key] ?? [];
        const rank = ([name]) => (order.includes(name) ? order.indexOf(name) : order.length);
        const origins = [...kSamples[key]].sort((a, b) => rank(a) - rank(b) || b[1] - a[1]);
        return { metric: key, title: kTitles[key], chosen: order.length > 0, origins: origins.map(([origin, samples], i) => ({ origin, samples, first_ms: from, last_ms: from + 20 * kDay, place: i + 1 })) };
    };
    return {
        list: () => Object.keys(kSamples).map(metric),
        /** The metric in its new order; a text says what is wrong. */
        order(key, names) {
            const unknown = names.find((name) => !kSamples[key]?.some(([known]) => known === name));
            if (unknown !== undefined || !kSamples[key]) return `origins: '${unknown}' has nothing of ${key}`;
            orders[key] = names;
            return metric(key);
        },
    };
}
