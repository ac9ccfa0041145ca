// What is folded up in an answer.

/**
 * Whether that part is here, and unfolded.
 * @type {(root: ParentNode, key: string) => boolean}
 */
export const isUnfolded = (root, key) =>
  [...root.querySelectorAll('[open] > summary')].some((summary) => /** @type {HTMLElement} */ (summary).dataset.field === key)

/**
 * Unfolds all of the answer, to be copied or printed, and gives its text.
 * @type {(root: ParentNode) => string}
 */
export const unfold = (root) => {
  for (const part of root.querySelectorAll('details')) part.open = true
  // biome-ignore lint/performance/useDomNodeTextContent: what is copied keeps its lines
  return /** @type {HTMLElement} */ (root.querySelector('.result')).innerText
}

/**
 * How many match.
 * @type {(root: ParentNode, selector: string) => number}
 */
export const count = (root, selector) => root.querySelectorAll(selector).length
