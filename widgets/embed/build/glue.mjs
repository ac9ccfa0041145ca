// The module made small, and the glue that wasm-bindgen wrote for it as one ES module.
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import { BROWSERS } from './browsers.mjs';
import { order } from './order.mjs';
import { paths } from './paths.mjs';
import { rename } from './rename.mjs';
import { small } from './small.mjs';

// What wasm-bindgen would say of a mistake in the glue, ahead of a trap that says it all the same.
const SAYINGS = [
  'attempted to take ownership of Rust value while it was borrowed',
  'called `Option::unwrap_throw()` on a `None` value',
  'called `Result::unwrap_throw()` on an `Err` value',
  'closure invoked recursively or after being dropped',
  'FnOnce called more than once',
  'null pointer passed to rust',
  'recursive use of an object detected which would lead to unsafe aliasing in rust',
];

/**
 * The module with blanks for those: they compress to nothing.
 * @type {(wasm: Buffer) => Buffer}
 */
function quiet(wasm) {
  for (const saying of SAYINGS) {
    const at = wasm.indexOf(saying);
    if (at >= 0) wasm.fill(' ', at, at + saying.length);
  }
  return wasm;
}

// A file of ours that wasm-bindgen has copied, from that crate.
const COPIED = /\.\/snippets\/([\w-]+)-[0-9a-f]{16}(?=\/)/g;

/** @type {import('esbuild').BuildOptions & { write: false }} */
const ONE_FILE = { bundle: true, format: 'esm', minify: true, legalComments: 'none', target: BROWSERS, write: false };

/**
 * What is loaded when it is needed: a file of its own, which may know what the build says it does.
 * @type {(path: string, known?: Record<string, unknown>) => Promise<string>}
 */
export async function late(path, known = {}) {
  const define = Object.fromEntries(Object.entries(known).map(([name, value]) => [name, JSON.stringify(value)]));
  const { outputFiles } = await build({ ...ONE_FILE, entryPoints: [path], define });
  return small(outputFiles[0].text, { module: true, ecma: 2020 });
}

/**
 * The module, the glue that wasm-bindgen wrote for it as one small ES module, and the crates of ours that have JavaScript
 * in it. `fast` leaves the functions as they lie; `later` has the names of the files that it loads when they are needed.
 * @type {(pkg: string, how: { fast: boolean, later: Record<string, string> }) => Promise<{ wasm: Buffer, glue: string, crates: string[] }>}
 */
export async function moduleAndGlue(pkg, { fast, later }) {
  const made = await readFile(join(pkg, 'outreach_bg.wasm'));
  const [wasm, source] = rename(fast ? made : order(made), await readFile(join(pkg, 'outreach.js'), 'utf8'));
  const copied = new Set([...source.matchAll(COPIED)].map(([, crate]) => crate));
  return {
    wasm: quiet(wasm),
    glue: await glue(pkg, source, later),
    crates: Object.keys(paths.crates).filter((crate) => copied.has(crate)),
  };
}

/**
 * The glue alone: `source`, with what it imports from that folder, and with those names for the files it loads later.
 * @type {(pkg: string, source: string, later: Record<string, string>) => Promise<string>}
 */
export async function glue(pkg, source, later) {
  source = ownStart(source)
    // Those files where they are, so that what two import is there once.
    .replace(COPIED, (copied, crate) => paths.crates[crate] ?? copied);
  const { outputFiles } = await build({
    ...ONE_FILE,
    stdin: { contents: source, resolveDir: pkg, sourcefile: 'outreach.js' },
    plugins: [
      {
        name: 'later',
        setup: ({ onResolve }) =>
          onResolve({ filter: new RegExp(`/(${Object.keys(later).join('|')})\\.js$`) }, ({ path }) => ({
            path: `./${later[basename(path, '.js')]}`,
            external: true,
          })),
      },
    ],
  });
  return small(outputFiles[0].text, { module: true, ecma: 2020 });
}

/**
 * The glue with a start of our own, and with what the loader needs. wasm-bindgen's start takes addresses, requests, bytes
 * and modules, one of them found by an address that bundlers on other sites would try to resolve; the loader only ever
 * hands it a fetched reply. What stands in for `encodeInto` and `FinalizationRegistry` is left out too: every browser that
 * runs the widgets has them.
 * @type {(source: string) => string}
 */
export function ownStart(source) {
  const [before, start] = source.split('async function __wbg_load(');
  const exports = 'wasm = instance.exports;';
  if (!start || !before.includes('function __wbg_finalize_init(') || !before.includes(exports)) {
    throw new Error('wasm-bindgen writes the start of its glue another way than ownStart in glue.mjs knows.');
  }
  const needed = before
    .replace(/if \(!\('encodeInto' in \w+\)\) \{.*?\n\}\n/s, '')
    .replace(/\(typeof FinalizationRegistry === 'undefined'\)\s*\? \{[^}]*\{\}[^}]*\{\} \}\s*:/g, '')
    .replace(/\nif \(Symbol\.dispose\) .*/, '')
    // A page may have put something of its own in the place of these globals, as MooTools does with Window.
    .replace(/(\w+) instanceof Window\b/g, '$1 === window')
    .replace(/(\w+) instanceof Element\b/g, '$1.nodeType === 1')
    // Words for a panic, which no one reads.
    .replace(/(function debugString\(\w+\) \{).*?\n\}\n/s, "$1 return ''; }\n");
  const global = /instanceof (?!Uint8Array\b)(\w+)/.exec(needed);
  if (global)
    throw new Error(
      `The glue asks whether something is an instance of the page's ${global[1]}; ownStart in glue.mjs has no other test for it.`,
    );
  return `import { guarded, instantiate } from ${JSON.stringify(join(dirname(paths.glue), 'start.js'))};
export * from ${JSON.stringify(paths.glue)};
${needed.replace(exports, 'wasm = guarded(instance.exports);')}
export default async function ({ module_or_path }) {
  const { instance, module } = await instantiate(await module_or_path, __wbg_get_imports());
  return __wbg_finalize_init(instance, module);
}
`;
}
