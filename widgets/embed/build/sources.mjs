// Reads what dist/ is made of and makes it small. Nothing here writes a file.
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { order } from './order.mjs';
import { lacks, overlay } from './overlay.mjs';
import { paths } from './paths.mjs';
import { rename } from './rename.mjs';

// The oldest browsers with adoptedStyleSheets, which the widgets need.
const BROWSERS = ['chrome99', 'edge99', 'firefox101', 'safari16.4'];

/** The workspace's version: the one place that names it is Cargo.toml. */
export async function version() {
  const cargo = await readFile(paths.cargo, 'utf8');
  const found = /^\[workspace\.package\][^[]*?^version *= *"([^"]+)"/ms.exec(cargo);
  if (!found) throw new Error(`${paths.cargo} names no version under [workspace.package].`);
  return found[1];
}

/** The sheet: tokens, base, then each control's own in the order of their names, then each widget's. */
export async function css() {
  const own = [...(await sheetsIn(paths.controls)), ...(await sheetsIn(paths.widgets))];
  const sheets = await Promise.all([...paths.styles, ...own].map(textOrNothing));
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, target: BROWSERS });
  return code.trim();
}

/**
 * Where the folders in a folder have their sheets, if they have any.
 * @type {(folder: string) => Promise<string[]>}
 */
async function sheetsIn(folder) {
  const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return folders.map((entry) => join(folder, entry.name, 'style.css')).sort();
}

/** @type {() => Promise<Record<string, { permissions: string[] }>>} */
const declared = async () => JSON.parse(await readFile(paths.elements, 'utf8'));

/**
 * The codes of errors of kinds of fields that no form has.
 * @type {() => Promise<string[]>}
 */
export const unusedErrors = async () => JSON.parse(await readFile(paths.unusedErrors, 'utf8'));

/**
 * The forms that have an element, as they are declared.
 * @type {() => Promise<string[]>}
 */
export const forms = async () => Object.keys(await declared());

/**
 * Every locale as translators have left it, English first: tag and texts.
 * @type {(folder?: string) => Promise<[string, import('./overlay.mjs').Texts][]>}
 */
export async function written(folder = paths.locales) {
  /** @type {(file: string) => number} */
  const first = (file) => (file === 'en.json' ? 0 : 1);
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.json'))
    .sort((one, other) => first(one) - first(other) || one.localeCompare(other));
  return Promise.all(
    files.map(async (file) => {
      try {
        return [basename(file, '.json'), JSON.parse(await readFile(join(folder, file), 'utf8'))];
      } catch (error) {
        throw new Error(`${join(folder, file)} is not JSON: ${/** @type {Error} */ (error).message}`);
      }
    }),
  );
}

/**
 * Every locale as a browser gets it, English first: tag to JSON. What a language lacks, English says.
 * @type {(folder?: string) => Promise<[string, string][]>}
 */
export async function locales(folder) {
  const all = await written(folder);
  const [[, english]] = all;
  // A permission is recorded as read in the language around it.
  const asked = Object.values(await declared()).flatMap(({ permissions }) => permissions.map((name) => `.fields.${name}.label`));
  for (const [tag, texts] of all) {
    const permission = lacks(texts, english).find((key) => asked.some((label) => `.${key}`.endsWith(label)));
    if (permission)
      throw new Error(`${tag}.json lacks ${permission}: no one agrees to words in another language than is recorded. Translate it.`);
  }
  // Each says what all of them call themselves, so that another can be chosen before its words are here. The words that
  // only a server's own pages use stay there, and so do errors of kinds of fields that no form has.
  const languages = all.map(([tag, texts]) => [tag, texts.locale.name]);
  const unused = await unusedErrors();
  return all.map(([tag, texts]) => {
    const said = overlay(texts, english);
    const errors = Object.fromEntries(Object.entries(said.errors).filter(([code]) => !unused.includes(code)));
    return [tag, JSON.stringify({ ...said, errors, page: undefined, languages })];
  });
}

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

