// The loader serves the languages that `outreach_core` serves: the same table, `npm test`.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { languageOf, negotiate } from '../js/loader/language.js';
import { paths } from './paths.mjs';

test('who wants what gets which', async () => {
  const cases = JSON.parse(await readFile(paths.negotiation, 'utf8'));
  assert.ok(cases.length > 20);
  for (const { wanted, offered, chosen } of cases) {
    assert.equal(negotiate(wanted, offered) ?? null, chosen, JSON.stringify({ wanted, offered }));
  }
});

/**
 * The language of an element inside of those, the innermost first: a `lang`, nothing, or a shadow root.
 * @type {(around: (string | null | 'shadow root')[], preferred?: string[]) => string}
 */
function spoken(around, preferred) {
  /** @type {any} */
  let parent = { getAttribute: undefined };
  for (const lang of around.toReversed()) {
    parent = lang === 'shadow root' ? { host: parent } : { getAttribute: () => lang, parentNode: parent };
  }
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { languages: preferred } });
  try {
    return languageOf(parent, ['en', 'es', 'pt-BR', 'zh-Hans']);
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
}

test('an element speaks the language of the nearest around it, whatever the browser prefers', () => {
  assert.equal(spoken(['es', 'en'], ['en']), 'es');
  assert.equal(spoken([null, 'es'], ['en']), 'es');
  assert.equal(spoken(['', 'es'], ['en']), 'es');
  assert.equal(spoken([null, 'shadow root', 'pt', 'en']), 'pt-BR');
  assert.equal(spoken([null, 'shadow root', null, 'shadow root', 'zh-TW']), 'zh-Hans');
});

test('a page in a language that there is not is served in English', () => {
  assert.equal(spoken(['de', 'es'], ['es']), 'en');
});

test('where the page does not say, the browser does; else it is English', () => {
  assert.equal(spoken([null], ['de', 'es-MX', 'en']), 'es');
  assert.equal(spoken([null], ['de']), 'en');
  assert.equal(spoken([null], []), 'en');
  assert.equal(spoken([null]), 'en');
});
