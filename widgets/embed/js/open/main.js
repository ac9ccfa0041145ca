/*
 * Opens a form on top of the page: what a page includes for a link or a button with `data-outreach-open="volunteer"`. Its
 * other `data-` attributes are the form's settings. Nothing is fetched until it is pressed; where this does not run, a link
 * leads where it leads. A classic script, ES2017; CLOSE is put in by the build.
 */
import { languageOf, negotiate } from '../loader/language.js'
import { sheet } from './sheet.js'

const script =
  document.currentScript ||
  document.querySelector('script[src*="/open.js"], script[data-src*="/open.js"], script[data-rocket-src*="/open.js"]')

/**
 * One for each that was pressed: what was typed is there when it is opened again.
 * @type {WeakMap<Element, HTMLDialogElement>}
 */
const dialogs = new WeakMap()

/** @type {(opener: Element) => string} */
const closeIn = (opener) => {
  const set = opener.getAttribute('data-lang')
  const tags = Object.keys(CLOSE)
  return CLOSE[set ? negotiate([set], tags) || 'en' : languageOf(opener, tags)]
}

/** @type {(opener: Element) => HTMLElement} */
function widget(opener) {
  const element = document.createElement(`outreach-${opener.getAttribute('data-outreach-open')}`)
  for (const { name, value } of [...opener.attributes]) {
    // What no setting is called, and a page's own filter has let through as data, stays data.
    const setting = /^data-(?!outreach-|on|(?:style|class|id|slot)$)(.+)/.exec(name)
    if (setting) element.setAttribute(setting[1], value)
  }
  // It is looked at as soon as it is there.
  element.setAttribute('loading', 'eager')
  const href = opener.getAttribute('href')
  if (href) {
    const link = element.appendChild(document.createElement('a'))
    link.href = href
    link.textContent = opener.textContent
  }
  return element
}

/** @type {(opener: Element) => HTMLDialogElement} */
function make(opener) {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet()]
  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-label', (opener.getAttribute('aria-label') || opener.textContent || '').trim())
  dialog.setAttribute('part', 'dialog')
  dialog.dataset.theme = opener.getAttribute('data-theme') || 'light'
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = closeIn(opener)
  close.setAttribute('part', 'close')
  close.addEventListener('click', () => dialog.close())
  for (const part of [close, document.createElement('slot')]) dialog.appendChild(part)
  root.appendChild(dialog)
  host.appendChild(widget(opener))
  document.body.appendChild(host)
  return dialog
}

function load() {
  if (/** @type {any} */ (window).OutreachWidgets) return
  const src = script && (script.getAttribute('src') || script.getAttribute('data-src') || script.getAttribute('data-rocket-src'))
  if (!src) return console.warn('outreach: the script tag of open.js is gone, and with it the address of the form.')
  const base = new URL('.', new URL(src, document.baseURI)).href
  // For the loader, which has no tag of its own here.
  script.setAttribute('data-base', base)
  import(`${base}outreach.js`).catch((error) => console.warn(`outreach: the form can't be loaded: ${error.message}`))
}

document.addEventListener('click', (event) => {
  const pressed = /** @type {Element} */ (event.composedPath()[0])
  const opener = pressed.closest && pressed.closest('[data-outreach-open]')
  // Someone who wants another tab gets it.
  if (!opener || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  if (!('adoptedStyleSheets' in document) || !window.HTMLDialogElement) return
  event.preventDefault()
  const dialog = dialogs.get(opener) || make(opener)
  dialogs.set(opener, dialog)
  load()
  if (!dialog.open) dialog.showModal()
})

// Those that are there already are announced as what they are.
const announce = () => {
  for (const opener of document.querySelectorAll('[data-outreach-open]')) opener.setAttribute('aria-haspopup', 'dialog')
}
if (document.readyState === 'complete') announce()
else window.addEventListener('load', announce)
