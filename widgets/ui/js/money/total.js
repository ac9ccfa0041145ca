import { within } from '../fetch.js'

/**
 * Fetches how much is pledged so far, `{pledged: 12400, currency: 'USD'}` in whole minor units, and tells `then` the
 * number as text. Of another currency, or where none comes, `then` is not called.
 * @type {(url: string, currency: string, then: (minor: string) => void) => void}
 */
export const fetchTotal = (url, currency, then) => {
  fetch(url, { credentials: 'omit', referrerPolicy: 'strict-origin-when-cross-origin', signal: within(20) })
    .then((reply) => reply.json())
    .then(
      (total) => total.currency === currency && then(String(total.pledged)),
      () => {},
    )
}
