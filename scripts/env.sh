# Sourced by every script here: where things are, which versions are pinned, and a PATH that finds the tools.
# Plain bash 3.2, so that a Mac's own bash reads it too.

set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Tools belong outside the tree, keyed by version: a fresh clone finds them again, and another version does not clash.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/outreach-widgets

RUST=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' rust-toolchain.toml)
# The command line tool must be the library's exact version, so the library's pin is the only place that names it.
WASM_BINDGEN=$(sed -n 's/^wasm-bindgen *= *"=\(.*\)"/\1/p' Cargo.toml)
WASM_PACK=0.15.1
TRUNK=0.21.14
GECKODRIVER=0.37.1
TYPOS=1.52.0

# Name, version: the directory the tool is kept in.
tool_home() { echo "$CACHE/$1-$2"; }

# A tool on the caller's PATH at the right version is found before the cache, which comes last.
PATH=$PATH:$(tool_home wasm-bindgen-cli "$WASM_BINDGEN")/bin
PATH=$PATH:$(tool_home wasm-pack "$WASM_PACK")/bin
PATH=$PATH:$(tool_home trunk "$TRUNK")/bin
PATH=$PATH:$(tool_home geckodriver "$GECKODRIVER")/bin
PATH=$PATH:$(tool_home typos-cli "$TYPOS")/bin
# wasm-opt, esbuild, biome and tsc: these must be ours, so they come first.
PATH=$ROOT/scripts/node_modules/.bin:$ROOT/widgets/embed/node_modules/.bin:$PATH
export PATH

# Tools that would look for a newer self, or read another meaning into NO_COLOR, are kept from it.
export TRUNK_SKIP_VERSION_CHECK=true
unset NO_COLOR

HOST=127.0.0.1
PORT=${PORT:-8080}
mkdir -p .run/log

# Ends the script with a sentence for the person who typed the command.
die() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# Succeeds if something answers on that port of this machine.
port_taken() { (exec 3<>"/dev/tcp/$HOST/$1") 2>/dev/null; }

# The path of a built program, wherever the target directory is.
bin_of() { echo "${CARGO_TARGET_DIR:-target}/debug/$1"; }
