// Where our files are.
import { list } from './list.js'

/** The folder of the loader, with a slash at its end; nothing where no script tag says it. */
export const findBase = () => {
  const tags = [document.currentScript].concat(list(document.scripts))
  for (const tag of tags) {
    // Optimizers move and rename script tags, so every attribute that may hold our address is looked at.
    for (const name of ['data-base', 'src', 'data-src', 'data-rocket-src', 'data-litespeed-src', 'data-cmp-src']) {
      const value = tag && tag.getAttribute(name)
      if (!value) continue
      if (name === 'data-base') return new URL(value.replace(/\/?$/, '/'), document.baseURI).href
      if (/(^|\/)outreach\.js([?#]|$)/.test(value)) return new URL('.', new URL(value, document.baseURI)).href
    }
  }
  return ''
}
