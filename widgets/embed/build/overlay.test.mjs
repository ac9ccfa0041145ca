// A language that lags behind English, as outreach_core lays it too: `npm test`.
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { locales, written } from './locales.mjs';
import { lacks, overlay } from './overlay.mjs';
import { paths } from './paths.mjs';

test('English says what a language does not', async () => {
  const cases = JSON.parse(await readFile(paths.overlay, 'utf8'));
  for (const { own, english, laid, lacks: lacking } of cases) {
    assert.deepEqual(overlay(own, english), laid);
    assert.deepEqual(lacks(own, english), lacking);
    assert.deepEqual(lacks(laid, english), [], 'nothing is lacking twice');
  }
});

/** @import { Texts } from './overlay.mjs' */

/**
 * The locales, with Spanish as `change` leaves it.
 * @type {(t: import('node:test').TestContext, change: (texts: Texts) => void) => Promise<Record<string, Texts>>}
 */
async function changed(t, change) {
  const folder = await mkdtemp(join(tmpdir(), 'outreach-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(paths.locales, folder, { recursive: true });
  const file = join(folder, 'es.json');
  const texts = JSON.parse(await readFile(file, 'utf8'));
  change(texts);
  await writeFile(file, JSON.stringify(texts));
  return Object.fromEntries(await locales(folder));
}

test('a language that lags is built, with the English text in place of the one that it lacks', async (t) => {
  const { en, es } = await changed(t, (es) => {
    delete es.fields.message.label;
    delete es.forms.pledge;
  });
  assert.equal(es.fields.message.label, en.fields.message.label);
  assert.deepEqual(es.forms.pledge, en.forms.pledge);
  assert.notEqual(es.forms.join.title, en.forms.join.title);
});

test('a language that says all is built as it is written', async () => {
  const built = new Map(await locales());
  const all = await written();
  for (const [tag, own] of all) {
    if (lacks(own, all[0][1]).length) continue;
    const { languages, ...texts } = built.get(tag) ?? {};
    assert.deepEqual(texts, own, tag);
    assert.equal(languages.length, all.length);
  }
});

test('English never stands in for words that someone agrees to', async (t) => {
  await assert.rejects(
    changed(t, (es) => {
      delete es.fields.consent_text.label;
    }),
    /es\.json lacks fields\.consent_text\.label/,
  );
});
