// The loader serves the languages that `outreach_core` serves: the same table, `npm test`.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { negotiate } from '../js/language.js';
import { paths } from './paths.mjs';

test('who wants what gets which', async () => {
  const cases = JSON.parse(await readFile(paths.negotiation, 'utf8'));
  assert.ok(cases.length > 20);
  for (const { wanted, offered, chosen } of cases) {
    assert.equal(negotiate(wanted, offered) ?? null, chosen, JSON.stringify({ wanted, offered }));
  }
});
