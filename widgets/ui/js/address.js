// Addresses: of the page, and of what it links to.
import { warn } from './warn.js'

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
 * An address of this site or of the widgets' host. Any other host would hear of every visitor: none is asked, and the webmaster
 * is warned.
 * @type {(url: string) => string}
 */
export const logoAddress = (url) => {
  // It takes what is no address, too.
  const { href, origin } = Object.assign(document.createElement('a'), { href: url })
  if (!url || [location.origin, new URL(import.meta.url).origin].includes(origin)) return url && href
  warn('outreach: logo must be on this site or where the widgets are')
  return ''
}

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
