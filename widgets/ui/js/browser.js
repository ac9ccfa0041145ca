// What the browser does in a line of its own language and Rust in a kilobyte of the visitor's.
// Part of the module's glue; docs/size.md has the figures.

/** @typedef {[string, string][]} Pairs */
/** @typedef {HTMLInputElement} Control  A list or a long text too: it has what is used of it here. */
/** @typedef {number | null} Caret */

/**
 * A signal that ends a fetch after so many seconds, its body too.
 * @type {(seconds: number) => AbortSignal}
 */
const within = (seconds) => {
  const abort = new AbortController()
  setTimeout(() => abort.abort(), seconds * 1000)
  return abort.signal
}

// What `post` tells where there is no status; delivery.rs reads the same numbers.
const LATE = 0
const UNREADABLE = 1
const UNREACHABLE = 2
const BLOCKED = 3

/**
 * Posts a body, and tells `then` once what came of it: {status, after, errors: [[field, words]]}.
 * No cookies, no more of the page's address than its origin. Gives a function that calls it off.
 * @type {(url: string, type: string, body: string, seconds: number, failure: string, already: string, then: (came: { status: number, errors?: Pairs, after?: number }) => void) => () => void}
 */
export function post(url, type, body, seconds, failure, already, then) {
  const abort = new AbortController()
  let late = false
  let blocked = false
  // A policy of the page that forbids the endpoint looks like a network failure, but for this event.
  const { origin } = new URL(url, document.baseURI)
  /** @type {(event: SecurityPolicyViolationEvent) => void} */
  const watch = (event) => {
    blocked = blocked || (event.effectiveDirective === 'connect-src' && event.blockedURI.startsWith(origin))
  }
  document.addEventListener('securitypolicyviolation', watch)
  const timer = setTimeout(() => {
    late = true
    abort.abort()
  }, seconds * 1000)
  /** @type {(status: number, errors?: Pairs, after?: number) => void} */
  const end = (status, errors, after) => {
    clearTimeout(timer)
    // What is not read is not loaded.
    abort.abort()
    document.removeEventListener('securitypolicyviolation', watch)
    then({ status, errors, after })
  }
  const headers = { Accept: 'application/json', 'Content-Type': type }
  /** @type {(what: RequestInit) => Promise<Response>} */
  const send = (what) =>
    fetch(
      url,
      Object.assign(
        {
          credentials: 'omit',
          referrerPolicy: 'strict-origin-when-cross-origin',
          signal: abort.signal,
        },
        what,
      ),
    )
  /** @type {(what?: RequestInit) => Promise<boolean>} */
  const answers = (what) =>
    send(Object.assign({ method: 'HEAD' }, what)).then(
      () => true,
      () => false,
    )
  send({
    method: 'POST',
    headers,
    body,
    // Browsers refuse to keep more than 64 KiB alive across a navigation.
    keepalive: body.length < 20000,
  }).then(
    async (reply) => {
      // What says that it failed is short.
      const text = /** @type {any} */ (reply.headers.get('Content-Length')) > 65536 ? '' : await reply.text().catch(() => null)
      // Success that breaks off is none, and no failure either.
      if (text === null && reply.ok) return end(LATE)
      const [status, errors] = said(reply.status, /** @type {string} */ (text), failure, already)
      end(status, errors, retryAfter(reply.headers.get('Retry-After')))
    },
    async () => {
      let kind = UNREACHABLE
      // Whether anything answers there at all, though the page may not read what.
      if (navigator.onLine && (await answers({ mode: 'no-cors' }))) {
        kind = UNREADABLE
        // The same headers need the same permission of the endpoint. Where it withholds that and is else readable, the
        // post was never sent. Where it is never readable, no one can know.
        if (!(await answers({ headers }))) {
          if (await answers()) kind = BLOCKED
          warn('outreach: set format="form", or let the endpoint send Access-Control-Allow-Origin and -Headers')
        }
      }
      // The event comes some moments after the failure.
      setTimeout(() => end(late ? LATE : blocked ? BLOCKED : kind), 50)
    },
  )
  return () => abort.abort()
}

/**
 * `Retry-After` is a number of seconds or a date.
 * @type {(text: any) => number}
 */
const retryAfter = (text) => Math.min(Math.max(0, Math.ceil(+text || (Date.parse(text) - Date.now()) / 1000) || 0), 86400)

