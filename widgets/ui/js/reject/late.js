// Tells the webmaster of settings that are not taken. The words come in a file of their own, so that no visitor loads them where all
// is well.
import { warn } from '../warn.js'

/**
 * Tells it. Of a name that is no setting of the form's it is not known yet whether it was meant to be one; what pages put on most
 * elements is not looked up.
 * @type {(form: string, name: string, value: string, isSetting: boolean) => void}
 */
export const reject = (form, name, value, isSetting) => {
  if (!isSetting && /^(class|id|style|lang|data|aria|on)|[^a-z_-]/.test(name)) return
  import('./reject.js').then(
    ({ fixOf }) => {
      const fix = fixOf(form, name, isSetting)
      if (fix) warn('<outreach-' + form + '> ' + name + '="' + value + '" must ' + fix)
    },
    () => {},
  )
}
