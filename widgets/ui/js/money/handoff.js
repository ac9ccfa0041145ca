// Where a pledge is paid online.

/**
 * How the address of a processor says what is paid: `amount` and `frequency` are entries of its query, and the rest is
 * its word for each frequency. Where there is none, the entry is left out, and the visitor chooses there. `path` matches
 * a page that takes amount and currency at its end; others, such as a button's, have no place for them.
 * @typedef {{ path?: RegExp, amount?: string, frequency?: string, once?: string, monthly?: string, quarterly?: string, yearly?: string }} Processor
 */

/**
 * The processors by their host. processors.json has an example of each.
 * @type {Record<string, Processor>}
 */
export const PROCESSORS = {
  'actblue.com': { amount: 'amount', frequency: 'recurring', monthly: '1' },
  'givebutter.com': { amount: 'amount', frequency: 'frequency', monthly: 'monthly', quarterly: 'quarterly', yearly: 'yearly' },
  'every.org': { amount: 'amount', frequency: 'frequency', once: 'ONCE', monthly: 'MONTHLY' },
  'donorbox.org': { amount: 'amount', frequency: 'default_interval', once: 'o', monthly: 'm', quarterly: 'q', yearly: 'a' },
  'paypal.me': { path: /^\/[^/]+\/?$/i },
  'paypal.com': { path: /^\/paypalme\/[^/]+\/?$/i },
}

/**
 * The address to pay at: the webmaster's, with amount and frequency filled in and nothing else. It does not say who pledged.
 * What the address says already, such as a reference code, stays.
 * @type {(address: string, amount: string, currency: string, frequency: string) => string}
 */
export const handoff = (address, amount, currency, frequency) => {
  /** @type {Record<string, string>} */
  const places = { amount, cents: amount.replace('.', ''), currency, frequency }
  if (address.includes('{{')) return address.replace(/{{(\w+)}}/g, (place, name) => places[name] || place)
  const url = new URL(address)
  const {
    path,
    amount: sum,
    frequency: entry,
    [frequency]: word,
  } = /** @type {Record<string, any>} */ (PROCESSORS[url.hostname.split('.').slice(-2).join('.')] || {})
  if (sum) url.searchParams.set(sum, amount)
  if (word) url.searchParams.set(entry, word)
  if (path?.test(url.pathname)) url.pathname = url.pathname.replace(/\/?$/, '/' + amount + currency)
  return url.href
}
