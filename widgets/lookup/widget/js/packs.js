// The files of a state, and the list of them.
import { get } from './ui/fetch.js'

/**
 * What endpoints say that they have.
 * @typedef {{ packs?: { state: string, hash: string, lines_hash?: string }[], streets?: string[] }} Listed
 */
/** @typedef {{ code: string, why: string, people?: Uint8Array, lines?: Uint8Array }} Answer */

// What endpoints say that they have, by the address of the list.
/** @type {Record<string, Promise<Listed> | 0>} */
const lists = {}

/**
 * Such a list; empty where there is none or it does not come soon, for a state's people do not wait for it. It is then asked
 * for again the next time.
 * @type {(url: string, more?: RequestInit | false) => Promise<Listed>}
 */
export const listOf = (url, more) => {
  lists[url] =
    (!more && lists[url]) ||
    get(url, more, 4)
      .then((reply) => reply.ok && reply.json())
      .catch(() => {})
      .then((list) => list || ((lists[url] = 0), {}))
  return lists[url]
}

// An endpoint may end in a slash.
/** @type {(url: string) => string} */
export const packsOf = (url) => url.replace(/\/?$/, '/packs')

/**
 * Fetches a state's file of people (1), its lines (2) or both (3). Calls `then` with {code, people, lines, why}: the bytes,
 * or the key of our words why some are missing, empty where they are others than the list says and may yet be fetched
 * `anew`. A list that names none, or a page that may not compute it, takes them as they are.
 * @type {(url: string, code: string, files: number, anew: boolean, then: (answer: Answer) => void) => void}
 */
export const fetchPack = (url, code, files, anew, then) => {
  const at = packsOf(url)
  /** @type {RequestInit | false} */
  const more = anew && { cache: 'reload' }
  const listed = listOf(at, more)
  /** @type {Answer} */
  const answer = { code, why: anew ? 'down' : '' }
  // Why there are no people goes before why there are no lines.
  /** @type {(why: string, end: string) => void} */
  const fail = (why, end) => {
    if (!end || !answer.why) answer.why = why
  }
  /** @type {(name: 'people' | 'lines', end: string, key: 'hash' | 'lines_hash') => Promise<void>} */
  const file = (name, end, key) =>
    get(at + '/' + code + end, more)
      .then(async (reply) => {
        // A state that has a pack has its lines too.
        if (!reply.ok) return fail(reply.status === 404 && !end ? 'unknown' : 'down', end)
        const bytes = new Uint8Array(await reply.arrayBuffer())
        const { packs } = await listed
        const hash = crypto.subtle && ((packs || []).find(({ state }) => state === code) || {})[key]
        const sum = hash && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        if (!hash || '' + sum === '' + /** @type {string[]} */ (hash.match(/../g)).map((byte) => parseInt(byte, 16))) answer[name] = bytes
      })
      .catch(() => fail('down', end))
  Promise.all([files & 1 && file('people', '', 'hash'), files & 2 && file('lines', '.lines', 'lines_hash')]).then(() => then(answer))
}
