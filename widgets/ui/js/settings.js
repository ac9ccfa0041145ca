// What a webmaster sets.
import { warn } from './warn.js'
/** @import { Pairs } from './types.d.ts' */

/**
 * The attributes of an element, as pairs, and before them the `lang` that holds for it, out through every shadow root:
 * what a page says is in its own language.
 * @type {(element: Element) => Pairs}
 */
export const attributesOf = (element) => {
  // By attribute: a control of that name would stand in for the property of a form.
  /** @type {(node: any) => string} */
  const langOf = (node) => node.getAttribute && node.getAttribute('lang')
  /** @type {any} */
  let node = element
  while (node && !langOf(node)) node = node.parentNode || node.host
  const lang = node ? langOf(node).replace(/_/g, '-') : 'und'
  if (/^zh-.*(tw|hk|mo|hant)/i.test(lang)) warn('outreach: there is no ' + lang + ' yet; Simplified Chinese stands in.')
  return /** @type {any[]} */ ([['lang', lang]]).concat([].map.call(element.attributes, ({ name, value }) => [name, value]))
}

/**
 * The webmaster's own texts as one, to see whether they have changed.
 * @type {(config: any) => string}
 */
export const textsOf = (config) => JSON.stringify(config && config.texts) || ''

/**
 * An object's members as pairs of texts; a list is joined with commas. Members that are objects are left out.
 * @type {(object: any) => Pairs}
 */
export const members = (object) =>
  Object.keys(object || {})
    .filter((name) => Array.isArray(object[name]) || typeof object[name] !== 'object')
    .map((name) => [name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase()), String(object[name])])
