// What is declared of forms and modules. `node declared.mjs` lists the modules for scripts/dist: a line for each, its name
// and its cargo features.
import { readFile } from 'node:fs/promises';
import { paths } from './paths.mjs';

/** The element of a coalition's own form. */
export const OWN_FORM = 'form';

// Has what the modules of forms and of lookups have, for pages with both.
const ALL = 'all';

/** The cargo features of a module, where they are not its name: a coalition's own form is on that of the forms alone.
 * @type {Record<string, string>}
 */
const FEATURES = { forms: 'forms,own', [ALL]: 'forms,lookup' };

/**
 * What a form has of what locale files and loader name; core's tests write it.
 * @typedef {{ submitted: boolean, permissions: string[], fields: string[], choices: string[], errors: string[] }} Declared
 */

/** @type {(path: string) => Promise<any>} */
const json = async (path) => JSON.parse(await readFile(path, 'utf8'));

/**
 * The forms that have an element, by name.
 * @type {() => Promise<Record<string, Declared>>}
 */
export const elements = () => json(paths.elements);

/**
 * The forms of each Wasm module, by its name, which is its cargo feature; the last has all of them. A page loads the
 * smallest that has all of its forms. Most pages have the volunteer form alone.
 * @type {() => Promise<Record<string, string[]>>}
 */
export const modules = async () => {
  const declared = Object.entries(await elements());
  /** @type {(submitted: boolean) => string[]} */
  const those = (submitted) => declared.filter(([, form]) => form.submitted === submitted).map(([name]) => name);
  return { volunteer: ['volunteer'], forms: those(true), lookup: those(false), [ALL]: declared.map(([name]) => name) };
};

if (process.argv[1] === import.meta.filename) {
  for (const name of Object.keys(await modules())) console.log(name, FEATURES[name] ?? name);
}
