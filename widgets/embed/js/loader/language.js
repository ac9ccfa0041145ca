// Which of the languages on offer serves a reader. `outreach_core::messages::negotiate` is the same in Rust; the cases in
// core/tests/negotiation.json hold for both.
import { list } from './list.js'

/**
 * The language without region or script. Browsers call Tagalog by its standard form, Filipino.
 * @type {(tag: string) => string}
 */
const spoken = (tag) => tag.toLowerCase().split(/[-_]/)[0].replace(/^fil$/, 'tl')

/** @type {(wanted: string[], offered: string[]) => string | undefined} */
export const negotiate = (wanted, offered) => {
  // es-MX is served by es, zh-CN and zh-TW by zh-Hans.
  /** @type {(tag: string) => string | undefined} */
  const served = (tag) =>
    offered.find((one) => one.toLowerCase() === tag.toLowerCase()) || offered.find((one) => spoken(one) === spoken(tag))
  return wanted.map(served).find(Boolean)
}

/**
 * The language of an element: by the nearest `lang`, out through every shadow root; else what the browser prefers.
 * @type {(element: Element, offered: string[]) => string}
 */
export const languageOf = (element, offered) => {
  for (let node = /** @type {any} */ (element); node; node = node.parentNode || node.host) {
    const lang = node.getAttribute && node.getAttribute('lang')
    if (lang) return negotiate([lang], offered) || 'en'
  }
  return negotiate(list(navigator.languages || []), offered) || 'en'
}
