// Days as numbers: `20261201`.
import { today } from './ui/time.js'
/** @import { Facts } from './ui/types.d.ts' */

/** The day on the visitor's calendar, as a number: `20261201`. */
export const dayNumber = () => +today().replace(/-/g, '')

/**
 * A day, `20261103`, in words.
 * @type {(language: Facts, day: number) => string}
 */
export const formatDay = ({ intl }, day) =>
  new Intl.DateTimeFormat(intl, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(day / 1e4, ((day / 100) % 100) - 1, day % 100))
