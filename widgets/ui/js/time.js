// The time, and what is put off for some of it.

/** The time, RFC 3339. */
export const now = () => new Date().toISOString()

/** The day on the visitor's calendar. */
export const today = () => {
  const now = /** @type {Date & number} */ (new Date())
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
}

/**
 * Calls a function after so many seconds. Gives a function that calls it off.
 * @type {(seconds: number, then: () => void) => () => void}
 */
export const setTimer = (seconds, then) => {
  const timer = setTimeout(then, seconds * 1000)
  return () => clearTimeout(timer)
}

/**
 * Calls a function when what is being done now is done.
 * @type {(then: () => void) => void}
 */
export const microtask = (then) => queueMicrotask(then)
