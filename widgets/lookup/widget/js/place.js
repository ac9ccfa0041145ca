// Where a visitor is.
import { get } from './ui/fetch.js'
import { listOf, packsOf } from './packs.js'

/** @typedef {{ at: number[], others?: string }} Spot  A place in micro-degrees, how exact in meters, and the districts that others say it is in. */
/**
 * As much as is read of the answer to a street.
 * @typedef {object} Reply
 * @property {{ lat: number, lon: number }} [point]
 * @property {number} accuracy  In meters.
 * @property {{ layers: { why?: string, districts: { ocd: string }[] }[] }[]} states
 * @property {{ text: string }[]} notices
 */

/**
 * Asks where a street is or, with none, who is asked that: {streets: 'census'}. Calls `then` with what
 * is found or, where nothing is, with a key of our words or a server's own sentence.
 * @type {(url: string, street: string, zip: string, locale: string, then: (found: Spot | { streets?: string } | string) => void) => void}
 */
export const geocode = (url, street, zip, locale, then) => {
  // As a form's body: that needs no leave of another site beforehand.
  const asked = street
    ? get(url, { method: 'POST', body: new URLSearchParams({ street, zip, locale }) }).then((reply) =>
        reply.ok ? reply.json().then(spot) : 'down',
      )
    : listOf(packsOf(url)).then(({ streets }) => ({ streets: /** @type {string[]} */ (streets)[0] }))
  asked.catch(() => 'down').then(then)
}

/**
 * The place in a server's answer, and the districts that others say it lies in.
 * @type {(reply: Reply) => Spot | string}
 */
const spot = ({ point, accuracy, states, notices }) =>
  point
    ? {
        at: micro(point.lat, point.lon, accuracy),
        others: states
          .flatMap((state) => state.layers.filter((layer) => layer.why && layer.why !== 'near-line'))
          .flatMap((layer) => layer.districts.map((district) => district.ocd))
          .join(' '),
      }
    : notices.map((notice) => notice.text).join(' ') || 'no_street'

/** @type {(lat: number, lon: number, metres: number) => number[]} */
const micro = (lat, lon, metres) => [Math.round(lat * 1e6), Math.round(lon * 1e6), Math.ceil(metres)]

/**
 * Asks where the visitor is.
 * @type {(then: (found: Spot | string) => void) => void}
 */
export const locate = (then) => {
  if (!navigator.geolocation) return then('nowhere')
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => then({ at: micro(coords.latitude, coords.longitude, coords.accuracy) }),
    (error) => then(error.code === 1 ? 'refused' : 'nowhere'),
    { enableHighAccuracy: true, timeout: 15000 },
  )
}
