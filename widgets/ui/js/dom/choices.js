// What goes with the answers of a question: a choice that is made is marked, a shortcut is pressed when all its choices
// are made, and the question is open (`data-open`) once what is shown only on request (`data-rest`) is asked for or has an
// answer in it. The sheet does the rest.
import { isTick } from './controls.js'
/** @import { Control } from '../types.d.ts' */

/**
 * Controls that show another answer than before.
 * @type {Set<Control>}
 */
const due = new Set()

/**
 * Hears that a control may show another answer. It is looked at when what is being done now is done: then it is in its place.
 * @type {(control: Control) => void}
 */
export const answered = (control) => {
  if (!due.size) Promise.resolve().then(settleAll)
  due.add(control)
}

const settleAll = () => {
  const controls = [...due]
  due.clear()
  for (const control of controls) if (isTick(control)) mark(/** @type {Element} */ (control.parentNode), control.checked)
  new Set(controls.map(fieldOf)).forEach((field) => field && settle(field))
}

/** @type {(element: Element, is: boolean) => void} */
const mark = (element, is) => void element.part.toggle('checked', is)

/**
 * All elements within that match. They have what is used of a control here.
 * @type {(within: Element, selector: string) => Control[]}
 */
const all = (within, selector) => [.../** @type {NodeListOf<Control>} */ (within.querySelectorAll(selector))]

/**
 * The question that something is a part of.
 * @type {(within: Element) => HTMLElement}
 */
const fieldOf = (within) => /** @type {HTMLElement} */ (within.closest('.field'))

/** @type {(field: HTMLElement) => void} */
const settle = (field) => {
  /** @type {string[]} */
  const said = []
  for (const shortcut of all(field, '[aria-pressed]')) {
    const is = ticks(shortcut).every((tick) => tick.checked)
    shortcut.setAttribute('aria-pressed', String(is))
    mark(shortcut, is)
    if (is) said.push(...cellsOf(shortcut))
  }
  // What is there stays there.
  if (all(field, '[data-rest] input').some((it) => (isTick(it) ? it.checked && !said.includes(it.value) : it.value))) open(field, true)
}

/** @type {(field: HTMLElement, is: boolean) => void} */
const open = (field, is) => {
  field.toggleAttribute('data-open', is)
  for (const button of all(field, '[aria-expanded]')) button.setAttribute('aria-expanded', String(is))
}

/**
 * The ticks that a shortcut stands for.
 * @type {(shortcut: HTMLElement) => Control[]}
 */
const ticks = (shortcut) => all(fieldOf(shortcut), 'input').filter((tick) => cellsOf(shortcut).includes(tick.value))

/** @type {(shortcut: HTMLElement) => string[]} */
const cellsOf = (shortcut) => String(shortcut.dataset.value).split(' ')

/**
 * Does what a button among choices is for: ticks all that it stands for, or unticks it; or shows what is folded away, or folds it
 * again, and goes on there where the button has given way.
 * @type {(button: HTMLElement) => void}
 */
export const press = (button) => {
  const field = fieldOf(button)
  const pressed = button.getAttribute('aria-pressed')
  if (pressed) {
    // As if the visitor pressed each, once this press is over.
    Promise.resolve().then(() => ticks(button).forEach((tick) => String(tick.checked) === pressed && tick.click()))
  } else {
    open(field, !field.hasAttribute('data-open'))
    settle(field)
    const next = all(field, '[data-rest] input')[0]
    if (!button.hasAttribute('aria-expanded')) next.focus()
  }
}
