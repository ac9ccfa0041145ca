/*
 * The loader: what a page includes. A classic script of its own, so that it works wherever it is pasted, inlined or
 * concatenated; no dependency; ES2017. The build makes it of this file and those beside it.
 *
 * It defines the elements at once. Each shows what is inside it (a link, or a plain form) until its widget runs, and
 * again whenever it can't. A Wasm module is fetched when the first element comes near the screen, once for all of them.
 * What is needed only once a widget runs is in the module's glue. ASSETS and VERSION are put in by the build.
 *
 * Nothing of the page is changed before its own scripts have had their turn: frameworks compare what they find with
 * what the server wrote. Of the page's globals only those are used that scripts seldom replace, and no method of nodes
 * that old libraries override.
 */
import { begin, scan } from './divs.js'
import { define } from './element.js'

const GLOBAL = 'OutreachWidgets'

// Not whatever has that name: an element with this id is a global too.
const other = /** @type {any} */ (window)[GLOBAL]
if (!other || !other.version) {
  ASSETS.forms.forEach(define)
  begin()
  Object.defineProperty(window, GLOBAL, { value: Object.freeze({ version: VERSION, scan: scan }) })
} else if (other.version !== VERSION) {
  console.warn('outreach: version ' + other.version + ' is already on this page; ' + VERSION + ' is not started.')
}
