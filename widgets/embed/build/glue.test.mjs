// How module and glue are made small.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import * as added from '../js/glue/index.js';
import { glue, late, ownStart } from './glue.mjs';
import { paths } from './paths.mjs';
import { rename } from './rename.mjs';

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

test('what is needed at the end only is fetched from a file of its own, beside the glue', async (t) => {
  const inGlue = join(dirname(paths.late.end), 'late.js');
  const pkg = await folder(t);
  const code = await glue(
    pkg,
    GLUE.replaceAll("'./snippets/x/browser.js'", `'${inGlue}'`)
      .replaceAll('hello', 'prepareEnd')
      .replace(/import \* .*\n/g, '')
      .replace(/.*: import1,\n|.*: import2,\n/g, ''),
    { end: 'outreach-end-0.js' },
  );
  assert.match(code, /import\("\.\/outreach-end-0\.js"\)/);
  assert.doesNotMatch(code, /VCALENDAR|wa\.me/);
  const own = await late(paths.late.end);
  assert.match(own, /VCALENDAR/);
  assert.doesNotMatch(own, /\bimport\b/, 'it brings along what it needs');
});

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
  const code = await glue(pkg, source, { end: 'end.js' });
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
