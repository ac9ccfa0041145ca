// Writes what is made from tokens.json, tokens.css and the tables of README.md: `node styles/table.mjs`. What is around the
// tables is written by hand.
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

/**
 * The sheet in which each token has its default.
 * @type {(data: Pick<Tokens, 'tokens'>) => string}
 */
export function sheet({ tokens }) {
  const colors = tokens.filter((token) => token.kind === 'color');
  // A word is read by a script.
  const others = tokens.filter((token) => token.kind !== 'color' && token.kind !== 'keyword');
  /** @type {(name: string) => string} */
  const own = (name) => name.replace(/^--outreach-(dark-)?(color-)?/, '--_');
  /** @type {(value: string) => string} */
  const within = (value) => value.replace(/--outreach-[\w-]+/g, own);
  /** @type {(token: Tokens['tokens'][number]) => string} */
  const light = ({ name, default: value }) => `${own(name)}: var(${name}, ${within(value)});`;
  /** @type {(token: Tokens['tokens'][number]) => string} */
  const dark = ({ name, dark_name, dark_default }) => `${own(name)}: var(${dark_name}, ${within(String(dark_default))});`;
  /** @type {(lines: string[], indent: string) => string} */
  const block = (lines, indent) => lines.map((line) => indent + line).join('\n');
  return `/*
 * Tokens: what a theme may set, on the element or anywhere above it. Each has a default that works by itself.
 * The full table, with the parts that use each, is in styles/README.md. Made from tokens.json: node styles/table.mjs.
 *
 * Dark colors have tokens of their own. A theme that sets only the light ones can then never put its light
 * background under our light text.
 */
.root {
  /* Nothing of the page's own styles comes in but these tokens. */
  all: initial;
  /* What the page has hidden or put out of reach is hidden and out of reach. */
  visibility: inherit;
  pointer-events: inherit;

${block(others.map(light), '  ')}

${block(colors.map(light), '  ')}
  color-scheme: light;
}

/* Light unless asked: most websites are, and a dark form on them looks broken. */
@media (prefers-color-scheme: dark) {
  .root[data-theme="auto"] {
${block(colors.map(dark), '    ')}
    color-scheme: dark;
  }
}

/* The same where the webmaster or the page chose dark; a media query and a selector can't be one rule. */
.root[data-theme="dark"] {
${block(colors.map(dark), '  ')}
  color-scheme: dark;
}
`;
}

/**
 * What is made: the files as they are, and as they should be.
 * @type {() => { file: string, is: string, should: string }[]}
 */
export function made() {
  const data = JSON.parse(readFileSync(at('tokens.json'), 'utf8'));
  const [css, readme] = ['tokens.css', 'README.md'].map((file) => readFileSync(at(file), 'utf8'));
  return [
    { file: 'tokens.css', is: css, should: sheet(data) },
    { file: 'README.md', is: readme, should: filled(readme, data, existsSync(at('parts.png'))) },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { file, is, should } of made()) if (is !== should) writeFileSync(at(file), should);
}