/**
 * What a reply means with its body: the status that it counts as, and what is wrong, field by field, with the words for
 * the whole under no name. `failure` finds what says so in `.name=value`; `already` in the words for people alone, for a
 * body may repeat what was sent.
 * @type {(status: number, text: string, failure: string, already: string) => [number, Pairs]}
 */
const said = (status, text, failure, already) => {
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

/** A random UUID. `crypto.randomUUID` is missing on pages without HTTPS; `getRandomValues` is not. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 15) | 64
  bytes[8] = (bytes[8] & 63) | 128
  let id = ''
  bytes.forEach((byte, at) => {
    id += (/^(4|6|8|10)$/.test(/** @type {any} */ (at)) ? '-' : '') + (256 + byte).toString(16).slice(1)
  })
  return id
}

/** The time, RFC 3339. */
export const now = () => new Date().toISOString()

/** The page's address without query and fragment, where tokens and names hide. */
export const pageAddress = () => location.href.replace(/[?#].*$/, '')

/**
 * An entry of the page's query.
 * @type {(name: string) => string}
 */
export const queryParameter = (name) => new URLSearchParams(location.search).get(name) || ''

/**
 * How a language is written: its tag for the browser, and its direction.
 * @typedef {{ intl: string, dir?: string }} Facts
 */

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

/** The day on the visitor's calendar. */
export const today = () => {
  const now = /** @type {Date & number} */ (new Date())
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
}

/**
 * Fetches how much is pledged so far, `{pledged: 12400, currency: 'USD'}` in whole minor units, and tells `then` the
 * number as text. Of another currency, or where none comes, `then` is not called.
 * @type {(url: string, currency: string, then: (minor: string) => void) => void}
 */
export const fetchTotal = (url, currency, then) => {
  fetch(url, { credentials: 'omit', referrerPolicy: 'strict-origin-when-cross-origin', signal: within(20) })
    .then((reply) => reply.json())
    .then(
      (total) => total.currency === currency && then(String(total.pledged)),
      () => {},
    )
}

/**
 * How the address of a processor says what is paid: `amount` and `frequency` are entries of its query, and the rest is
 * its word for each frequency. Where there is none, the entry is left out, and the visitor chooses there. `path` matches
 * a page that takes amount and currency at its end; others, such as a button's, have no place for them.
 * @typedef {{ path?: RegExp, amount?: string, frequency?: string, once?: string, monthly?: string, quarterly?: string, yearly?: string }} Processor
 */

/**
 * The processors by their host. processors.json has an example of each.
 * @type {Record<string, Processor>}
 */
const PROCESSORS = {
  'actblue.com': { amount: 'amount', frequency: 'recurring', monthly: '1' },
  'givebutter.com': { amount: 'amount', frequency: 'frequency', monthly: 'monthly', quarterly: 'quarterly', yearly: 'yearly' },
  'every.org': { amount: 'amount', frequency: 'frequency', once: 'ONCE', monthly: 'MONTHLY' },
  'donorbox.org': { amount: 'amount', frequency: 'default_interval', once: 'o', monthly: 'm', quarterly: 'q', yearly: 'a' },
  'paypal.me': { path: /^\/[^/]+\/?$/i },
  'paypal.com': { path: /^\/paypalme\/[^/]+\/?$/i },
}

/**
 * The address to pay at: the webmaster's, with amount and frequency filled in and nothing else. Who pledged is not told.
 * What the address says already, such as a reference code, stays.
 * @type {(address: string, amount: string, currency: string, frequency: string) => string}
 */
export const handoff = (address, amount, currency, frequency) => {
  /** @type {Record<string, string>} */
  const places = { amount, cents: amount.replace('.', ''), currency, frequency }
  if (address.includes('{{')) return address.replace(/{{(\w+)}}/g, (place, name) => places[name] || place)
  const url = new URL(address)
  const {
    path,
    amount: sum,
    frequency: entry,
    [frequency]: word,
  } = /** @type {Record<string, any>} */ (PROCESSORS[url.hostname.split('.').slice(-2).join('.')] || {})
  if (sum) url.searchParams.set(sum, amount)
  if (word) url.searchParams.set(entry, word)
  if (path?.test(url.pathname)) url.pathname = url.pathname.replace(/\/?$/, '/' + amount + currency)
  return url.href
}

// Where most people have their mail.
const COMMON = ['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com', 'comcast.net']

/**
 * The email address that was probably meant, `maria@gmail.com` for `maria@gmial.con`; empty where there is none. One
 * letter is missing, too many, another, or in the place of its neighbor; or the end is missing.
 * @type {(typed: string) => string}
 */
export const suggestEmail = (typed) => {
  const [, local, domain] = /^\s*([^\s@]+@)([^\s@]+)\s*$/.exec(typed) || ['', '', '']
  const said = domain.toLowerCase()
  // No domain ends so.
  const ended = said.replace(/\.(con|cmo|ocm)$/, '.com')
  const meant =
    COMMON.find((common) => {
      let at = 0
      while (ended[at] && ended[at] === common[at]) at++
      const a = ended.slice(at)
      const b = common.slice(at)
      // `ymail.com` and `mail.com` are others' domains, and so are many like `aol.com`.
      return (
        at &&
        at + common.length > 9 &&
        (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || a[1] + a[0] + a.slice(2) === b || (!a && b.length < 5))
      )
    }) || ended
  return meant === said ? '' : local + meant
}

/**
 * Dispatches an event on the element. False where a listener forbade what was to come.
 * @type {(host: Element, name: string, form: string, say: string, what: unknown) => boolean}
 */
export const dispatch = (host, name, form, say, what) => {
  const told = Array.isArray(what) ? what.map(([field, code]) => ({ field, code })) : what
  return host.dispatchEvent(
    new CustomEvent('outreach-' + name, {
      bubbles: true,
      composed: true,
      cancelable: name === 'before-submit',
      detail: { form, [say]: told },
    }),
  )
}

/** Whether the phone has a share sheet. */
export const canShare = () => !!navigator.share

/**
 * Opens it. To close it again is no failure.
 * @type {(url: string) => void}
 */
export const share = (url) => {
  navigator.share({ url }).catch(() => {})
}

// What is done to elements. Nothing here is caught: where the page has broken one of these, what it throws ends the
// module, and the loader hears of it.

/**
 * A new element.
 * @type {(tag: string) => Element}
 */
export const createElement = (tag) => document.createElement(tag)

/**
 * Adds one to another.
 * @type {(parent: Element, child: Element) => Element}
 */
export const appendChild = (parent, child) => parent.appendChild(child)

/**
 * Sets an attribute, or takes it away where there is no value.
 * @type {(element: Element, name: string, value?: string) => void}
 */
export const attribute = (element, name, value) => (value === undefined ? element.removeAttribute(name) : element.setAttribute(name, value))

/**
 * Sets a property, unless it is so: setting what is there would move the caret in some browsers.
 * @type {(element: any, name: string, value: unknown) => void}
 */
export const property = (element, name, value) => {
  if (element[name] !== value) element[name] = value
}

/**
 * The first element within that matches.
 * @type {(root: ParentNode, selector: string) => HTMLElement | null}
 */
export const find = (root, selector) => root.querySelector(selector)

/**
 * Moves the focus to the first that matches.
 * @type {(root: ParentNode, selector: string) => void}
 */
export const focus = (root, selector) => {
  const next = find(root, selector)
  if (next) next.focus()
}

/**
 * Scrolls to the question of the first that matches.
 * @type {(root: ParentNode, selector: string) => void}
 */
export const reveal = (root, selector) => {
  const found = find(root, selector)
  if (found) (found.closest('.field') || found).scrollIntoView()
}

/**
 * The element that says in `data-do` what a press on `target` does.
 * @type {(target: Element) => Element | null}
 */
export const actionOf = (target) => target.closest('[data-do]')

/**
 * Whether something is typed in, or chosen from a list.
 * @type {(next: Element | null) => boolean}
 */
export const isTyped = (next) => !!next && next.matches('input:not(.tick), select, textarea')

/**
 * Leaves for another page.
 * @type {(url: string) => void}
 */
export const navigate = (url) => {
  location.href = url
}

/**
 * Gives an element a text, unless it has it: what a reader has selected stays selected.
 * @type {(element: Element, text: string) => void}
 */
export const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text
}

/**
 * Calls a function after so many seconds. Gives a function that calls it off.
 * @type {(seconds: number, then: () => void) => () => void}
 */
export const setTimer = (seconds, then) => {
  const timer = setTimeout(then, seconds * 1000)
  return () => clearTimeout(timer)
}

/**
 * Calls a function when what is being done now is done.
 * @type {(then: () => void) => void}
 */
export const microtask = (then) => queueMicrotask(then)

/**
 * Empties an element. Gives a function to call when it has its new children: what had the focus has it again, with its
 * caret and selection.
 * @type {(element: Element) => () => void}
 */
export const clear = (element) => {
  const at = /** @type {Control | null} */ (/** @type {ShadowRoot} */ (element.getRootNode()).activeElement)
  const inside = at && at !== element && element.contains(at)
  const { selectionStart, selectionEnd } = /** @type {Control} */ (inside ? at : {})
  const same =
    inside &&
    ['id', 'name', 'value', 'href', 'data-do', 'data-field'].reduce(
      (same, name) =>
        at.hasAttribute(name) ? same + '[' + name + '="' + CSS.escape(/** @type {string} */ (at.getAttribute(name))) + '"]' : same,
      at.localName,
    )
  element.textContent = ''
  return () => {
    const next = inside && /** @type {Control | null} */ (find(element, /** @type {string} */ (same)))
    if (next) focusAt(next, selectionStart, selectionEnd)
  }
}

/** @type {(control: Control, start: Caret, end: Caret) => void} */
const focusAt = (control, start, end) => {
  control.focus({ preventScroll: true })
  // Not every kind of control tells its caret, or takes one.
  try {
    control.setSelectionRange(start, end)
  } catch (_) {
    /* stays at the end */
  }
}

/** @type {(control: Control) => boolean} */
const isTick = (control) => /^(checkbox|radio)$/.test(control.type)

/**
 * What the controls within an element show, as pairs of name and value.
 * @type {(root: ParentNode) => Pairs}
 */
export const readControls = (root) => {
  /** @type {Pairs} */
  const shown = []
  for (const control of /** @type {NodeListOf<Control>} */ (root.querySelectorAll('[name]'))) {
    if (isTick(control) ? control.checked : control.value) shown.push([control.name, control.value])
  }
  return shown
}

/**
 * Puts what is no plain content behind the element. Its end tag was forgotten, and the rest of the page is inside: nothing
 * then follows the element, and what is a part of a page is not link, form or text.
 * @type {(element: Element) => void}
 */
export const keepOutside = (element) => {
  const parent = element.parentNode
  /** @type {(child: Element) => Element | null} */
  const has = (child) => child.querySelector('a,form')
  /** @type {Element[]} */
  const children = [].slice.call(element.children)
  const first = children.findIndex((child) => child.matches('a,form') || (child.matches('p,div,ul') && has(child)))
  const isPage = parent === document.body || children.some((child) => child.matches('header,footer,main,nav,section,article,aside'))
  const rest = children.filter(
    (child, at) => isPage && at > first && child.matches('header,footer,main,nav,section,article,aside,h1,h2,h3,table,figure,div'),
  )
  if (element.nextSibling || !parent || !rest[0]) return
  const { localName } = element
  console.warn('outreach: <' + localName + '> has no end tag, and the page behind it is inside it; write </' + localName + '>.')
  for (const child of rest) parent.appendChild(child)
}

// A sheet belongs to one document: an element that is moved into another is dressed by that one's.
/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap()

/**
 * Gives an element's shadow root its sheet.
 * @type {(element: Element, text: string) => void}
 */
export const adoptStyles = (element, text) => {
  const page = element.ownerDocument
  let sheet = sheets.get(page)
  if (!sheet) {
    sheet = new /** @type {Window & typeof globalThis} */ (page.defaultView).CSSStyleSheet()
    sheet.replaceSync(text)
    sheets.set(page, sheet)
  }
  const root = /** @type {ShadowRoot} */ (element.shadowRoot)
  root.adoptedStyleSheets = [sheet]
}

const UNSEEN = 'display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
/** @type {WeakMap<Element, HTMLElement & { said: string }>} */
const regions = new WeakMap()

/**
 * Says something to screen readers, in a live region of that name. They hear it best in the page itself; a slot shows it.
 * It is there only once there is something to say: frameworks count the children of an element, and WebKit loses a press
 * while slots change. No rule of the page means an element of its name, and it is put back where the page swept it away.
 * @type {(element: Element, name: string, text: string) => void}
 */
export const announce = (element, name, text) => {
  let region = regions.get(element)
  if (!region) {
    region = /** @type {HTMLElement & { said: string }} */ (createElement(name))
    region.setAttribute('slot', name)
    region.setAttribute('role', 'status')
    region.style.cssText = UNSEEN.replace(/;|$/g, '!important;')
    regions.set(element, region)
  }
  region.said = text
  // What was said since is not said over.
  const say = () => {
    region.textContent = region.said
  }
  if (region.parentNode === element) return say()
  element.appendChild(region)
  // What is new is not heard at once.
  setTimeout(say, 100)
}

/**
 * Puts pairs of name and value into a plain form, and the number under which they may have been sent already.
 * @type {(form: HTMLFormElement, pairs: Pairs, id?: string) => void}
 */
export const fillPlain = (form, pairs, id) => {
  if (id) {
    const hidden = /** @type {Control} */ (find(form, '[name=submission_id]') || form.appendChild(createElement('input')))
    hidden.type = 'hidden'
    hidden.name = 'submission_id'
    hidden.value = id
  }
  for (const tick of /** @type {NodeListOf<Control>} */ (form.querySelectorAll('[type=checkbox],[type=radio]'))) tick.checked = false
  for (const [name, value] of pairs) {
    /** @type {Control[]} */
    const matches = [].slice.call(form.querySelectorAll('[name="' + CSS.escape(name) + '"]'))
    const match = matches.find((it) => !isTick(it) || it.value === value)
    if (match && isTick(match)) match.checked = true
    else if (match) match.value = value
  }
}

/**
 * Takes all that out again.
 * @type {(form: HTMLFormElement) => void}
 */
export const clearPlain = (form) => {
  HTMLFormElement.prototype.reset.call(form)
  const hidden = find(form, '[name=submission_id]')
  if (hidden) /** @type {Node} */ (hidden.parentNode).removeChild(hidden)
}

/**
 * What was typed into a plain form, and where the caret is: `values`, and a function that takes the caret into `root`.
 * @type {(form: HTMLFormElement) => { values: Pairs, focus: (root: ParentNode) => void }}
 */
export const typedPlain = (form) => {
  /** @type {Pairs} */
  const values = []
  new FormData(form).forEach((value, name) => values.push([name, String(value)]))
  const at = /** @type {Control | null} */ (/** @type {ShadowRoot} */ (form.getRootNode()).activeElement)
  const { name, value, selectionStart, selectionEnd } = /** @type {Control} */ (at && form.contains(at) ? at : {})
  return {
    values,
    focus: (root) => {
      /** @type {Control[]} */
      const controls = name ? [].slice.call(root.querySelectorAll('[name="' + CSS.escape(name) + '"]')) : []
      const next = controls.find((control) => !isTick(/** @type {Control} */ (at)) || control.value === value)
      if (!next) return
      focusAt(next, selectionStart, selectionEnd)
    },
  }
}

/**
 * Copies a text, and says so when it is done.
 * @type {(text: string, then: () => void) => void}
 */
export const copy = (text, then) => {
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(then, () => {})
}

/**
 * A link that writes an email.
 * @type {(to: string, subject: string, body: string) => string}
 */
export const mail = (to, subject, body) => 'mailto:' + to + '?subject=' + encodeURIComponent(subject) + '&body=' + encodeURIComponent(body)

/** @type {(url: string, more?: RequestInit | false, seconds?: number) => Promise<Response>} */
const get = (url, more, seconds) =>
  fetch(
    url,
    /** @type {RequestInit} */ (Object.assign({ credentials: 'omit', referrerPolicy: 'no-referrer', signal: within(seconds || 20) }, more)),
  )

/**
 * What endpoints say that they have.
 * @typedef {{ packs?: { state: string, hash: string, lines_hash?: string }[], streets?: string[] }} Listed
 */
/** @typedef {{ at: number[], others?: string }} Spot  A place in micro-degrees, how exact in meters, and the districts that others say it is in. */
/**
 * As much as is read of the answer to a street.
 * @typedef {object} Reply
 * @property {{ lat: number, lon: number }} [point]
 * @property {number} accuracy  In meters.
 * @property {{ layers: { why?: string, districts: { ocd: string }[] }[] }[]} states
 * @property {{ text: string }[]} notices
 */
/** @typedef {{ code: string, why: string, people?: Uint8Array, lines?: Uint8Array }} Answer */

// What endpoints say that they have, by the address of the list.
/** @type {Record<string, Promise<Listed> | 0>} */
const lists = {}

/**
 * Such a list; empty where there is none or it does not come soon, for a state's people do not wait for it. It is then asked
 * for again the next time.
 * @type {(url: string, more?: RequestInit | false) => Promise<Listed>}
 */
const listOf = (url, more) => {
  lists[url] =
    (!more && lists[url]) ||
    get(url, more, 4)
      .then((reply) => reply.ok && reply.json())
      .catch(() => {})
      .then((list) => list || ((lists[url] = 0), {}))
  return lists[url]
}

/**
 * Asks where a street is or, with none, who is asked that: {streets: 'census'}. Tells `then`; a key of our words, or a
 * server's own, where there is nothing.
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

// An endpoint may end in a slash.
/** @type {(url: string) => string} */
const packsOf = (url) => url.replace(/\/?$/, '/packs')

/**
 * Fetches a state's file of people (1), its lines (2) or both (3). Tells `then` {code, people, lines, why}: the bytes,
 * or the key of our words why some are missing, empty where they are others than the list says and may yet be fetched
 * `anew`. A list that names none, or a page that may not compute it, takes them as they are.
 * @type {(url: string, code: string, files: number, anew: boolean, then: (answer: Answer) => void) => void}
 */
export const fetchPack = (url, code, files, anew, then) => {
  const at = packsOf(url)
  /** @type {RequestInit | false} */
  const more = anew && { cache: 'reload' }
  const listed = listOf(at, more)
  /** @type {Answer} */
  const answer = { code, why: anew ? 'down' : '' }
  // Why there are no people goes before why there are no lines.
  /** @type {(why: string, end: string) => void} */
  const fail = (why, end) => {
    if (!end || !answer.why) answer.why = why
  }
  /** @type {(name: 'people' | 'lines', end: string, key: 'hash' | 'lines_hash') => Promise<void>} */
  const file = (name, end, key) =>
    get(at + '/' + code + end, more)
      .then(async (reply) => {
        // A state that has a pack has its lines too.
        if (!reply.ok) return fail(reply.status === 404 && !end ? 'unknown' : 'down', end)
        const bytes = new Uint8Array(await reply.arrayBuffer())
        const { packs } = await listed
        const hash = crypto.subtle && ((packs || []).find(({ state }) => state === code) || {})[key]
        const sum = hash && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
        if (!hash || '' + sum === '' + /** @type {string[]} */ (hash.match(/../g)).map((byte) => parseInt(byte, 16))) answer[name] = bytes
      })
      .catch(() => fail('down', end))
  Promise.all([files & 1 && file('people', '', 'hash'), files & 2 && file('lines', '.lines', 'lines_hash')]).then(() => then(answer))
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
 * Posts a form's body and does not wait for what comes of it.
 * @type {(url: string, body: string) => void}
 */
export const postBeacon = (url, body) => {
  get(url, { method: 'POST', body: new URLSearchParams(body) }).catch(() => {})
}

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

/** The day on the visitor's calendar, as a number: `20261201`. */
export const dayNumber = () => +today().replace(/-/g, '')

/**
 * A day, `20261103`, in words.
 * @type {(language: Facts, day: number) => string}
 */
export const formatDay = ({ intl }, day) =>
  new Intl.DateTimeFormat(intl, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(day / 1e4, ((day / 100) % 100) - 1, day % 100))

/** @typedef {{ unit: number, d: string, viewBox: string, width: number, height: number }} Outline */

// Places stand as micro-degrees east and north, ring by ring, each ring behind a number that is no place. The Aleutians
// reach beyond the 180th meridian: the map goes on.
/** @type {(lon: number) => number} */
const west = (lon) => (lon > 0 ? lon - 36e7 : lon)

/**
 * What maps of a state have in common: its own lines, in units of a fraction of a dot on the screen.
 * @type {(places: ArrayLike<number>) => Outline}
 */
export const outline = (places) => {
  let [left, top, right, low] = [1e9, 1e9, -1e9, -1e9]
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) continue
    const [x, y] = [west(places[at]), -places[at + 1]]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    low = Math.max(low, y)
  }
  const unit = Math.max(right - left, low - top) / 800
  const box = [left, top, right - left, low - top].map((number) => Math.round(number / unit))
  // A degree to the east is shorter than one to the north.
  const across = box[2] * Math.cos(((low + top) * Math.PI) / 36e7)
  const scale = 200 / Math.max(across, box[3])
  return { unit, d: path(places, unit), viewBox: box.join(' '), width: across * scale, height: box[3] * scale }
}

