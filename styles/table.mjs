// Writes the tables of README.md from tokens.json: `node styles/table.mjs`. What stands around them is written by hand.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {typeof import('./tokens.json')} Tokens */

/** @type {(file: string) => string} */
const at = (file) => fileURLToPath(new URL(file, import.meta.url));
/** @type {(text: string) => string} */
const code = (text) => `\`${text}\``;
/** @type {(token: string) => string} */
const short = (token) => token.replace('--outreach-color-', '');
/** @type {(head: string[], rows: string[][]) => string} */
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/**
 * The README with its tables as the data has them. The picture is named once it is there.
 * @type {(readme: string, data: Tokens, picture: boolean) => string}
 */
export function filled(readme, { tokens, pairs, parts }, picture) {
  /** @type {(token: Tokens['tokens'][number]) => string} */
  const used = (token) => token.parts.map(code).join(', ');
  const lines = tokens.filter((token) => token.kind !== 'color');
  const colors = tokens.filter((token) => token.kind === 'color');
  const made = {
    tokens: table(
      ['token', 'what it is', 'default', 'parts'],
      lines.map((token) => [code(token.name), token.meaning, code(token.default), used(token)]),
    ),
    colors: table(
      ['NAME', 'what it is', 'light', 'dark', 'parts'],
      colors.map((token) => [code(short(token.name)), token.meaning, code(token.default), code(String(token.dark_default)), used(token)]),
    ),
    pairs: table(
      ['front', 'back', 'at least', 'where'],
      pairs.map((pair) => [code(short(pair.front)), code(short(pair.back)), `${pair.ratio} : 1`, pair.what]),
    ),
    parts:
      table(
        ['part', 'where it is', 'good for'],
        parts.map((part) => [code(part.name), part.where, part.use]),
      ) + (picture ? '\n\n![Parts](parts.png)' : ''),
  };
  return Object.entries(made).reduce((text, [name, body]) => {
    const place = new RegExp(`(<!-- ${name}: [^>]*-->\n).*?(<!-- end of ${name} -->)`, 's');
    if (!place.test(text)) throw new Error(`styles/README.md has no place for the table of ${name}.`);
    return text.replace(place, (_, begin, end) => `${begin}\n${body}\n\n${end}`);
  }, readme);
}

/** The README as it is, and as it should be. */
export function readme() {
  const is = readFileSync(at('README.md'), 'utf8');
  return { is, should: filled(is, JSON.parse(readFileSync(at('tokens.json'), 'utf8')), existsSync(at('parts.png'))) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(at('README.md'), readme().should);
