// The commands of the program and their options, read from src/app/command_line.cpp.

/** 'journey add' -> Set of '--title', ... ; groups ('journey') have an empty set. */
export function commandsOf(source) {
    const commands = new Map();
    const variables = new Map([['cli_', '']]);
    const common = new Set(['--help', '-h']);
    const below = (parent, name) => `${variables.get(parent) ?? ''} ${name}`.trim();
    const statement = /(?:CLI::App\*\s+(\w+)\s*=\s*)?(?:(store_command)\(\*?(\w+),\s*"(\w+)"|(group)\("(\w+)"|(\w+)(?:\.|->)add_subcommand\("(\w+)")|(\w+)\s*->add_(?:option|flag)\(\s*"(--[\w-]+)/g;
    for (const m of source.matchAll(statement)) {
        const [, variable, store, parent, name, group, groupName, plainParent, plainName, target, option] = m;
        if (option) {
            commands.get(variables.get(target))?.add(option);
            continue;
        }
        const path = store ? below(parent, name) : group ? groupName : below(plainParent, plainName);
        commands.set(path, new Set([...common, ...(store ? ['--data'] : [])]));
        if (variable) variables.set(variable, path);
    }
    return commands;
}

/** The command lines in a text: `slipstream ...` in backticks, and lines of code blocks that begin with it. */
export function commandLinesIn(markdown) {
    const inline = [...markdown.matchAll(/`(?:sudo )?(?:-u \w+ )?(slipstream [^`]*)`/g)].map((m) => m[1].replace(/\s+/g, ' '));
    const blocks = [...markdown.matchAll(/^(?: {4,}|)(?:sudo )?(slipstream [a-z].*)$/gm)].map((m) => m[1]);
    return [...inline, ...blocks];
}

/** What is wrong with one command line as a reader would type it. */
export function findingsOf(line, commands) {
    const words = line.replace(/[[\]|]/g, ' ').split(/\s+/).slice(1);
    if (words[0]?.startsWith('--')) return words[0] === '--version' || words[0] === '--help' ? [] : [`${words[0]} is no option of the program`];
    if (!/^[a-z]+$/.test(words[0] ?? '')) return [];
    const path = commands.has(`${words[0]} ${words[1]}`) ? `${words[0]} ${words[1]}` : words[0];
    const known = commands.get(path);
    if (!known) return [`'${path}' is no command`];
    return words.filter((w) => w.startsWith('--')).map((w) => w.replace(/[=,.;:)].*$/, '')).filter((w) => !known.has(w)).map((w) => `'${path}' has no ${w}`);
}
