// The elements.
import { setLanguage, watchLanguage } from './languages.js'
import { mount, refresh } from './mount.js'
import { STATUS, clear, enter, owns, present, promise, standing } from './own.js'
import { mayHaveArrived } from './phase.js'
import { pairs } from './settings.js'
import { notNear, whenNear } from './when.js'
/** @import { Own } from './own.js' */

// Widgets whose elements have left the page are kept for a while with all that was typed and sent: tabs and sliders take
// elements out and put them back.
const AWAY = 8

class Widget extends HTMLElement {
  constructor() {
    super()
    const root = this.shadowRoot || this.attachShadow({ mode: 'open' })
    /** @type {Own} */
    const own = /** @type {any} */ ({
      element: this,
      root: root,
      slot: slot(),
      box: document.createElement('div'),
      asked: false,
      values: {},
      typed: [],
      module: {},
    })
    // The box is there from the start: it has a place on the screen where the element itself has `display: contents`.
    root.appendChild(own.box)
    root.appendChild(own.slot)
    root.appendChild(slot(STATUS))
    owns.set(this, own)
    promise(own)
    try {
      own.states = this.attachInternals().states
    } catch (_) {
      /* an older browser: no :state() */
    }
    for (const type of ['click', 'input', 'change', 'focusout']) {
      root.addEventListener(
        type,
        () => {
          own.module.active = own
        },
        true,
      )
    }
  }

  connectedCallback() {
    const own = owns.get(this)
    // What a framework has set before there was such a property.
    for (const name of /** @type {('config' | 'values')[]} */ (['config', 'values'])) {
      // biome-ignore lint/suspicious/noPrototypeBuiltins: no page gives this element one of another meaning
      if (this.hasOwnProperty(name)) {
        /** @type {any} */
        const value = this[name]
        delete (/** @type {any} */ (this)[name])
        this[name] = value
      }
    }
    present.add(own)
    watchLanguage(this)
    if (own.handle) {
      own.glue.adoptStyles(this, own.css)
      refresh(own)
      setLanguage(own)
    } else if (!own.asked) {
      own.asked = true
      whenNear(own, () => mount(own))
    }
  }

  // A move is a disconnect and a connect in one breath. Who has left for longer may come back all the same.
  disconnectedCallback() {
    const own = owns.get(this)
    present.delete(own)
    Promise.resolve().then(() => {
      if (this.isConnected) return
      notNear(own)
      if (!own.handle) own.asked = false
      else {
        standing.delete(own)
        standing.add(own)
      }
      const away = [...standing].filter((one) => !one.element.isConnected)
      for (const one of away.slice(0, -AWAY)) if (!mayHaveArrived(one)) unmount(one)
    })
  }

  connectedMoveCallback() {}

  /**
   * An object of settings, or the address of one, as in the attribute: frameworks set properties where there are any.
   * @type {unknown}
   */
  set config(value) {
    const own = owns.get(this)
    own.config = value
    refresh(own)
  }

  get config() {
    return owns.get(this).config
  }

  /** @param {Record<string, unknown>} object */
  set values(object) {
    const own = owns.get(this)
    Object.assign(own.values, object)
    if (own.handle) enter(own, (handle) => handle.fill(pairs(object)))
  }

  validate() {
    return call(this, 'validate')
  }
  submit() {
    return call(this, 'submit')
  }
  reset() {
    return call(this, 'reset')
  }
}

/** @type {(element: HTMLElement, name: 'validate' | 'submit' | 'reset') => boolean | void} */
const call = (element, name) => {
  const own = owns.get(element)
  return own.handle ? ((own.module.active = own), own.handle[name]()) : false
}

/** @type {(name?: string) => HTMLSlotElement} */
function slot(name) {
  const made = document.createElement('slot')
  if (name) made.name = name
  return made
}

/** @type {(own: Own) => void} */
function unmount(own) {
  enter(own, (handle) => {
    own.typed = handle.typed()
    standing.delete(own)
    handle.free()
  })
  own.handle = undefined
  own.asked = false
  clear(own)
}

/** @type {(form: string) => void} */
export function define(form) {
  if (!customElements.get('outreach-' + form)) customElements.define('outreach-' + form, class extends Widget {})
}
