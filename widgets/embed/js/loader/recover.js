// After a panic.
import { clear, show, standing, tell } from './own.js'
/** @import { Module } from './module.js' */
/** @import { Own } from './own.js' */

/**
 * A widget of the module has panicked. What was typed goes into the plain form, or stays on the screen where it can be
 * read; the module's other widgets are put on a fresh instance, as they are.
 * @type {(module: Module, why: string, mount: (own: Own) => void) => void}
 */
export function recoverFrom(module, why, mount) {
  console.error('outreach: the widget stopped (' + why + '); please report this.')
  // Another loses the focus when it is cleared, which is an event of its own.
  const { active } = module
  standing.forEach((own) => {
    if (own.module !== module) return
    const { element, root, box, glue } = own
    standing.delete(own)
    // The module can't be asked any more; the screen can.
    own.typed = glue.readControls(box)
    // It is not freed: the broken module takes no call any more.
    own.handle = undefined
    own.asked = false
    if (own !== active) {
      clear(own)
      // Not from within the call that is breaking.
      if (element.isConnected) setTimeout(() => mount(own))
      return
    }
    const form = element.querySelector('form')
    if (form) {
      glue.fillPlain(form, own.typed, own.sent && own.sent.id)
      clear(own)
    } else {
      root.appendChild(own.slot)
      const broken = /** @type {HTMLElement} */ (box.querySelector('.broken'))
      broken.hidden = false
    }
    show(own, 'fallback')
    tell(element, 'error', { kind: 'panic' })
  })
}
