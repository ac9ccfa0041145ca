// A Wasm module, with its glue.
import { base, get, inTime } from './files.js'
/** @import { Glue } from '../glue.d.ts' */
/** @import { Own } from './own.js' */

/**
 * @typedef {object} Module
 * @property {string[]} forms
 * @property {string} code  Glue and module, but for their endings.
 * @property {string} css
 * @property {string} words  The locales, with `*` for the tag.
 * @property {(tag: string, texts: any) => void} [say]  Adds the words of forms that a coalition has of its own.
 * @property {number} [turn]  How often it was fetched.
 * @property {Promise<Glue>} [running]  The instance that widgets are put on: after a panic it can do nothing more.
 * @property {Own} [active]  The widget that last had an event: should the module panic, it is this one's.
 */

/**
 * Why no widget can run on this page, if so. `typeof WebAssembly` and `validate` say nothing about a policy that forbids
 * it; making an instance does.
 * @type {() => string | undefined}
 */
export const unsupportedReason = () => {
  if (!base) return 'address'
  if (!('adoptedStyleSheets' in document) || !window.WebAssembly) return 'browser'
  try {
    new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))
  } catch (_) {
    return 'csp'
  }
}

/**
 * Its running instance, or a fresh one where there is none. `hear` is called when that breaks, with the reason.
 * @type {(module: Module, hear: (why: string) => void) => Promise<Glue>}
 */
export function start(module, hear) {
  if (module.running) return module.running
  const turn = module.turn || 0
  module.turn = turn + 1
  const over = () => module.running === running && !(module.running = undefined)
  /** @type {Promise<Glue>} */
  const running = (module.running = inTime(
    // Both at once: the module's text is here when its glue is. Under another address after a failure, for some browsers
    // never ask again for a script that they did not get.
    Promise.all([import(base + module.code + '.js' + (turn ? '?' + turn : '')), get(base + module.code + '.wasm')]).then(([glue, wasm]) =>
      glue.default({ module_or_path: wasm }).then(() => {
        glue.onBroken((/** @type {Error} */ error) => {
          // What is left of a broken module may break again, and is no one's any more.
          // A trap's words are the browser's own; those of an error thrown by the page could hold anything.
          if (over()) hear(error instanceof WebAssembly.RuntimeError ? error.message : error.name)
        })
        return glue
      }),
    ),
  ))
  running.catch(over)
  return running
}
