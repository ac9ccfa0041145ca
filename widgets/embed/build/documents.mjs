// The documents of the forms, as a page gets them: each with all that it takes from the library, and nothing that only editors read.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whole } from '../js/own/whole.js';
import { elements } from './declared.mjs';
import { paths } from './paths.mjs';

/** @import { Document } from '../js/own/whole.js' */

/** @type {(name: string) => Promise<Document>} */
const read = async (name) => JSON.parse(await readFile(join(paths.forms, `${name}.json`), 'utf8'));

/**
 * Those of the product, by name.
 * @type {() => Promise<Record<string, Document>>}
 */
export async function documents() {
  const library = await read('library');
  const names = Object.keys(await elements());
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, whole(await read(name), library)])));
}

/**
 * What a form may have the words of that asks what is in the library, with any kind of answer.
 * @type {(locales: [string, import('./overlay.mjs').Texts][]) => Promise<import('./declared.mjs').Declared>}
 */
export async function ofLibrary([[, english]]) {
  const { fields, lists } = await read('library');
  const errors = Object.keys(english.errors);
  return { submitted: true, permissions: [], fields: Object.keys(fields), choices: Object.keys({ ...fields, ...lists }), errors };
}
