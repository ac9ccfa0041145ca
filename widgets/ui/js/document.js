// A form's document, as the module reads it.

/**
 * The member of that name as a text: an object's, or else another's. Rust's `Json::text` says how; the cases in
 * core/tests/members.json hold for both.
 * @type {(own: any, otherwise: any, name: string) => string}
 */
export const member = (own, otherwise, name) => textOf(of(own, name) ?? of(otherwise, name))

/**
 * The items of a list. Where a question stands there is but the name of one in the library.
 * @type {(list: any) => any[]}
 */
export const items = (list) => (Array.isArray(list) ? list.map((item) => (typeof item === 'string' ? { use: item } : item)) : [])

/** @type {(value: any, name: string) => any} */
const of = (value, name) => (value == null ? value : value[name])

/** @type {(value: any) => string} */
const textOf = (value) =>
  Array.isArray(value)
    ? value.map(textOf).join('\n')
    : value && typeof value === 'object'
      ? Object.keys(value)
          .map((name) => name + '\n' + textOf(value[name]))
          .join('\n')
      : String(value ?? '')
