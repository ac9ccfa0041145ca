// The documents of the forms, as pages get them, and what they take from the library.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paths } from './paths.mjs';

/** @typedef {Record<string, any>} Document */

/** @type {(name: string) => Promise<Document>} */
const read = async (name) => JSON.parse(await readFile(join(paths.forms, `${name}.json`), 'utf8'));

/**
 * The documents of those forms, and the lists of the library that they name. What else they take from it is written out in each, as
 * core's `Form::read` would read it: together that is fewer bytes. What only editors read is left out.
 * @type {(forms: string[]) => Promise<{ documents: Record<string, Document>, library: Document }>}
 */
export async function documents(forms) {
  const library = await read('library');
  /** @type {[string, Document][]} */
  const all = await Promise.all(forms.map(async (form) => [form, whole(await read(form), library.fields)]));
  const fields = all.flatMap(([, { sections }]) => sections).flatMap((section) => section.fields);
  const named = fields.flatMap(({ list, rows, columns, shortcuts }) => [list, rows, columns, shortcuts]);
  const lists = Object.entries(library.lists).filter(([name]) => named.includes(name));
  return { documents: Object.fromEntries(all), library: { lists: Object.fromEntries(lists) } };
}

/**
 * A document that names no field of the library.
 * @type {(document: Document, library: Document) => Document}
 */
export function whole({ $schema, ...document }, library) {
  /** @type {(entry: string | Document) => Document} */
  const field = (entry) => {
    const { use, ...own } = typeof entry === 'string' ? { use: entry } : entry;
    if (!use) return own;
    const name = use.replace('!', '');
    return { name, ...library[name], ...(name === use ? {} : { presence: 'required' }), ...own };
  };
  const sections = document.sections.map((/** @type {Document} */ section) => ({ ...section, fields: section.fields.map(field) }));
  return { ...document, sections };
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

/**
 * What the schema says that a document may be, for the script that reads those of others.
 * @type {() => Promise<{ name: string, uses: string[], kinds: string[] }>}
 */
export async function format() {
  const { properties, $defs } = await read('form.schema');
  const uses = properties.uses.enum.filter((/** @type {string} */ uses) => uses !== 'lookup');
  return { name: properties.name.pattern, uses, kinds: $defs.field.properties.kind.enum };
}
