// What is done to elements. Nothing here is caught: where the page has broken one of these, what it throws ends the
// module, and the loader hears of it.
import { answered } from './choices.js'

/**
 * A new element.
 * @type {(tag: string) => Element}
 */
export const createElement = (tag) => document.createElement(tag)

/**
 * Adds one to another.
 * @type {(parent: Element, child: Element) => Element}
 */
export const appendChild = (parent, child) => parent.appendChild(child)

/**
 * Sets an attribute, or takes it away where there is no value. A class is a part too, by which a theme reaches the element;
 * and so is what an attribute says of its state.
 * @type {(element: Element, name: string, value?: string) => void}
 */
export const attribute = (element, name, value) => {
  if (value === undefined) element.removeAttribute(name)
  else element.setAttribute(name, value)
  if (name === 'class') attribute(element, 'part', value)
  if (name === 'aria-invalid') element.part.toggle('invalid', !!value)
}

/**
 * Sets a property, unless it is so: setting what is there would move the caret in some browsers.
 * @type {(element: any, name: string, value: unknown) => void}
 */
export const property = (element, name, value) => {
  if (element[name] !== value) element[name] = value
  if (/checked|value/.test(name)) answered(element)
}

/**
 * The first element within that matches.
 * @type {(root: ParentNode, selector: string) => HTMLElement | null}
 */
export const find = (root, selector) => root.querySelector(selector)

/**
 * Gives an element a text, unless it has it: what a reader has selected stays selected.
 * @type {(element: Element, text: string) => void}
 */
export const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text
}
