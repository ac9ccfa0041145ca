// What controls show.
/** @import { Control, Pairs } from '../types.d.ts' */

/** @type {(control: Control) => boolean} */
export const isTick = (control) => /^(checkbox|radio)$/.test(control.type)

/**
 * What the controls within an element show, as pairs of name and value.
 * @type {(root: ParentNode) => Pairs}
 */
export const readControls = (root) => {
  /** @type {Pairs} */
  const shown = []
  for (const control of /** @type {NodeListOf<Control>} */ (root.querySelectorAll('[name]'))) {
    if (isTick(control) ? control.checked : control.value) shown.push([control.name, control.value])
  }
  return shown
}
