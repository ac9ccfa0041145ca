// How the files of dist/ are named, compressed and put in their place.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressed, digest, entry, manifestOf, publish } from './publish.mjs';

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
  const folder = await mkdtemp(join(tmpdir(), 'outreach-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'v1');
  const [one, two, three] = [await build(path, '1', 'l1'), await build(path, '2', 'l2'), await build(path, '3', 'l3')];
  const there = await readdir(path);
  assert.ok(!there.includes(one) && !there.includes(`${one}.br`));
  for (const file of [two, three, `${two}.br`, `${three}.gz`, 'outreach.js', 'manifest.json.br']) assert.ok(there.includes(file), file);
  assert.equal(await readFile(join(path, 'outreach.js'), 'utf8'), 'l3');
  assert.equal((await manifestOf(path)).files?.js.file, three);
});
