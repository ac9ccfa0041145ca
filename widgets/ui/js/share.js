// Handing the page on: the share sheet, the clipboard, the printer.

/** Whether the phone has a share sheet. */
export const canShare = () => !!navigator.share

/**
 * Opens it. To close it again is no failure.
 * @type {(url: string) => void}
 */
export const share = (url) => {
  navigator.share({ url }).catch(() => {})
}

/**
 * Copies a text, and says so when it is done.
 * @type {(text: string, then: () => void) => void}
 */
export const copy = (text, then) => {
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(then, () => {})
}

/** Prints the page. */
export const print = () => window.print()
