// How a language is written.
/** @import { Facts } from './types.d.ts' */

/**
 * What a locale file says of the language, with the webmaster's own before it: how it is written.
 * @type {(own: any, texts: any) => Facts}
 */
export const facts = (own, texts) => ({ ...texts?.locale, ...own?.locale })

/**
 * The plural form of a number in a language, and the number as that language writes it.
 * @type {(language: Facts, count: number) => string}
 */
export const plural = ({ intl }, count) => new Intl.PluralRules(intl).select(count) + ' ' + new Intl.NumberFormat(intl).format(count)

/**
 * A list, given as lines, as that language writes it; with signs alone where the browser does not know the language.
 * @type {(tag: string, type: Intl.ListFormatType, lines: string) => string}
 */
export const list = (tag, type, lines) => {
  const items = lines.split('\n')
  return Intl.ListFormat.supportedLocalesOf(tag)[0]
    ? new Intl.ListFormat(tag, { type }).format(items)
    : items.join(type === 'disjunction' ? ' / ' : ', ')
}
