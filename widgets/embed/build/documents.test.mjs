// The forms' documents, as pages get them.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { items, member } from '../../ui/js/document.js';
import { elements } from './declared.mjs';
import { documents, whole } from './documents.mjs';
import { paths } from './paths.mjs';

test('members are texts as core reads them', async () => {
  for (const { own, otherwise, name, text } of JSON.parse(await readFile(join(paths.core, 'tests/members.json'), 'utf8')))
    assert.equal(member(own, otherwise, name), text, JSON.stringify({ own, name }));
});

test('of a list with names of library fields, each is an object', () => {
  assert.deepEqual(items(['given_name!', { name: 'ways' }]), [{ use: 'given_name!' }, { name: 'ways' }]);
  for (const none of [undefined, null, 'you', { length: 2 }]) assert.deepEqual(items(none), []);
});

test('every document has an element, and a page gets all that its forms name, and no more', async () => {
  const files = (await readdir(paths.forms)).filter((file) => file.endsWith('.json') && !/^(library|form\.schema)\.json$/.test(file));
  const declared = await elements();
  assert.deepEqual(files.map((file) => file.replace('.json', '')).sort(), Object.keys(declared).sort());
  for (const form of Object.keys(declared)) {
    const { documents: shipped, library } = await documents([form]);
    const fields = shipped[form].sections.flatMap((/** @type {any} */ section) => section.fields);
    assert.deepEqual(
      fields.map((/** @type {any} */ field) => field.name),
      declared[form].fields,
    );
    for (const { name, kind, use } of fields) assert.ok(kind && !use, `${form}: ${name}`);
    const lists = fields.flatMap((/** @type {any} */ { list, rows, columns, shortcuts }) => [list, rows, columns, shortcuts]);
    assert.deepEqual(Object.keys(library.lists).sort(), [...new Set(lists.filter(Boolean))].sort(), form);
    assert.ok(!('$schema' in shipped[form]));
  }
});

test('what a document says itself goes before the library', () => {
  const library = { zip: { kind: 'zip', person: 'postal-code' } };
  const document = { $schema: 'x', name: 'a', sections: [{ name: 'b', fields: ['zip!', { use: 'zip', name: 'other', person: 'off' }] }] };
  assert.deepEqual(whole(document, library), {
    name: 'a',
    sections: [
      {
        name: 'b',
        fields: [
          { name: 'zip', kind: 'zip', person: 'postal-code', presence: 'required' },
          { name: 'other', kind: 'zip', person: 'off' },
        ],
      },
    ],
  });
});
