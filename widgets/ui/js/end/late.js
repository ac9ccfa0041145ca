// What is needed at the end only is in a file of its own, which is fetched while the answers are on their way.
import { find } from '../dom/element.js'
/** @import { show } from './end.js' */

/** @type {Promise<typeof import('./end.js') | void> | undefined} */
let end

/**
 * Fetches it. Gives a copy of the form as it is now, with what is typed and chosen in it.
 * @type {(root: HTMLElement) => HTMLElement}
 */
export const prepareEnd = (root) => {
  // Without it the end is a shorter one; the next time it is asked for again.
  end = end || import('./end.js').catch(() => (end = undefined))
  const form = /** @type {HTMLElement} */ (find(root, 'form'))
  const copy = /** @type {HTMLElement} */ (form.cloneNode(true))
  // Of all controls a list alone does not take along what is chosen.
  form.querySelectorAll('select').forEach((list, at) => {
    copy.querySelectorAll('select')[at].selectedIndex = list.selectedIndex
  })
  return copy
}

/** @type {typeof show} */
export const showEnd = (...what) => {
  if (end) end.then((end) => end && end.show(...what))
}
