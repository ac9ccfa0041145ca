// The sheet: tokens, base, then the own ones of controls and parts in the order of their names, then that of each crate with a
// widget.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import postcss from 'postcss';
import { BROWSERS } from './browsers.mjs';
import { paths } from './paths.mjs';

/**
 * As it is written, for the widgets of those crates.
 * @type {(crates: string[]) => Promise<string>}
 */
export async function sheet(crates) {
  const rooms = await Promise.all(paths.rooms.map(foldersIn));
  const folders = [...rooms.flat(), ...crates.map((crate) => paths.crates[crate])];
  const own = await Promise.all(folders.map((folder) => textOrNothing(join(folder, 'style.css'))));
  return [...(await Promise.all(paths.styles.map((path) => readFile(path, 'utf8')))), ...own].join('\n');
}

/** @type {(folder: string) => Promise<string[]>} */
async function foldersIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().map((name) => join(folder, name));
}

/** @type {(css: string) => Promise<string>} */
export async function minified(css) {
  const { code } = await transform(css, { loader: 'css', minify: true, target: BROWSERS });
  return code.trim();
}

/** @type {(path: string) => Promise<string>} */
async function textOrNothing(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // What has no sheet of its own is dressed by the base.
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Classes that an element must have, or be in, for a selector to match.
 * @type {(selector: string) => string[]}
 */
const needed = (selector) => [...selector.replace(/:[\w-]+\([^()]*\)/g, '').matchAll(/\.(-?[_a-z][\w-]*)/gi)].map(([, name]) => name);

/**
 * The classes that a sheet speaks of.
 * @type {(css: string) => Set<string>}
 */
export function classes(css) {
  /** @type {Set<string>} */
  const all = new Set();
  postcss.parse(css).walkRules(({ selectors }) => {
    for (const name of selectors.flatMap(needed)) all.add(name);
  });
  return all;
}

/**
 * The sheet without the rules of classes that no element of a module ever has: no name of them is in it.
 * @type {(css: string, has: (name: string) => boolean) => string}
 */
export function sheetOf(css, has) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    const left = rule.selectors.filter((selector) => needed(selector).every(has));
    if (left.length) rule.selectors = left;
    else rule.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return root.toString();
}
