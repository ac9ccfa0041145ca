// The boxes of widgets whose colors are the page's, and what looks for them to change.
/** @type {Set<HTMLElement>} */
const followers = new Set()
/** @type {MutationObserver | undefined} */
let watch

// The one color scheme that the page declares there; `auto` where it has both or says nothing, and the device decides.
/** @type {(box: HTMLElement) => string} */
const scheme = (box) => {
  const [one, other] = getComputedStyle(box).colorScheme.match(/light|dark/g) || []
  return other ? 'auto' : one || 'auto'
}

const follow = () =>
  followers.forEach((box) => {
    if (box.firstChild) /** @type {HTMLElement} */ (box.firstChild).dataset.theme = scheme(box)
  })

/**
 * The `data-theme` of the root in a box, which is kept in step with the page where `auto` is set.
 * @type {(box: HTMLElement, set: string) => string}
 */
export const theme = (box, set) => {
  followers.delete(box)
  if (set !== 'auto') return set
  followers.add(box)
  if (!watch) {
    matchMedia('(prefers-color-scheme: dark)').onchange = follow
    watch = new MutationObserver(follow)
  }
  // Each time, for a page may put another body in the place of its first.
  for (const node of [document.documentElement, document.body]) watch.observe(node, { attributes: true })
  return scheme(box)
}

/**
 * How choices look, in the `data-choices` of the root in a box: as set, or else as a theme has it when the widget is drawn. A
 * sheet can't ask for a custom property in all browsers yet.
 * @type {(box: HTMLElement, set: string) => string}
 */
export const choiceStyle = (box, set) => set || getComputedStyle(box).getPropertyValue('--outreach-choice-style').replace('auto', '').trim()
