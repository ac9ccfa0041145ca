// How the webmaster hears of settings that are not taken, in words that no visitor loads.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { reject } from '../../ui/js/reject/late.js';
import { fixOf, isNear } from '../../ui/js/reject/reject.js';
import { paths } from './paths.mjs';

test('names are near as core says', async () => {
  for (const [known, name, wanted] of JSON.parse(await readFile(join(paths.core, 'tests/near.json'), 'utf8')))
    assert.equal(isNear(known, name), wanted, `${known} ${name}`);
});

test('how to fix a value, a list and a name is said', () => {
  for (const [form, name, isSetting, fix] of /** @type {[string, string, boolean, string][]} */ ([
    ['volunteer', 'endpoint', true, 'start with https://, or with / for an address on this site'],
    ['volunteer', 'ways', true, 'be lowercase letters, digits and hyphens, like acij'],
    ['volunteer', 'coalitoin', false, 'be spelled coalition'],
    ['volunteer', 'level', false, 'be left out of this form'],
    ['volunteer', 'currency', false, 'be left out of this form'],
    ['volunteer', 'x-show', false, ''],
    ['tenants', 'fields', true, "be names of the form's optional fields"],
  ]))
    assert.equal(fixOf(form, name, isSetting), fix, name);
  assert.match(fixOf('pledge', 'fields', true), /^be names of the form's optional fields: cover_fees, family_name, .*message$/);
  assert.match(fixOf('pledge', 'required', true), /optional fields: cover_fees, family_name, /);
});

test('each mistake is reported once, and what pages put on every element is not looked up', async (t) => {
  const warn = t.mock.method(console, 'warn', () => {});
  for (let turn = 0; turn < 2; turn++) {
    reject('join', 'format', 'xml', true);
    reject('join', 'headding', 'Join us', false);
    for (const name of ['class', 'id', 'data-aos', 'aria-label', 'onclick', ':fields', 'x-data.once', 'priority'])
      reject('join', name, 'a', false);
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  const reported = warn.mock.calls.map(({ arguments: [text] }) => text);
  assert.deepEqual(reported, [
    '<outreach-join> format="xml" must be one of form, json, json-text',
    '<outreach-join> headding="Join us" must be spelled heading',
  ]);
});