/** @type {(places: ArrayLike<number>, unit: number) => string} */
const path = (places, unit) => {
  let d = ''
  let last = ''
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) {
      last = ''
      continue
    }
    const place = Math.round(west(places[at]) / unit) + ' ' + -Math.round(places[at + 1] / unit)
    if (place !== last) d += (last ? 'L' : 'M') + place
    last = place
  }
  return d
}

/** @type {(name: string, attributes: Record<string, any>) => SVGElement} */
const svg = (name, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const key in attributes) made.setAttribute(key, attributes[key])
  return made
}

/**
 * A map of a part in its whole, whose outline was made before.
 * @type {(outline: Outline, places: ArrayLike<number>, label: string) => SVGElement}
 */
export const map = ({ unit, d, viewBox, width, height }, places, label) => {
  const map = svg('svg', { viewBox, width, height, preserveAspectRatio: 'none', class: 'map', role: 'img', 'aria-label': label })
  map.appendChild(svg('path', { d }))
  map.appendChild(svg('path', { d: path(places, unit), class: 'mine', 'fill-rule': 'evenodd' }))
  return map
}

/** Prints the page. */
export const print = () => window.print()

/**
 * The host of an address.
 * @type {(url: string) => string}
 */
export const hostOf = (url) => new URL(url, document.baseURI).host

