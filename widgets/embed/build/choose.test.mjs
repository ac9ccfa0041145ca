// Which module the loader puts a widget on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose } from '../js/loader/choose.js';
import { modules } from './declared.mjs';

/** @typedef {import('../js/loader/module.js').Module} Module */

/** @type {() => Promise<Module[]>} */
const fresh = async () => Object.entries(await modules()).map(([code, forms]) => ({ forms, code, css: '', words: '' }));

/**
 * The modules of widgets that come near one after the other, each with the forms that are on the page by then.
 * @type {(...steps: [string, string[]][]) => Promise<string[]>}
 */
async function chosen(...steps) {
  const all = await fresh();
  return steps.map(([form, here]) => {
    const module = choose(form, here, all);
    module.turn = (module.turn ?? 0) + 1;
    return module.code;
  });
}

test('a page gets the smallest module that has all of its forms', async () => {
  assert.deepEqual(await chosen(['volunteer', ['volunteer']]), ['volunteer']);
  assert.deepEqual(await chosen(['join', ['join']]), ['forms']);
  assert.deepEqual(await chosen(['volunteer', ['volunteer', 'pledge']]), ['forms']);
  assert.deepEqual(await chosen(['legislators', ['legislators']]), ['lookup']);
  assert.deepEqual(await chosen(['volunteer', ['legislators', 'volunteer']]), ['all']);
});

test('all of its widgets get the same one, whatever has left the page meanwhile', async () => {
  const here = ['volunteer', 'join', 'legislators'];
  assert.deepEqual(await chosen(['join', here], ['legislators', here], ['volunteer', ['volunteer']]), ['all', 'all', 'all']);
});

test('a widget that comes later gets a module of its own, unless one that is here has it', async () => {
  assert.deepEqual(await chosen(['legislators', ['legislators']], ['volunteer', ['legislators', 'volunteer']]), ['lookup', 'volunteer']);
  assert.deepEqual(await chosen(['join', ['join']], ['volunteer', ['join', 'volunteer']]), ['forms', 'forms']);
  const three = ['legislators', 'volunteer', 'pledge'];
  assert.deepEqual(await chosen(['legislators', ['legislators']], ['volunteer', three], ['pledge', three]), ['lookup', 'forms', 'forms']);
});

test('an element that is on the page no more still counts itself', async () => {
  assert.deepEqual(await chosen(['legislators', []]), ['lookup']);
});

test('where no module has all of them, each widget gets one all the same', async () => {
  const all = (await fresh()).filter(({ code }) => code !== 'all');
  assert.equal(choose('legislators', ['legislators', 'volunteer'], all).code, 'lookup');
  assert.equal(choose('volunteer', ['legislators', 'volunteer'], all).code, 'volunteer');
});
