// The mustache of the page templates, exactly as the server knows it: {{x}}, {{{x}}}, {{#x}}..{{/x}}.
const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function lookup(stack, name) {
    for (let i = stack.length - 1; i >= 0; i--) {
        const scope = stack[i];
        if (scope !== null && typeof scope === 'object' && name in scope) return scope[name];
    }
    return '';
}

function renderWith(template, stack) {
    const section = /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g;
    const expanded = template.replace(section, (_, name, body) => {
        const value = lookup(stack, name);
        if (!value || (Array.isArray(value) && !value.length)) return '';
        const items = Array.isArray(value) ? value : [value];
        return items.map((item) => renderWith(body, [...stack, item])).join('');
    });
    return expanded.replace(/\{\{\{(\w+)\}\}\}/g, (_, name) => String(lookup(stack, name))).replace(/\{\{(\w+)\}\}/g, (_, name) => escape(lookup(stack, name)));
}

export const render = (template, values) => renderWith(template, [values]);
