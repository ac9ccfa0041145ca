// What is fetched or posted beside the form itself.

/**
 * A signal that ends a fetch after so many seconds, its body too.
 * @type {(seconds: number) => AbortSignal}
 */
export const within = (seconds) => {
  const abort = new AbortController()
  setTimeout(() => abort.abort(), seconds * 1000)
  return abort.signal
}

/** @type {(url: string, more?: RequestInit | false, seconds?: number) => Promise<Response>} */
export const get = (url, more, seconds) =>
  fetch(
    url,
    /** @type {RequestInit} */ (Object.assign({ credentials: 'omit', referrerPolicy: 'no-referrer', signal: within(seconds || 20) }, more)),
  )

/**
 * Posts a form's body and does not wait for what comes of it.
 * @type {(url: string, body: string) => void}
 */
export const postBeacon = (url, body) => {
  get(url, { method: 'POST', body: new URLSearchParams(body) }).catch(() => {})
}
