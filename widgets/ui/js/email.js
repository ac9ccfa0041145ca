// Where most people have their mail.
const COMMON = ['gmail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'icloud.com', 'aol.com', 'comcast.net']

/**
 * The email address that was probably meant, `maria@gmail.com` for `maria@gmial.con`; empty where there is none. One
 * letter is missing, too many, another, or in the place of its neighbor; or the end is missing.
 * @type {(typed: string) => string}
 */
export const suggestEmail = (typed) => {
  const [, local, domain] = /^\s*([^\s@]+@)([^\s@]+)\s*$/.exec(typed) || ['', '', '']
  const said = domain.toLowerCase()
  // No domain ends so.
  const ended = said.replace(/\.(con|cmo|ocm)$/, '.com')
  const meant =
    COMMON.find((common) => {
      let at = 0
      while (ended[at] && ended[at] === common[at]) at++
      const a = ended.slice(at)
      const b = common.slice(at)
      // `ymail.com` and `mail.com` are others' domains, and so are many like `aol.com`.
      return (
        at &&
        at + common.length > 9 &&
        (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || a[1] + a[0] + a.slice(2) === b || (!a && b.length < 5))
      )
    }) || ended
  return meant === said ? '' : local + meant
}
