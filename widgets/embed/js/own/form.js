// A coalition's own form, in a file that is loaded where there is one.
import library from '../../../forms/library.json' with { type: 'json' }

/** @typedef {Record<string, any>} Document */
/** @typedef {{ documents: Record<string, Document>, library?: unknown, forms: Record<string, any>, languages: [string, string][] }} Texts */
/**
 * A module, with the documents whose words it has, by their names.
 * @typedef {{ say?: (tag: string, texts: Texts) => void, own?: Record<string, Document> }} Module
 */

/**
 * The texts in the language of an element, and what language they are in, with the form that it names: one of ours, or the address of
 * a document. `json` fetches what is at an address, `locale` a module's texts.
 * @throws {Error} Where there is none, or none that can be shown.
 * @type {(own: { element: Element, lang: string, module: Module }, json: (url: string) => Promise<any>,
 *   locale: (module: any, tag: string) => Promise<Texts>) => Promise<[string, Texts]>}
 */
export async function wordsOf({ element, lang, module }, json, locale) {
  const named = element.getAttribute('form') || ''
  must(named, 'be named: set form="…", the name of one of ours or the address of a document')
  /** @type {(tag: string) => Promise<[string, Texts]>} */
  const inLanguage = async (tag) => {
    try {
      return [tag, await locale(module, tag)]
    } catch (error) {
      if (tag === 'en') throw error
      return inLanguage('en')
    }
  }
  const [around, texts] = await inLanguage(lang)
  let document = texts.documents[named]
  if (document) return [around, { ...texts, documents: { form: document } }]
  must(!/^[\w-]+$/.test(named), 'be one that there is, or the address of a document')
  document = await json(new URL(named, window.document.baseURI).href)
  check(document)
  keep(module, document, texts)
  const spoken = languagesOf(document)
  const [tag, said] = await inLanguage(spoken.includes(lang) || !spoken.length ? lang : spoken[0])
  const languages = spoken.length ? said.languages.filter(([tag]) => spoken.includes(tag)) : said.languages
  return [tag, { ...said, languages, documents: { form: document }, library }]
}

/**
 * Has a module say the words of a document too, in whichever language comes.
 * @type {(module: Module, document: Document, texts: Texts) => void}
 */
function keep(module, document, texts) {
  const { name } = document
  const own = (module.own = module.own || {})
  must(!texts.documents[name] && (!own[name] || own[name] === document), 'have another name than ' + name)
  own[name] = document
  module.say = (tag, { forms }) => {
    for (const { name, words = {} } of Object.values(own))
      forms[name] = over(words[tag], over(words.en || Object.values(words)[0], usual(forms)))
  }
}

/**
 * What a document need not say, in the words of our forms.
 * @type {(forms: Record<string, any>) => any}
 */
const usual = (forms) => {
  /** @type {Record<string, any>} */
  const said = {}
  for (const [member, form] of Object.entries(library.usual)) said[member] = forms[form][member]
  return said
}

/**
 * The languages that a document can be read in, its English or first one before the others: those in which it has words, and asks for
 * each permission of its own. No one agrees to what is in another language.
 * @type {(document: Document) => string[]}
 */
function languagesOf({ sections, words = {} }) {
  const fields = sections.flatMap((/** @type {Document} */ section) => section.fields)
  const consents = fields.filter((/** @type {Document} */ { name, use, kind = fieldOf(use).kind }) => kind === 'consent' && name)
  const tags = Object.keys(words).filter((tag) =>
    consents.every((/** @type {Document} */ { name }) => words[tag].fields && words[tag].fields[name] && words[tag].fields[name].label),
  )
  return tags.includes('en') ? ['en', ...tags] : tags
}

/** @type {(document: any) => void} */
function check(document) {
  const { name, sections, uses = '' } = document || {}
  must(new RegExp(DOCUMENT.name).test(name), 'have a name of lowercase letters, digits, _ and -')
  must(Array.isArray(sections) && sections.length && sections.every(({ fields }) => Array.isArray(fields)), 'have sections with fields')
  must(DOCUMENT.uses.includes(uses), 'use one of: ' + DOCUMENT.uses.filter(Boolean).join(', '))
  for (const { fields } of sections) {
    for (const field of fields) {
      const { use = typeof field === 'string' ? field : '', kind = fieldOf(use).kind, name = use } = field
      must(DOCUMENT.kinds.includes(kind), 'say what kind ' + name + ' is: ' + DOCUMENT.kinds.join(', '))
    }
  }
}

/** @type {(use?: string) => { kind?: string }} */
const fieldOf = (use = '') => /** @type {any} */ (library.fields)[use.replace(/!+$/, '')] || {}

/** @type {(holds: unknown, expected: string) => void} */
const must = (holds, expected) => {
  if (!holds) throw new Error('the form must ' + expected)
}

/**
 * What is said, over what is said otherwise.
 * @type {(own: any, otherwise: any) => any}
 */
const over = (own, otherwise) => {
  if (own === undefined) return otherwise
  if (!own || typeof own !== 'object' || !otherwise || typeof otherwise !== 'object') return own
  const both = { ...otherwise }
  for (const name of Object.keys(own)) both[name] = over(own[name], otherwise[name])
  return both
}
