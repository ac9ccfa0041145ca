// What of texts and sheet goes with a module.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { elements, modules } from './declared.mjs';
import { locales, textsOf } from './locales.mjs';
import { keys } from './overlay.mjs';
import { paths } from './paths.mjs';
import { classes, sheet, sheetOf } from './sheet.mjs';

const declared = await elements();
const [[, english]] = await locales();
const said = keys(english);

/** @type {(forms: string[], names?: (text: string) => boolean) => string[]} */
const kept = (forms, names = () => true) =>
  keys(textsOf(english, { names, forms: Object.fromEntries(forms.map((form) => [form, declared[form]])) }));

/** @type {(branch: string) => (key: string) => boolean} */
const of = (branch) => (key) => key.startsWith(`${branch}.`);

test('a form has its own words, and all of its questions', () => {
  const all = kept(['volunteer']);
  assert.deepEqual(all.filter(of('forms')), said.filter(of('forms.volunteer')));
  for (const field of declared.volunteer.fields) assert.deepEqual(all.filter(of(`fields.${field}`)), said.filter(of(`fields.${field}`)));
  for (const list of declared.volunteer.choices) assert.deepEqual(all.filter(of(`choices.${list}`)), said.filter(of(`choices.${list}`)));
  for (const code of declared.volunteer.errors) assert.ok(all.includes(`errors.${code}`), code);
  assert.ok(all.includes('locale.dir') && all.includes('fields.email.errors.either'));
  for (const other of ['fields.budget.label', 'choices.budget.over-5m', 'errors.money_small', 'page.required']) {
    assert.ok(said.includes(other) && !all.includes(other), other);
  }
});

test('a module has what each of its forms has', async () => {
  for (const forms of Object.values(await modules())) {
    const all = kept(forms);
    for (const form of forms) for (const key of kept([form])) assert.ok(all.includes(key), `${form}: ${key}`);
  }
});

test('what only code asks for goes with the code that names it, in all of its plural forms', () => {
  /** @type {(key: string) => boolean} */
  const names = (key) => ['ui.copy', 'ui.left', 'delivery.queued.busy'].includes(key);
  const { ui, delivery } = textsOf(english, { names, forms: {} });
  assert.deepEqual(Object.keys(ui).sort(), ['copy', 'left_one', 'left_other']);
  assert.deepEqual(delivery, { queued: { busy_one: english.delivery.queued.busy_one, busy_other: english.delivery.queued.busy_other } });
});

test('every language has the same keys as English in every slice', async () => {
  for (const [tag, texts] of await locales()) {
    const own = keys(textsOf(texts, { names: () => true, forms: { pledge: declared.pledge } }));
    assert.deepEqual(own.sort(), kept(['pledge']).sort(), tag);
  }
});

test('a branch that no one is known to ask for is refused', () => {
  assert.throws(() => textsOf({ ...english, lookup: {} }, { names: () => true, forms: {} }), /"lookup"/);
});

/** @type {(folder: string) => Promise<string[]>} */
const rust = async (folder) => {
  const files = await readdir(folder, { recursive: true });
  return Promise.all(files.filter((file) => file.endsWith('.rs')).map((file) => readFile(join(folder, file), 'utf8')));
};

test('code that asks for a text by name writes its key in one piece, and English has it', async () => {
  const root = join(paths.cargo, '../widgets');
  const folders = ['core/src', 'embed/src', 'lookup/widget/src', 'ui/src'].map((folder) => join(root, folder));
  const sources = (await Promise.all(folders.map(rust))).flat().join('\n');
  const found = [...sources.matchAll(/"((?:ui|delivery)(?:\.[^"\s]*)?)"/g)].map(([, key]) => key);
  assert.ok(found.length > 40, `${found.length} keys`);
  for (const key of new Set(found)) assert.ok(said.includes(key), `${JSON.stringify(key)} is no key of en.json`);
});

test('rules of classes that a module does not have stay away, and all others are there', () => {
  const css = `.a { x: 1 } .a, .b { x: 2 } .b .a { x: 3 } :host { x: 4 } .a:not(.b) { x: 5 }
    .a:has(> .b) { x: 6 } @media print { .b { x: 7 } } @container (min-width: 36em) { .b { x: 8 } .a { x: 9 } }`;
  const left = sheetOf(css, (name) => name === 'a');
  assert.deepEqual(left.match(/x: \d/g), ['x: 1', 'x: 2', 'x: 4', 'x: 5', 'x: 6', 'x: 9']);
  assert.doesNotMatch(left, /\.b \{|, \.b|@media/);
  assert.deepEqual([...classes(css)], ['a', 'b']);
});

test('a module that has every class has the whole sheet', async () => {
  const css = await sheet(Object.keys(paths.crates));
  assert.equal(
    sheetOf(css, () => true),
    css,
  );
  assert.ok(classes(css).has('grid') && classes(css).has('card'));
  assert.ok(!classes(await sheet(['outreach-ui'])).has('card'));
});
