// Sending a form.
import { warn } from '../warn.js'
import { said } from './reply.js'
/** @import { Pairs } from '../types.d.ts' */

// What `post` tells where there is no status; delivery.rs reads the same numbers.
const LATE = 0
const UNREADABLE = 1
const UNREACHABLE = 2
const BLOCKED = 3

/**
 * Posts a body, and tells `then` once what came of it: {status, after, errors: [[field, words]]}.
 * No cookies, no more of the page's address than its origin. Gives a function that calls it off.
 * @type {(url: string, type: string, body: string, seconds: number, failure: string, already: string, then: (came: { status: number, errors?: Pairs, after?: number }) => void) => () => void}
 */
export function post(url, type, body, seconds, failure, already, then) {
  const abort = new AbortController()
  let late = false
  let blocked = false
  // A policy of the page that forbids the endpoint looks like a network failure, but for this event.
  const { origin } = new URL(url, document.baseURI)
  /** @type {(event: SecurityPolicyViolationEvent) => void} */
  const watch = (event) => {
    blocked = blocked || (event.effectiveDirective === 'connect-src' && event.blockedURI.startsWith(origin))
  }
  document.addEventListener('securitypolicyviolation', watch)
  const timer = setTimeout(() => {
    late = true
    abort.abort()
  }, seconds * 1000)
  /** @type {(status: number, errors?: Pairs, after?: number) => void} */
  const end = (status, errors, after) => {
    clearTimeout(timer)
    // What is not read is not loaded.
    abort.abort()
    document.removeEventListener('securitypolicyviolation', watch)
    then({ status, errors, after })
  }
  const headers = { Accept: 'application/json', 'Content-Type': type }
  /** @type {(what: RequestInit) => Promise<Response>} */
  const send = (what) =>
    fetch(
      url,
      Object.assign(
        {
          credentials: 'omit',
          referrerPolicy: 'strict-origin-when-cross-origin',
          signal: abort.signal,
        },
        what,
      ),
    )
  /** @type {(what?: RequestInit) => Promise<boolean>} */
  const answers = (what) =>
    send(Object.assign({ method: 'HEAD' }, what)).then(
      () => true,
      () => false,
    )
  send({
    method: 'POST',
    headers,
    body,
    // Browsers refuse to keep more than 64 KiB alive across a navigation.
    keepalive: body.length < 20000,
  }).then(
    async (reply) => {
      // What says that it failed is short.
      const text = /** @type {any} */ (reply.headers.get('Content-Length')) > 65536 ? '' : await reply.text().catch(() => null)
      // Success that breaks off is none, and no failure either.
      if (text === null && reply.ok) return end(LATE)
      const [status, errors] = said(reply.status, /** @type {string} */ (text), failure, already)
      end(status, errors, retryAfter(reply.headers.get('Retry-After')))
    },
    async () => {
      let kind = UNREACHABLE
      // Whether anything answers there at all, though the page may not read what.
      if (navigator.onLine && (await answers({ mode: 'no-cors' }))) {
        kind = UNREADABLE
        // The same headers need the same permission of the endpoint. Where it withholds that and is else readable, the
        // post was never sent. Where it is never readable, no one can know.
        if (!(await answers({ headers }))) {
          if (await answers()) kind = BLOCKED
          warn('outreach: set format="form", or let the endpoint send Access-Control-Allow-Origin and -Headers')
        }
      }
      // The event comes some moments after the failure.
      setTimeout(() => end(late ? LATE : blocked ? BLOCKED : kind), 50)
    },
  )
  return () => abort.abort()
}

/**
 * `Retry-After` is a number of seconds or a date.
 * @type {(text: any) => number}
 */
const retryAfter = (text) => Math.min(Math.max(0, Math.ceil(+text || (Date.parse(text) - Date.now()) / 1000) || 0), 86400)