/** @type {Record<string, boolean>} */
const told = {}

/**
 * Tells the webmaster, once for each mistake.
 * @type {(text: string) => void}
 */
export const warn = (text) => {
  if (!told[text]) console.warn(text)
  told[text] = true
}

/**
 * The attributes of an element, as pairs, and before them the `lang` that holds for it, out through every shadow root:
 * what a page says is in its own language.
 * @type {(element: Element) => Pairs}
 */
export const attributesOf = (element) => {
  // By attribute: a control of that name would stand in for the property of a form.
  /** @type {(node: any) => string} */
  const langOf = (node) => node.getAttribute && node.getAttribute('lang')
  /** @type {any} */
  let node = element
  while (node && !langOf(node)) node = node.parentNode || node.host
  const lang = node ? langOf(node).replace(/_/g, '-') : 'und'
  if (/^zh-.*(tw|hk|mo|hant)/i.test(lang)) warn('outreach: there is no ' + lang + ' yet; Simplified Chinese stands in.')
  return /** @type {any[]} */ ([['lang', lang]]).concat([].map.call(element.attributes, ({ name, value }) => [name, value]))
}

// The boxes of widgets whose colors are the page's, and what looks for them to change.
/** @type {Set<HTMLElement>} */
const followers = new Set()
/** @type {MutationObserver | undefined} */
let watch

