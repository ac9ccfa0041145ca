/** @import { Facts } from '../types.d.ts' */

/**
 * An amount as that language writes it. Only whole numbers are ever formatted; the digits after the point are put in
 * their place, because a fraction of a number is not always what it was.
 * @type {(language: Facts, currency: string, whole: number, minor: number, places: number) => string}
 */
export const money = ({ intl, dir }, currency, whole, minor, places) => {
  const digits = minor > 0 ? places : 0
  const format = new Intl.NumberFormat(intl, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const cents = new Intl.NumberFormat(intl, { minimumIntegerDigits: Math.max(digits, 1) }).format(minor)
  const parts = format.formatToParts(whole).map((part) => (part.type === 'fraction' ? cents : part.value))
  // Among words from right to left the $ of “10 US$” would jump to the other side, but for a mark behind it.
  return parts.join('') + (dir === 'rtl' ? '\u200e' : '')
}
