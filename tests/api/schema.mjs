// Checks values against the schemas of docs/api/openapi.json, stricter than JSON Schema: a member that the
// schema does not name is an error, so that every field of an answer has to be documented. A keyword that is not
// known here is an error too, so that none is passed over.
const annotations = new Set(['description', 'examples', 'contentMediaType', 'format']);

const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value);
const isType = (value, type) => typeOf(value) === type || (type === 'number' && typeof value === 'number');
const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const keywords = {
    type: (value, types) => ([types].flat().some((t) => isType(value, t)) ? [] : [`is ${typeOf(value)}, not ${[types].flat().join(' or ')}`]),
    enum: (value, allowed) => (allowed.some((a) => equal(a, value)) ? [] : [`${JSON.stringify(value)} is none of ${allowed.join(', ')}`]),
    const: (value, wanted) => (equal(value, wanted) ? [] : [`is not ${JSON.stringify(wanted)}`]),
    pattern: (value, pattern) => (typeof value !== 'string' || new RegExp(pattern, 'u').test(value) ? [] : [`'${value}' does not match ${pattern}`]),
    minimum: (value, least) => (typeof value !== 'number' || value >= least ? [] : [`${value} is less than ${least}`]),
    maximum: (value, most) => (typeof value !== 'number' || value <= most ? [] : [`${value} is more than ${most}`]),
    minItems: (value, least) => (!Array.isArray(value) || value.length >= least ? [] : [`has ${value.length} elements, fewer than ${least}`]),
    maxItems: (value, most) => (!Array.isArray(value) || value.length <= most ? [] : [`has ${value.length} elements, more than ${most}`]),
};

/** Findings, one line each: `at` is where in the answer. */
export function validate(document, schema, value, at = '$') {
    if (schema.$ref) return validate(document, resolve(document, schema.$ref), value, at);
    const findings = [];
    const say = (lines) => findings.push(...lines.map((line) => `${at} ${line}`));
    for (const [keyword, wanted] of Object.entries(schema)) {
        if (keywords[keyword]) say(keywords[keyword](value, wanted));
        else if (keyword === 'anyOf') {
            const tries = wanted.map((choice) => validate(document, choice, value, at));
            if (tries.every((lines) => lines.length)) findings.push(...tries.sort((a, b) => b.length - a.length)[0]);
        } else if (keyword === 'items') {
            if (Array.isArray(value)) value.forEach((v, i) => findings.push(...validate(document, wanted, v, `${at}[${i}]`)));
        } else if (keyword === 'prefixItems') {
            if (Array.isArray(value)) wanted.forEach((s, i) => i < value.length && findings.push(...validate(document, s, value[i], `${at}[${i}]`)));
        } else if (keyword === 'required') {
            if (typeOf(value) === 'object') say(wanted.filter((name) => !(name in value)).map((name) => `lacks '${name}'`));
        } else if (keyword === 'properties' || keyword === 'additionalProperties') continue;
        else if (!annotations.has(keyword)) throw new Error(`keyword '${keyword}' of a schema is not known to this test`);
    }
    if (schema.format === 'date' && typeof value === 'string' && !/^-?\d{4,}-\d\d-\d\d$/.test(value)) say([`'${value}' is no date`]);
    if (typeOf(value) === 'object' && (schema.properties || schema.additionalProperties)) findings.push(...members(document, schema, value, at));
    return findings;
}

function members(document, schema, value, at) {
    return Object.entries(value).flatMap(([name, member]) => {
        const known = schema.properties?.[name] ?? schema.additionalProperties;
        if (!known) return [`${at} has '${name}', which the document does not name`];
        return known === true ? [] : validate(document, known, member, `${at}.${name}`);
    });
}

export function resolve(document, ref) {
    const found = ref.split('/').slice(1).reduce((node, key) => node?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);
    if (!found) throw new Error(`${ref} leads nowhere`);
    return found;
}
