// A sheet belongs to one document: an element that is moved into another is dressed by that one's.
/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap()

/**
 * Gives an element's shadow root its sheet.
 * @type {(element: Element, text: string) => void}
 */
export const adoptStyles = (element, text) => {
  const page = element.ownerDocument
  let sheet = sheets.get(page)
  if (!sheet) {
    sheet = new /** @type {Window & typeof globalThis} */ (page.defaultView).CSSStyleSheet()
    sheet.replaceSync(text)
    sheets.set(page, sheet)
  }
  const root = /** @type {ShadowRoot} */ (element.shadowRoot)
  root.adoptedStyleSheets = [sheet]
}
