// What is added at the end, when it has arrived: the sender's name and what happens next, the next step as an entry for the
// calendar, a friend to bring, a copy to keep.
import { pageAddress } from '../address.js'
import { attribute, createElement, find } from '../dom/element.js'
import { facts } from '../language.js'
import { calendar, saveCalendar } from './calendar.js'
import { copyOf, printCopy } from './copy.js'
import { senderOf } from './sender.js'
import { wordsOf } from './words.js'
/** @import { Say } from './words.js' */

/**
 * An element as Rust makes it: behind a point is its class, which is its part, too.
 * @type {(name: string, text?: string, more?: object) => HTMLElement}
 */
const element = (name, text = '', more = {}) => {
  const [tag, className] = name.split('.')
  const made = Object.assign(createElement(tag), { textContent: text }, more)
  if (className) attribute(made, 'class', className)
  return /** @type {HTMLElement} */ (made)
}

/**
 * Adds them at the end, in ways that older libraries on the page leave alone.
 * @type {(to: Node, ...children: Node[]) => void}
 */
const add = (to, ...children) => children.forEach((child) => to.appendChild(child))

/** @type {(name: string, text: string, onclick?: () => void) => HTMLElement} */
const button = (name, text, onclick) => element(name, text, { type: 'button', onclick })

/** @type {(text: string, href: string, more?: object) => HTMLElement} */
const link = (text, href, more) => element('a.button secondary', text, { href, ...more })

/**
 * Adds all of it to a panel: `form` is the form as it was sent, `sent` what was sent as a form post; `texts` and `own` are words, `time` when the
 * next step is, `isOwn` whether the webmaster says thanks in their own words.
 * @type {(panel: HTMLElement, form: HTMLElement | undefined, sent: string, texts: any, own: any, organization: string, time: string, isOwn: boolean) => void}
 */
export const show = (panel, form, sent, texts, own, organization, time, isOwn) => {
  const say = wordsOf(texts, own, organization)
  const { intl } = facts(own, texts)
  const heading = find(/** @type {ShadowRoot} */ (panel.getRootNode()), '.title')
  // Where the webmaster has hidden it, the page's own title stands for it.
  const title = (heading && !heading.hidden && heading.textContent) || document.title
  thank(panel, sent, say, isOwn)
  const step = find(panel, '.next')
  if (step && time) showTime(step, new Date(time), intl, title, say)
  const last = /** @type {HTMLElement} */ (panel.lastElementChild)
  for (const more of [element('p.share-title', say('ui.share')), share(title, say)]) panel.insertBefore(more, last)
  if (!form) return
  const paper = Object.assign(copyOf(form, title, intl), { lang: intl, dir: getComputedStyle(panel).direction })
  last.insertBefore(
    button('button.link print', say('ui.print_copy'), () => printCopy(paper)),
    last.firstChild,
  )
}

/**
 * Thanks the sender by name, and says how they will be reached.
 * @type {(panel: HTMLElement, sent: string, say: Say, isOwn: boolean) => void}
 */
const thank = (panel, sent, say, isOwn) => {
  const [title, text] = panel.children
  const { form, name, method, contact } = senderOf(sent)
  const thanks = name && say('ui.thanks_named', { name })
  // Where someone still decides, the title says so.
  const applied = panel.hasAttribute('data-applied')
  if (thanks && !applied) title.textContent = thanks
  if (isOwn || !contact) return
  const reach = say('forms.' + form + '.reach.' + method) || say('ui.reach')
  const [before, ...rest] = reach.split('{{contact}}')
  const first = applied ? thanks : say('forms.' + form + '.thanks.text')
  text.textContent = [first, before].filter(Boolean).join(' ')
  for (const after of rest) add(text, element('strong', contact, { dir: 'ltr' }), document.createTextNode(after))
}

/**
 * A next step that has a time: what, when, an entry for the calendar, and its page.
 * @type {(step: HTMLElement, at: Date, intl: string, title: string, say: Say) => void}
 */
const showTime = (step, at, intl, title, say) => {
  const about = /** @type {HTMLAnchorElement} */ (step.firstElementChild)
  const { lang, href } = about
  // What is over is no next step; its page may still be of use.
  if (+at < Date.now()) {
    step.hidden = !href
    return
  }
  const name = about.textContent || title
  const file = calendar(at, name, href, pageAddress())
  const buttons = element('div.buttons')
  add(
    buttons,
    button('button.button', say('ui.calendar'), () => saveCalendar(file)),
  )
  if (href) add(buttons, link(say('ui.details'), href))
  const card = element('div.next')
  const when = new Intl.DateTimeFormat(intl, { dateStyle: 'full', timeStyle: 'short' }).format(at)
  add(card, element('p.label', say('ui.next_step')), element('p', name, { lang }), element('p', when), buttons)
  const panel = /** @type {Node} */ (step.parentNode)
  panel.replaceChild(card, step)
}

/**
 * Shares the page and nothing else: its address without query and fragment, and the form's title.
 * @type {(title: string, say: Say) => HTMLElement}
 */
const share = (title, say) => {
  const address = pageAddress()
  const text = encodeURIComponent(title + '\n' + address)
  const row = element('div.share')
  // The widget hears the press, and says when it is done.
  const copies = button('button.button secondary', say('ui.copy'))
  copies.dataset.do = 'copy'
  add(row, link(say('ui.share_whatsapp'), 'https://wa.me/?text=' + text, { target: '_blank', rel: 'noopener noreferrer' }))
  add(row, link(say('ui.share_text'), 'sms:?&body=' + text), copies)
  // To close it again is no failure.
  const sheet = () => void navigator.share({ url: address }).catch(() => {})
  if ('share' in navigator) add(row, button('button.button secondary', say('ui.share_button'), sheet))
  add(row, link(say('ui.share_email'), 'mailto:?subject=' + encodeURIComponent(title) + '&body=' + encodeURIComponent(address)))
  return row
}
