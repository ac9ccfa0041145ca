// How the loader is built. What it does is tested end to end, in browsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { assertClassic, loader } from './loader.mjs';

const ASSETS = { js: 'outreach-1.js', wasm: 'outreach-1.wasm', css: 'outreach-1.css', locales: { es: 'es-1.json' } };

test('the loader knows its assets and leaves no name of its own on the page', async () => {
  const source = 'const own = [ASSETS.js, ASSETS.locales.es, VERSION]; globalThis.seen.push(own.join(" "));';
  const code = await loader(source, ASSETS, '1.2.3');
  assert.ok(code.startsWith(';'));
  /** @type {{ seen: string[], globalThis?: object }} */
  const page = { seen: [] };
  page.globalThis = page;
  // A page that includes it twice, after a script that forgot its semicolon.
  runInNewContext(`var first = 1\n${code}${code}`, page);
  assert.deepEqual(page.seen, ['outreach-1.js es-1.json 1.2.3', 'outreach-1.js es-1.json 1.2.3']);
  assert.deepEqual(Object.keys(page).sort(), ['first', 'globalThis', 'seen']);
});

test('a loader that asks for what is not there is refused by name', async () => {
  await assert.rejects(loader('load(ASSETS.sheet)', ASSETS, '1'), /ASSETS\.sheet.*There are: js, wasm, css, locales/);
});

test('the loader keeps import() and is written for ES2017', async () => {
  const code = await loader('import(ASSETS.js).then((m) => m?.go())', ASSETS, '1');
  assert.match(code, /import\(/);
  assert.doesNotMatch(code, /\?\./);
});

test('a script that could not be joined with another is refused', () => {
  assert.throws(() => assertClassic('const taken = 1;'), /other scripts/);
});
