// Loading a widget and putting it in its place, or leaving the plain content there.
import { choose } from './choose.js'
import { base, css, json, locale } from './files.js'
import { languageOf } from './language.js'
import { setLanguage } from './languages.js'
import { start, unsupportedReason } from './module.js'
import { STATUS, clear, enter, formOf, owns, present, promise, remove, show, standing, tell } from './own.js'
import { follow } from './phase.js'
import { recoverFrom } from './recover.js'
import { configOf, pairs } from './settings.js'
import { whenParsed } from './when.js'
/** @import { Glue, Texts } from '../glue.d.ts' */
/** @import { Own } from './own.js' */

// Any may be a setting, but for those that pages change while things move.
const attributes = new MutationObserver((changes) => {
  const said = changes.filter((change) => !/^(class|style)$/.test(/** @type {string} */ (change.attributeName)))
  new Set(said.map((change) => owns.get(/** @type {Element} */ (change.target)))).forEach(refresh)
})

/** @type {(own: Own) => Promise<void> | void} */
export function mount(own) {
  const { element, box } = own
  const why = unsupportedReason()
  if (why) return fallBack(own, why, why === 'csp' ? "the page's Content-Security-Policy needs 'wasm-unsafe-eval' in script-src" : why)
  own.lacks = false
  own.lang = languageOf(element, ASSETS.tags)
  const [set, url] = [own.config, element.getAttribute('config')]
  /** @type {Promise<Glue> | undefined} */
  let instance
  // What is about to be on the page is there by then.
  const files = Promise.resolve().then(() => {
    const forms = [...present].map((other) => formOf(other.element))
    const module = (own.module = choose(formOf(element), forms, ASSETS.modules))
    instance = start(module, (why) => recoverFrom(module, why, mount))
    // A coalition's own form, read by a file that no other page loads.
    const words = formOf(element) === 'form' ? import(base + ASSETS.document).then((ours) => ours.wordsOf(own, json, locale)) : wordsOf(own)
    return Promise.all([instance, css(base + module.css), words])
  })
  return Promise.all([files, configOf(set, url, json), whenParsed(element)])
    .then(([[glue, text, [tag, texts]], config]) => {
      if (!element.isConnected || own.handle) return
      // They may have been set while all that was on its way, or another widget has panicked.
      if (own.config !== set || element.getAttribute('config') !== url || instance !== own.module.running) return mount(own)
      own.module.active = own
      own.glue = glue
      glue.keepOutside(element)
      glue.keepInside(box)
      const form = element.querySelector('form')
      // What the widget took before may have been changed in it since.
      const plain = form && glue.typedPlain(form)
      const typed = plain && String(plain.values) !== own.plain ? plain.values : []
      own.plain = plain && String(plain.values)
      own.css = text
      glue.adoptStyles(element, text)
      box.textContent = ''
      attributes.observe(element, { attributes: true })
      own.handle = glue.mount(formOf(element), element, box, {
        lang: tag,
        texts: texts,
        languages: texts.languages,
        load: (tag, then) => locale(own.module, tag).then(then, () => then()),
        config: config,
        values: pairs(own.values),
        typed: own.typed.concat(typed),
        sent: own.sent,
        announce: (text) => glue.announce(element, STATUS, text),
        state: (name, id, offersPlain) => follow(own, name, id, offersPlain),
      })
      if (!own.handle) {
        own.lacks = true
        return fallBack(own, 'endpoint', 'no endpoint is set')
      }
      remove(own.slot)
      standing.add(own)
      if (plain) plain.focus(own.root)
      own.resolve(true)
      tell(element, 'ready', { kind: '' })
      // So may have been the language.
      setLanguage(own)
    })
    .catch((error) => {
      // A panic has told its own story.
      if (!own.handle) clear(own)
      fallBack(own, 'load', error.message)
    })
}

/**
 * The texts in the language around it, and what language they are in.
 * @type {(own: Own) => Promise<[string, Texts]>}
 */
const wordsOf = ({ lang, module }) =>
  locale(module, lang).then(
    (texts) => [lang, texts],
    (error) => {
      console.warn('outreach: ' + error.message + '; English stands in.')
      return locale(module, 'en').then((texts) => ['en', texts])
    },
  )

/** @type {(own: Own, reason: string, words: string) => void} */
function fallBack(own, reason, words) {
  own.asked = false
  show(own, 'fallback')
  own.resolve(false)
  console.warn('outreach: the plain content of <' + own.element.localName + '> stays: ' + words)
  tell(own.element, 'fallback', { reason: reason })
}

/** @type {(own: Own) => void} */
export function refresh(own) {
  const { element } = own
  const turn = (own.turn = (own.turn || 0) + 1)
  // Of two files, the one that was asked for last.
  if (own.handle)
    configOf(own.config, element.getAttribute('config'), json).then(
      (config) => own.handle && own.turn === turn && enter(own, (handle) => handle.refresh(config)),
    )
  // What it lacked may have come.
  else if (own.lacks) {
    promise(own)
    mount(own)
  }
}
