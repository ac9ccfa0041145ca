// Tests of the build itself: `npm test`. What is built is tested end to end, in browsers.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import binaryen from 'binaryen';
import * as added from '../js/glue/index.js';
import { elements, modules } from './declared.mjs';
import { glue, ownStart } from './glue.mjs';
import { assertClassic, loader } from './loader.mjs';
import { locales } from './locales.mjs';
import { alike, order } from './order.mjs';
import { paths } from './paths.mjs';
import { compressed, digest, entry, manifestOf, publish } from './publish.mjs';
import { rename } from './rename.mjs';
import { version } from './version.mjs';

const ASSETS = { js: 'outreach-1.js', wasm: 'outreach-1.wasm', css: 'outreach-1.css', locales: { es: 'es-1.json' } };

/** @type {(t: import('node:test').TestContext, files?: Record<string, string>) => Promise<string>} */
async function folder(t, files = {}) {
  const path = await mkdtemp(join(tmpdir(), 'outreach-'));
  t.after(() => rm(path, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), content);
  }
  return path;
}

/** @type {(path: string, text: string, stable: string) => Promise<string>} */
async function build(path, text, stable) {
  const asset = await compressed(`outreach-${digest(text)}.js`, text);
  const loader = await compressed('outreach.js', stable);
  await publish(path, [asset, loader], { version: '1', modules: {}, files: { js: entry(asset), loader: entry(loader) } });
  return asset.file;
}

test('a name changes with the content and with nothing else', () => {
  assert.match(digest('{}'), /^[0-9a-f]{16}$/);
  assert.equal(digest('{}'), digest(Buffer.from('{}')));
  assert.equal(digest('{}', '[]'), digest('{}', '[]'));
  assert.notEqual(digest('{}', '[]'), digest('{}'));
});

test('compressed forms are the content', async () => {
  const { content, br, gz } = await compressed('a.css', 'a{}'.repeat(99));
  assert.deepEqual(brotliDecompressSync(br), content);
  assert.deepEqual(gunzipSync(gz), content);
});

test('the files of the build before stay for pages with its loader, older ones go', async (t) => {
  const path = join(await folder(t), 'v1');
  const [one, two, three] = [await build(path, '1', 'l1'), await build(path, '2', 'l2'), await build(path, '3', 'l3')];
  const there = await readdir(path);
  assert.ok(!there.includes(one) && !there.includes(`${one}.br`));
  for (const file of [two, three, `${two}.br`, `${three}.gz`, 'outreach.js', 'manifest.json.br']) assert.ok(there.includes(file), file);
  assert.equal(await readFile(join(path, 'outreach.js'), 'utf8'), 'l3');
  assert.equal((await manifestOf(path)).files?.js.file, three);
});

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

// As much of wasm-bindgen's glue as the build touches.
const GLUE = `import { hello } from './snippets/x/browser.js';
import * as import1 from "./snippets/x/browser.js"
import * as import2 from "./snippets/x/browser.js"
let wasm;
function __wbg_get_imports() {
    const import0 = { __wbg_hello_0123456789abcdef: hello };
    return {
        __proto__: null,
        "./bg.js": import0,
        "./snippets/x/browser.js": import1,
        "./snippets/x/browser.js": import2,
    };
}
const encoder = new TextEncoder();
if (!('encodeInto' in encoder)) {
    encoder.encodeInto = () => {
    };
}
function __wbg_finalize_init(instance, module) {
    wasm = instance.exports;
    wasm.__wbindgen_go();
    wasm.mount();
    return wasm;
}
async function __wbg_load(module, imports) {
}
async function __wbg_init(module_or_path) {
    module_or_path = new URL('outreach_bg.wasm', import.meta.url);
}
export { initSync, __wbg_init as default };
`;

test('module and glue still find each other under their short names, however the module is served', async (t) => {
  /** @type {(text: string) => number[]} */
  const name = (text) => [text.length, ...Buffer.from(text)];
  /** @type {(id: number, content: number[]) => number[]} */
  const section = (id, content) => [id, content.length, ...content];
  /** @type {(module: string, field: string) => number[]} */
  const imported = (module, field) => [...name(module), ...name(field), 0, 0];
  // Two functions come in, one through wasm-bindgen and one from a file as it is. One that calls both goes out, under
  // wasm-bindgen's name and under one that the loader calls.
  const wasm = Buffer.from([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(2, [2, ...imported('./bg.js', '__wbg_hello_0123456789abcdef'), ...imported('./snippets/x/browser.js', 'again')]),
    ...section(3, [1, 0]),
    ...section(7, [2, ...name('__wbindgen_go'), 0, 2, ...name('mount'), 0, 2]),
    ...section(10, [1, 6, 0, 0x10, 0, 0x10, 1, 0x0b]),
  ]);
  const [shorter, source] = rename(wasm, GLUE);
  assert.ok(shorter.length < wasm.length && !/__wb|again/.test(shorter.toString('latin1')));
  const hello = 'export const hello = () => { globalThis.heard = (globalThis.heard ?? 0) + 1; if (globalThis.breaks) throw new Error(); };';
  const others = 'export const again = () => { globalThis.heard += 10; }; export const notTaken = () => 0;';
  const pkg = await folder(t, { 'snippets/x/browser.js': hello + others });
  const code = await glue(pkg, source);
  assert.doesNotMatch(code, /import\.meta|encodeInto|initSync/);
  assert.doesNotMatch(code, /again|notTaken/, 'only the functions that are taken, under short names');
  /** @type {any} */
  const global = globalThis;
  const built = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  for (const name of Object.keys(added)) assert.equal(typeof built[name], 'function', `${name}, which the loader calls`);
  for (const type of ['application/wasm', 'text/plain']) {
    global.heard = 0;
    await built.default({ module_or_path: Promise.resolve(new Response(shorter, { headers: { 'Content-Type': type } })) });
    assert.equal(global.heard, 22, type);
  }

  // A module that has stopped is entered no more: a timer of its own would send once more what another has taken up.
  const running = await built.default({
    module_or_path: Promise.resolve(new Response(shorter, { headers: { 'Content-Type': 'text/plain' } })),
  });
  let stops = 0;
  built.onBroken(() => {
    stops += 1;
  });
  global.breaks = true;
  assert.throws(() => running.mount());
  global.breaks = false;
  global.heard = 0;
  assert.equal(running.mount(), undefined);
  assert.deepEqual([global.heard, stops], [0, 1]);
});

