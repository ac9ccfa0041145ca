// words   Looks for words that STYLE.md rules out, in what people read: the documents, the English texts, the site.
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
const OF = ['STYLE.md'];

/**
 * What people read in a file: a document without the addresses of its links, a locale, and the texts alone of Rust.
 * @type {(file: string, source: string) => string}
 */
function texts(file, source) {
  if (!file.endsWith('.rs')) return source.replace(/\]\([^)\s]*\)/g, ']');
  const program = source.split('#[cfg(test)]')[0].replace(/^\s*\/\/.*$/gm, '');
  return program.replace(/"(?:[^"\\]|\\.)*"|[^"\n]+/g, (part) => (part[0] === '"' ? part : ' '));
}

const files = execFileSync(
  'git',
  ['ls-files', '*.md', 'widgets/locales/en.json', 'demo/locales/en.json', 'demo/src/*.rs', 'api-stub/src/*.rs'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
  .filter((file) => !OF.includes(file));
let found = 0;
for (const file of files) {
  texts(file, readFileSync(join(root, file), 'utf8'))
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
process.exit(found ? 1 : 0);
