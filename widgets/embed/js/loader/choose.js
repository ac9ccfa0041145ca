// Which module a widget is put on.
/** @import { Module } from './module.js' */

/**
 * One that was fetched already, or else the smallest that has the form and, as far as possible, all others on the page
 * that no fetched one has. `modules` has the smallest first.
 * @type {(form: string, here: string[], modules: Module[]) => Module}
 */
export const choose = (form, here, modules) => {
  const fetched = modules.filter((module) => module.turn)
  /** @type {(from: Module[], forms: string[]) => Module | undefined} */
  const find = (from, forms) => from.find((module) => forms.every((form) => module.forms.indexOf(form) >= 0))
  const lacking = here.filter((form) => !find(fetched, [form]))
  return /** @type {Module} */ (find(fetched, [form]) || find(modules, lacking.concat(form)) || find(modules, [form]))
}
