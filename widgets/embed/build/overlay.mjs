// A language laid over English, so that its file may lag behind. outreach_core::messages::catalog does the same for the
// server; the cases in core/tests/overlay.json hold for both.

/** @typedef {Record<string, any>} Texts  Texts and branches of them, by key. */

/**
 * The part of a key that does not depend on a language's plurals.
 * @type {(key: string) => string}
 */
export const stem = (key) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** @type {(text: unknown) => boolean} */
const isBranch = (text) => !!text && typeof text === 'object';

/**
 * What English has at this place and the language has not. Of what counts something, it has its own plural forms or none.
 * @type {(own: Texts, english: Texts) => [string, any][]}
 */
function added(own, english) {
  const stems = new Set(Object.keys(own).map(stem));
  return Object.entries(english).filter(([key]) => !stems.has(stem(key)));
}

/**
 * The texts of a language, and of English what it does not say.
 * @type {(own: Texts, english: Texts) => Texts}
 */
export function overlay(own, english) {
  const both = Object.entries(own).map(([key, text]) => [
    key,
    isBranch(text) && isBranch(english[key]) ? overlay(text, english[key]) : text,
  ]);
  return Object.fromEntries([...both, ...added(own, english)]);
}

/**
 * Every key of some texts, dotted and without plural endings.
 * @type {(texts: Texts, before?: string) => string[]}
 */
export function keys(texts, before = '') {
  const all = Object.entries(texts).flatMap(([key, text]) => (isBranch(text) ? keys(text, `${before}${key}.`) : [before + stem(key)]));
  return [...new Set(all)];
}

/**
 * Those of English that a language lacks.
 * @type {(own: Texts, english: Texts) => string[]}
 */
export function lacks(own, english) {
  const said = new Set(keys(own));
  return keys(english).filter((key) => !said.has(key));
}
