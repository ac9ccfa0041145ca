// The plain form inside an element.
import { isTick } from '../dom/controls.js'
import { createElement, find } from '../dom/element.js'
import { focusAt } from '../dom/focus.js'
/** @import { Control, Pairs } from '../types.d.ts' */

/**
 * Puts pairs of name and value into a plain form, and the number under which they may have been sent already.
 * @type {(form: HTMLFormElement, pairs: Pairs, id?: string) => void}
 */
export const fillPlain = (form, pairs, id) => {
  if (id) {
    const hidden = /** @type {Control} */ (find(form, '[name=submission_id]') || form.appendChild(createElement('input')))
    hidden.type = 'hidden'
    hidden.name = 'submission_id'
    hidden.value = id
  }
  for (const tick of /** @type {NodeListOf<Control>} */ (form.querySelectorAll('[type=checkbox],[type=radio]'))) tick.checked = false
  for (const [name, value] of pairs) {
    /** @type {Control[]} */
    const matches = [].slice.call(form.querySelectorAll('[name="' + CSS.escape(name) + '"]'))
    const match = matches.find((it) => !isTick(it) || it.value === value)
    if (match && isTick(match)) match.checked = true
    else if (match) match.value = value
  }
}

/**
 * Takes all that out again.
 * @type {(form: HTMLFormElement) => void}
 */
export const clearPlain = (form) => {
  HTMLFormElement.prototype.reset.call(form)
  const hidden = find(form, '[name=submission_id]')
  if (hidden) /** @type {Node} */ (hidden.parentNode).removeChild(hidden)
}

/**
 * What was typed into a plain form, and where the caret is: `values`, and a function that takes the caret into `root`.
 * @type {(form: HTMLFormElement) => { values: Pairs, focus: (root: ParentNode) => void }}
 */
export const typedPlain = (form) => {
  /** @type {Pairs} */
  const values = []
  new FormData(form).forEach((value, name) => values.push([name, String(value)]))
  const at = /** @type {Control | null} */ (/** @type {ShadowRoot} */ (form.getRootNode()).activeElement)
  const { name, value, selectionStart, selectionEnd } = /** @type {Control} */ (at && form.contains(at) ? at : {})
  return {
    values,
    focus: (root) => {
      /** @type {Control[]} */
      const controls = name ? [].slice.call(root.querySelectorAll('[name="' + CSS.escape(name) + '"]')) : []
      const next = controls.find((control) => !isTick(/** @type {Control} */ (at)) || control.value === value)
      if (!next) return
      focusAt(next, selectionStart, selectionEnd)
    },
  }
}
