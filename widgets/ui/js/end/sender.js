// Who has sent the form, and how they want to be reached.

/**
 * A telephone number of the US as people there write it. How others part theirs is not known.
 * @type {(phone: string) => string}
 */
export const formatPhone = (phone) => phone.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')

/**
 * The form's name, what to call them, the way that they chose, if they were asked, and where that is, by what was sent: a form post. An
 * organization's representative is asked for one name, and no one knows which part of it to use; the first is the one to reach.
 * @type {(sent: string) => { form: string, name: string, method: string, contact: string }}
 */
export const senderOf = (sent) => {
  const answers = new URLSearchParams(sent)
  /** @type {(name: string) => string} */
  const said = (name) => answers.get(name) || answers.get('representative_1_' + name) || ''
  const method = said('contact_method')
  return {
    form: said('form'),
    name: answers.get('preferred_name') || answers.get('given_name') || '',
    method,
    contact: formatPhone((method !== 'email' && said('phone')) || said('email')),
  }
}
