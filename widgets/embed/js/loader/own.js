// What the loader knows of each widget, out of the page's way.
/** @import { Glue, Handle, Pairs, Sent } from '../glue.d.ts' */
/** @import { Module } from './module.js' */

/**
 * @typedef {object} Own
 * @property {HTMLElement & { ready: Promise<boolean> }} element
 * @property {ShadowRoot} root
 * @property {HTMLElement} box  The widget is drawn in it.
 * @property {HTMLSlotElement} slot  Shows what is inside the element.
 * @property {boolean} asked  Whether it waits for the screen, or loads.
 * @property {Record<string, unknown>} values  Of the property.
 * @property {Pairs} typed  Before the module broke.
 * @property {(runs: boolean) => void} resolve  Of `ready`.
 * @property {CustomStateSet} [states]
 * @property {unknown} [config]
 * @property {number} [turn]  How often its settings have changed.
 * @property {string} lang  What its page is in.
 * @property {string} css
 * @property {boolean} [lacks]  A setting that it can't do without.
 * @property {string | null} [plain]  What was in the plain form.
 * @property {HTMLFormElement | null} [filled]  The plain form that has what was typed.
 * @property {string} phase
 * @property {Sent} [sent]
 * @property {Module} module
 * @property {Glue} glue
 * @property {Handle} [handle]  While it runs.
 */

/** @type {{ get(element: Element): Own, set(element: Element, own: Own): unknown }} */
export const owns = /** @type {WeakMap<Element, any>} */ (new WeakMap())

/**
 * The widgets whose elements are on the page.
 * @type {Set<Own>}
 */
export const present = new Set()

/**
 * The widgets that run. Those whose elements have left the page are last, the longest gone first.
 * @type {Set<Own>}
 */
export const standing = new Set()

// The slot, and what is in it for screen readers.
export const STATUS = 'outreach-status'

/**
 * Uses the handle of a widget that runs, for something that the visitor did not do in it: should the module panic
 * meanwhile, it is this widget's, and afterwards it is again that of the one they use.
 * @template T
 * @param {Own} own
 * @param {(handle: Handle) => T} use
 */
export function enter(own, use) {
  const { module } = own
  const before = module.active
  module.active = own
  const made = use(/** @type {Handle} */ (own.handle))
  module.active = before
  return made
}

/** @type {(element: Element) => string} */
export const formOf = (element) => element.localName.slice(9)

/**
 * `ready`: whether the widget runs. Another where it has another chance.
 * @type {(own: Own) => void}
 */
export function promise(own) {
  own.element.ready = new Promise((resolve) => {
    own.resolve = resolve
  })
}

/** @type {(element: Element, name: string, detail: Record<string, string>) => void} */
export function tell(element, name, detail) {
  element.dispatchEvent(
    new CustomEvent('outreach-' + name, {
      bubbles: true,
      composed: true,
      detail: Object.assign({ form: formOf(element) }, detail),
    }),
  )
}

/** @type {(own: Own, name: string) => void} */
export function show(own, name) {
  if (!own.states) return
  own.states.clear()
  own.states.add(name)
  if (name !== 'fallback') own.states.add('ready')
}

/** @type {(node: Node) => unknown} */
export const remove = (node) => node.parentNode && node.parentNode.removeChild(node)

/**
 * Leaves the plain content alone on the screen.
 * @type {(own: Own) => void}
 */
export function clear(own) {
  own.box.textContent = ''
  own.root.insertBefore(own.slot, own.box.nextSibling)
}
