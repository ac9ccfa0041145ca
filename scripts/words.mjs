// words   Looks for words that STYLE.md rules out, in what people read: the documents, the English texts, the site, and the
// comments of all code.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// What is ruled out, and what to write instead.
/** @type {[RegExp, string][]} */
const WORDS = [
  [/\bwhoever\b/i, 'anyone, or the person'],
  [/\bsomebody\b/i, 'someone'],
  [/\bnobody\b/i, 'no one'],
  [/\banybody\b/i, 'anyone'],
  [/\beverybody\b/i, 'everyone'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bleft empty\b/i, 'left blank'],
  [/\b(is|are) told (of|about|that|to)\b/i, 'sees, or is shown, reported'],
  [/\bmade anew\b|\bpaste anew\b|\bwrit(e|ten) anew\b/i, 'again'],
];
// Names the words.
const OF = ['STYLE.md', 'scripts/words.mjs'];

/**
 * What people read in a file: a document without the addresses of its links, a locale, and the texts alone of Rust.
 * @type {(file: string, source: string) => string}
 */
function texts(file, source) {
  if (!file.endsWith('.rs')) return source.replace(/\]\([^)\s]*\)/g, ']');
  const program = source.split('#[cfg(test)]')[0].replace(/^\s*\/\/.*$/gm, '');
  return program.replace(/"(?:[^"\\]|\\.)*"|[^"\n]+/g, (part) => (part[0] === '"' ? part : ' '));
}

/**
 * The comments of code: what begins with slashes, or is in a block of its own.
 * @type {(file: string, source: string) => string}
 */
function comments(_, source) {
  return source
    .split('\n')
    .map((line) => /(?:^|\s)\/\/.*|^\s*\/?\*.*|\/\*.*/.exec(line)?.[0] ?? '')
    .join('\n');
}

/** @type {(...patterns: string[]) => string[]} */
const listed = (...patterns) =>
  execFileSync('git', ['ls-files', ...patterns], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter((file) => !OF.includes(file));

let found = 0;
/** @type {(files: string[], read: (file: string, source: string) => string) => void} */
function check(files, read) {
  for (const file of files) {
    read(file, readFileSync(join(root, file), 'utf8'))
      .split('\n')
      .forEach((line, at) => {
        for (const [word, instead] of WORDS) {
          const match = word.exec(line);
          if (!match) continue;
          console.error(`${file}:${at + 1}: “${match[0]}”: ${instead}`);
          found += 1;
        }
      });
  }
}

check(listed('*.md', 'widgets/locales/en.json', 'demo/locales/en.json', 'demo/src/*.rs', 'api-stub/src/*.rs'), texts);
check(listed('*.rs', '*.mjs', '*.js', '*.css'), comments);
process.exit(found ? 1 : 0);
