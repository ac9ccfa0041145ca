// Where the visitor is in a widget.
import { readControls } from './controls.js'
import { find } from './element.js'
/** @import { Caret, Control } from '../types.d.ts' */

/**
 * Moves the focus to the first that matches.
 * @type {(root: ParentNode, selector: string) => void}
 */
export const focus = (root, selector) => {
  const next = find(root, selector)
  if (next) next.focus()
}

/**
 * Scrolls to the question of the first that matches.
 * @type {(root: ParentNode, selector: string) => void}
 */
export const reveal = (root, selector) => {
  const found = find(root, selector)
  if (found) (found.closest('.field') || found).scrollIntoView()
}

/**
 * Opens what is folded where there is something to see: an answer, an error, or a question that must be answered.
 * @type {(root: ParentNode) => void}
 */
export const unfold = (root) => {
  for (const folded of root.querySelectorAll('details')) {
    // What a visitor may tell and need not is below the button until it is opened; then the button is below it.
    const form = /** @type {HTMLElement} */ (find(root, 'form'))
    const button = folded.parentElement === form && folded.previousElementSibling
    // Once: when it is open, something else is before it.
    if (button) folded.ontoggle = folded.ontoggle || (() => form.insertBefore(button, folded.open ? folded.nextSibling : folded))
    folded.open ||= !!find(folded, '.invalid, [aria-required=true]') || readControls(folded).length > 0
  }
}

/**
 * The element that says in `data-do` what a press on `target` does.
 * @type {(target: Element) => Element | null}
 */
export const actionOf = (target) => target.closest('[data-do]')

/**
 * Whether what gets the focus may move: it is typed in or chosen from a list, or no finger is on it.
 * @type {(next: Element | null, pressed: boolean) => boolean}
 */
export const mayMove = (next, pressed) => !!next && (!pressed || next.matches('input:not(.tick), select, textarea'))

/**
 * Empties an element. Gives a function to call when it has its new children: what had the focus has it again, with its
 * caret and selection.
 * @type {(element: Element) => () => void}
 */
export const clear = (element) => {
  const at = /** @type {Control | null} */ (/** @type {ShadowRoot} */ (element.getRootNode()).activeElement)
  const inside = at && at !== element && element.contains(at)
  const { selectionStart, selectionEnd } = /** @type {Control} */ (inside ? at : {})
  const same =
    inside &&
    ['id', 'name', 'value', 'href', 'data-do', 'data-field'].reduce(
      (same, name) =>
        at.hasAttribute(name) ? same + '[' + name + '="' + CSS.escape(/** @type {string} */ (at.getAttribute(name))) + '"]' : same,
      at.localName,
    )
  element.textContent = ''
  return () => {
    const next = inside && /** @type {Control | null} */ (find(element, /** @type {string} */ (same)))
    if (next) focusAt(next, selectionStart, selectionEnd)
  }
}

/** @type {(control: Control, start: Caret, end: Caret) => void} */
export const focusAt = (control, start, end) => {
  control.focus({ preventScroll: true })
  // Not every kind of control tells its caret, or takes one.
  try {
    control.setSelectionRange(start, end)
  } catch (_) {
    /* stays at the end */
  }
}
