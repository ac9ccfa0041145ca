// Handing the page on: the clipboard, the printer.

/**
 * Copies a text, and says so when it is done.
 * @type {(text: string, then: () => void) => void}
 */
export const copy = (text, then) => {
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(then, () => {})
}

/** Prints the page. */
export const print = () => window.print()
