/**
 * An array of what is like one. Old libraries put their own in the place of `Array.from`.
 * @template T
 * @param {ArrayLike<T>} listed
 * @returns {T[]}
 */
export const list = (listed) => [].slice.call(listed)
