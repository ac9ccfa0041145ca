// How to fix what is set wrong, in the words of core.
import fixes from './fixes.json' with { type: 'json' }

/** @typedef {{ settings: Record<string, string>, lists: string[], list: string, optional: Record<string, string> }} Fixes */
const { settings, lists, list, optional } = /** @type {Fixes} */ (fixes)

/**
 * How to fix the value of a setting, to be read after “must”; or else a name that was meant to be one. Empty where it was not.
 * @type {(form: string, name: string, isSetting: boolean) => string}
 */
export const fixOf = (form, name, isSetting) => {
  if (isSetting) {
    const fix = settings[name] || list
    return fix === settings.fields && optional[form] ? fix + ': ' + optional[form] : fix
  }
  const meant = Object.keys(settings)
    .concat(lists)
    .find((known) => isNear(known, name))
  if (!meant) return ''
  return meant === name ? 'be left out of this form' : 'be spelled ' + meant
}

/**
 * Whether two names differ in one place only, as core's `is_near` says; the cases in core/tests/near.json hold for both.
 * @type {(known: string, name: string) => boolean}
 */
export const isNear = (known, name) => {
  const slips = Number(known.length > 4) + Number(known.length > 7)
  let start = 0
  while (start < known.length && known[start] === name[start]) start++
  let end = 0
  const most = Math.min(known.length, name.length) - start
  while (end < most && known[known.length - 1 - end] === name[name.length - 1 - end]) end++
  return start > 0 && Math.max(known.length, name.length) - start - end <= slips
}
