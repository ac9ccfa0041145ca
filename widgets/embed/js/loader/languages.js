// The language around a running widget, and the changes of it.
import { languageOf } from './language.js'
import { enter, standing } from './own.js'
/** @import { Own } from './own.js' */

// `lang` of the element, or of anything around it.
const languages = new MutationObserver(() => standing.forEach(setLanguage))

/** @type {(element: Element) => void} */
export function watchLanguage(element) {
  for (let root = /** @type {any} */ (element.getRootNode()); root; root = root.host && root.host.getRootNode()) {
    languages.observe(root, { attributes: true, subtree: true, attributeFilter: ['lang'] })
  }
}

/** @type {(own: Own) => void} */
export function setLanguage(own) {
  const lang = own.element.isConnected ? languageOf(own.element, ASSETS.tags) : own.lang
  // What the visitor has chosen stays until the page changes its own language.
  if (own.handle && own.lang !== lang) enter(own, (handle) => handle.setLanguage((own.lang = lang)))
}
