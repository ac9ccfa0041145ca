// Where a pledge is paid online: every processor that ui/js/money/handoff.js knows, by the examples beside it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import * as online from '../../ui/js/money/handoff.js';
import { paths } from './paths.mjs';

const FREQUENCIES = ['once', 'monthly', 'quarterly', 'yearly'];
const { handoff } = online;
/** @type {Record<string, Record<string, unknown>>} */
const PROCESSORS = online.PROCESSORS;
/** @type {Record<string, Record<string, string>>} */
const examples = JSON.parse(await readFile(paths.processors, 'utf8'));
const readme = await readFile(join(dirname(paths.cargo), 'README.md'), 'utf8');

test('every processor has an example, and every example a processor', () => {
  assert.deepEqual(Object.keys(examples).sort(), Object.keys(PROCESSORS).sort());
});

for (const [host, row] of Object.entries(PROCESSORS)) {
  test(`${host}: amount and frequency are filled in, and nothing else is changed`, () => {
    const { address, ...example } = examples[host];
    for (const frequency of FREQUENCIES) {
      assert.equal(handoff(address, '25.00', 'USD', frequency), example[frequency], frequency);
    }
  });

  test(`${host}: the row says where the amount belongs, and no word without an entry for it`, () => {
    const words = FREQUENCIES.filter((frequency) => row[frequency]);
    assert.ok(row.amount || row.path);
    assert.equal(Boolean(row.frequency), words.length > 0);
    const known = ['path', 'amount', 'frequency', ...FREQUENCIES];
    for (const name of Object.keys(row)) assert.ok(known.includes(name), name);
  });

  test(`${host}: the README names it`, () => {
    const [line] = readme.split('\n').filter((line) => line.startsWith('| `handoff` |'));
    assert.ok(line.includes(examples[host].name), line);
  });
}

test('an amount that the address has already is put right, and the currency is the pledge’s', () => {
  assert.equal(handoff('https://givebutter.com/acij?amount=5', '1234.50', 'USD', 'once'), 'https://givebutter.com/acij?amount=1234.50');
  assert.equal(handoff('https://paypal.me/acij', '20.00', 'CAD', 'once'), 'https://paypal.me/acij/20.00CAD');
});

test('any other address is filled in where it asks for it', () => {
  const address = 'https://pay.example/{{cents}}/{{frequency}}/{{currency}}/{{name}}?of={{amount}}';
  assert.equal(handoff(address, '25.00', 'USD', 'monthly'), 'https://pay.example/2500/monthly/USD/{{name}}?of=25.00');
  // What is asked for goes before what is known of the host.
  assert.equal(handoff('https://donorbox.org/acij?amount={{amount}}', '25.00', 'USD', 'once'), 'https://donorbox.org/acij?amount=25.00');
});

test('pages that have no place for an amount, and sites of others, are left alone', () => {
  for (const address of [
    'https://www.paypal.com/donate/?hosted_button_id=ABC',
    'https://www.paypal.com/paypalme/',
    'https://www.paypal.com/paypalme/acij/20',
    'https://paypal.me/',
    'https://paypal.me/acij/20',
    'https://notactblue.com/x',
    'https://actblue.com.example/x',
    'https://pay.example/?to=donorbox.org',
  ]) {
    assert.equal(handoff(address, '25.00', 'USD', 'monthly'), address);
  }
});
