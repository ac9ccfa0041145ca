// Prints what a visitor downloads and holds it against its limits: `node size.mjs [--out FOLDER]`.
// The sizes are those of the files that are served, not of a compression made for the occasion.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paths } from './paths.mjs';
import { manifestOf } from './publish.mjs';

const { values: options } = parseArgs({ options: { out: { type: 'string', default: paths.dist } } });
const folder = join(options.out, 'v1');

const { files } = await manifestOf(folder);
if (!files) {
  console.error(`There is nothing to measure in ${folder}. Run \`make dist\` first.`);
  process.exit(1);
}

/** @type {Record<string, { raw: number, gzip: number, br: number }>} */
const sizes = {};
for (const [name, { file }] of Object.entries(files)) {
  /** @type {(end: string) => Promise<number>} */
  const size = async (end) => (await stat(join(folder, file + end))).size;
  sizes[name] = { raw: await size(''), gzip: await size('.gz'), br: await size('.br') };
}

// A visitor loads one language: the one with the most words is the one that is held against the limit.
const languages = Object.keys(files).filter((name) => name.startsWith('locales/'));
const language = languages.reduce((largest, name) => (sizes[name].br > sizes[largest].br ? name : largest));

/** @type {{ what: string, limit: number, names: string[], as: 'gzip' | 'br' }[]} */
const LIMITS = [
  { what: 'loader, gzip', limit: 4.5 * 1024, names: ['loader'], as: 'gzip' },
  {
    what: `all widgets, with ${language}, brotli`,
    limit: 85 * 1024,
    names: ['loader', 'js', 'wasm', 'css', language],
    as: 'br',
  },
];

/** @type {(bytes: number) => string} */
const number = (bytes) => bytes.toLocaleString('en-US').padStart(9);
/** @type {(name: string, cells: string[]) => void} */
const row = (name, cells) => console.log(name.padEnd(44) + cells.join(' '));
row(
  'what',
  ['raw', 'gzip', 'brotli'].map((head) => head.padStart(9)),
);
for (const [name, { raw, gzip, br }] of Object.entries(sizes)) {
  // The same sheet again, for hosted pages; no widget loads it.
  if (name !== 'css-stable') row(`${name}  ${files[name].file}`, [raw, gzip, br].map(number));
}
console.log();

for (const { what, limit, names, as } of LIMITS) {
  const bytes = names.reduce((sum, name) => sum + (sizes[name]?.[as] ?? Infinity), 0);
  const held = bytes <= limit;
  const verdict = held ? `ok, ${(limit - bytes).toLocaleString('en-US')} left` : `OVER by ${(bytes - limit).toLocaleString('en-US')}`;
  console.log(`${what.padEnd(44)}${number(bytes)} of ${limit.toLocaleString('en-US')} bytes: ${verdict}`);
  if (!held) process.exitCode = 1;
}
