/**
 * Puts what is no plain content behind the element. Its end tag was forgotten, and the rest of the page is inside: nothing
 * then follows the element, and what is a part of a page is not link, form or text.
 * @type {(element: Element) => void}
 */
export const keepOutside = (element) => {
  const parent = element.parentNode
  /** @type {(child: Element) => Element | null} */
  const has = (child) => child.querySelector('a,form')
  /** @type {Element[]} */
  const children = [].slice.call(element.children).filter((/** @type {Element} */ child) => !child.slot)
  const first = children.findIndex((child) => child.matches('a,form') || (child.matches('p,div,ul') && has(child)))
  const isPage = parent === document.body || children.some((child) => child.matches('header,footer,main,nav,section,article,aside'))
  const rest = children.filter(
    (child, at) => isPage && at > first && child.matches('header,footer,main,nav,section,article,aside,h1,h2,h3,table,figure,div'),
  )
  if (element.nextSibling || !parent || !rest[0]) return
  const { localName } = element
  console.warn('outreach: <' + localName + '> has no end tag: write </' + localName + '>, or the page is inside it.')
  for (const child of rest) parent.appendChild(child)
}
