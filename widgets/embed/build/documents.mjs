// The documents of the forms, as a page gets them: each with all that it takes from the library, and nothing that only editors read.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { elements } from './declared.mjs';
import { paths } from './paths.mjs';

/** @typedef {Record<string, any>} Document */

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
 * A document that needs no library.
 * @type {(document: Document, library: Document) => Document}
 */
export function whole({ $schema, ...document }, library) {
  /** @type {(entry: string | Document) => Document} */
  const field = (entry) => {
    const { use, ...own } = typeof entry === 'string' ? { use: entry } : entry;
    if (!use) return own;
    const name = use.replace('!', '');
    return { name, ...library.fields[name], ...(name === use ? {} : { presence: 'required' }), ...own };
  };
  const sections = document.sections.map((/** @type {Document} */ section) => ({ ...section, fields: section.fields.map(field) }));
  const fields = sections.flatMap((/** @type {Document} */ section) => section.fields);
  const named = fields.flatMap((/** @type {Document} */ { list, rows, columns, shortcuts }) => [list, rows, columns, shortcuts]);
  const lists = Object.entries(library.lists).filter(([name]) => named.includes(name));
  return { ...document, sections, lists: { ...Object.fromEntries(lists), ...document.lists } };
}
