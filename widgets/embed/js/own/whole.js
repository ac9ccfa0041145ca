// A document with all that it takes from the library.

/** @typedef {Record<string, any>} Document */

/**
 * A document that needs no library, without what only editors read.
 * @type {(document: Document, library: Document) => Document}
 */
export function whole({ $schema, ...document }, library) {
  /** @type {(entry: string | Document) => Document} */
  const field = (entry) => {
    const { use, ...own } = typeof entry === 'string' ? { use: entry } : entry
    if (!use) return own
    const name = use.replace('!', '')
    return { name, ...library.fields[name], ...(name === use ? {} : { presence: 'required' }), ...own }
  }
  const sections = document.sections.map((/** @type {Document} */ section) => ({ ...section, fields: section.fields.map(field) }))
  const fields = sections.flatMap((/** @type {Document} */ section) => section.fields)
  const named = fields.flatMap((/** @type {Document} */ { list, rows, columns, shortcuts }) => [list, rows, columns, shortcuts])
  /** @type {Document} */
  const lists = {}
  for (const name of Object.keys(library.lists)) if (named.includes(name)) lists[name] = library.lists[name]
  return { ...document, sections, lists: { ...lists, ...document.lists } }
}
