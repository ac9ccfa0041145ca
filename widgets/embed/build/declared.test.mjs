// What the build reads of the rest of the tree.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { elements, modules } from './declared.mjs';
import { locales } from './locales.mjs';
import { paths } from './paths.mjs';
import { version } from './version.mjs';

test('every locale is built, English first', async () => {
  const all = await locales();
  const tags = all.map(([tag]) => tag);
  assert.ok(tags[0] === 'en' && tags.includes('es'));
  for (const [tag, { languages }] of all) {
    /** @type {[string, string][]} */
    const offered = languages;
    assert.deepEqual(
      offered.map(([other]) => other),
      tags,
      `${tag} offers every language`,
    );
    assert.ok(offered.every(([, name]) => name));
  }
});

test('every form is in a module, and each module a feature of the crate', async () => {
  const forms = Object.keys(await elements());
  const { all, ...others } = await modules();
  assert.deepEqual(all, forms);
  assert.ok(forms.every((form) => Object.values(others).flat().includes(form)));
  const [, features] = (await readFile(paths.embed, 'utf8')).split(/^\[features\]$/m);
  for (const name of Object.keys(others)) assert.match(features, new RegExp(`^${name} = `, 'm'));
});

test('the version is the workspace’s', async () => {
  assert.match(await version(), /^\d+\.\d+\.\d+$/);
});
