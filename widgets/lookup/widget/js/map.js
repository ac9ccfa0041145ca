/** @typedef {{ unit: [number, number], d: string, viewBox: string, width: number, height: number }} Outline */

// Places stand as micro-degrees east and north, ring by ring, each ring behind a number that is no place. The Aleutians
// reach beyond the 180th meridian: the map goes on.
/** @type {(lon: number) => number} */
const west = (lon) => (lon > 0 ? lon - 36e7 : lon)

/**
 * What maps of a state have in common: its own lines, in units of a fraction of a dot on the screen; `size` is that of the
 * longer side.
 * @type {(places: ArrayLike<number>, size?: number) => Outline}
 */
export const outline = (places, size) => {
  let [left, top, right, low] = [1e9, 1e9, -1e9, -1e9]
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) continue
    const [x, y] = [west(places[at]), -places[at + 1]]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    low = Math.max(low, y)
  }
  // A degree to the east is shorter than one to the north.
  const shorter = Math.cos(((low + top) * Math.PI) / 36e7)
  const high = Math.max((right - left) * shorter, low - top) / 800
  /** @type {[number, number]} */
  const unit = [high / shorter, high]
  const box = [left, top, right - left, low - top].map((number, at) => Math.round(number / unit[at % 2]))
  const scale = (size || 200) / 800
  return { unit, d: path(places, unit), viewBox: box.join(' '), width: box[2] * scale, height: box[3] * scale }
}

/** @type {(places: ArrayLike<number>, unit: [number, number]) => string} */
const path = (places, unit) => {
  let d = ''
  let last = ''
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) {
      last = ''
      continue
    }
    const place = Math.round(west(places[at]) / unit[0]) + ' ' + -Math.round(places[at + 1] / unit[1])
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
  const map = svg('svg', { viewBox, width, height, class: 'map', role: 'img', 'aria-label': label })
  map.appendChild(svg('path', { d }))
  map.appendChild(svg('path', { d: path(places, unit), class: 'mine', 'fill-rule': 'evenodd' }))
  return map
}

/**
 * A place well within a district: the middle of the widest of some lines across it.
 * @type {(places: ArrayLike<number>) => number[]}
 */
export const within = (places) => {
  let [low, top] = [1e9, -1e9]
  for (let at = 0; at < places.length; at += 2) {
    if (places[at] > 1e9) continue
    low = Math.min(low, places[at + 1])
    top = Math.max(top, places[at + 1])
  }
  let widest = [0, 0, 0]
  for (let step = 1; step < 12; step++) {
    const y = low + ((top - low) * step) / 12 + 0.5
    const crossed = []
    for (let at = 2; at < places.length; at += 2) {
      const [x0, y0, x1, y1] = [west(places[at - 2]), places[at - 1], west(places[at]), places[at + 1]]
      if (places[at - 2] < 1e9 && places[at] < 1e9 && y0 > y !== y1 > y) crossed.push(x0 + ((x1 - x0) * (y - y0)) / (y1 - y0))
    }
    crossed.sort((one, other) => one - other)
    for (let at = 1; at < crossed.length; at += 2) {
      const wide = crossed[at] - crossed[at - 1]
      if (wide > widest[0]) widest = [wide, crossed[at] - wide / 2, y]
    }
  }
  return widest.slice(1)
}

/**
 * A map of districts to choose from beside a list of them: what is pointed at in one is marked in the other. For a finger or
 * a mouse alone: the list says the same to a keyboard and a listener. Names and divisions come line by line, and behind each
 * boundary stands a ring's beginning with 0.
 * @type {(places: Int32Array, names: string, ocds: string) => SVGElement}
 */
export const districtMap = (places, names, ocds) => {
  const { unit, viewBox, width, height } = outline(places, 260)
  const map = svg('svg', { viewBox, width, height, class: 'map', 'aria-hidden': true })
  const labels = svg('g', {})
  let from = 0
  ocds.split('\n').forEach((field, at) => {
    let end = from
    while (places[end] < 1e9 || places[end + 1]) end += 2
    const own = places.slice(from, end)
    from = end + 2
    const district = svg('path', {
      d: path(own, unit),
      class: 'district',
      'fill-rule': 'evenodd',
      'data-do': 'choose',
      'data-field': field,
    })
    district.appendChild(svg('title', {})).textContent = names.split('\n')[at]
    map.appendChild(district)
    const [x, y] = within(own)
    const code = field.replace(/.*:/, '')
    if (code.length < 4) labels.appendChild(svg('text', { x: x / unit[0], y: -y / unit[1], 'data-field': field })).textContent = code
  })
  map.appendChild(labels)
  // Once it is beside its list.
  queueMicrotask(() => mark(/** @type {Element} */ (map.parentNode)))
  return map
}

/** @type {(both: Element) => void} */
const mark = (both) => {
  for (const type of ['pointerover', 'focusin', 'pointerleave', 'focusout'])
    both.addEventListener(type, ({ type, target }) => {
      const at = /[rn]$/.test(type) && /** @type {Element} */ (target).closest('[data-field]')
      for (const one of both.querySelectorAll('[data-field]'))
        one.toggleAttribute('data-on', !!at && one.getAttribute('data-field') === at.getAttribute('data-field'))
    })
}
