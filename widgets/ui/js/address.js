// Addresses: of the page, and of what it links to.

/** The page's address without query and fragment, where tokens and names hide. */
export const pageAddress = () => location.href.replace(/[?#].*$/, '')

/**
 * An entry of the page's query.
 * @type {(name: string) => string}
 */
export const queryParameter = (name) => new URLSearchParams(location.search).get(name) || ''

/**
 * The host of an address.
 * @type {(url: string) => string}
 */
export const hostOf = (url) => new URL(url, document.baseURI).host

/**
 * A link that writes an email.
 * @type {(to: string, subject: string, body: string) => string}
 */
export const mail = (to, subject, body) => 'mailto:' + to + '?subject=' + encodeURIComponent(subject) + '&body=' + encodeURIComponent(body)

/**
 * Leaves for another page.
 * @type {(url: string) => void}
 */
export const navigate = (url) => {
  location.href = url
}
