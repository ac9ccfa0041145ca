// What is declared of forms and modules. `node declared.mjs` lists the modules for scripts/dist: a line for each, its name
// and its cargo features, which are its forms.
import { readFile } from 'node:fs/promises';
import { paths } from './paths.mjs';

/**
 * What a form has of what locale files and loader name; core's tests write it.
 * @typedef {{ permissions: string[], fields: string[], choices: string[], errors: string[] }} Declared
 */

/** @type {(path: string) => Promise<any>} */
const json = async (path) => JSON.parse(await readFile(path, 'utf8'));

/**
 * The forms that have an element, by name.
 * @type {() => Promise<Record<string, Declared>>}
 */
export const elements = () => json(paths.elements);

/**
 * The forms of each Wasm module, by its name: those of modules.json, and one that has them all. A page loads the smallest
 * that has all of its forms.
 * @type {() => Promise<Record<string, string[]>>}
 */
export const modules = async () => ({ ...(await json(paths.modules)), all: Object.keys(await elements()) });

if (process.argv[1] === import.meta.filename) {
  for (const [name, forms] of Object.entries(await modules())) console.log(name, forms.join(','));
}
