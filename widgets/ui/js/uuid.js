/** A random UUID. `crypto.randomUUID` is missing on pages without HTTPS; `getRandomValues` is not. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 15) | 64
  bytes[8] = (bytes[8] & 63) | 128
  let id = ''
  bytes.forEach((byte, at) => {
    id += (/^(4|6|8|10)$/.test(/** @type {any} */ (at)) ? '-' : '') + (256 + byte).toString(16).slice(1)
  })
  return id
}
