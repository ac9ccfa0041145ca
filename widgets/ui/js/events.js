/**
 * Dispatches an event on the element. False where a listener forbade what was to come.
 * @type {(host: Element, name: string, form: string, say: string, what: unknown) => boolean}
 */
export const dispatch = (host, name, form, say, what) => {
  const told = Array.isArray(what) ? what.map(([field, code]) => ({ field, code })) : what
  return host.dispatchEvent(
    new CustomEvent('outreach-' + name, {
      bubbles: true,
      composed: true,
      cancelable: name === 'before-submit',
      detail: { form, [say]: told },
    }),
  )
}
