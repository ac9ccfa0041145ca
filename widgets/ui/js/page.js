// What the browser does in a line of its own language and Rust in a kilobyte of the visitor's.
// Part of the module's glue; docs/size.md has the figures. Nothing here keeps anything.

/**
 * Posts a body, and tells `then` once what came of it:
 * {kind: 'reply' | 'late' | 'blocked' | 'unreadable' | 'unreachable', status, after, already, errors: [[field, words]]}.
 * No cookies, no more of the page's address than its origin. Gives a function that calls it off.
 */
export function post(url, type, body, seconds, then) {
  const abort = new AbortController()
  let late = false
  let blocked = false
  // A policy of the page that forbids the endpoint looks like a network failure, but for this event.
  const watch = (event) => { blocked = blocked || event.effectiveDirective === 'connect-src' }
  document.addEventListener('securitypolicyviolation', watch)
  const timer = setTimeout(() => { late = true; abort.abort() }, seconds * 1000)
  const end = (kind, reply) => {
    clearTimeout(timer)
    document.removeEventListener('securitypolicyviolation', watch)
    then(Object.assign({ kind, status: 0, after: 0, already: false, errors: [] }, reply))
  }
  fetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': type },
    body,
    credentials: 'omit',
    referrerPolicy: 'strict-origin-when-cross-origin',
    // Browsers refuse to keep more than 64 KiB alive across a navigation.
    keepalive: body.length < 20000,
    signal: abort.signal,
  }).then(
    // A good answer need not be read: there is nothing in it that changes what it means.
    (reply) => (reply.ok ? Promise.resolve('') : reply.text().catch(() => '')).then((text) =>
      end('reply', {
        status: reply.status,
        after: seconds_(reply.headers.get('Retry-After')),
        already: /already (subscribed|exists|a member)/i.test(text),
        errors: errors(text),
      })),
    () => {
      if (late) return end('late')
      // Whether anything answers there at all, though the page may not read what.
      const asked = navigator.onLine
        ? fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit' }).then(() => 'unreadable', () => 'unreachable')
        : Promise.resolve('unreachable')
      // The event comes some moments after the failure.
      return asked.then((kind) => setTimeout(() => end(blocked ? 'blocked' : kind), 50))
    },
  )
  return () => abort.abort()
}

/** `Retry-After` is a number of seconds or a date. */
function seconds_(text) {
  const seconds = text ? (/^\s*\d+\s*$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000) : 0
  return seconds > 0 ? Math.min(Math.ceil(seconds), 86400) : 0
}

/** Errors by field: RFC 9457 with `errors: [{field, detail}]`, or `{field: [words]}`, or that under `errors`. */
function errors(text) {
  let body
  try { body = JSON.parse(text) } catch (_) { return [] }
  body = (body && body.errors) || body
  if (!body || typeof body !== 'object') return []
  const found = Array.isArray(body)
    ? body.map((error) => error && [error.field || error.name, error.detail || error.message])
    : Object.keys(body).map((name) => [name, Array.isArray(body[name]) ? body[name][0] : body[name]])
  return found.filter((pair) => pair && typeof pair[0] === 'string' && typeof pair[1] === 'string')
}

/** A random UUID. `crypto.randomUUID` is missing on pages without HTTPS; `getRandomValues` is not. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 15) | 64
  bytes[8] = (bytes[8] & 63) | 128
  let id = ''
  bytes.forEach((byte, at) => { id += (/^(4|6|8|10)$/.test(at) ? '-' : '') + (256 + byte).toString(16).slice(1) })
  return id
}

/** The time, RFC 3339. */
export const now = () => new Date().toISOString()

/** The page's address without query and fragment, where tokens and names hide. */
export const page = () => location.href.replace(/[?#].*$/, '')

/** An entry of the page's query. */
export const query = (name) => new URLSearchParams(location.search).get(name) || ''

/** The plural form of a number in a language, and the number as that language writes it. */
export const plural = (tag, count) =>
  [[new Intl.PluralRules(tag).select(count), new Intl.NumberFormat(tag).format(count)]]

/** Dispatches an event on the element. False where a listener forbade what was to come. */
export const tell = (host, name, detail, cancelable) =>
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }))

/** Whether the phone has a share sheet. */
export const canShare = () => !!navigator.share

/** Opens it. Whoever closes it again has not failed. */
export const share = (url) => { navigator.share({ url }).catch(() => {}) }

/** Copies a text, and says so when it is done. */
export const copy = (text, then) => { if (navigator.clipboard) navigator.clipboard.writeText(text).then(then, () => {}) }

/** A link that writes an email. */
export const mail = (subject, body) => 'mailto:?subject=' + encodeURIComponent(subject) + '&body=' + encodeURIComponent(body)

/** The host of an address. */
export const hostOf = (url) => new URL(url, document.baseURI).host

/** The attributes of an element, as pairs. */
export const attributesOf = (element) =>
  [].slice.call(element.attributes).map((attribute) => [attribute.name, attribute.value])

/** An object's members as pairs of texts; a list is joined with commas. Members that are objects are left out. */
export const members = (object) => Object.keys(object || {})
  .filter((name) => Array.isArray(object[name]) || typeof object[name] !== 'object')
  .map((name) => [name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase()), String(object[name])])
