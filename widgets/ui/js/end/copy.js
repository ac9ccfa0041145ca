// A copy of what was sent, for its sender. It is made of the form as it was on the screen, and kept in memory only.
import { pageAddress } from '../address.js'
import { isTick } from '../dom/controls.js'
import { createElement, find } from '../dom/element.js'
/** @import { Control } from '../types.d.ts' */

/** @type {(control: Control) => string} */
const chosen = (control) => control.getAttribute('aria-label') || control.closest('label')?.textContent || control.value

/**
 * The answers of one question in the words that the sender read. A box to tick stands there whether it is ticked or not: a
 * permission that was not given is worth knowing, too.
 * @type {(control: Control, asked: unknown) => string | false}
 */
const answer = (control, asked) => {
  if (isTick(control)) return asked ? control.checked && chosen(control) : (control.checked ? '☑ ' : '☐ ') + chosen(control)
  const { selectedOptions } = /** @type {any} */ (control)
  return control.value && (selectedOptions ? selectedOptions[0].text : control.value)
}

/**
 * What to print: title, time and page, and every question that was answered.
 * @type {(form: Element, title: string, locale: string) => HTMLElement}
 */
export const copyOf = (form, title, locale) => {
  const copy = /** @type {HTMLElement} */ (createElement('div'))
  /** @type {(tag: string, text: string | null) => void} */
  const say = (tag, text) => copy.appendChild(Object.assign(createElement(tag), { textContent: text }))
  say('h1', title)
  say('div', new Date().toLocaleString(locale) + '\n' + pageAddress() + '\n\n')
  for (const field of form.querySelectorAll('.field:not([hidden])')) {
    const label = find(field, '.label > span')
    /** @type {Control[]} */
    const controls = [].slice.call(field.querySelectorAll('[name]'))
    const answers = controls.map((control) => answer(control, label)).filter(Boolean)
    if (!answers[0]) continue
    if (label) say('b', label.textContent)
    say('div', answers.join('\n') + '\n\n')
  }
  return copy
}

const SHEET = `@media screen { outreach-copy { display: none } }
@media print {
  body > :not(outreach-copy) { display: none !important }
  outreach-copy { display: block !important; white-space: pre-wrap; font: 12pt/1.4 sans-serif; color: #000 }
}`
const AFTER = ['pointerdown', 'keydown', 'pagehide']

/**
 * Prints the copy and nothing else of the page. No script of the page can read it meanwhile.
 * @type {(copy: HTMLElement) => void}
 */
export const printCopy = (copy) => {
  const box = /** @type {HTMLElement} */ (createElement('outreach-copy'))
  box.attachShadow({ mode: 'closed' }).appendChild(copy)
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(SHEET)
  const page = document
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet]
  page.body.appendChild(box)
  const done = () => {
    if (box.parentNode) box.parentNode.removeChild(box)
    page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet)
    for (const event of AFTER) removeEventListener(event, done, true)
  }
  // A phone says that it has printed before it has looked at the page. What its owner does next says it for sure.
  for (const event of AFTER) addEventListener(event, done, true)
  print()
}
