// Reads what dist/ is made of and makes it small. Nothing here writes a file.
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import { build, transform } from 'esbuild';
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

/** The sheet: tokens, base, then each control's own in the order of their names. */
export async function css() {
  const controls = (await readdir(paths.controls, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(paths.controls, entry.name, 'style.css'))
    .sort();
  const sheets = await Promise.all([...paths.styles, ...controls].map(textOrNothing));
  const { code } = await transform(sheets.join('\n'), { loader: 'css', minify: true, target: BROWSERS });
  return code.trim();
}

/** Every locale but English, which is compiled into the module: tag to JSON. */
export async function locales() {
  const files = (await readdir(paths.locales)).filter((file) => file.endsWith('.json') && file !== 'en.json').sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(paths.locales, file), 'utf8');
      try {
        // The words that only a server's own pages use stay there.
        return [basename(file, '.json'), JSON.stringify({ ...JSON.parse(text), page: undefined })];
      } catch (error) {
        throw new Error(`${join(paths.locales, file)} is not JSON: ${error.message}`);
      }
    }),
  );
}

/** The module, and the glue that wasm-bindgen wrote for it as one small ES module. */
export async function moduleAndGlue(pkg) {
  const [wasm, source] = rename(await readFile(join(pkg, 'outreach_bg.wasm')), await readFile(join(pkg, 'outreach.js'), 'utf8'));
  return [wasm, await glue(pkg, source)];
}

/** The glue alone: `source`, with what it imports from that folder. */
export async function glue(pkg, source) {
  // The loader always says where the module is: the default address, which bundlers on other sites would try to
  // resolve, and the synchronous start, which nothing calls, are left out. Where wasm-bindgen writes them another way
  // they simply stay.
  source = source
    .replace(/\n *if \((\w+) === undefined\) \{\s*\1 = new URL\([^;]*import\.meta\.url\);\s*\}/, '')
    .replace(/export \{ *initSync, *__wbg_init as default *\}/, 'export { __wbg_init as default }');
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: pkg, sourcefile: 'outreach.js' },
    bundle: true,
    format: 'esm',
    minify: true,
    legalComments: 'none',
    target: BROWSERS,
    write: false,
  });
  return outputFiles[0].text.trim();
}

/** The loader, knowing its assets. A classic script, safe to be joined with others into one file. */
export async function loader(source, assets, ofVersion) {
  for (const [, name] of source.matchAll(/\bASSETS\.(\w+)/g)) {
    if (!(name in assets)) {
      const known = Object.keys(assets).join(', ');
      throw new Error(`The loader asks for ASSETS.${name}, and dist/ has no such asset. There are: ${known}.`);
    }
  }
  const { code } = await transform(source, {
    define: { ASSETS: JSON.stringify(assets), VERSION: JSON.stringify(ofVersion) },
    // A wrapper of esbuild's own, because it writes ASSETS as a variable at the top.
    format: 'iife',
    target: 'es2017',
    // Every browser that runs a module knows it; the others never get so far.
    supported: { 'dynamic-import': true },
    minify: true,
    legalComments: 'none',
  });
  // A script before it, in a file that joins several, may have left out its last semicolon.
  const whole = `;${code.trim()}\n`;
  assertClassic(whole);
  return whole;
}

/** Throws where the loader could not be joined with another script, or with itself. */
export function assertClassic(code) {
  try {
    new Script(`var before = 1\n${code}${code}`);
  } catch (error) {
    throw new Error(`The built loader can't stand in a file with other scripts: ${error.message}.`);
  }
}

async function textOrNothing(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // A control without a sheet of its own is dressed by the base.
    if (error.code === 'ENOENT' && path.startsWith(paths.controls)) return '';
    throw error;
  }
}
