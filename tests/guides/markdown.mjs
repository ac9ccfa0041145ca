// Reads out of Markdown what the tests need: fenced code, headings and links.
import { namer, plain } from '../../demo/build/guides/headings.mjs';

/** @typedef {{ language: string, said: Record<string, any>, code: string, line: number }} Block */
/** @typedef {Omit<Block, 'code'> & { ticks: string, indent: number, lines: string[] }} Open */

/**
 * The fenced blocks: the language, the words behind it as `{word: true}` or `{word: value}`, the code, and the line.
 * @type {(markdown: string) => Block[]}
 */
export function fences(markdown) {
  /** @type {Block[]} */
  const found = [];
  /** @type {Open | undefined} */
  let open;
  markdown.split('\n').forEach((line, at) => {
    const fence = /^( *)(`{3,})(.*)$/.exec(line);
    if (!open && fence) {
      const [language = '', ...words] = fence[3].trim().split(/\s+/);
      const said = Object.fromEntries(
        words.map((word) => {
          const [name, ...value] = word.split('=');
          return [name, value.length ? value.join('=') : true];
        }),
      );
      open = { ticks: fence[2], indent: fence[1].length, language, said, lines: [], line: at + 1 };
    } else if (open && fence && fence[2].length >= open.ticks.length && fence[3].trim() === '') {
      found.push({ language: open.language, said: open.said, line: open.line, code: `${open.lines.join('\n')}\n` });
      open = undefined;
    } else if (open) {
      open.lines.push(line.slice(Math.min(open.indent, line.search(/[^ ]|$/))));
    }
  });
  if (open) throw new Error(`the block that begins in line ${open.line} has no end`);
  return found;
}

/**
 * The Markdown without its code, line for line.
 * @type {(markdown: string) => string[]}
 */
export function prose(markdown) {
  let ticks = '';
  return markdown.split('\n').map((line) => {
    const fence = /^ *(`{3,})/.exec(line)?.[1];
    if (fence && !ticks) ticks = fence;
    else if (fence && fence.length >= ticks.length) ticks = '';
    else if (!ticks) return line.replace(/`[^`]*`/g, (code) => code.replace(/[[\]]/g, ' '));
    return '';
  });
}

/**
 * The ids of the headings.
 * @type {(markdown: string) => Set<string>}
 */
export function headings(markdown) {
  const name = namer();
  /** @type {Set<string>} */
  const ids = new Set();
  let ticks = '';
  for (const line of markdown.split('\n')) {
    const fence = /^ *(`{3,})/.exec(line)?.[1];
    if (fence && !ticks) ticks = fence;
    else if (fence && fence.length >= ticks.length) ticks = '';
    const heading = !ticks && /^#{1,6} +(.*?) *#*$/.exec(line);
    if (heading) ids.add(name(plain(heading[1])));
  }
  return ids;
}

/**
 * Where its links and pictures lead, and in which line each stands.
 * @type {(markdown: string) => { to: string, line: number }[]}
 */
export function links(markdown) {
  return prose(markdown).flatMap((line, at) => [...line.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, to]) => ({ to, line: at + 1 })));
}
