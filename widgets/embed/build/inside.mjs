// What ui/js/browser.js keeps to itself, for its tests: to export it would cost every visitor some bytes.
import { readFile } from 'node:fs/promises';
import { paths } from './paths.mjs';

/** @type {(...names: string[]) => Promise<any>} */
export async function inside(...names) {
  const source = await readFile(paths.page, 'utf8');
  return import(`data:text/javascript,${encodeURIComponent(`${source}\nexport { ${names.join(', ')} };`)}`);
}
