const UNSEEN = 'display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap'
/** @typedef {HTMLElement & { said: string, waits?: boolean }} Region */
/** @type {WeakMap<Element, Region>} */
const regions = new WeakMap()

/**
 * Says something to screen readers, in a live region of that name. They hear it best in the page itself; a slot shows it.
 * It is there only once there is something to say: frameworks count the children of an element, and WebKit loses a press
 * while slots change. No rule of the page means an element of its name, and it is put back where the page swept it away.
 * @type {(element: Element, name: string, text: string) => void}
 */
export const announce = (element, name, text) => {
  let region = regions.get(element)
  if (!region) {
    region = /** @type {Region} */ (document.createElement(name))
    region.setAttribute('slot', name)
    region.setAttribute('role', 'status')
    region.style.cssText = UNSEEN.replace(/;|$/g, '!important;')
    regions.set(element, region)
  }
  region.said = text
  const say = () => {
    region.waits = false
    region.textContent = region.said
  }
  if (region.parentNode !== element) {
    element.appendChild(region)
    // What is new is not heard at once, and only the last of what is said meanwhile matters.
    region.waits = true
    setTimeout(say, 100)
  } else if (!region.waits) say()
}
