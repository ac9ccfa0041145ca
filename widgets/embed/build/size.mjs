// Prints what a visitor downloads and holds it against its limits: `node size.mjs [--out FOLDER]`.
// The sizes are those of the files that are served, not of a compression made for the occasion.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paths } from './paths.mjs';
import { manifestOf } from './publish.mjs';

const { values: options } = parseArgs({ options: { out: { type: 'string', default: paths.dist } } });
const folder = join(options.out, 'v1');

const { files, modules } = await manifestOf(folder);
if (!files || !modules) {
  console.error(`There is nothing to measure in ${folder}. Run \`make dist\` first.`);
  process.exit(1);
}

/**
 * Kilobytes, brotli, of all that a page loads in English, by its module: loader, glue, module, sheet, texts.
 * @type {Record<string, number>}
 */
const PAGES = { volunteer: 60.4, forms: 70, lookup: 76, all: 94 };
/** Kilobytes, gzip. */
const LOADER = 4.5;

/** @type {Record<string, { raw: number, gzip: number, br: number }>} */
const sizes = {};
for (const [name, { file }] of Object.entries(files)) {
  /** @type {(end: string) => Promise<number>} */
  const size = async (end) => (await stat(join(folder, file + end))).size;
  sizes[name] = { raw: await size(''), gzip: await size('.gz'), br: await size('.br') };
}

/** @type {(bytes: number) => string} */
const number = (bytes) => bytes.toLocaleString('en-US').padStart(9);
/** @type {(name: string, cells: string[]) => void} */
const row = (name, cells) => console.log(name.padEnd(50) + cells.join(' '));
row(
  'what',
  ['raw', 'gzip', 'brotli'].map((head) => head.padStart(9)),
);
for (const [name, { raw, gzip, br }] of Object.entries(sizes)) {
  // Of the languages, the first and the one with the most words; and not the sheet for hosted pages, which no widget loads.
  const [module, kind, tag] = name.split('/');
  if (name === 'css-stable' || (kind === 'locales' && tag !== 'en' && name !== largest(module))) continue;
  row(`${name}  ${files[name].file}`, [raw, gzip, br].map(number));
}
console.log();

/**
 * The locale of a module with the most words.
 * @type {(module: string) => string}
 */
function largest(module) {
  const all = Object.keys(sizes).filter((name) => name.startsWith(`${module}/locales/`));
  return all.reduce((one, other) => (sizes[other].br > sizes[one].br ? other : one));
}

/** @type {(what: string, limit: number, bytes: number, more?: string) => void} */
function hold(what, limit, bytes, more = '') {
  const held = bytes <= limit * 1024;
  const rest = Math.abs(limit * 1024 - bytes).toLocaleString('en-US');
  const of = `${number(bytes)} of ${(limit * 1024).toLocaleString('en-US').padStart(6)} bytes`;
  console.log(`${what.padEnd(50)}${of}: ${held ? `ok, ${rest} left` : `OVER by ${rest}`}${more}`);
  if (!held) process.exitCode = 1;
}

hold('loader, gzip', LOADER, sizes.loader.gzip);
for (const [module, forms] of Object.entries(modules)) {
  if (!(module in PAGES)) throw new Error(`size.mjs has no limit for a page with the module ${module}.`);
  /** @type {(language: string) => number} */
  const page = (language) =>
    ['loader', `${module}/js`, `${module}/wasm`, `${module}/css`, language].reduce((sum, name) => sum + sizes[name].br, 0);
  const most = largest(module);
  const more = `; with ${most.split('/')[2]} ${page(most).toLocaleString('en-US')}`;
  hold(`${forms.join(', ')}: module ${module}, brotli`, PAGES[module], page(`${module}/locales/en`), more);
}