/**
 * The module, and the glue that wasm-bindgen wrote for it as one small ES module. `fast` leaves the functions as they lie.
 * @type {(pkg: string, how: { fast: boolean }) => Promise<[Buffer, string]>}
 */
export async function moduleAndGlue(pkg, { fast }) {
  const made = await readFile(join(pkg, 'outreach_bg.wasm'));
  const [wasm, source] = rename(fast ? made : order(made), await readFile(join(pkg, 'outreach.js'), 'utf8'));
  return [quiet(wasm), await glue(pkg, source)];
}

/**
 * The glue alone: `source`, with what it imports from that folder.
 * @type {(pkg: string, source: string) => Promise<string>}
 */
export async function glue(pkg, source) {
  source = ownStart(source)
    // The files of ours that wasm-bindgen has copied, where they are, so that what two import is there once.
    .replace(/\.\/snippets\/([\w-]+)-[0-9a-f]{16}(?=\/)/g, (copied, crate) => paths.crates[crate] ?? copied);
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: pkg, sourcefile: 'outreach.js' },
    bundle: true,
    format: 'esm',
    minify: true,
    legalComments: 'none',
    target: BROWSERS,
    write: false,
  });
  return small(outputFiles[0].text, { module: true, ecma: 2020 });
}

/**
 * A small script made smaller: terser goes over it several times, and finds 2 to 3 % that esbuild leaves.
 * @type {(code: string, options: import('terser').MinifyOptions) => Promise<string>}
 */
async function small(code, options) {
  const { code: made = '' } = await minify(code, { ...options, compress: { passes: 3 }, format: { comments: false } });
  return made.trim();
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
    throw new Error('wasm-bindgen writes the start of its glue another way than ownStart in sources.mjs knows.');
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
      `The glue asks whether something is an instance of the page's ${global[1]}; ownStart in sources.mjs has no other test for it.`,
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

/**
 * The loader, knowing its assets. A classic script, safe to be joined with others into one file.
 * @type {(source: string, assets: Record<string, any>, ofVersion: string) => Promise<string>}
 */
export async function loader(source, assets, ofVersion) {
  const {
    outputFiles: [{ text: code }],
  } = await build({
    stdin: { contents: source, resolveDir: dirname(paths.loader), sourcefile: basename(paths.loader) },
    bundle: true,
    write: false,
    define: { VERSION: JSON.stringify(ofVersion) },
    format: 'esm',
    target: 'es2017',
    // Every browser that runs a module knows it; the others never get so far.
    supported: { 'dynamic-import': true },
    minify: true,
    legalComments: 'none',
  });
  for (const [, name] of code.matchAll(/\bASSETS\.(\w+)/g)) {
    if (!(name in assets)) {
      const known = Object.keys(assets).join(', ');
      throw new Error(`The loader asks for ASSETS.${name}, and dist/ has no such asset. There are: ${known}.`);
    }
  }
  const script = `(() => { 'use strict'; const ASSETS = ${JSON.stringify(assets)}; ${code} })()`;
  // A script before it, in a file that joins several, may have left out its last semicolon.
  const whole = `;${await small(script, { ecma: 2017 })}\n`;
  assertClassic(whole);
  return whole;
}

/**
 * Throws where the loader could not be joined with another script, or with itself.
 * @type {(code: string) => void}
 */
export function assertClassic(code) {
  try {
    new Script(`var before = 1\n${code}${code}`);
  } catch (error) {
    throw new Error(`The built loader can't stand in a file with other scripts: ${/** @type {Error} */ (error).message}.`);
  }
}

/** @type {(path: string) => Promise<string>} */
async function textOrNothing(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // What has no sheet of its own is dressed by the base.
    if (
      /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT' &&
      [paths.controls, paths.widgets].some((folder) => path.startsWith(folder))
    )
      return '';
    throw error;
  }
}
