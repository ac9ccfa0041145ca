/** @typedef {(key: string, places?: Record<string, string>) => string} Say */

/**
 * Finds texts by key, as core does: the webmaster's own before those of the language, with what belongs in their places. Empty
 * where there is none.
 * @type {(texts: unknown, own: unknown, organization: string) => Say}
 */
export const wordsOf = (texts, own, organization) => {
  /** @type {Say} */
  const say = (key, places) => {
    /** @type {(from: any) => any} */
    const walk = (from) => key.split('.').reduce((at, part) => at && at[part], from)
    const found = walk(own)
    const text = typeof found === 'string' ? found : walk(texts)
    /** @type {Record<string, string>} */
    const filled = { organization: organization || (key === ORGANIZATION ? '' : say(ORGANIZATION)), ...places }
    return typeof text === 'string' ? text.replace(/{{(\w+)}}/g, (place, name) => filled[name] ?? place) : ''
  }
  return say
}

const ORGANIZATION = 'ui.organization'
