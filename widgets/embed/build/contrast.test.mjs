// `node --test contrast.test.mjs`: the sums, against figures that demo/src/theming/color.rs is asked for too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { color, contrast, mix } from './contrast.mjs';

/** @type {(has: number, wanted: number, what: string) => void} */
const near = (has, wanted, what) => assert.ok(Math.abs(has - wanted) < 1e-9, `${what}: ${has}`);

test('known values', () => {
  const known = JSON.parse(readFileSync(new URL('contrast.json', import.meta.url), 'utf8'));
  for (const { one, other, ratio } of known) near(contrast(color(one), color(other)), ratio, `${one} on ${other}`);
  near(contrast(color('#1b1f24'), mix(color('#6f7983'), 12, color('#ffffff'))), 14.370366368223213, 'a mixture');
});
