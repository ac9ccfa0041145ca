// When a widget is put in its place.
/** @import { Own } from './own.js' */

/** @type {WeakMap<Element, () => void>} */
const waiting = new WeakMap()
/** @type {(target: Element) => void} */
const arrive = (target) => (waiting.get(target) || (() => {}))()
const near = window.IntersectionObserver
  ? new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && arrive(entry.target)), {
      rootMargin: '400px',
    })
  : { observe: arrive, unobserve: () => {} }

// The element, which may be long, and its box: whichever comes first.
/** @type {(own: Own) => Element[]} */
const targets = (own) => [own.element, own.box]

/** @type {(own: Own) => void} */
export const notNear = (own) =>
  targets(own).forEach((target) => {
    near.unobserve(target)
    waiting.delete(target)
  })

/** @type {(own: Own, then: () => void) => void} */
export function whenNear(own, then) {
  if (own.element.getAttribute('loading') === 'eager') return then()
  for (const target of targets(own)) {
    waiting.set(target, () => {
      notNear(own)
      then()
    })
  }
  targets(own).forEach(near.observe, near)
}

/**
 * A page that comes in slowly may not have the plain form yet: the element's end is there when anything follows it.
 * @type {(element: Node) => Promise<void>}
 */
export function whenParsed(element) {
  for (let node = element; document.readyState === 'loading' && !node.nextSibling; node = node.parentNode) {
    if (!node.parentNode) return new Promise((resolve) => setTimeout(resolve, 50)).then(() => whenParsed(element))
  }
  return Promise.resolve()
}
