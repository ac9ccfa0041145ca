// What the previews need of the browser, and Rust has no short way to say.

// Nothing that is sent to this folder of our own site leaves the page. The next part of the path says what comes of it.
const KEPT = /\/__studio\/(done|sending|waiting|rejected)(?:\/|$)/

/**
 * A widget inside its place on the page.
 * @typedef {HTMLElement & { ready: Promise<boolean>, values: object, submit(): boolean, shadowRoot: ShadowRoot, parentElement: HTMLElement }} Widget
 */

let keeps = false

/**
 * From now on the page answers the previews itself. `pack` is the sample state of the legislator lookup.
 * @type {(pack: Uint8Array<ArrayBuffer>) => void}
 */
export function keepInPage(pack) {
  if (keeps) return
  // What comes from Rust is lent: its memory is used for other things when this returns.
  const kept = pack.slice()
  const real = window.fetch
  window.fetch = function fetch(input, init) {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI)
    const ours = url.origin === location.origin && KEPT.exec(url.pathname)
    return ours ? answer(ours[1], url.pathname, kept) : real.call(window, input, init)
  }
  keeps = true
  // A preview that is for ever sending would have the browser ask whether to leave.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)
}

/** @type {(what: string, path: string, pack: BodyInit) => Promise<Response>} */
function answer(what, path, pack) {
  if (what === 'sending') return new Promise(() => {})
  if (what === 'rejected') return Promise.resolve(new Response('', { status: 404 }))
  if (what === 'waiting') return Promise.resolve(new Response('', { status: 503, headers: { 'Retry-After': '86400' } }))
  if (!/\/packs\//.test(path)) return Promise.resolve(new Response('{}', { status: 201 }))
  return Promise.resolve(/\/zz$/.test(path) ? new Response(pack) : new Response('', { status: 404 }))
}

/**
 * Fills a widget in with pairs of name and value, and sends it. While that goes on it can't be reached, so that it takes
 * no one's focus. Permissions are ticked as a visitor would, for the widget takes them from no one else.
 * @type {(element: Widget, pairs: [string, string][]) => void}
 */
export function drive(element, pairs) {
  const holder = element.parentElement
  holder.inert = true
  const free = () => {
    holder.inert = false
  }
  // The widget moves the focus when an answer has come, and a moment after.
  /** @type {(left: number) => void} */
  const settle = (left) => {
    const waits = element.shadowRoot.querySelector('.root[data-phase=submitting]')
    setTimeout(waits && left ? () => settle(left - 1) : free, 150)
  }
  customElements
    .whenDefined(element.localName)
    .then(() => element.ready)
    .then((runs) => {
      if (!runs || !element.isConnected) return free()
      /** @type {Record<string, string[]>} */
      const values = {}
      for (const [name, value] of pairs) (values[name] = values[name] || []).push(value)
      element.values = values
      requestAnimationFrame(() => {
        for (const [name, value] of pairs) {
          /** @type {HTMLInputElement | null} */
          const box = element.shadowRoot.querySelector(`input[type=checkbox][name="${name}"][value="${value}"]`)
          if (box && !box.checked) box.click()
        }
        requestAnimationFrame(() => {
          element.submit()
          setTimeout(settle, 50, 10)
        })
      })
    })
}
