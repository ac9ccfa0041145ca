// In which order the functions of a module lie.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import binaryen from 'binaryen';
import { alike, order } from './order.mjs';

test('functions that are alike stand together, and still call each other', async () => {
  // Four of one kind and four of another, in turn; `all` calls each.
  /** @type {((n: number) => string)[]} */
  const kinds = [
    (n) => `(i32.add (i32.const ${n}) (i32.mul (i32.const 7) (i32.const 11)))`,
    (n) => `(i32.sub (i32.shl (i32.const ${n}) (i32.const 3)) (i32.clz (i32.const 9)))`,
  ];
  const text = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `(func $f${n} (result i32) ${kinds[n % 2](n)})`);
  const calls = text.map((_, n) => `(call $f${n})`).reduce((sum, call) => `(i32.add ${sum} ${call})`);
  const module = binaryen.parseText(`(module (import "m" "seen" (func $seen (param i32))) ${text.join('')}
    (func (export "all") (result i32) (call $seen (call $f3)) ${calls}))`);
  const wasm = Buffer.from(module.emitBinary());
  module.dispose();
  /** @type {(wasm: BufferSource) => Promise<number[]>} */
  const run = async (wasm) => {
    /** @type {number[]} */
    const seen = [];
    const { instance } = await WebAssembly.instantiate(wasm, { m: { seen: (/** @type {number} */ n) => seen.push(n) } });
    const { all } = /** @type {{ all(): number }} */ (/** @type {object} */ (instance.exports));
    return [all(), ...seen];
  };
  const ordered = order(wasm);
  // Which of the two each function is, in the order of the module; the last one calls them and is neither.
  /** @type {(bytes: Buffer) => string} */
  const kindsOf = (bytes) => {
    const read = binaryen.readBinary(bytes);
    const all = [];
    for (let n = 0; n < read.getNumFunctions(); n += 1) {
      const { module, body } = binaryen.getFunctionInfo(read.getFunctionByIndex(n));
      if (!module) all.push(/i32\.shl/.test(binaryen.emitText(body)) ? 'b' : /i32\.mul/.test(binaryen.emitText(body)) ? 'a' : '');
    }
    read.dispose();
    return all.join('');
  };
  assert.equal(kindsOf(wasm), 'abababab');
  assert.match(kindsOf(ordered), /^(aaaabbbb|bbbbaaaa)$/);
  assert.deepEqual(await run(ordered), await run(wasm));
  const bodies = text.map((_, n) => Buffer.from(n % 2 ? `an odd one, ${n}` : `something even: ${n}`));
  const kindsInOrder = alike(bodies)(0.6, 0.75)
    .map((n) => n % 2)
    .join('');
  assert.match(kindsInOrder, /^(0000|1111)/);
});
