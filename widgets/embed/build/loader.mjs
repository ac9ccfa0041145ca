// The loader, from js/loader.
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import { paths } from './paths.mjs';
import { small } from './small.mjs';

/**
 * The loader, knowing its assets. A classic script, safe to be joined with others into one file.
 * @type {(source: string, assets: Record<string, any>, ofVersion: string) => Promise<string>}
 */
export async function loader(source, assets, ofVersion) {
  const {
    outputFiles: [{ text: code }],
  } = await build({
    stdin: { contents: source, resolveDir: dirname(paths.loader), sourcefile: basename(paths.loader) },
    bundle: true,
    write: false,
    define: { VERSION: JSON.stringify(ofVersion) },
    format: 'esm',
    target: 'es2017',
    // Every browser that runs a module knows it; the others never get so far.
    supported: { 'dynamic-import': true },
    minify: true,
    legalComments: 'none',
  });
  for (const [, name] of code.matchAll(/\bASSETS\.(\w+)/g)) {
    if (!(name in assets)) {
      const known = Object.keys(assets).join(', ');
      throw new Error(`The loader asks for ASSETS.${name}, and dist/ has no such asset. There are: ${known}.`);
    }
  }
  const script = `(() => { 'use strict'; const ASSETS = ${JSON.stringify(assets)}; ${code} })()`;
  // A script before it, in a file that joins several, may have left out its last semicolon.
  const whole = `;${await small(script, { ecma: 2017 })}\n`;
  assertClassic(whole);
  return whole;
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
