// What is fetched: each file once for the page.
import { findBase } from './address.js'
/** @import { Texts } from '../glue.d.ts' */
/** @import { Module } from './module.js' */

// Milliseconds that a file may take. What hangs for longer does not come, and the plain content is there meanwhile.
const PATIENCE = 30000

export const base = findBase()

/**
 * @template Made
 * @param {Promise<Made>} making
 * @returns {Promise<Made>}
 */
export const inTime = (making) =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('it took too long to load')), PATIENCE)
    making.then(resolve, reject)
  })

/**
 * @template Made
 * @param {(key: string) => Promise<Made>} make
 * @returns {(key: string) => Promise<Made>}
 */
function once(make) {
  const made = /** @type {Record<string, Promise<Made>>} */ ({})
  return (key) =>
    (made[key] =
      made[key] ||
      inTime(make(key)).catch((error) => {
        // A failure is forgotten, so that it can be tried again.
        delete made[key]
        throw error
      }))
}

/** @type {(url: string) => Promise<Response>} */
export const get = (url) =>
  fetch(url, { credentials: 'omit' }).then((reply) => {
    if (reply.ok) return reply
    throw new Error(url + ' answered ' + reply.status)
  })

/** @type {(url: string) => Promise<string>} */
export const css = once((url) =>
  get(url).then((reply) => {
    // What is no Wasm and no JSON shows itself. A page in place of the sheet, a host's own "not found", does not.
    if (/html/.test(/** @type {string} */ (reply.headers.get('Content-Type')))) throw new Error(url + ' is a page')
    return reply.text()
  }),
)

/** @type {(url: string) => Promise<any>} */
export const json = once((url) => get(url).then((reply) => reply.json()))

/** @type {(module: Module, tag: string) => Promise<Texts>} */
export const locale = (module, tag) =>
  json(base + module.words.replace('*', tag)).then((texts) => (module.say && module.say(tag, texts), texts))
