// Makes dist/v1 from what wasm-pack built: `node dist.mjs [--pkg FOLDER] [--out FOLDER] [--fast]`.
// --fast compresses little, for the developer's loop.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { paths } from './paths.mjs';
import { compressed, entry, hashed, publish } from './publish.mjs';
import { css, forms, loader, locales, moduleAndGlue, version } from './sources.mjs';

const { values: options } = parseArgs({
  options: {
    pkg: { type: 'string', default: paths.pkg },
    out: { type: 'string', default: paths.dist },
    fast: { type: 'boolean', default: false },
  },
});

try {
  await dist(options);
} catch (error) {
  console.error(`dist was not built: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}

/** @type {(options: { pkg: string, out: string, fast: boolean }) => Promise<void>} */
async function dist({ pkg, out, fast }) {
  const ofVersion = await version();
  const sheet = await css();
  const [wasm, glue] = await moduleAndGlue(pkg, { fast });
  /** @type {Record<string, [string, string, string | Buffer]>} */
  const parts = {
    js: ['outreach', 'js', glue],
    wasm: ['outreach', 'wasm', wasm],
    css: ['outreach', 'css', sheet],
  };
  for (const [tag, json] of await locales()) parts[`locales/${tag}`] = [tag, 'json', json];

  /** @type {Record<string, any>} */
  const assets = { forms: await forms(), locales: {} };
  /** @type {Record<string, import('./publish.mjs').Compressed>} */
  const files = {};
  for (const [name, [stem, end, content]] of Object.entries(parts)) {
    const file = hashed(stem, end, content);
    files[name] = await compressed(file, content, { fast });
    if (name.startsWith('locales/')) assets.locales[stem] = file;
    else assets[name] = file;
  }
  // Hosted pages link the sheet under a name that stays.
  files['css-stable'] = await compressed('outreach.css', sheet, { fast });
  // Last, because it names all the others.
  files.loader = await compressed('outreach.js', await loader(await readFile(paths.loader, 'utf8'), assets, ofVersion), { fast });

  /** @type {import('./publish.mjs').Manifest} */
  const manifest = { version: ofVersion, files: {} };
  for (const [name, file] of Object.entries(files)) manifest.files[name] = entry(file);
  await publish(join(out, 'v1'), Object.values(files), manifest);
}
