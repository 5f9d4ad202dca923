# shellcheck shell=bash
# Shared by run, test and scripts/*: messages, and finding the newest suitable Node.
# Sourced, not run. Expects `set -euo pipefail` and the repository as the working folder.

say() { printf '%s\n' "$*"; }
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Runs a command quietly; where it fails, shows the end of what it printed and stops with one line.
quietly() {
    local what=$1 log
    shift
    log=build/logs/$(printf '%s' "$what" | tr -c 'a-zA-Z0-9\n' '-').log
    mkdir -p build/logs
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        die "$what failed (all of it: $log)"
    fi
}

# Vite wants Node >= 20.19; Debian 12 has 18. Prints the folder of a good one; empty: the system's.
node_is_new_enough() {
    command -v "$1" >/dev/null 2>&1 || return 1
    "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number);
        process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
}
use_node() {
    if node_is_new_enough node; then return 0; fi
    if node_is_new_enough "$PWD/build/tools/bin/node"; then
        export PATH="$PWD/build/tools/bin:$PATH"
        return 0
    fi
    return 1
}

jobs_wanted() { nproc 2>/dev/null || echo 2; }

# The web app is built again only when one of its files is newer than the last build.
build_web() {
    if [ ! -e web/dist/manifest.json ] ||
        [ -n "$(find web/src web/public web/scripts web/*.json web/*.ts -newer web/dist/manifest.json -print -quit 2>/dev/null)" ]; then
        say "building the web app"
        quietly "web build" npm run build --prefix web
        touch web/dist/manifest.json
    fi
}

# Our C++ sources, separated by NUL; generated ones are not ours to format.
cpp_files() {
    git ls-files -z --cached --others --exclude-standard -- 'src/*.cpp' 'src/*.hpp' 'scripts/*.cpp' |
        grep -zv '/generated/' | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done
}
