// Editors that strip custom elements leave a <div data-outreach="volunteer" data-endpoint="…">.
import { list } from './list.js'
import { takeData } from './settings.js'

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

/** @type {(root: ParentNode) => void} */
export const scan = (root) => list(root.querySelectorAll('[data-outreach]')).forEach(upgrade)

// All that a page without a widget pays: it is looked through twice a second at most, while something comes.
const changes = new MutationObserver(() => {
  changes.disconnect()
  setTimeout(look, 500)
})
const look = () => {
  scan(document)
  changes.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-outreach'] })
}

let begun = false
const once = () => {
  if (!begun) look()
  begun = true
}

/** The page's own scripts first, and what they have put off for a moment. */
export function begin() {
  if (document.readyState === 'complete') return once()
  // A picture that never arrives does not keep it waiting for ever.
  const late = () => setTimeout(once, 5000)
  window.addEventListener('load', () => setTimeout(once, 500))
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', late)
  else late()
}
