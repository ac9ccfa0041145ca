/** @typedef {{ unit: number, d: string, viewBox: string, width: number, height: number }} Outline */

// Places stand as micro-degrees east and north, ring by ring, each ring behind a number that is no place. The Aleutians
// reach beyond the 180th meridian: the map goes on.
/** @type {(lon: number) => number} */
const west = (lon) => (lon > 0 ? lon - 36e7 : lon)

/**
 * What maps of a state have in common: its own lines, in units of a fraction of a dot on the screen.
 * @type {(places: ArrayLike<number>) => Outline}
 */
export const outline = (places) => {
  let [left, top, right, low] = [1e9, 1e9, -1e9, -1e9]
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) continue
    const [x, y] = [west(places[at]), -places[at + 1]]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    low = Math.max(low, y)
  }
  const unit = Math.max(right - left, low - top) / 800
  const box = [left, top, right - left, low - top].map((number) => Math.round(number / unit))
  // A degree to the east is shorter than one to the north.
  const across = box[2] * Math.cos(((low + top) * Math.PI) / 36e7)
  const scale = 200 / Math.max(across, box[3])
  return { unit, d: path(places, unit), viewBox: box.join(' '), width: across * scale, height: box[3] * scale }
}

/** @type {(places: ArrayLike<number>, unit: number) => string} */
const path = (places, unit) => {
  let d = ''
  let last = ''
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) {
      last = ''
      continue
    }
    const place = Math.round(west(places[at]) / unit) + ' ' + -Math.round(places[at + 1] / unit)
    if (place !== last) d += (last ? 'L' : 'M') + place
    last = place
  }
  return d
}

/** @type {(name: string, attributes: Record<string, any>) => SVGElement} */
const svg = (name, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const key in attributes) made.setAttribute(key, attributes[key])
  return made
}

/**
 * A map of a part in its whole, whose outline was made before.
 * @type {(outline: Outline, places: ArrayLike<number>, label: string) => SVGElement}
 */
export const map = ({ unit, d, viewBox, width, height }, places, label) => {
  const map = svg('svg', { viewBox, width, height, preserveAspectRatio: 'none', class: 'map', role: 'img', 'aria-label': label })
  map.appendChild(svg('path', { d }))
  map.appendChild(svg('path', { d: path(places, unit), class: 'mine', 'fill-rule': 'evenodd' }))
  return map
}
