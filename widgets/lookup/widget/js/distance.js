// How far away a line is.
/** @import { Facts } from './ui/types.d.ts' */

/**
 * A distance in words: in feet and miles where English is read, which is in the United States here; in meters elsewhere.
 * @type {(language: Facts, meters: number) => string}
 */
export const formatDistance = ({ intl }, meters) => {
  const [small, short, long] = /^en/.test(intl) ? [0.3048, 'foot', 'mile'] : [1, 'meter', 'kilometer']
  const number = meters / small
  const far = number >= 1000
  return new Intl.NumberFormat(intl, { style: 'unit', unit: far ? long : short, unitDisplay: 'long', maximumSignificantDigits: 2 }).format(
    far ? meters / (small < 1 ? 1609.344 : 1000) : number,
  )
}
