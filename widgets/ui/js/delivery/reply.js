// What a reply means with its body: said once here and in docs/backend.md.
/** @import { Pairs } from '../types.d.ts' */

/**
 * What a reply means with its body: the status that it counts as, and what is wrong, field by field, with the words for
 * the whole under no name. `failure` finds what says so in `.name=value`; `already` in the words for people alone, for a
 * body may repeat what was sent.
 * @type {(status: number, text: string, failure: string, already: string) => [number, Pairs]}
 */
export const said = (status, text, failure, already) => {
  let found = 0
  /** @type {Pairs} */
  let wrong = []
  let says = text
  // What is no JSON says no more. Nor does what is nested deeper than we can go.
  try {
    const body = JSON.parse(text)
    const pattern = RegExp(failure, 'is')
    /** @type {(value: any, name: string) => void} */
    const walk = (value, name) => {
      if (value && typeof value === 'object') return Object.keys(value).forEach((key) => walk(value[key], name + '.' + key))
      const match = pattern.exec(name + '=' + value)
      if (match) found |= match[2] ? 2 : 1
    }
    walk(body, '')
    wrong = errors(body)
    says = words(body)
    if (says) wrong.push(['', says.slice(0, 500)])
  } catch (_) {}
  return [status < 500 && RegExp(already, 'i').test(says) ? 409 : found === 1 && status < 300 ? 422 : status, wrong]
}

/**
 * The words for people in a body, wherever it has them.
 * @type {(value: any) => string}
 */
const words = (value) =>
  typeof value === 'string'
    ? value
    : value
      ? words(value.message || value.msg || value.error || value.errors || value.data || value[0])
      : ''

/**
 * Errors by field: RFC 9457 with `errors: [{field, detail}]`, `errors: {field: words}`, or `{field: [words]}` by itself,
 * where a text is about the whole: `message` is a field of ours too.
 * @type {(body: any) => Pairs}
 */
const errors = (body) => {
  const within = body.errors || body.invalid_fields
  body = within || body
  /** @type {any[]} */
  const found = Array.isArray(body)
    ? body.map((error) => [error.field || error.name, error.detail || error.message])
    : Object.keys(body).map((name) => [name, Array.isArray(body[name]) ? body[name][0] : within && body[name]])
  return found.filter((pair) => typeof pair[0] === 'string' && typeof pair[1] === 'string')
}
