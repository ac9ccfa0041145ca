/*
 * The loader: what a page includes. A classic script of its own, so that it works wherever it is pasted, inlined or
 * concatenated; no dependency; ES2017.
 *
 * It defines the elements at once. Each shows what stands inside it (a link, or a plain form) until its widget runs,
 * and again whenever it can't. The Wasm module is fetched when the first element comes near the screen, once for all
 * of them. ASSETS and VERSION are put in by the build.
 */
;(function () {
  'use strict'

  const GLOBAL = 'OutreachWidgets'
  const STATUS = 'outreach-status'

  if (window[GLOBAL]) {
    if (window[GLOBAL].version !== VERSION) {
      console.warn('outreach: version ' + window[GLOBAL].version + ' is already on this page; ' + VERSION + ' stands back.')
    }
    return
  }

  /* ---- where our files are ---- */

  // Optimizers move and rename script tags, so every attribute that may hold our address is looked at.
  function findBase() {
    const named = /^(.*\/)outreach\.js([?#]|$)/
    const tags = [document.currentScript].concat(Array.prototype.slice.call(document.scripts))
    for (const tag of tags) {
      for (const name of ['data-base', 'src', 'data-src', 'data-rocket-src', 'data-litespeed-src', 'data-cmp-src']) {
        const value = tag && tag.getAttribute(name)
        const found = value && (name === 'data-base' ? [0, value.replace(/\/?$/, '/')] : named.exec(value))
        if (found) return new URL(found[1], document.baseURI).href
      }
    }
    return ''
  }
  const base = findBase()

  /* ---- one module, one sheet and each language once for the page ---- */

  function once(make) {
    const made = {}
    // A failure is forgotten, so that it can be tried again.
    return (key) => (made[key] = made[key] || make(key).catch((error) => { delete made[key]; throw error }))
  }

  const get = (file) =>
    fetch(base + file, { credentials: 'omit' }).then((reply) => {
      if (reply.ok) return reply
      throw new Error(file + ' answered ' + reply.status)
    })

  // `typeof WebAssembly` and `validate` say nothing about a policy that forbids it; making an instance does.
  function whyNot() {
    if (!base) return 'address'
    if (!('adoptedStyleSheets' in document) || !window.WebAssembly) return 'browser'
    try {
      new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))
    } catch (_) {
      return 'csp'
    }
  }

  // After a panic an instance can do nothing more: the next widget gets a fresh one, and so do those that stand on it.
  const standing = new Set()
  let instance = 0
  const module = once((key) =>
    // Both at once: the module's text is here when its glue is.
    Promise.all([import(base + ASSETS.js + (key ? '?' + key : '')), get(ASSETS.wasm)]).then(([glue, wasm]) =>
      glue.default({ module_or_path: wasm }).then(() => {
        glue.onBroken((error) => {
          // What is left of a broken module may break again, and is nobody's any more.
          if (instance > key) return
          instance = key + 1
          // A trap's words are the browser's own; those of an error thrown by the page could hold anything.
          broke(active, error instanceof WebAssembly.RuntimeError ? error.message : error.name)
        })
        return glue
      })
    )
  )

  const sheet = once(() =>
    get(ASSETS.css).then((reply) => reply.text()).then((css) => {
      const made = new CSSStyleSheet()
      made.replaceSync(css)
      return made
    })
  )

  const json = (reply) => reply.json()
  const locale = once((tag) => get(ASSETS.locales[tag]).then(json))

  /* ---- languages ---- */

  const tags = Object.keys(ASSETS.locales)

  // The language without region or script. Browsers call Tagalog by its standard form, Filipino.
  const spoken = (tag) => tag.toLowerCase().split('-')[0].replace('fil', 'tl')

  // es-MX is served by es, zh-CN and zh-TW by zh-Hans.
  function served(wanted) {
    const tag = String(wanted || '')
    return tags.find((one) => one.toLowerCase() === tag.toLowerCase()) || tags.find((one) => spoken(one) === spoken(tag))
  }

  // The nearest `lang`, out through every shadow root; then what the browser prefers.
  function languageOf(element) {
    for (let node = element; node; node = node.parentNode || node.host) {
      const lang = node.getAttribute && node.getAttribute('lang')
      if (lang) return served(lang) || 'en'
    }
    return (navigator.languages || []).map(served).find(Boolean) || 'en'
  }

  /* ---- the element ---- */

  // The widget that last had an event: should the module panic, it is this one's.
  let active

  function tell(element, name, detail) {
    element.dispatchEvent(new CustomEvent('outreach-' + name, { bubbles: true, composed: true, detail: detail }))
  }

  class Widget extends HTMLElement {
    constructor() {
      super()
      const root = this.shadowRoot || this.attachShadow({ mode: 'open' })
      // What is private to the widget, out of the page's way.
      const my = { root: root, slot: slot(), asked: false, values: [], typed: [] }
      root.append(my.slot, slot(STATUS))
      secrets.set(this, my)
      this.ready = new Promise((resolve) => { my.resolve = resolve })
      try { my.states = this.attachInternals().states } catch (_) { /* an older browser: no :state() */ }
      for (const type of ['keydown', 'keypress', 'keyup']) {
        // From outside, every key comes from the element and none from a text field: the page's hotkeys would fire.
        root.addEventListener(type, (event) => /^(Escape|Tab)$/.test(event.key) || event.stopPropagation())
      }
      for (const type of ['click', 'input', 'change', 'focusout']) {
        root.addEventListener(type, () => { active = this }, true)
      }
    }

    connectedCallback() {
      const my = secrets.get(this)
      if (!my.status) {
        // Screen readers hear a live region best in the page itself; it is shown through a slot of its own.
        my.status = this.querySelector('[slot=' + STATUS + ']') || document.createElement('div')
        my.status.setAttribute('slot', STATUS)
        my.status.setAttribute('role', 'status')
        const unseen = { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', 'clip-path': 'inset(50%)', 'white-space': 'nowrap' }
        for (const name of Object.keys(unseen)) my.status.style.setProperty(name, unseen[name])
        this.append(my.status)
        attributes.observe(this, { attributes: true })
      }
      if (my.handle || my.asked) return
      my.asked = true
      whenNear(this, () => mount(this))
    }

    // A move is a disconnect and a connect in one breath, and must lose nothing: only a real leave ends the widget.
    disconnectedCallback() {
      Promise.resolve().then(() => {
        const my = secrets.get(this)
        if (this.isConnected) return
        near.unobserve(this)
        my.asked = false
        if (my.handle) {
          // Should the element come back, so does what was typed.
          my.typed = my.handle.typed()
          standing.delete(this)
          unmount(my)
        }
      })
    }

    connectedMoveCallback() {}

    set config(object) {
      const my = secrets.get(this)
      my.config = object
      if (my.handle) refresh(this)
    }

    get config() {
      return secrets.get(this).config
    }

    set values(object) {
      const my = secrets.get(this)
      my.values = my.values.concat(pairs(object))
      if (my.handle) my.handle.fill(my.values)
    }

    validate() { return call(this, 'validate') }
    submit() { return call(this, 'submit') }
    reset() { return call(this, 'reset') }
  }

  const secrets = new WeakMap()
  const attributes = new MutationObserver((changes) => changes.forEach((change) => {
    const my = secrets.get(change.target)
    if (!my.handle) return
    if (change.attributeName === 'lang') my.handle.speak(languageOf(change.target))
    else refresh(change.target)
  }))

  // `all` in an array or not: {ways: ['driving', 'childcare'], zip: '35203'} as pairs.
  const pairs = (object) => [].concat.apply([], Object.keys(object || {}).map((name) =>
    [].concat(object[name]).map((value) => [name, String(value)])))

  const call = (element, name) => {
    const my = secrets.get(element)
    return my.handle ? (active = element, my.handle[name]()) : false
  }

  function slot(name) {
    const made = document.createElement('slot')
    if (name) made.name = name
    return made
  }

  /* ---- loading and mounting ---- */

  const waiting = new WeakMap()
  const near = window.IntersectionObserver
    ? new IntersectionObserver((entries) => entries.forEach((entry) => {
      if (entry.isIntersecting) {
        near.unobserve(entry.target)
        waiting.get(entry.target)()
      }
    }), { rootMargin: '400px' })
    : { observe: (element) => waiting.get(element)(), unobserve: () => {} }

  function whenNear(element, then) {
    waiting.set(element, then)
    if (element.getAttribute('loading') === 'eager') then()
    else near.observe(element)
  }

  // The settings: those at the address in `config`, and over them those of the property. Attributes go over both.
  function configOf(element) {
    const my = secrets.get(element)
    const url = element.getAttribute('config')
    if (!url) return Promise.resolve(my.config)
    if (my.configUrl !== url) {
      my.configUrl = url
      my.fetched = fetch(new URL(url, document.baseURI), { credentials: 'omit' }).then(json).catch((error) => {
        console.warn('outreach: config="' + url + '" could not be read as JSON (' + error.message + '); the defaults hold.')
      })
    }
    return my.fetched.then((fetched) => Object.assign({}, fetched, my.config))
  }

  function refresh(element) {
    const my = secrets.get(element)
    configOf(element).then((config) => my.handle && my.handle.refresh(config))
  }

  function mount(element) {
    const my = secrets.get(element)
    const why = whyNot()
    if (why) return fallBack(element, why, why === 'csp'
      ? "the page's Content-Security-Policy needs 'wasm-unsafe-eval' in script-src" : why)
    const lang = languageOf(element)
    const words = locale(lang).then((texts) => [lang, texts], (error) => {
      console.warn('outreach: ' + error.message + '; English stands in.')
      return locale('en').then((texts) => ['en', texts])
    })
    return Promise.all([module(instance), sheet(0), words, configOf(element)]).then(([glue, css, [tag, texts], config]) => {
      if (!element.isConnected || my.handle) return
      active = element
      const typed = adopt(element)
      my.box = document.createElement('div')
      my.root.adoptedStyleSheets = [css]
      my.root.append(my.box)
      my.handle = glue.mount(element.localName.slice(9), element, my.box, {
        lang: tag,
        texts: texts,
        languages: texts.languages,
        load: (tag, then) => locale(tag).then(then, () => then()),
        config: config,
        values: my.values,
        typed: my.typed.concat(typed.values),
        announce: (text) => { my.status.textContent = text },
        state: (name) => show(my, name),
      })
      my.slot.remove()
      standing.add(element)
      focusAgain(my, typed)
      show(my, 'editing')
      my.resolve(true)
    }).catch((error) => {
      // A panic has told its own story.
      if (my.box && !my.handle) my.box.remove()
      fallBack(element, 'load', error.message)
    })
  }

  function show(my, name) {
    if (!my.states) return
    my.states.clear()
    my.states.add(name)
    if (name !== 'fallback') my.states.add('ready')
  }

  function unmount(my) {
    my.handle.free()
    my.handle = undefined
    my.box.remove()
    my.root.prepend(my.slot)
  }

  function fallBack(element, reason, words) {
    const my = secrets.get(element)
    my.asked = false
    show(my, 'fallback')
    my.resolve(false)
    console.warn('outreach: the plain content of <' + element.localName + '> stays: ' + words)
    tell(element, 'fallback', { form: element.localName.slice(9), reason: reason })
  }

  // What was typed into the plain form while we were loading, and where the caret was.
  function adopt(element) {
    const form = element.querySelector('form')
    const at = element.getRootNode().activeElement
    const typed = { values: [] }
    if (!form) return typed
    new FormData(form).forEach((value, name) => typed.values.push([name, String(value)]))
    if (at && at.name && form.contains(at)) {
      typed.name = at.name
      typed.tick = isTick(at) && at.value
      typed.caret = [at.selectionStart, at.selectionEnd]
    }
    return typed
  }

  const isTick = (control) => /^(checkbox|radio)$/.test(control.type)

  function focusAgain(my, typed) {
    if (!typed.name) return
    for (const control of my.root.querySelectorAll('[name="' + CSS.escape(typed.name) + '"]')) {
      if (typed.tick && control.value !== typed.tick) continue
      control.focus({ preventScroll: true })
      // Not every kind of input tells its caret.
      try { control.setSelectionRange(typed.caret[0], typed.caret[1]) } catch (_) { /* stays at the end */ }
      return
    }
  }

  // What is on the screen of a widget, as pairs: its module can't be asked any more.
  function typedIn(box) {
    const typed = []
    for (const control of box.querySelectorAll('[name]')) {
      if (isTick(control) ? control.checked : control.value) typed.push([control.name, control.value])
    }
    return typed
  }

  // A widget has panicked. What was typed goes into the plain form, or stays on the screen where it can be read; the
  // other widgets of the module are put on a fresh one, as they are.
  function broke(element, what) {
    console.error('outreach: the widget stopped (' + what + '); please report this.')
    const others = [...standing]
    standing.clear()
    for (const other of others) {
      const my = secrets.get(other)
      my.typed = typedIn(my.box)
      // The handle is not freed, and kept from being collected: that would run code of the broken module.
      my.dead = my.handle
      my.handle = undefined
      my.root.append(my.slot)
      if (other !== element) continue
      const form = other.querySelector('form')
      if (form) {
        my.box.remove()
        for (const [name, value] of my.typed) {
          const twins = [].slice.call(form.querySelectorAll('[name="' + CSS.escape(name) + '"]'))
          const twin = twins.find((twin) => !isTick(twin) || twin.value === value)
          if (twin && isTick(twin)) twin.checked = true
          else if (twin) twin.value = value
        }
      } else {
        my.box.querySelector('.broken').hidden = false
      }
      show(my, 'fallback')
      tell(other, 'error', { form: other.localName.slice(9), kind: 'panic' })
    }
    for (const other of others) {
      if (other === element) continue
      secrets.get(other).box.remove()
      // Not from within the call that is breaking.
      setTimeout(() => mount(other))
    }
  }

  /* ---- editors that strip custom elements leave a <div data-outreach="volunteer" data-endpoint="…"> ---- */

  function upgrade(div) {
    const form = div.getAttribute('data-outreach')
    if (ASSETS.forms.indexOf(form) < 0 || div.querySelector('outreach-' + form)) return
    const element = document.createElement('outreach-' + form)
    for (const attribute of Array.prototype.slice.call(div.attributes)) {
      const name = /^data-(?!outreach$)(.+)/.exec(attribute.name)
      if (name) element.setAttribute(name[1], attribute.value)
    }
    // Moving a field takes the focus from whoever is typing in it.
    const at = document.activeElement
    while (div.firstChild) element.append(div.firstChild)
    div.append(element)
    if (at && element.contains(at)) at.focus({ preventScroll: true })
  }

  const scan = (root) => {
    for (const div of root.querySelectorAll('[data-outreach]')) upgrade(div)
  }

  for (const form of ASSETS.forms) {
    if (!customElements.get('outreach-' + form)) customElements.define('outreach-' + form, class extends Widget {})
  }
  scan(document)
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node.nodeType === 1) scan(node.parentNode || node)
    }
  }).observe(document, { childList: true, subtree: true })

  Object.defineProperty(window, GLOBAL, { value: Object.freeze({ version: VERSION }) })
})()
