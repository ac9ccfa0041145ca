// The next step as an entry in the visitor's calendar.
import { createElement } from '../dom/element.js'

/**
 * In lines of at most 75 bytes, of which none parts a character.
 * @type {(line: string) => string}
 */
const fold = (line) => {
  let folded = ''
  let length = 0
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length
    length += bytes
    if (length > 75) {
      folded += '\r\n '
      length = bytes + 1
    }
    folded += character
  }
  return folded
}

/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** @type {(at: number) => string} */
const stamp = (at) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/**
 * An hour from that moment on as a calendar of one entry (RFC 5545). It says nothing of who made it. `url` is the address of a
 * page about it, where there is one; `page` is where it was made.
 * @type {(at: Date, summary: string, url: string, page: string) => string}
 */
export const calendar = (at, summary, url, page) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Outreach Widgets//EN',
    'BEGIN:VEVENT',
    // Saved once more it is the same entry, and not a second one.
    'UID:' + escaped(stamp(+at) + '@' + page),
    'DTSTAMP:' + stamp(Date.now()),
    'DTSTART:' + stamp(+at),
    'DTEND:' + stamp(+at + 36e5),
    'SUMMARY:' + escaped(summary),
    // Some calendars show the one, some the other.
    ...(url ? ['DESCRIPTION:' + escaped(url), 'URL:' + url] : []),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n')

/**
 * Gives it to the visitor as a file.
 * @type {(text: string) => void}
 */
export const saveCalendar = (text) => {
  const link = /** @type {HTMLAnchorElement} */ (createElement('a'))
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  link.download = 'event.ics'
  link.click()
  // A phone asks first whether it is to be saved.
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4)
}
