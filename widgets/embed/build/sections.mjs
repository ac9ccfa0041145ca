// A Wasm module's sections, and the numbers and texts they are made of.

/** @typedef {[number, Buffer]} Section  Its kind and content. */

/**
 * The sections, as pairs of kind and content.
 * @type {(wasm: Buffer) => Section[]}
 */
export function read(wasm) {
  /** @type {Section[]} */
  const sections = [];
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at];
    const [size, start] = number(wasm, at + 1);
    sections.push([id, wasm.subarray(start, start + size)]);
    at = start + size;
  }
  return sections;
}

const DATA = 11;

/**
 * What a module has in its memory from the start: every text that its code names is there in one piece.
 * @type {(wasm: Buffer) => Buffer}
 */
export const dataOf = (wasm) => Buffer.concat(read(wasm).flatMap(([id, content]) => (id === DATA ? [content] : [])));

/**
 * The module of those sections; `wasm` has its first bytes.
 * @type {(wasm: Buffer, sections: Section[]) => Buffer<ArrayBuffer>}
 */
export const write = (wasm, sections) =>
  Buffer.concat([wasm.subarray(0, 8), ...sections.flatMap(([id, content]) => [Buffer.from([id]), leb(content.length), content])]);

/**
 * A text, and where it ends.
 * @type {(content: Buffer, at: number) => [string, number]}
 */
export function text(content, at) {
  const [size, start] = number(content, at);
  return [content.toString('utf8', start, start + size), start + size];
}

/** @type {(value: string) => Buffer} */
export const string = (value) => Buffer.concat([leb(Buffer.byteLength(value)), Buffer.from(value)]);

/**
 * A number, LEB128 and unsigned, and where it ends.
 * @type {(content: Buffer, at: number) => [number, number]}
 */
export function number(content, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = content[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** @type {(value: number) => Buffer} */
export function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return Buffer.from(bytes);
}