test('the glue does not ask what a page may have replaced', () => {
  /** @type {(what: string) => string} */
  const asks = (what) => GLUE.replace('let wasm;', `let wasm;\nconst is = (arg0) => arg0 instanceof ${what};`);
  assert.match(ownStart(asks('Window')), /arg0 === window/);
  assert.match(ownStart(asks('Element')), /arg0\.nodeType === 1/);
  assert.throws(() => ownStart(asks('HTMLElement')), /instance of the page's HTMLElement/);
});

test('a start that wasm-bindgen writes another way is not guessed at', () => {
  assert.throws(() => ownStart('export default 1'), /another way/);
});

test('every locale is built, English first', async () => {
  const all = await locales();
  const tags = all.map(([tag]) => tag);
  assert.ok(tags[0] === 'en' && tags.includes('es'));
  for (const [tag, { languages }] of all) {
    /** @type {[string, string][]} */
    const offered = languages;
    assert.deepEqual(
      offered.map(([other]) => other),
      tags,
      `${tag} offers every language`,
    );
    assert.ok(offered.every(([, name]) => name));
  }
});

test('every form is in a module, and a feature of the crate', async () => {
  const forms = Object.keys(await elements());
  assert.ok(forms.includes('volunteer'));
  const declared = Object.values(await modules());
  const [, features] = (await readFile(paths.embed, 'utf8')).split(/^\[features\]$/m);
  for (const form of declared.flat()) {
    assert.ok(forms.includes(form), form);
    assert.match(features, new RegExp(`^${form} = `, 'm'));
  }
});

test('the version is the workspace’s', async () => {
  assert.match(await version(), /^\d+\.\d+\.\d+$/);
});

test('functions that are alike stand together, and still call each other', async () => {
  // Four of one kind and four of another, in turn; `all` calls each.
  /** @type {((n: number) => string)[]} */
  const kinds = [
    (n) => `(i32.add (i32.const ${n}) (i32.mul (i32.const 7) (i32.const 11)))`,
    (n) => `(i32.sub (i32.shl (i32.const ${n}) (i32.const 3)) (i32.clz (i32.const 9)))`,
  ];
  const text = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `(func $f${n} (result i32) ${kinds[n % 2](n)})`);
  const calls = text.map((_, n) => `(call $f${n})`).reduce((sum, call) => `(i32.add ${sum} ${call})`);
  const module = binaryen.parseText(`(module (import "m" "seen" (func $seen (param i32))) ${text.join('')}
    (func (export "all") (result i32) (call $seen (call $f3)) ${calls}))`);
  const wasm = Buffer.from(module.emitBinary());
  module.dispose();
  /** @type {(wasm: BufferSource) => Promise<number[]>} */
  const run = async (wasm) => {
    /** @type {number[]} */
    const seen = [];
    const { instance } = await WebAssembly.instantiate(wasm, { m: { seen: (/** @type {number} */ n) => seen.push(n) } });
    const { all } = /** @type {{ all(): number }} */ (/** @type {object} */ (instance.exports));
    return [all(), ...seen];
  };
  const ordered = order(wasm);
  // Which of the two each function is, in the order of the module; the last one calls them and is neither.
  /** @type {(bytes: Buffer) => string} */
  const kindsOf = (bytes) => {
    const read = binaryen.readBinary(bytes);
    const all = [];
    for (let n = 0; n < read.getNumFunctions(); n += 1) {
      const { module, body } = binaryen.getFunctionInfo(read.getFunctionByIndex(n));
      if (!module) all.push(/i32\.shl/.test(binaryen.emitText(body)) ? 'b' : /i32\.mul/.test(binaryen.emitText(body)) ? 'a' : '');
    }
    read.dispose();
    return all.join('');
  };
  assert.equal(kindsOf(wasm), 'abababab');
  assert.match(kindsOf(ordered), /^(aaaabbbb|bbbbaaaa)$/);
  assert.deepEqual(await run(ordered), await run(wasm));
  const bodies = text.map((_, n) => Buffer.from(n % 2 ? `an odd one, ${n}` : `something even: ${n}`));
  const kindsInOrder = alike(bodies)(0.6, 0.75)
    .map((n) => n % 2)
    .join('');
  assert.match(kindsInOrder, /^(0000|1111)/);
});
