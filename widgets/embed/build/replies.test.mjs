// What the body of a reply says, as ui/js/delivery/reply.js reads it, is what docs/backend.md says: `npm test`.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { said } from '../../ui/js/delivery/reply.js';
import { paths } from './paths.mjs';

/** @type {(path: string) => Promise<string>} */
const read = (path) => readFile(join(dirname(paths.cargo), path), 'utf8');

/** The patterns stand once, in core. */
const core = await read('widgets/core/src/delivery.rs');
/** @type {(name: string) => string} */
const constant = (name) => {
  const [, source] = new RegExp(`pub const ${name}: &str = (.*?);\n`, 's').exec(core) ?? [];
  assert.ok(source, `delivery.rs has no ${name}`);
  return [...source.replace(/^\s*\/\/.*$/gm, '').matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => JSON.parse(text)).join('');
};
const failure = constant('FAILURE');
const already = constant('LISTED');

/**
 * A body and how it ends, in the words of the table. `message` is a field of ours, too.
 * @type {(body: string) => string}
 */
function end(body) {
  const [status, errors] = said(200, body, failure, already);
  if (status !== 422) return '**confirmed**';
  const [field, words] = ['email', 'message', ''].map((name) => errors.find(([of]) => of === name)).find(Boolean) || [];
  return `**rejected**${words ? `: ${field && `${field} `}“${words}”` : ''}`;
}

test('a failure inside a 200 is found as the documentation says, and no success is taken for one', async () => {
  const [, table] = (await read('docs/backend.md')).split('| body of a 200 | end |');
  const rows = [...table.split('\n\n')[0].matchAll(/^\| `(.*?)` \| (.*) \|$/gm)];
  assert.ok(rows.length > 20, `${rows.length} rows`);
  for (const [, body, wanted] of rows) assert.equal(end(body), wanted, body);
});

test('what a visitor typed, sent back inside a reply, is no failure', () => {
  for (const typed of ['error', 'success=false', 'x\nstatus=error', 'a\n{"success":false}']) {
    assert.equal(end(JSON.stringify({ id: 1, answers: { message: typed, status: typed }, echo: typed })), '**confirmed**', typed);
  }
});

test('what a reply says about the whole is not said of the field of that name', () => {
  /** @type {(body: object) => [string, string][]} */
  const errors = (body) => said(422, JSON.stringify(body), failure, already)[1];
  for (const of of [{ ok: false }, { result: 'error' }, { status: 'mail_failed', invalid_fields: null }]) {
    assert.deepEqual(errors({ ...of, message: 'The sheet is full.' }), [['', 'The sheet is full.']]);
  }
  assert.deepEqual(errors({ message: ['Too long'], email: ['No @'] })[1], ['email', 'No @']);
  assert.deepEqual(errors({ message: 'Look below', errors: { message: 'Too long' } }), [
    ['message', 'Too long'],
    ['', 'Look below'],
  ]);
});

test('bodies that mean nothing leave the status to speak', () => {
  for (const body of [
    '',
    'null',
    '0',
    'true',
    '"ok"',
    '{',
    '[{}]',
    '{"error":"0"}',
    '{"error":{"code":0}}',
    '['.repeat(60000),
    '<p>error</p>',
  ]) {
    assert.equal(end(body), '**confirmed**', body.slice(0, 40));
  }
});

test('a body changes the meaning of a success, and of nothing else but by being on the list', () => {
  for (const status of [400, 404, 500, 503]) {
    assert.equal(said(status, '{"success":false}', failure, already)[0], status);
    assert.equal(said(status, '{"success":true}', failure, already)[0], status);
    assert.equal(said(status, 'Already subscribed', failure, already)[0], status < 500 ? 409 : status);
  }
});

test("a visitor's own words in a reply are no thanks", () => {
  const echo = { errors: { email: ['No @'] }, old: { message: 'I am already a member of the union' } };
  assert.deepEqual(said(422, JSON.stringify(echo), failure, already), [422, [['email', 'No @']]]);
  assert.equal(said(500, 'relation "signups" already exists', failure, already)[0], 500);
});
