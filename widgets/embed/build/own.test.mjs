/// <reference path="../js/build.d.ts" />
// A coalition's own form, as the page reads it: its words, its languages, and why one can't be shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format } from './documents.mjs';

/** @type {any} */ (globalThis).DOCUMENT = await format();
/** @type {any} */ (globalThis).window = { document: { baseURI: 'https://acij.example/help' } };
const { wordsOf } = await import('../js/own/form.js');

const LANGUAGES = ['en', 'es', 'ar'];

/** A module whose texts are these, in each language anew as the loader has them. */
function page() {
  /** @type {Record<string, any>} */
  const loaded = {};
  /** @type {any} */
  const module = {};
  /** @type {(module: any, tag: string) => Promise<any>} */
  const locale = async (_, tag) => {
    if (!LANGUAGES.includes(tag)) throw new Error('404');
    loaded[tag] ??= {
      languages: LANGUAGES.map((tag) => [tag, tag]),
      documents: { volunteer: { name: 'volunteer' } },
      forms: { join: { submit: `Send ${tag}` }, volunteer: { thanks: { title: `Thanks ${tag}`, text: 'We have it.' } } },
    };
    if (module.say) module.say(tag, loaded[tag]);
    return loaded[tag];
  };
  /** @type {(form: string, lang: string, at?: Record<string, unknown>) => Promise<[string, any]>} */
  const words = (form, lang, at = {}) => {
    /** @type {any} */
    const element = { getAttribute: () => form };
    return wordsOf({ element, lang, module }, async (url) => at[url] ?? JSON.parse('{'), locale);
  };
  return { words, module, locale };
}

const SECTIONS = [{ name: 'you', fields: ['email!', { name: 'car', kind: 'radio', choices: ['yes'] }] }];
const AT = 'https://acij.example/rides.json';
/** @type {(more?: Record<string, unknown>) => Record<string, any>} */
const rides = (more = {}) => ({ name: 'rides', sections: SECTIONS, ...more });

test('what a document does not say in a language is said in English, and what it need not say in our words', async () => {
  const { words } = page();
  const document = rides({ words: { en: { title: 'Rides', fields: { car: { label: 'A car?' } } }, es: { title: 'Viajes' } } });
  const [tag, texts] = await words('rides.json', 'es', { [AT]: document });
  assert.equal(tag, 'es');
  const { title, submit, fields, thanks } = texts.forms.rides;
  assert.deepEqual([title, submit, fields.car.label, thanks.title], ['Viajes', 'Send es', 'A car?', 'Thanks es']);
  assert.equal(texts.documents.form, document, 'the same document, so that it is read once');
  assert.ok(texts.library.fields.email);
});

test('only its own languages are offered, and a reader of another gets its first', async () => {
  const { words } = page();
  const [tag, texts] = await words('rides.json', 'ar', { [AT]: rides({ words: { es: { title: 'Viajes' }, en: { title: 'Rides' } } }) });
  assert.equal(tag, 'en');
  assert.deepEqual(
    texts.languages.map((/** @type {[string, string]} */ [tag]) => tag),
    ['en', 'es'],
  );
});

test('no one agrees in one language to words in another', async () => {
  const consent = { name: 'may_write', kind: 'consent', channel: 'email', purpose: 'rides', version: '1' };
  const document = rides({
    sections: [{ name: 'you', fields: ['email!', consent] }],
    words: { en: { fields: { may_write: { label: 'You may write to me.' } } }, es: { title: 'Viajes' } },
  });
  const [tag, texts] = await page().words('rides.json', 'es', { [AT]: document });
  assert.equal(tag, 'en');
  assert.deepEqual(texts.languages, [['en', 'en']]);
});

test('a language that is chosen later has its words too, however often the form is put up', async () => {
  const { words, module, locale } = page();
  const document = rides({ words: { en: { title: 'Rides' }, es: { title: 'Viajes' } } });
  for (let turn = 0; turn < 3; turn++) await words('rides.json', 'en', { [AT]: document });
  assert.equal((await locale(module, 'es')).forms.rides.title, 'Viajes');
  assert.deepEqual(Object.keys(module.own), ['rides']);
});

test('one of ours has its own words, whatever is beside it', async () => {
  const { words, module } = page();
  const [tag, texts] = await words('volunteer', 'es');
  assert.deepEqual([tag, texts.documents.form.name, module.say], ['es', 'volunteer', undefined]);
});

test('what can not be shown says why, and harms no other form of the page', async () => {
  const { words } = page();
  await words('rides.json', 'en', { [AT]: rides() });
  const other = 'https://acij.example/other.json';
  for (const [form, document, why] of /** @type {[string, any, RegExp][]} */ ([
    ['', undefined, /set form="…"/],
    ['petition', undefined, /be one that there is/],
    ['other.json', undefined, /JSON/],
    ['other.json', { name: 'Rides' }, /have a name/],
    ['other.json', { name: 'a' }, /have sections/],
    ['other.json', { name: 'a', sections: [{}] }, /have sections/],
    ['other.json', rides({ name: 'volunteer' }), /another name than volunteer/],
    ['other.json', rides(), /another name than rides/],
    ['other.json', rides({ name: 'a', uses: 'lookup' }), /use one of: pledge, dues/],
    ['other.json', rides({ name: 'a', sections: [{ fields: [{ name: 'q', kind: 'file' }] }] }), /say what kind q is: name, text/],
    ['other.json', rides({ name: 'a', sections: [{ fields: ['shoe_size'] }] }), /say what kind shoe_size is/],
  ])) {
    await assert.rejects(words(form, 'en', { [other]: document }), why);
    await words('volunteer', 'en');
  }
  const [, texts] = await words('volunteer', 'en');
  assert.equal(texts.documents.form.name, 'volunteer');
});
