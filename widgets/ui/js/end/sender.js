// Who has sent the form, and how they want to be reached: as they have typed it, and nowhere but here.

/**
 * The first answer that a browser would fill in with that, among the questions that were asked.
 * @type {(form: Element, autocomplete: string) => string}
 */
const typed = (form, autocomplete) => {
  /** @type {NodeListOf<HTMLInputElement>} */
  const controls = form.querySelectorAll('.field:not([hidden]) [autocomplete$="' + autocomplete + '"]')
  for (const { value } of controls) if (value.trim()) return value.trim().replace(/\s+/g, ' ')
  return ''
}

/**
 * A telephone number of the US as people there write it. How others part theirs is not known: they stay as they were typed.
 * @type {(phone: string) => string}
 */
export const formatPhone = (phone) => {
  const [, area, exchange, line] = /^(?:\+?1)?(\d{3})(\d{3})(\d{4})$/.exec(phone.replace(/[\s().-]/g, '')) || []
  return area ? '(' + area + ') ' + exchange + '-' + line : phone
}

/**
 * What to call them, the way that they chose, if they were asked, and where that is. An organization's representative is asked
 * for one name, and no one knows which part of it to use.
 * @type {(form: Element) => { name: string, method: string, contact: string }}
 */
export const senderOf = (form) => {
  const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector('[name=contact_method]:checked'))
  const method = chosen ? chosen.value : ''
  return {
    name: typed(form, 'nickname') || typed(form, 'given-name'),
    method,
    contact: formatPhone((method !== 'email' && typed(form, 'tel')) || typed(form, 'email')),
  }
}
