// How well two colors can be told apart: WCAG 2.2, "contrast ratio" and "relative luminance", to the letter.

/**
 * A color written `#rgb` or `#rrggbb`, as red, green and blue from 0 to 1. Any other way of writing is refused.
 * @type {(text: string) => number[]}
 */
export function color(text) {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (!digits) throw new Error(`${JSON.stringify(text)} is not a color written #rgb or #rrggbb.`);
  const pairs = digits.length === 3 ? [...digits].map((digit) => digit + digit) : /** @type {string[]} */ (digits.match(/../g));
  return pairs.map((pair) => parseInt(pair, 16) / 255);
}

/**
 * `percent` of one color and the rest of another, as `color-mix(in srgb, …)` mixes them.
 * @type {(one: number[], percent: number, other: number[]) => number[]}
 */
export function mix(one, percent, other) {
  return one.map((channel, at) => (channel * percent + other[at] * (100 - percent)) / 100);
}

/**
 * Relative luminance: 0 for black, 1 for white.
 * @type {(rgb: number[]) => number}
 */
export function luminance(rgb) {
  const [red, green, blue] = rgb.map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast ratio, from 1 to 21. It is compared as it is: 4.499 does not pass for 4.5.
 * @type {(one: number[], other: number[]) => number}
 */
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
