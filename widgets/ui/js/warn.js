/** @type {Record<string, boolean>} */
const told = {}

/**
 * Tells the webmaster, once for each mistake.
 * @type {(text: string) => void}
 */
export const warn = (text) => {
  if (!told[text]) console.warn(text)
  told[text] = true
}
