// What can be said about docs/api/openapi.json without a running program.
import * as standIn from '../../web/src/testing/mock-server/answers.mjs';
import { buildWorld } from '../../web/src/testing/mock-server/world.mjs';
import { errorCodes, registeredRoutes } from './sources.mjs';
import { resolve, validate } from './schema.mjs';

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Every operation: {id, path, method, operation}. */
export function operationsOf(document) {
    return Object.entries(document.paths).flatMap(([path, item]) =>
        methods.filter((method) => item[method]).map((method) => ({ id: `${method} ${path}`, path, method, operation: item[method] })),
    );
}

function refsIn(node, found = new Set()) {
    if (node && typeof node === 'object') {
        if (typeof node.$ref === 'string') found.add(node.$ref);
        for (const child of Object.values(node)) refsIn(child, found);
    }
    return found;
}

export const documentChecks = {
    'every reference leads somewhere'(document) {
        for (const ref of refsIn(document)) resolve(document, ref);
        return [];
    },
    'every component is used'(document) {
        const used = refsIn(document);
        return Object.entries(document.components)
            .filter(([kind]) => kind !== 'securitySchemes')
            .flatMap(([kind, named]) => Object.keys(named).map((name) => `#/components/${kind}/${name}`))
            .filter((ref) => !used.has(ref))
            .map((ref) => `${ref} is used nowhere`);
    },
    'operations have their own names, and every parameter of a path'(document) {
        const findings = [];
        const seen = new Set();
        for (const { id, path, operation } of operationsOf(document)) {
            if (seen.has(operation.operationId)) findings.push(`${id}: the operationId is taken`);
            seen.add(operation.operationId);
            const declared = (operation.parameters ?? []).map((p) => (p.$ref ? resolve(document, p.$ref) : p)).filter((p) => p.in === 'path');
            const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
            if (wanted.join() !== declared.map((p) => p.name).join()) findings.push(`${id}: parameters ${declared.map((p) => p.name)} for ${wanted}`);
        }
        return findings;
    },
    'every member of an object is described and required or known to be left out at times'(document) {
        const optional = { Problem: ['detail'], MetricSeries: ['v', 'mean', 'min', 'max', 'count'], Waveform: ['v', 'mean', 'min', 'max'] };
        return Object.entries(document.components.schemas).flatMap(([name, schema]) =>
            Object.entries(schema.properties ?? {}).flatMap(([member, s]) => [
                ...(s.$ref || s.items?.$ref || s.description ? [] : [`${name}.${member} has no description`]),
                ...(schema.required.includes(member) === !optional[name]?.includes(member) ? [] : [`${name}.${member}: required?`]),
            ]),
        );
    },
    'every route of the sources is in the document'(document) {
        const known = new Set(operationsOf(document).map((o) => o.id));
        return [...registeredRoutes()].filter((route) => !known.has(route)).map((route) => `${route} is not in the document`);
    },
    'every operation of the document is a route of the sources'(document) {
        const routes = registeredRoutes();
        return operationsOf(document).filter((o) => !routes.has(o.id)).map((o) => `${o.id} is registered nowhere`);
    },
    'the table of errors is that of the sources'(document) {
        const codes = errorCodes();
        const listed = new Map(document['x-error-table'].map((row) => [row.code, row]));
        return [
            ...[...codes].filter(([code, { status, title }]) => listed.get(code)?.status !== status || listed.get(code)?.title !== title).map(([code]) => `${code} is not listed as the sources have it`),
            ...[...listed.keys()].filter((code) => !codes.has(code)).map((code) => `${code} is in no source`),
        ];
    },
    'the stand-in of the web app answers as the document says'(document) {
        const world = buildWorld();
        const day = world.days.at(-1);
        const live = { sequence: 1, last: standIn.fixOf(world, day.samples.at(-1), 1) };
        const answers = {
            Journey: standIn.journeyOf(world, 'sample', live), JourneySummary: standIn.summaryOf(world, live), Track: standIn.trackOf(world, 0, 9e15, 500, ['power']),
            Series: standIn.seriesOf(world, ['power'], 0, 9e15, 100), Day: standIn.dayOf(world, day.date), Delivery: standIn.deliveries[0],
        };
        return Object.entries(answers).flatMap(([name, answer]) => validate(document, document.components.schemas[name], answer).slice(0, 5).map((f) => `${name}: ${f}`));
    },
};