// The one color scheme that the page declares there; `auto` where it has both or says nothing, and the device decides.
/** @type {(box: HTMLElement) => string} */
const scheme = (box) => {
  const [one, other] = getComputedStyle(box).colorScheme.match(/light|dark/g) || []
  return other ? 'auto' : one || 'auto'
}

const follow = () =>
  followers.forEach((box) => {
    if (box.firstChild) /** @type {HTMLElement} */ (box.firstChild).dataset.theme = scheme(box)
  })

/**
 * The `data-theme` of the root in a box, which is kept in step with the page where `auto` is set.
 * @type {(box: HTMLElement, set: string) => string}
 */
export const theme = (box, set) => {
  followers.delete(box)
  if (set !== 'auto') return set
  followers.add(box)
  if (!watch) {
    matchMedia('(prefers-color-scheme: dark)').onchange = follow
    watch = new MutationObserver(follow)
  }
  // Each time, for a page may put another body in the place of its first.
  for (const node of [document.documentElement, document.body]) watch.observe(node, { attributes: true })
  return scheme(box)
}

/**
 * The webmaster's own texts as one, to see whether they have changed.
 * @type {(config: any) => string}
 */
export const textsOf = (config) => JSON.stringify(config && config.texts) || ''

/**
 * An object's members as pairs of texts; a list is joined with commas. Members that are objects are left out.
 * @type {(object: any) => Pairs}
 */
export const members = (object) =>
  Object.keys(object || {})
    .filter((name) => Array.isArray(object[name]) || typeof object[name] !== 'object')
    .map((name) => [name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase()), String(object[name])])
