// How far a widget has come, and what to remember of it should its module break.
import { remove, show } from './own.js'
/** @import { Own } from './own.js' */

/** @type {(own: Own) => boolean} */
export const mayHaveArrived = (own) => /submitting|queued|unconfirmed/.test(own.phase)

/** @type {(own: Own, name: string, id: string | undefined, offersPlain: boolean) => void} */
export function follow(own, name, id, offersPlain) {
  const { glue } = own
  own.phase = name
  if (name === 'submitting') own.sent = { id: id, values: glue.readControls(own.box) }
  if (!mayHaveArrived(own)) own.sent = undefined
  else if (own.sent) own.sent.queued = name === 'queued'
  show(own, name)
  // Where the widget gets nowhere, the plain content may: with what was typed, and under the same number.
  const form = own.element.querySelector('form')
  if (offersPlain) {
    if (form) {
      glue.fillPlain(form, glue.readControls(own.box), id)
      own.plain = String(glue.typedPlain(form).values)
    }
    own.filled = form
    own.root.appendChild(own.slot)
  } else if (own.handle) {
    // It is the next one's, or the widget's again.
    if (own.filled) glue.clearPlain(own.filled)
    own.filled = undefined
    remove(own.slot)
  }
}
