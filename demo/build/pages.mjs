// Makes the site from what trunk built for each of its pages: `node pages.mjs BUILT SITE`, where BUILT has a folder for each
// page, with `index.html` and the program that draws this page and no other.
//
// The program draws each page, but what is read first is in the HTML already: header, heading and lead. Their words are
// those of the program, read from its source, so that no one writes them twice. Then everything is compressed once, for
// servers that look for .br and .gz beside a file.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const source = join(import.meta.dirname, '../src');
/** @typedef {{ en: string, es: string }} Words */

const PAGES = [
  { name: 'home', file: 'index.html', from: 'pages/home.rs', nav: 'NAV_HOME' },
  { name: 'builder', file: 'builder.html', from: 'pages/builder', nav: 'NAV_BUILDER' },
  { name: 'studio', file: 'studio.html', from: 'pages/studio', nav: 'NAV_STUDIO' },
];

/**
 * The texts that a Rust file, or any in a folder, declares: `NAME = "English", "Spanish";`.
 * @type {(path: string) => Promise<Record<string, Words>>}
 */
async function texts(path) {
  const files = path.endsWith('.rs') ? [path] : (await readdir(join(source, path))).map((name) => join(path, name));
  /** @type {Record<string, Words>} */
  const found = {};
  for (const file of files.filter((name) => name.endsWith('.rs'))) {
    const rust = await readFile(join(source, file), 'utf8');
    for (const [, name, en, es] of rust.matchAll(/^\s+([A-Z_]+)\s*=\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*");/gm)) {
      found[name] = { en: JSON.parse(en), es: JSON.parse(es) };
    }
  }
  return found;
}

/** @type {(text: string) => string} */
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
/**
 * Both languages; the sheet shows the page's.
 * @type {(text: Words) => string}
 */
const both = ({ en, es }) => `<span lang="en">${escapeHtml(en)}</span><span lang="es">${escapeHtml(es)}</span>`;

/** @type {(label: Words, choices: string[]) => string} */
function bar(label, choices) {
  const labels = choices.map((choice) => `<label><span>${choice}</span></label>`).join('');
  return `<fieldset class="switch" inert><legend>${both(label)}</legend>${labels}</fieldset>`;
}

/** @type {(page: { file: string, nav: string }, words: Record<string, Words>, own: Record<string, Words>) => string} */
function shell(page, words, own) {
  const links = PAGES.map(
    ({ file, nav }) => `<li><a href="${file}"${file === page.file ? ' aria-current="page"' : ''}>${both(words[nav])}</a></li>`,
  );
  links.push(`<li><a href="guides/index.html">${both(words.NAV_GUIDES)}</a></li>`);
  const title = own.TITLE ?? words[page.nav];
  return `<div id="shell">
<header class="top"><div class="page bar">
<p class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="currentColor"/><path d="M9 17.5 14 22l9-12"/></svg>Outreach Widgets</p>
<nav><ul class="nav">${links.join('')}</ul></nav>
${bar(words.LANGUAGE, ['English', 'Español'])}${bar(words.THEME, [words.AUTO, words.LIGHT, words.DARK].map(both))}
</div></header>
<main class="page"><section class="lead"><h1>${both(title)}</h1>${own.LEAD ? `<p>${both(own.LEAD)}</p>` : ''}
<noscript><p>This page needs JavaScript. The forms themselves don’t. / Esta página necesita JavaScript. Los formularios, no.</p></noscript>
</section></main>
</div>`;
}

const [built, site] = process.argv.slice(2);
const mark = /<!--\s*shell:.*?-->/s;
const words = await texts('words.rs');
await rm(site, { recursive: true, force: true });
await mkdir(site, { recursive: true });
for (const page of PAGES) {
  const from = join(built, page.name);
  // Names say what is in a file, so that what pages have in common lands in one place.
  await cp(from, site, { recursive: true, filter: (path) => basename(path) !== 'index.html' });
  const html = await readFile(join(from, 'index.html'), 'utf8');
  if (!mark.test(html)) throw new Error('demo/index.html has no place for the shell');
  const own = await texts(page.from);
  // A sheet that bears a page's name is for that page alone.
  /** @type {string[]} */
  const found = [];
  const sheets = html.replace(/<link rel="stylesheet"[^>]*href="[^"]*?(\w+)-\w+\.css"[^>]*>/g, (link, sheet) => {
    found.push(sheet);
    return PAGES.some(({ name }) => name === sheet && name !== page.name) ? '' : link;
  });
  if (!found.includes('studio')) throw new Error(`the page ${page.name} was built without the studio's sheet: ${found}`);
  const title = page.name === 'home' ? 'Outreach Widgets' : `${words[page.nav].en} – Outreach Widgets`;
  await writeFile(
    join(site, page.file),
    sheets.replace(mark, () => shell(page, words, own)).replace(/<title>.*<\/title>/, `<title>${title}</title>`),
  );
}

for (const name of await readdir(site)) {
  if (!/\.(html|js|wasm|css|svg)$/.test(name)) continue;
  const content = await readFile(join(site, name));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await writeFile(join(site, `${name}.br`), brotliCompressSync(content, { params }));
  await writeFile(join(site, `${name}.gz`), gzipSync(content, { level: 9 }));
}
