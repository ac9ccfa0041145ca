// How far away a line is.
/** @import { Facts } from './ui/types.d.ts' */

/**
 * A distance in words: in feet and miles where English is read, which is in the United States here; in meters elsewhere.
 * @type {(language: Facts, meters: number) => string}
 */
export const formatDistance = ({ intl }, meters) => {
  const feet = /^en/.test(intl) && meters / 0.3048
  const [number, unit] = feet
    ? feet < 1000
      ? [feet, 'foot']
      : [feet / 5280, 'mile']
    : meters < 1000
      ? [meters, 'meter']
      : [meters / 1000, 'kilometer']
  return new Intl.NumberFormat(intl, { style: 'unit', unit, unitDisplay: 'long', maximumSignificantDigits: 2 }).format(number)
}
