// Makes the site of its pages as trunk built them: `node pages.mjs SITE PAGE…`, where a PAGE is a folder with a page's HTML,
// the program that draws it, and its sheets. Then everything is compressed once, for servers that look for .br and .gz beside
// a file.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [site, ...pages] = process.argv.slice(2);
await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });
// Names say what is in a file, so that what pages have in common lands in one place.
for (const page of pages) await cp(page, site, { recursive: true });

for (const name of await readdir(site)) {
  if (!/\.(html|js|wasm|css|svg)$/.test(name)) continue;
  const content = await readFile(join(site, name));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(join(site, `${name}.br`), brotliCompressSync(content, { params }));
  await writeFile(join(site, `${name}.gz`), gzipSync(content, { level: 9 }));
}
