// Makes dist/v1 from what wasm-pack built: `node dist.mjs [--pkg FOLDER] [--out FOLDER] [--only MODULE] [--fast]`.
// The folder has one folder for each module. --fast compresses little, for the developer's loop.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OWN_FORM, elements, modules } from './declared.mjs';
import { documents, format, ofLibrary } from './documents.mjs';
import { late, moduleAndGlue } from './glue.mjs';
import { loader, script } from './loader.mjs';
import { locales, textsOf, written } from './locales.mjs';
import { paths } from './paths.mjs';
import { compressed, digest, entry, publish } from './publish.mjs';
import { dataOf } from './sections.mjs';
import { classes, minified, sheet, sheetOf } from './sheet.mjs';
import { version } from './version.mjs';

const { values: options } = parseArgs({
  options: {
    pkg: { type: 'string', default: paths.pkg },
    out: { type: 'string', default: paths.dist },
    only: { type: 'string' },
    fast: { type: 'boolean', default: false },
  },
});

try {
  await dist(options);
} catch (error) {
  console.error(`dist was not built: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}

/** @typedef {{ name: string, forms: string[], wasm: Buffer, glue: string, css: string, texts: [string, string][] }} Built */

/** @type {(options: { pkg: string, out: string, only?: string, fast: boolean }) => Promise<void>} */
async function dist({ pkg, out, only, fast }) {
  const ofVersion = await version();
  const wanted = Object.entries(await modules()).filter(([name]) => !only || name === only);
  const [whole, said, declared] = [await sheet(Object.keys(paths.crates)), await locales(), await elements()];
  /** @type {[string, string, string][]} */
  const lateFiles = [];
  for (const [name, path] of Object.entries(paths.late)) {
    const content = await late(path);
    lateFiles.push([name, `outreach-${name}-${digest(content)}.js`, content]);
  }
  const later = Object.fromEntries(lateFiles);
  // A coalition's own form may ask anything that forms ask. It is on the module of all that are sent; a page that has the lookup besides
  // loads two.
  /** @type {(forms: string[]) => boolean} */
  const showsOwn = (forms) => forms.length > 1 && forms.every((form) => declared[form].submitted);
  const anything = await ofLibrary(said);
  /** @type {Built[]} */
  const built = [];
  /** @type {Set<string>} */
  const unworn = classes(whole);
  for (const [name, forms] of wanted) {
    const { wasm, glue, crates } = await moduleAndGlue(join(pkg, name), { fast, later });
    const data = dataOf(wasm);
    /** @type {(text: string) => boolean} */
    const names = (text) =>
      data.includes(text) || glue.includes(text) || lateFiles.some(([, file, content]) => glue.includes(file) && content.includes(text));
    const shipped = await documents(forms);
    const asked = Object.fromEntries(forms.map((form) => [form, declared[form]]));
    const asking = { names, forms: showsOwn(forms) ? { ...asked, [OWN_FORM]: anything } : asked };
    for (const worn of [...unworn].filter(names)) unworn.delete(worn);
    built.push({
      name,
      forms,
      wasm,
      glue,
      css: await minified(sheetOf(await sheet(crates), names)),
      texts: said.map(([tag, texts]) => [tag, JSON.stringify({ ...textsOf(texts, asking), ...shipped })]),
    });
  }
  if (unworn.size)
    throw new Error(`No module names the classes ${[...unworn]}: delete their rules, or write each name in one piece where it is set.`);

  /** @type {Record<string, import('./publish.mjs').Compressed>} */
  const files = {};
  /** @type {(name: string, file: string, content: string | Buffer) => Promise<void>} */
  const add = async (name, file, content) => {
    files[name] = await compressed(file, content, { fast });
  };
  const assets = [];
  for (const { name, forms, wasm, glue, css, texts } of built) {
    // Those that belong together share a hash: each costs every page some bytes of the loader.
    const code = `outreach-${name}-${digest(wasm, glue)}`;
    const sheet = `outreach-${name}-${digest(css)}.css`;
    const words = `${name}-*-${digest(...texts.flat())}.json`;
    await add(`${name}/js`, `${code}.js`, glue);
    await add(`${name}/wasm`, `${code}.wasm`, wasm);
    await add(`${name}/css`, sheet, css);
    for (const [tag, json] of texts) await add(`${name}/locales/${tag}`, words.replace('*', tag), json);
    const shown = showsOwn(forms) ? [...forms, OWN_FORM] : forms;
    assets.push({ forms: shown, code, css: sheet, words, size: files[`${name}/wasm`].br.length });
  }
  for (const [name, file, content] of lateFiles) {
    if (built.some(({ glue }) => glue.includes(file))) await add(name, file, content);
  }
  const document = await late(paths.document, { DOCUMENT: await format() });
  const documentFile = `outreach-document-${digest(document)}.js`;
  await add('document', documentFile, document);
  assets.sort((one, other) => one.size - other.size);
  // Hosted pages link the whole sheet under a name that stays.
  await add('css-stable', 'outreach.css', await minified(whole));
  const close = (await written()).flatMap(([tag, { ui }]) => (ui.close ? [[tag, ui.close]] : []));
  await add('open', 'open.js', await script(paths.open, { CLOSE: Object.fromEntries(close) }));
  await add('frame', 'frame.js', await script(paths.frame));
  // For editors, under a name that stays.
  await add('schema', 'form.schema.json', await readFile(join(paths.forms, 'form.schema.json'), 'utf8'));
  // Last, because it names all the others.
  const known = {
    forms: [...Object.keys(declared), OWN_FORM],
    document: documentFile,
    tags: said.map(([tag]) => tag),
    modules: assets.map(({ size, ...names }) => names),
  };
  await add('loader', 'outreach.js', await loader(await readFile(paths.loader, 'utf8'), known, ofVersion));

  /** @type {import('./publish.mjs').Manifest} */
  const manifest = { version: ofVersion, modules: Object.fromEntries(wanted), files: {} };
  for (const [name, file] of Object.entries(files)) manifest.files[name] = entry(file);
  await publish(join(out, 'v1'), Object.values(files), manifest);
}
