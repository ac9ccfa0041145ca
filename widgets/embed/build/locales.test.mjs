// The words of every language: what a native reader need not be asked. That each key is one of English, with the same places,
// is checked in widgets/core/src/messages/catalog.rs. A language may lag: `make locales` says what is missing.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { stem } from './overlay.mjs';
import { paths } from './paths.mjs';

const files = (await readdir(paths.locales)).filter((file) => file.endsWith('.json'));

/** @type {(texts: object, before?: string) => [string, unknown][]} */
function flat(texts, before = '') {
  return Object.entries(texts).flatMap(([key, text]) =>
    text && typeof text === 'object' ? flat(text, `${before}${key}.`) : [[before + key, text]],
  );
}

for (const file of files) {
  const tag = basename(file, '.json');
  const texts = JSON.parse(await readFile(join(paths.locales, file), 'utf8'));
  const all = new Map(flat(texts));
  const { intl, decimal } = texts.locale;

  test(`${tag}: every number has its plural form`, () => {
    const plurals = new Intl.PluralRules(intl);
    const stems = new Set([...all.keys()].filter((key) => stem(key) !== key).map(stem));
    if (tag === 'en') assert.ok(stems.size > 0);
    for (const stem of stems) {
      // No field is longer and no one waits longer than that.
      for (let count = 0; count <= 5000; count++) {
        const key = `${stem}_${plurals.select(count)}`;
        assert.ok(all.has(key), `${file} lacks ${key}, for ${count}`);
      }
      assert.ok(all.has(`${stem}_other`));
    }
  });

  test(`${tag}: the browser knows its numbers and days, and writes them in digits that phones here type`, () => {
    assert.ok(Intl.NumberFormat.supportedLocalesOf(intl).length === 1, `${intl} is not known`);
    const parts = new Intl.NumberFormat(intl, { style: 'currency', currency: 'USD' }).formatToParts(1234.5);
    /** @type {(type: string) => string | undefined} */
    const of = (type) => parts.find((part) => part.type === type)?.value;
    assert.equal(of('decimal'), decimal, 'locale.decimal is what the browser writes');
    assert.match(of('integer') ?? '', /^[0-9]+$/);
    const day = new Intl.DateTimeFormat(intl, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(2027, 0, 3));
    assert.match(day, /2027/, 'years are counted as here');
  });

  test(`${tag}: says of itself whether a native reader has read it`, () => {
    assert.equal(typeof texts.locale.reviewed, 'boolean');
  });
}
