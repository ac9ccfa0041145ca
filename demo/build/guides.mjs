// Writes docs/guides, and the documents they lead to, as web pages: `node demo/build/guides.mjs [--out FOLDER]`.
// Plain HTML, one sheet, relative links: any static host serves them, under any path.
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { page } from './guides/page.mjs';
import { render } from './guides/render.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({ options: { out: { type: 'string', default: join(root, 'demo/dist/guides') } } });

/** Every document that becomes a page: its path in the tree, and the page's name. */
async function documents() {
  /** @type {(folder: string) => Promise<string[]>} */
  const markdown = async (folder) => (await readdir(join(root, folder))).filter((name) => name.endsWith('.md')).sort();
  const all = new Map([['docs/guides/README.md', 'index.html']]);
  for (const name of await markdown('docs/guides')) if (name !== 'README.md') all.set(`docs/guides/${name}`, name.replace('.md', '.html'));
  // What the guides lead to for more.
  for (const name of await markdown('docs')) all.set(`docs/${name}`, name.replace('.md', '.html'));
  all.set('README.md', 'overview.html').set('CHANGELOG.md', 'changes.html').set('styles/README.md', 'tokens.html');
  if (new Set(all.values()).size !== all.size) throw new Error('two documents would become one page');
  return all;
}

/** @type {(out: string) => Promise<void>} */
async function write(out) {
  const all = await documents();
  // Made beside its place and moved there when whole.
  const partial = `${out}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  /** @type {Set<string>} */
  const pictures = new Set();
  for (const [path, name] of all) {
    // Where a link of this document leads on the site; nothing where it leads to a file that is no page.
    /** @type {(to: string) => string | undefined} */
    const lead = (to) => {
      if (/^[a-z]+:/.test(to) || to.startsWith('#')) return to;
      const [file, id] = to.split('#');
      const target = posix.normalize(posix.join(posix.dirname(path), file));
      if (/\.(png|svg)$/.test(target)) {
        pictures.add(target);
        return posix.basename(target);
      }
      const page = all.get(target);
      return page && (id ? `${page}#${id}` : page);
    };
    const document = render(await readFile(join(root, path), 'utf8'), lead);
    await writeFile(join(partial, name), page({ ...document, isIndex: name === 'index.html' }));
  }
  for (const picture of pictures) await cp(join(root, picture), join(partial, posix.basename(picture)));
  const sheets = await Promise.all(['frame.css', 'guides.css'].map((name) => readFile(join(root, 'demo', name), 'utf8')));
  await writeFile(join(partial, 'guides.css'), sheets.join('\n'));
  await cp(join(root, 'demo/favicon.svg'), join(partial, 'favicon.svg'));
  await cp(join(root, 'demo/build/guides/copy.js'), join(partial, 'copy.js'));
  // Compressed once, as the site's other pages are, for servers that look for .br and .gz beside a file.
  for (const name of (await readdir(partial)).filter((name) => /\.(html|css|js|svg)$/.test(name))) {
    const content = await readFile(join(partial, name));
    await writeFile(join(partial, `${name}.br`), brotliCompressSync(content));
    await writeFile(join(partial, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
  await rm(out, { recursive: true, force: true });
  await rename(partial, out);
  console.log(`${all.size} pages in ${out}`);
}

await write(resolve(options.out));
