// Puts files where a running server reads them, so that it never sees half a build.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @typedef {{ file: string, content: Buffer, br: Buffer, gz: Buffer }} Compressed  A file, and what is served of it. */
/** @typedef {{ file: string, bytes: number, br: number, gzip: number, integrity: string }} Entry */
/** @typedef {{ version: string, modules: Record<string, string[]>, files: Record<string, Entry> }} Manifest  The forms of each module, and all files. */

/**
 * The first 16 hex digits of the SHA-256 of some contents, for the names of their files.
 * @type {(...contents: (string | Buffer)[]) => string}
 */
export function digest(...contents) {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 16);
}

/**
 * A file's line in the manifest.
 * @type {(file: Compressed) => Entry}
 */
export function entry({ file, content, br, gz }) {
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  return { file, bytes: content.length, br: br.length, gzip: gz.length, integrity };
}

/**
 * The file's content with its two compressed forms: what is served is compressed once, here, as well as can be.
 * @type {(file: string, text: string | Buffer, how?: { fast?: boolean }) => Promise<Compressed>}
 */
export async function compressed(file, text, { fast = false } = {}) {
  const content = Buffer.from(text);
  /** @type {(more: Record<number, number>) => Promise<Buffer>} */
  const brotli = (more) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: fast ? 1 : constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        ...more,
      },
    });
  // Which of these is smallest differs from file to file by some ten or hundred bytes.
  const ways = fast
    ? [{}]
    : [0, 1, 2].flatMap((postfix) =>
        [0, 16].map((block) => ({
          [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
          [constants.BROTLI_PARAM_LGBLOCK]: block,
        })),
      );
  const smallest = async () => (await Promise.all(ways.map(brotli))).reduce((one, other) => (other.length < one.length ? other : one));
  const [br, gz] = await Promise.all([smallest(), promisify(gzip)(content, { level: fast ? 1 : 9 })]);
  return { file, content, br, gz };
}

/**
 * Writes the files, in the order given, each moved to its place in one step. Assets come before the loader that names
 * them, so whichever loader a browser has, its assets are there. Files that neither this build nor the one before it
 * names are removed; those of the one before stay, because its loader may be cached for five minutes.
 * @type {(folder: string, files: Compressed[], manifest: Manifest) => Promise<void>}
 */
export async function publish(folder, files, manifest) {
  const before = await manifestOf(folder);
  const temporary = `${folder}.tmp`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  await mkdir(folder, { recursive: true });
  const manifestFile = await compressed('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  /** @type {[string, Buffer][]} */
  const all = [...files, manifestFile].flatMap(({ file, content, br, gz }) => [
    [`${file}.br`, br],
    [`${file}.gz`, gz],
    [file, content],
  ]);
  for (const [name, content] of all) await writeFile(join(temporary, name), content);
  for (const [name] of all) await rename(join(temporary, name), join(folder, name));
  await rm(temporary, { recursive: true });

  const named = [...Object.values(before.files ?? {}), ...Object.values(manifest.files)].map(({ file }) => file);
  const keep = new Set([...named, 'manifest.json'].flatMap((file) => [file, `${file}.br`, `${file}.gz`]));
  for (const name of await readdir(folder)) {
    if (!keep.has(name)) await rm(join(folder, name), { recursive: true });
  }
}

/**
 * The manifest that lies there, or an empty one where there is none that can be read.
 * @type {(folder: string) => Promise<Partial<Manifest>>}
 */
export async function manifestOf(folder) {
  try {
    return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    return {};
  }
}
