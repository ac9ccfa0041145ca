// A coalition's own form, in a file that is loaded where there is one.
import library from '../../../forms/library.json' with { type: 'json' }
import { whole } from './whole.js'
/** @import { Document } from './whole.js' */

/** @typedef {{ documents: Record<string, any>, forms: Record<string, any>, languages: [string, string][] }} Texts */
/** @typedef {{ say?: (tag: string, texts: Texts) => void }} Module */

const USES = ['', 'dues', 'pledge']

/**
 * The texts in the language of an element, and what language they are in, with the form that it names: one of ours, or the address of
 * a document. `json` fetches what is at an address, `locale` a module's texts.
 * @throws {Error} Where there is none, or none that can be shown.
 * @type {(own: { element: Element, lang: string, module: Module }, json: (url: string) => Promise<any>,
 *   locale: (module: any, tag: string) => Promise<Texts>) => Promise<[string, Texts]>}
 */
export async function wordsOf({ element, lang, module }, json, locale) {
  const form = element.getAttribute('form')
  must(form, 'be named: set form="volunteer", or the address of a document')
  /** @type {(tag: string) => Promise<[string, Texts]>} */
  const inLanguage = async (tag) => [tag, await locale(module, tag)]
  const isName = /^[a-z_-]+$/.test(/** @type {string} */ (form))
  const fetched = isName ? undefined : checked(await json(new URL(/** @type {string} */ (form), document.baseURI).href))
  const words = (fetched && fetched.words) || {}
  const [first] = Object.keys(words)
  if (fetched) {
    const { say } = module
    const { name } = fetched
    module.say = (tag, texts) => {
      if (say) say(tag, texts)
      must(!texts.documents[name], 'have another name than ' + name)
      // What it does not say in a language, it says in English, or in the first language that it has.
      texts.forms[name] = over(words[tag], words.en || words[first])
    }
  }
  const [tag, texts] = await inLanguage(words[lang] || !first ? lang : first).catch(() => inLanguage('en'))
  const made = fetched || texts.documents[/** @type {string} */ (form)]
  must(made, 'be one that there is, or the address of a document')
  const languages = first ? texts.languages.filter(([tag]) => words[tag]) : texts.languages
  return [tag, { ...texts, languages, documents: { form: made } }]
}

/** @type {(document: any) => Document} */
const checked = (document) => {
  const { name, sections, uses = '' } = document || {}
  must(/^[a-z][a-z0-9_-]*$/.test(name), 'have a name of lowercase letters, digits, _ and -')
  must(Array.isArray(sections) && sections.length && sections.every(({ fields }) => Array.isArray(fields)), 'have sections with fields')
  must(USES.includes(uses), 'use one of ' + USES.slice(1).join(', ') + ', or nothing')
  const made = whole(document, library)
  for (const { fields } of made.sections) for (const field of fields) must(field.kind, 'say what kind ' + field.name + ' is')
  return made
}

/** @type {(holds: unknown, expected: string) => void} */
const must = (holds, expected) => {
  if (!holds) throw new Error('the form must ' + expected)
}

/** @type {(own: any, otherwise: any) => any} */
const over = (own, otherwise) => {
  if (own === undefined) return otherwise
  if (!own || typeof own !== 'object' || !otherwise || typeof otherwise !== 'object') return own
  /** @type {Record<string, any>} */
  const both = { ...otherwise }
  for (const name of Object.keys(own)) both[name] = over(own[name], otherwise[name])
  return both
}
