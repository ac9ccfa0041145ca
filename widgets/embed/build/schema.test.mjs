// The schema of documents, as an editor reads it: by a reader of JSON Schema that knows nothing of core.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { elements } from './declared.mjs';
import { paths } from './paths.mjs';

/** @typedef {Record<string, any>} Schema */

/** @type {(file: string) => Promise<any>} */
const json = async (file) => JSON.parse(await readFile(file, 'utf8'));
const schema = await json(join(paths.forms, 'form.schema.json'));
const { valid, broken } = await json(join(paths.core, 'tests/broken_documents.json'));

/** @type {(value: any) => string} */
const typeOf = (value) => (Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : value === null ? 'null' : typeof value);

/** What each keyword demands. One that is not here fails the test. @type {Record<string, (value: any, what: any, of: Schema) => boolean>} */
const KEYWORDS = {
  $ref: (value, what) => fits(value, schema.$defs[what.replace('#/$defs/', '')]),
  type: (value, what) => typeOf(value) === what,
  enum: (value, what) => what.includes(value),
  pattern: (value, what) => typeof value !== 'string' || new RegExp(what, 'u').test(value),
  maxLength: (value, what) => typeof value !== 'string' || [...value].length <= what,
  minimum: (value, what) => typeof value !== 'number' || value >= what,
  maximum: (value, what) => typeof value !== 'number' || value <= what,
  items: (value, what) => !Array.isArray(value) || value.every((item) => fits(item, what)),
  minItems: (value, what) => !Array.isArray(value) || value.length >= what,
  maxItems: (value, what) => !Array.isArray(value) || value.length <= what,
  properties: (value, what) => members(value).every(([name, member]) => !what[name] || fits(member, what[name])),
  additionalProperties: (value, what, { properties = {} }) =>
    members(value).every(([name, member]) => properties[name] || (what && fits(member, what))),
  propertyNames: (value, what) => members(value).every(([name]) => fits(name, what)),
  required: (value, what) => typeOf(value) !== 'object' || what.every((/** @type {string} */ name) => name in value),
  minProperties: (value, what) => typeOf(value) !== 'object' || members(value).length >= what,
  maxProperties: (value, what) => members(value).length <= what,
  anyOf: (value, what) => what.some((/** @type {Schema} */ one) => fits(value, one)),
};
const SAYS_NOTHING = ['$schema', '$defs', 'title', 'description'];

/** @type {(value: any) => [string, any][]} */
const members = (value) => (typeOf(value) === 'object' ? Object.entries(value) : []);
/** @type {(value: any, schema: Schema) => boolean} */
const fits = (value, of) =>
  Object.entries(of)
    .filter(([keyword]) => !SAYS_NOTHING.includes(keyword))
    .every(([keyword, what]) => KEYWORDS[keyword](value, what, of));

/** @type {(at: string, value: any) => any} */
function changed(at, value) {
  const document = structuredClone(valid);
  const path = at.split('/').slice(1);
  const last = path.pop() ?? '';
  const parent = path.reduce((part, name) => part[name], document);
  if (value === null) delete parent[last];
  else parent[last] = value;
  return document;
}

test('our documents and the example keep the schema', async () => {
  for (const name of Object.keys(await elements())) assert.ok(fits(await json(join(paths.forms, `${name}.json`)), schema), name);
  assert.ok(fits(valid, schema));
});

test('the schema finds the mistakes that it can find', () => {
  for (const { at, value, said, schema: isFound = false } of broken)
    assert.equal(!fits(changed(at, value), schema), isFound, `${at} ${JSON.stringify(value)}: ${said}`);
});

test('every member is described for those who write one', () => {
  for (const [name, { description, properties }] of [['document', schema], ...Object.entries(schema.$defs)]) {
    assert.ok(description, name);
    for (const [member, of] of Object.entries(properties)) assert.ok(/** @type {Schema} */ (of).description, `${name}.${member}`);
  }
});
