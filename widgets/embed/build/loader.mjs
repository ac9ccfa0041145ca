// What pages include: the loader, from js/loader, and the scripts beside it.
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { paths } from './paths.mjs';
import { small } from './small.mjs';

/**
 * The code of a script and of what it imports, without a scope of its own.
 * @type {(source: string, path: string, define: Record<string, unknown>) => Promise<string>}
 */
async function bundle(source, path, define) {
  const {
    outputFiles: [{ text }],
  } = await build({
    stdin: { contents: source, resolveDir: dirname(path), sourcefile: basename(path) },
    bundle: true,
    write: false,
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    format: 'esm',
    target: 'es2017',
    // Every browser that runs a module knows it; the others never get so far.
    supported: { 'dynamic-import': true },
    minify: true,
    legalComments: 'none',
  });
  return text;
}

/**
 * A classic script, safe to be joined with others into one file.
 * @type {(code: string) => Promise<string>}
 */
async function classic(code) {
  const script = `(() => { 'use strict'; ${code} })()`;
  // A script before it, in a file that joins several, may have left out its last semicolon.
  const whole = `;${await small(script, { ecma: 2017 })}\n`;
  assertClassic(whole);
  return whole;
}

/**
 * A script that a page includes beside the loader, or in its place.
 * @type {(path: string, define?: Record<string, unknown>) => Promise<string>}
 */
export const script = async (path, define = {}) => classic(await bundle(await readFile(path, 'utf8'), path, define));

/**
 * The loader, knowing its assets.
 * @type {(source: string, assets: Record<string, any>, ofVersion: string) => Promise<string>}
 */
export async function loader(source, assets, ofVersion) {
  const code = await bundle(source, paths.loader, { VERSION: ofVersion });
  for (const [, name] of code.matchAll(/\bASSETS\.(\w+)/g)) {
    if (!(name in assets)) {
      const known = Object.keys(assets).join(', ');
      throw new Error(`The loader asks for ASSETS.${name}, and dist/ has no such asset. There are: ${known}.`);
    }
  }
  return classic(`const ASSETS = ${JSON.stringify(assets)}; ${code}`);
}

/**
 * Throws where the loader could not be joined with another script, or with itself.
 * @type {(code: string) => void}
 */
export function assertClassic(code) {
  try {
    new Script(`var before = 1\n${code}${code}`);
  } catch (error) {
    throw new Error(`The built loader can't stand in a file with other scripts: ${/** @type {Error} */ (error).message}.`);
  }
}
