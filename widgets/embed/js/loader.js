/*
 * The loader: what a page includes. A classic script of its own, so that it works wherever it is pasted, inlined or
 * concatenated; no dependency; ES2017. The build puts what it imports inside.
 *
 * It defines the elements at once. Each shows what stands inside it (a link, or a plain form) until its widget runs,
 * and again whenever it can't. The Wasm module is fetched when the first element comes near the screen, once for all
 * of them. What is needed only once a widget runs is in the module's glue, ui/js/browser.js. ASSETS and VERSION are put in
 * by the build.
 *
 * Nothing of the page is changed before its own scripts have had their turn: frameworks compare what they find with
 * what the server wrote. Of the page's globals only those are used that scripts seldom replace, and no method of nodes
 * that old libraries override.
 */
/** @import { Glue, Handle, Pairs, Sent, Texts } from './glue.d.ts' */
import { findBase } from './address.js'
import { languageOf } from './language.js'
import { list } from './list.js'
import { configOf, pairs, takeData } from './settings.js'
;(() => {
  // biome-ignore lint/suspicious/noRedundantUseStrict: the build makes a classic script of this module
  'use strict'

  const GLOBAL = 'OutreachWidgets'
  const STATUS = 'outreach-status'
  // Milliseconds that a file may take. What hangs for longer does not come, and the plain content is there meanwhile.
  const PATIENCE = 30000

  // Not whatever has that name: an element with this id is a global too.
  const other = /** @type {any} */ (window)[GLOBAL]
  if (other && other.version) {
    if (other.version !== VERSION) {
      console.warn('outreach: version ' + other.version + ' is already on this page; ' + VERSION + ' is not started.')
    }
    return
  }

  const base = findBase()

  /* ---- one module, one sheet and each language once for the page ---- */

  /**
   * @template {string | number} Key
   * @template Made
   * @param {(key: Key) => Promise<Made>} make
   * @returns {(key: Key) => Promise<Made>}
   */
  function once(make) {
    const made = /** @type {Record<Key, Promise<Made>>} */ ({})
    return (key) =>
      (made[key] =
        made[key] ||
        new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error('it took too long to load')), PATIENCE)
          make(key).then(resolve, reject)
        }).catch((error) => {
          // A failure is forgotten, so that it can be tried again.
          delete made[key]
          throw error
        }))
  }

  /** @type {(url: string) => Promise<Response>} */
  const get = (url) =>
    fetch(url, { credentials: 'omit' }).then((reply) => {
      if (reply.ok) return reply
      throw new Error(url + ' answered ' + reply.status)
    })

  // `typeof WebAssembly` and `validate` say nothing about a policy that forbids it; making an instance does.
  /** @type {() => string | undefined} */
  const unsupportedReason = () => {
    if (!base) return 'address'
    if (!('adoptedStyleSheets' in document) || !window.WebAssembly) return 'browser'
    try {
      new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))
    } catch (_) {
      return 'csp'
    }
  }

  // After a panic an instance can do nothing more: the next widget gets a fresh one, and so do those that stand on it.
  /** @type {Set<HTMLElement>} */
  const standing = new Set()
  let instance = 0
  /** @type {Glue} */
  let glue
  /** @type {(key: number) => Promise<Glue>} */
  const start = once((/** @type {number} */ key) =>
    // Both at once: the module's text is here when its glue is. Under another address after a failure, for some browsers
    // never ask again for a script that they did not get.
    Promise.all([import(base + ASSETS.js + (+key ? '?' + key : '')), get(base + ASSETS.wasm)]).then(([loaded, wasm]) =>
      loaded.default({ module_or_path: wasm }).then(() => {
        loaded.onBroken((/** @type {Error} */ error) => {
          // What is left of a broken module may break again, and is no one's any more.
          if (instance > key) return
          instance = +key + 1
          // A trap's words are the browser's own; those of an error thrown by the page could hold anything.
          recoverFrom(active, error instanceof WebAssembly.RuntimeError ? error.message : error.name)
        })
        return (glue = loaded)
      }),
    ),
  )
  /** @type {(key: number) => Promise<Glue>} */
  const module = (key) =>
    start(key).catch((error) => {
      instance = Math.max(instance, key + 1)
      throw error
    })

  /** @type {(url: string) => Promise<string>} */
  const css = once((/** @type {string} */ url) =>
    get(url).then((reply) => {
      // What is no Wasm and no JSON shows itself. A page in place of the sheet, a host's own "not found", does not.
      if (/html/.test(/** @type {string} */ (reply.headers.get('Content-Type')))) throw new Error(url + ' is a page')
      return reply.text()
    }),
  )
  /** @type {(url: string) => Promise<any>} */
  const json = once((/** @type {string} */ url) => get(url).then((reply) => reply.json()))
  /** @type {(tag: string) => Promise<Texts>} */
  const locale = (tag) => json(base + ASSETS.locales[tag])

  /* ---- languages ---- */

  const tags = Object.keys(ASSETS.locales)

  /* ---- the element ---- */

  /**
   * What is private to a widget.
   * @typedef {object} Own
   * @property {HTMLElement & { ready: Promise<boolean> }} element
   * @property {ShadowRoot} root
   * @property {HTMLElement} box  The widget is drawn in it.
   * @property {HTMLSlotElement} slot  Shows what stands inside the element.
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
   * @property {Handle} [handle]  While it runs.
   * @property {Handle} [dead]
   */

  // The widget that last had an event: should the module panic, it is this one's.
  /** @type {HTMLElement} */
  let active
  // Widgets whose elements have left the page, the longest gone first. Each is kept for a while with all that was typed
  // and sent: tabs and sliders take elements out and put them back.
  /** @type {Own[]} */
  const away = []
  const AWAY = 8

  /** @type {(element: HTMLElement) => string} */
  const formOf = (element) => element.localName.slice(9)
  /** @type {(internals: Own) => boolean} */
  const mayHaveArrived = (internals) => /submitting|queued|unconfirmed/.test(internals.phase)

  /** @type {(element: HTMLElement, name: string, detail: Record<string, string>) => void} */
  function tell(element, name, detail) {
    element.dispatchEvent(
      new CustomEvent('outreach-' + name, {
        bubbles: true,
        composed: true,
        detail: Object.assign({ form: formOf(element) }, detail),
      }),
    )
  }

  class Widget extends HTMLElement {
    constructor() {
      super()
      const root = this.shadowRoot || this.attachShadow({ mode: 'open' })
      // What is private to the widget, out of the page's way.
      /** @type {Own} */
      const internals = /** @type {any} */ ({
        element: this,
        root: root,
        slot: slot(),
        box: document.createElement('div'),
        asked: false,
        values: {},
        typed: [],
      })
      // The box is there from the start: it has a place on the screen where the element itself has `display: contents`.
      root.appendChild(internals.box)
      root.appendChild(internals.slot)
      root.appendChild(slot(STATUS))
      internalsOf.set(this, internals)
      promise(internals)
      try {
        internals.states = this.attachInternals().states
      } catch (_) {
        /* an older browser: no :state() */
      }
      for (const type of [
        'keydown',
        'keypress',
        'keyup',
        'beforeinput',
        'input',
        'textInput',
        'paste',
        'drop',
        'compositionstart',
        'compositionupdate',
        'compositionend',
      ]) {
        // From outside, all of it comes from the element and none from a text field: the page's hotkeys would fire, and
        // what is typed is nothing to the page. What is typed into its own plain form is.
        internals.box.addEventListener(type, (/** @type {any} */ event) => /^(Escape|Tab)$/.test(event.key) || event.stopPropagation())
      }
      for (const type of ['click', 'input', 'change', 'focusout']) {
        root.addEventListener(
          type,
          () => {
            active = this
          },
          true,
        )
      }
    }

    connectedCallback() {
      const internals = internalsOf.get(this)
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
      for (let root = /** @type {any} */ (this.getRootNode()); root; root = root.host && root.host.getRootNode()) {
        languages.observe(root, { attributes: true, subtree: true, attributeFilter: ['lang'] })
      }
      const gone = away.indexOf(internals)
      if (gone >= 0) away.splice(gone, 1)
      if (internals.handle) {
        glue.adoptStyles(this, internals.css)
        refresh(this)
        setLanguage(this)
      } else if (!internals.asked) {
        internals.asked = true
        whenNear(this, () => mount(this))
      }
    }

    // A move is a disconnect and a connect in one breath. Who has left for longer may come back all the same.
    disconnectedCallback() {
      Promise.resolve().then(() => {
        const internals = internalsOf.get(this)
        if (this.isConnected) return
        notNear(this)
        if (!internals.handle) internals.asked = false
        else if (away.indexOf(internals) < 0) away.push(internals)
        for (const one of away.slice(0, -AWAY)) {
          if (mayHaveArrived(one)) continue
          away.splice(away.indexOf(one), 1)
          one.typed = /** @type {Handle} */ (one.handle).typed()
          unmount(one)
        }
      })
    }

    connectedMoveCallback() {}

    /**
     * An object of settings, or the address of one, as in the attribute: frameworks set properties where there are any.
     * @type {unknown}
     */
    set config(value) {
      internalsOf.get(this).config = value
      refresh(this)
    }

    get config() {
      return internalsOf.get(this).config
    }

    /** @param {Record<string, unknown>} object */
    set values(object) {
      const internals = internalsOf.get(this)
      Object.assign(internals.values, object)
      if (internals.handle) internals.handle.fill(pairs(object))
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

  // `ready`: whether the widget runs. Another where it has another chance.
  /** @type {(internals: Own) => void} */
  function promise(internals) {
    internals.element.ready = new Promise((resolve) => {
      internals.resolve = resolve
    })
  }

  /** @type {{ get(element: HTMLElement): Own, set(element: HTMLElement, internals: Own): unknown }} */
  const internalsOf = /** @type {WeakMap<HTMLElement, any>} */ (new WeakMap())
  const attributes = new MutationObserver((changes) => {
    new Set(changes.map((change) => /** @type {HTMLElement} */ (change.target))).forEach(refresh)
  })
  // `lang` of the element, or of anything around it.
  const languages = new MutationObserver(() => standing.forEach(setLanguage))

  /** @type {(element: HTMLElement) => void} */
  function setLanguage(element) {
    const internals = internalsOf.get(element)
    const lang = element.isConnected ? languageOf(element, tags) : internals.lang
    // What the visitor has chosen stays until the page changes its own language.
    if (internals.handle && internals.lang !== lang) internals.handle.setLanguage((internals.lang = lang))
  }

  /** @type {(element: HTMLElement, name: 'validate' | 'submit' | 'reset') => boolean | void} */
  const call = (element, name) => {
    const internals = internalsOf.get(element)
    return internals.handle ? ((active = element), internals.handle[name]()) : false
  }

  /** @type {(name?: string) => HTMLSlotElement} */
  function slot(name) {
    const made = document.createElement('slot')
    if (name) made.name = name
    return made
  }

  /** @type {(node: Node) => unknown} */
  const remove = (node) => node.parentNode && node.parentNode.removeChild(node)

  /* ---- loading and mounting ---- */

  /** @type {WeakMap<Element, () => void>} */
  const waiting = new WeakMap()
  /** @type {(target: Element) => void} */
  const arrive = (target) => (waiting.get(target) || (() => {}))()
  const near = window.IntersectionObserver
    ? new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && arrive(entry.target)), {
        rootMargin: '400px',
      })
    : { observe: arrive, unobserve: () => {} }
  // The element, which may be long, and its box: whichever comes first.
  /** @type {(element: HTMLElement) => Element[]} */
  const targets = (element) => [element, internalsOf.get(element).box]
  /** @type {(element: HTMLElement) => void} */
  const notNear = (element) =>
    targets(element).forEach((target) => {
      near.unobserve(target)
      waiting.delete(target)
    })

  /** @type {(element: HTMLElement, then: () => void) => void} */
  function whenNear(element, then) {
    if (element.getAttribute('loading') === 'eager') return then()
    for (const target of targets(element)) {
      waiting.set(target, () => {
        notNear(element)
        then()
      })
    }
    targets(element).forEach(near.observe, near)
  }

  // A page that comes in slowly may not have the plain form yet: the element's end is there when anything follows it.
  /** @type {(element: Node) => Promise<void>} */
  function whenParsed(element) {
    for (let node = element; document.readyState === 'loading' && !node.nextSibling; node = node.parentNode) {
      if (!node.parentNode) return new Promise((resolve) => setTimeout(resolve, 50)).then(() => whenParsed(element))
    }
    return Promise.resolve()
  }

  /** @type {(element: HTMLElement) => void} */
  function refresh(element) {
    const internals = internalsOf.get(element)
    const turn = (internals.turn = (internals.turn || 0) + 1)
    // Of two files, the one that was asked for last.
    if (internals.handle)
      configOf(internals.config, element.getAttribute('config'), json).then(
        (config) => internals.handle && internals.turn === turn && internals.handle.refresh(config),
      )
    // What it lacked may have come.
    else if (internals.lacks) {
      promise(internals)
      mount(element)
    }
  }

  /** @type {(element: HTMLElement) => Promise<void> | void} */
  function mount(element) {
    const internals = internalsOf.get(element)
    const why = unsupportedReason()
    if (why)
      return fallBack(element, why, why === 'csp' ? "the page's Content-Security-Policy needs 'wasm-unsafe-eval' in script-src" : why)
    internals.lacks = false
    const [own, url] = [internals.config, element.getAttribute('config')]
    internals.lang = languageOf(element, tags)
    /** @type {Promise<[string, Texts]>} */
    const words = locale(internals.lang).then(
      (texts) => [internals.lang, texts],
      (error) => {
        console.warn('outreach: ' + error.message + '; English stands in.')
        return locale('en').then((texts) => ['en', texts])
      },
    )
    return Promise.all([module(instance), css(base + ASSETS.css), words, configOf(own, url, json), whenParsed(element)])
      .then(([made, text, [tag, texts], config]) => {
        if (!element.isConnected || internals.handle) return
        // They may have been set while all that was on its way.
        if (internals.config !== own || element.getAttribute('config') !== url) return mount(element)
        active = element
        made.keepOutside(element)
        const form = element.querySelector('form')
        // What the widget took before may have been changed in it since.
        const plain = form && made.typedPlain(form)
        const typed = plain && String(plain.values) !== internals.plain ? plain.values : []
        internals.plain = plain && String(plain.values)
        internals.css = text
        made.adoptStyles(element, text)
        internals.box.textContent = ''
        attributes.observe(element, { attributes: true, attributeFilter: made.settings(formOf(element)).split(' ') })
        internals.handle = made.mount(formOf(element), element, internals.box, {
          lang: tag,
          texts: texts,
          languages: texts.languages,
          load: (tag, then) => locale(tag).then(then, () => then()),
          config: config,
          values: pairs(internals.values),
          typed: internals.typed.concat(typed),
          sent: internals.sent,
          announce: (text) => made.announce(element, STATUS, text),
          state: (name, id, offersPlain) => follow(internals, name, id, offersPlain),
        })
        if (!internals.handle) {
          internals.lacks = true
          return fallBack(element, 'endpoint', 'no endpoint is set')
        }
        remove(internals.slot)
        standing.add(element)
        if (plain) plain.focus(internals.root)
        internals.resolve(true)
        tell(element, 'ready', { kind: '' })
        // So may have been the language.
        setLanguage(element)
      })
      .catch((error) => {
        // A panic has told its own story.
        if (!internals.handle) clear(internals)
        fallBack(element, 'load', error.message)
      })
  }

  // How far the widget has come, and what to remember of it should its module break down.
  /** @type {(internals: Own, name: string, id: string | undefined, offersPlain: boolean) => void} */
  function follow(internals, name, id, offersPlain) {
    internals.phase = name
    if (name === 'submitting') internals.sent = { id: id, values: glue.readControls(internals.box) }
    if (!mayHaveArrived(internals)) internals.sent = undefined
    else if (internals.sent) internals.sent.queued = name === 'queued'
    show(internals, name)
    // Where the widget gets nowhere, the plain content may: with what was typed, and under the same number.
    const form = internals.element.querySelector('form')
    if (offersPlain) {
      if (form) {
        glue.fillPlain(form, glue.readControls(internals.box), id)
        internals.plain = String(glue.typedPlain(form).values)
      }
      internals.filled = form
      internals.root.appendChild(internals.slot)
    } else if (internals.handle) {
      // It is the next one's, or the widget's again.
      if (internals.filled) glue.clearPlain(internals.filled)
      internals.filled = undefined
      remove(internals.slot)
    }
  }

  /** @type {(internals: Own, name: string) => void} */
  function show(internals, name) {
    if (!internals.states) return
    internals.states.clear()
    internals.states.add(name)
    if (name !== 'fallback') internals.states.add('ready')
  }

  /** @type {(internals: Own) => void} */
  function clear(internals) {
    internals.box.textContent = ''
    internals.root.insertBefore(internals.slot, internals.box.nextSibling)
  }

  /** @type {(internals: Own) => void} */
  function unmount(internals) {
    standing.delete(internals.element)
    const handle = /** @type {Handle} */ (internals.handle)
    handle.free()
    internals.handle = undefined
    internals.asked = false
    clear(internals)
  }

  /** @type {(element: HTMLElement, reason: string, words: string) => void} */
  function fallBack(element, reason, words) {
    const internals = internalsOf.get(element)
    internals.asked = false
    show(internals, 'fallback')
    internals.resolve(false)
    console.warn('outreach: the plain content of <' + element.localName + '> stays: ' + words)
    tell(element, 'fallback', { reason: reason })
  }

  // A widget has panicked. What was typed goes into the plain form, or stays on the screen where it can be read; the
  // other widgets of the module are put on a fresh one, as they are.
  /** @type {(element: HTMLElement, what: string) => void} */
  function recoverFrom(element, what) {
    console.error('outreach: the widget stopped (' + what + '); please report this.')
    const others = [...standing]
    standing.clear()
    away.length = 0
    for (const other of others) {
      const internals = internalsOf.get(other)
      // The module can't be asked any more; the screen can.
      internals.typed = glue.readControls(internals.box)
      // The handle is not freed, and kept from being collected: that would run code of the broken module.
      internals.dead = internals.handle
      internals.handle = undefined
      internals.asked = false
      if (other !== element) {
        clear(internals)
        // Not from within the call that is breaking.
        if (other.isConnected) setTimeout(() => mount(other))
        continue
      }
      const form = other.querySelector('form')
      if (form) {
        glue.fillPlain(form, internals.typed, internals.sent && internals.sent.id)
        clear(internals)
      } else {
        internals.root.appendChild(internals.slot)
        const broken = /** @type {HTMLElement} */ (internals.box.querySelector('.broken'))
        broken.hidden = false
      }
      show(internals, 'fallback')
      tell(other, 'error', { kind: 'panic' })
    }
  }

  /* ---- editors that strip custom elements leave a <div data-outreach="volunteer" data-endpoint="…"> ---- */

  /** @type {(div: Element) => void} */
  function upgrade(div) {
    const form = /** @type {string} */ (div.getAttribute('data-outreach'))
    if (ASSETS.forms.indexOf(form) < 0 || div.querySelector('outreach-' + form)) return
    const element = document.createElement('outreach-' + form)
    takeData(div, element)
    // Moving a field takes the focus from the visitor who is typing in it.
    const at = document.activeElement
    while (div.firstChild) element.appendChild(div.firstChild)
    div.appendChild(element)
    if (at && element.contains(at)) /** @type {HTMLElement} */ (at).focus({ preventScroll: true })
  }

  for (const form of ASSETS.forms) {
    if (!customElements.get('outreach-' + form)) customElements.define('outreach-' + form, class extends Widget {})
  }

  /** @type {(root: ParentNode) => void} */
  const scan = (root) => list(root.querySelectorAll('[data-outreach]')).forEach(upgrade)
  // All that a page without a widget pays: it is looked through twice a second at most, while something comes.
  const changes = new MutationObserver(() => {
    changes.disconnect()
    setTimeout(look, 500)
  })
  const look = () => {
    scan(document)
    changes.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-outreach'] })
  }
  /** @type {{ (): void, begun?: boolean }} */
  const begin = () => {
    if (!begin.begun) look()
    begin.begun = true
  }
  // The page's own scripts first, and what they have put off for a moment. A picture that never arrives does not keep it
  // waiting for ever.
  if (document.readyState === 'complete') begin()
  else {
    const late = () => setTimeout(begin, 5000)
    window.addEventListener('load', () => setTimeout(begin, 500))
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', late)
    else late()
  }

  Object.defineProperty(window, GLOBAL, { value: Object.freeze({ version: VERSION, scan: scan }) })
})()
