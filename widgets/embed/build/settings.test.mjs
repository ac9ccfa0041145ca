// What a webmaster sets, as the loader and ui/js/settings.js read it. What the settings mean is tested in widgets/core.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributesOf, members, textsOf } from '../../ui/js/settings.js';
import { configOf, pairs, takeData } from '../js/loader/settings.js';

/** @type {any} */
const global = globalThis;

/**
 * What comes of those settings where the files of that site are there, and what is said on the console.
 * @type {(own: unknown, attribute: string | null, files?: Record<string, unknown>) => Promise<{ config: any, said: string[] }>}
 */
async function configured(own, attribute, files = {}) {
  /** @type {string[]} */
  const said = [];
  const { warn } = console;
  console.warn = (text) => said.push(text);
  global.document = { baseURI: 'https://acij.example/join/' };
  const json = async (/** @type {string} */ url) => files[url] ?? assert.fail(`${url} answered 404`);
  try {
    return { config: await configOf(own, attribute, json), said };
  } finally {
    console.warn = warn;
    delete global.document;
  }
}

/** @type {(attributes: Record<string, string>, parentNode?: object) => any} */
const element = (attributes, parentNode) => ({
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
  parentNode,
});

test('a property is taken as it is, and nothing is fetched without an address', async () => {
  const own = { fields: 'email' };
  assert.equal((await configured(own, null)).config, own);
  assert.equal((await configured(undefined, null)).config, undefined);
  assert.equal((await configured(undefined, '')).config, undefined);
});

test('an address is one of the page’s, in the attribute or the property', async () => {
  const files = { 'https://acij.example/join/form.json': { theme: 'dark' }, 'https://x.example/a.json': { theme: 'light' } };
  assert.deepEqual((await configured(undefined, 'form.json', files)).config, { theme: 'dark' });
  assert.deepEqual((await configured('form.json', null, files)).config, { theme: 'dark' });
  assert.deepEqual((await configured(undefined, 'https://x.example/a.json', files)).config, { theme: 'light' });
  assert.deepEqual(
    (await configured('https://x.example/a.json', 'form.json', files)).config,
    { theme: 'light' },
    'the property goes before',
  );
});

test('the property’s settings go over those of the file, setting by setting', async () => {
  const files = { 'https://acij.example/form.json': { theme: 'dark', fields: 'email' } };
  const { config } = await configured({ fields: 'phone' }, '/form.json', files);
  assert.deepEqual(config, { theme: 'dark', fields: 'phone' });
  assert.deepEqual(files['https://acij.example/form.json'], { theme: 'dark', fields: 'email' }, 'the file is kept for others');
});

test('a file that is not there leaves the rest, and says which it was', async () => {
  const { config, said } = await configured({ fields: 'phone' }, '/gone.json');
  assert.deepEqual(config, { fields: 'phone' });
  assert.deepEqual(said, [
    'outreach: config="/gone.json" is not read as JSON (https://acij.example/gone.json answered 404); the defaults hold.',
  ]);
  assert.deepEqual((await configured('https://[', null)).config, {}, 'nor does an address that is none');
});

test('values are pairs of texts: a list is several of one name, and nothing is nothing', () => {
  assert.deepEqual(pairs({ ways: ['driving', 'childcare'], zip: 35203, over_18: true }), [
    ['ways', 'driving'],
    ['ways', 'childcare'],
    ['zip', '35203'],
    ['over_18', 'true'],
  ]);
  assert.deepEqual(pairs({ zip: null, email: undefined, ways: [null, 'driving', undefined], message: '' }), [
    ['ways', 'driving'],
    ['message', ''],
  ]);
  for (const nothing of [undefined, null, {}]) assert.deepEqual(pairs(nothing), []);
});

test('a div hands on what begins with data-, and nothing else of its own', () => {
  /** @type {Record<string, string>} */
  const taken = {};
  const to = { setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => Object.assign(taken, { [name]: value }) };
  const div = element({
    'data-outreach': 'volunteer',
    'data-endpoint': 'https://forms.example/api/volunteer',
    'data-ways-only': 'driving',
    'data-outreach-mark': 'x',
    class: 'wide',
    id: 'sign-up',
    lang: 'es',
    style: 'color: red',
  });
  takeData(div, /** @type {any} */ (to));
  assert.deepEqual(taken, { endpoint: 'https://forms.example/api/volunteer', 'ways-only': 'driving', 'outreach-mark': 'x' });
});

test('an element’s attributes come with the language that holds for it', () => {
  const page = element({ lang: 'es' });
  assert.deepEqual(attributesOf(element({ coalition: 'acij', theme: '' }, page)), [
    ['lang', 'es'],
    ['coalition', 'acij'],
    ['theme', ''],
  ]);
  assert.deepEqual(attributesOf(element({ lang: 'pt_BR' }, page))[0], ['lang', 'pt-BR'], 'as Java writes it');
  assert.deepEqual(attributesOf(element({}, { host: page }))[0], ['lang', 'es'], 'through a shadow root');
  assert.deepEqual(attributesOf(element({}, element({})))[0], ['lang', 'und']);
  // A form with a control of that name has an element for its property.
  assert.deepEqual(attributesOf(element({}, { ...page, lang: {} }))[0], ['lang', 'es']);
});

test('an object of settings has the names of attributes, and texts for values', () => {
  assert.deepEqual(members({ successText: 'Thanks', fields: ['email', 'zip'], goal: 50000, modal: true }), [
    ['success-text', 'Thanks'],
    ['fields', 'email,zip'],
    ['goal', '50000'],
    ['modal', 'true'],
  ]);
  assert.deepEqual(members({ texts: { en: {} }, zip: null }), [], 'what is an object is read elsewhere');
  assert.deepEqual(members(undefined), []);
});

test('own texts are seen to change when one of them does', () => {
  const texts = (/** @type {string} */ title) => textsOf({ texts: { en: { forms: { join: { title } } } }, theme: 'dark' });
  assert.equal(texts('Join'), texts('Join'));
  assert.notEqual(texts('Join'), texts('Join us'));
  for (const none of [undefined, {}, { theme: 'dark' }]) assert.equal(textsOf(none), '');
});
