// Two modules on one page: each has its own instance, and breaks and comes back by itself.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { standing } from '../js/loader/own.js';
import { recoverFrom } from '../js/loader/recover.js';

/** @typedef {import('../js/loader/module.js').Module} Module */

/** @type {any} */
const global = globalThis;
const folder = await mkdtemp(join(tmpdir(), 'outreach-'));
after(() => rm(folder, { recursive: true }));
// A glue that keeps what to call when its instance breaks.
const GLUE = 'export default async () => {}; export let hear; export const onBroken = (then) => { hear = then; };';
await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
for (const name of ['one', 'other']) await writeFile(join(folder, `${name}.js`), GLUE);
const base = `${pathToFileURL(folder).href}/`;
global.document = { currentScript: { getAttribute: (/** @type {string} */ name) => (name === 'data-base' ? base : null) }, scripts: [] };
/** @type {string[]} */
const fetched = [];
let answers = true;
global.fetch = async (/** @type {string} */ url) => {
  fetched.push(url.slice(base.length));
  return new Response('', { status: answers ? 200 : 404 });
};
// What gives up after some seconds keeps no test from ending.
const timer = setTimeout;
global.setTimeout = (/** @type {() => void} */ then, /** @type {number} */ late) => timer(then, late).unref();
const { start } = await import('../js/loader/module.js');

/** @type {(code: string) => Module} */
const module = (code) => ({ forms: [], code, css: '', words: '' });

test('each is fetched once, and after it broke once more, without the other', async () => {
  const [one, other] = [module('one'), module('other')];
  /** @type {string[]} */
  const heard = [];
  /** @type {(which: Module) => Promise<any>} */
  const started = (which) => start(which, (why) => heard.push(`${which.code}: ${why}`));
  const [first, again, beside] = await Promise.all([started(one), started(one), started(other)]);
  assert.ok(first === again && first !== beside);
  assert.deepEqual(fetched, ['one.wasm', 'other.wasm']);

  first.hear(new WebAssembly.RuntimeError('unreachable'));
  // What is left of it may break again; no one hears of it twice.
  first.hear(new Error('of the page, with who knows what in it'));
  assert.deepEqual(heard, ['one: unreachable']);
  assert.equal(await started(other), beside);
  const fresh = await started(one);
  assert.notEqual(fresh, first);
  assert.deepEqual(fetched, ['one.wasm', 'other.wasm', 'one.wasm']);

  fresh.hear(new Error('of the page'));
  beside.hear(new Error('of the page'));
  assert.deepEqual(heard, ['one: unreachable', 'one: Error', 'other: Error']);
});

test('what did not come is asked for again by the next widget', async () => {
  const one = module('one');
  answers = false;
  await assert.rejects(
    start(one, () => {}),
    /one\.wasm answered 404/,
  );
  answers = true;
  await start(one, () => {});
  assert.equal(one.turn, 2);
});

test('a panic ends one widget, has the others of its module put back, and is nothing to another module', (t) => {
  t.mock.method(console, 'error', () => {});
  t.mock.timers.enable({ apis: ['setTimeout'] });
  global.CustomEvent ??= class CustomEvent extends Event {};
  const glue = { readControls: (/** @type {{ typed: string }} */ box) => [['name', box.typed]] };
  /** @type {(on: Module, typed: string) => any} */
  const widget = (on, typed) => {
    const own = {
      element: Object.assign(new EventTarget(), { localName: 'outreach-join', isConnected: true, querySelector: () => null }),
      root: { appendChild: () => {}, insertBefore: () => {} },
      box: { typed, textContent: 'drawn', querySelector: () => broken },
      slot: {},
      module: on,
      glue,
      handle: { of: typed },
    };
    standing.add(/** @type {any} */ (own));
    return own;
  };
  const broken = { hidden: true };
  const [one, other] = [module('one'), module('other')];
  const [panicked, beside, elsewhere] = [widget(one, 'Ana'), widget(one, 'Mara'), widget(other, 'Luz')];
  one.active = panicked;
  other.active = elsewhere;
  // It had the focus, and loses it as it is cleared.
  Object.defineProperty(beside.box, 'textContent', { set: () => (one.active = beside) });
  /** @type {any[]} */
  const told = [];
  panicked.element.addEventListener('outreach-error', (/** @type {Event} */ event) => told.push(event.type));
  /** @type {any[]} */
  const mounted = [];
  recoverFrom(one, 'unreachable', (own) => mounted.push(own));
  t.mock.timers.tick(1);
  assert.deepEqual(mounted, [beside]);
  assert.deepEqual(beside.typed, [['name', 'Mara']]);
  assert.deepEqual([told, broken.hidden, panicked.handle, beside.handle], [['outreach-error'], false, undefined, undefined]);
  assert.deepEqual(elsewhere.handle, { of: 'Luz' });
  assert.deepEqual([...standing], [elsewhere]);
});
