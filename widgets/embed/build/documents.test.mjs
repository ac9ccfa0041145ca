// The forms' documents, as pages get them.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { items, member } from '../../ui/js/document.js';
import { whole } from '../js/own/whole.js';
import { elements } from './declared.mjs';
import { documents } from './documents.mjs';
import { paths } from './paths.mjs';

test('members are texts as core reads them', async () => {
  for (const { own, otherwise, name, text } of JSON.parse(await readFile(join(paths.core, 'tests/members.json'), 'utf8')))
    assert.equal(member(own, otherwise, name), text, JSON.stringify({ own, name }));
});

test('of a list with names of library fields, each is an object', () => {
  assert.deepEqual(items(['given_name!', { name: 'ways' }]), [{ use: 'given_name!' }, { name: 'ways' }]);
  for (const none of [undefined, null, 'you', { length: 2 }]) assert.deepEqual(items(none), []);
});

test('every document has an element, and is shipped with all that it names', async () => {
  const files = (await readdir(paths.forms)).filter((file) => file.endsWith('.json') && !/^(library|form\.schema)\.json$/.test(file));
  const shipped = await documents();
  assert.deepEqual(files.map((file) => file.replace('.json', '')).sort(), Object.keys(shipped).sort());
  const declared = await elements();
  for (const [name, document] of Object.entries(shipped)) {
    const fields = document.sections.flatMap((/** @type {any} */ section) => section.fields);
    assert.deepEqual(
      fields.map((/** @type {any} */ field) => field.name),
      declared[name].fields,
    );
    for (const field of fields) {
      assert.ok(field.kind && !field.use, `${name}: ${field.name}`);
      for (const list of [field.list, field.rows, field.columns, field.shortcuts]) assert.ok(!list || document.lists[list], list);
    }
  }
});

test('what a document says itself goes before the library', () => {
  const library = { fields: { zip: { kind: 'zip', person: 'postal-code' } }, lists: { days: ['mon'] } };
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
    lists: {},
  });
});
