// Tests of the contrast maths against values that are known: `node --test contrast.test.mjs`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { color, contrast, luminance, mix } from './contrast.mjs';

const ratio = (one, other) => contrast(color(one), color(other)).toFixed(2);

test('known ratios', () => {
  for (const [one, other, known] of [
    ['#000', '#fff', '21.00'],
    ['#fff', '#fff', '1.00'],
    // The greys next to the limits of 4.5 and 3, on white.
    ['#777', '#fff', '4.48'],
    ['#767676', '#fff', '4.54'],
    ['#959595', '#fff', '3.00'],
    ['#949494', '#fff', '3.03'],
    ['#f00', '#fff', '4.00'],
    ['#0f0', '#fff', '1.37'],
    ['#00f', '#fff', '8.59'],
  ]) {
    assert.equal(ratio(one, other), known, `${one} on ${other}`);
    assert.equal(ratio(other, one), known, `${other} on ${one}`);
  }
});

test('what only rounding brings up to the limit is below it', () => {
  const grey = contrast(color('#959595'), color('#fff'));
  assert.ok(grey < 3 && grey > 2.995);
});

test('luminance runs from black to white, and green weighs most', () => {
  assert.equal(luminance(color('#000')), 0);
  assert.equal(luminance(color('#fff')), 1);
  assert.equal(luminance(color('#00ff00')), 0.7152);
  // Where the curve begins: 10 is on the straight line, 11 no more.
  assert.equal(luminance(color('#0a0a0a')), 10 / 255 / 12.92);
  assert.ok(luminance(color('#0b0b0b')) > 11 / 255 / 12.92);
});

test('a mix is so much of the one and the rest of the other', () => {
  assert.deepEqual(mix(color('#fff'), 25, color('#000')), [0.25, 0.25, 0.25]);
  assert.deepEqual(mix(color('#f00'), 0, color('#00f')), color('#00f'));
});

test('short and long colours are the same, and what is no colour is refused by name', () => {
  assert.deepEqual(color('#1aF'), color('#11aaff'));
  for (const text of ['red', '#12', '#12345', '#11223344', 'rgb(0 0 0)', '']) {
    assert.throws(() => color(text), (error) => error.message.includes(JSON.stringify(text)));
  }
});
