// What a page sets on an element, as the module takes it.
/** @import { Pairs } from '../glue.d.ts' */
import { list } from './list.js'

/**
 * The settings: those at the address in `config`, and over them those of the property, which is an object or an address
 * too. Attributes go over both. `json` reads what is at an address.
 * @type {(own: any, attribute: string | null, json: (url: string) => Promise<unknown>) => Promise<any>}
 */
export const configOf = (own, attribute, json) => {
  const isAddress = typeof own === 'string'
  const url = isAddress ? own : attribute
  if (!url) return Promise.resolve(own)
  return Promise.resolve()
    .then(() => json(new URL(url, document.baseURI).href))
    .catch((error) => {
      console.warn('outreach: config="' + url + '" is not read as JSON (' + error.message + '); the defaults hold.')
    })
    .then((fetched) => Object.assign({}, fetched, isAddress ? {} : own))
}

/**
 * {ways: ['driving', 'childcare'], zip: '35203'} as pairs.
 * @type {(object: any) => Pairs}
 */
export const pairs = (object) =>
  [].concat.apply(
    [],
    Object.keys(object || {}).map((name) =>
      /** @type {any[]} */ ([])
        .concat(object[name])
        .filter((value) => value != null)
        .map((value) => /** @type {never} */ ([name, String(value)])),
    ),
  )

/**
 * Gives an element the settings of a `<div data-outreach="volunteer" data-endpoint="…">`.
 * @type {(div: Element, element: Element) => void}
 */
export const takeData = (div, element) => {
  for (const attribute of list(div.attributes)) {
    const name = /^data-(?!outreach$)(.+)/.exec(attribute.name)
    if (name) element.setAttribute(name[1], attribute.value)
  }
}
