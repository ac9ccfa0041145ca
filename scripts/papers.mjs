// papers   Holds the papers at the door against the tree: every test that SECURITY.md names is there and is run, every
// promise names one, and ARCHITECTURE.md's tables of crates and modules are what the manifests and the code say.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
/** @type {(name: string) => string} */
const read = (name) => readFileSync(join(root, name), 'utf8');
/** @type {string[]} */
const wrong = [];

/**
 * The cells of a document's table rows, without heads and rules.
 * @type {(name: string) => Generator<string[]>}
 */
function* rows(name) {
  for (const line of read(name).split('\n')) {
    if (line.startsWith('| ') && !/^\| (Promise|Crate) \|/.test(line))
      yield line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
  }
}

/**
 * Whether a file has a test of that name that is run: one of Rust's, one in an end-to-end list, or one of Node's.
 * @type {(file: string, name: string) => boolean}
 */
function runs(file, name) {
  const text = read(file);
  if (file.endsWith('.mjs')) return text.split('\n').some((line) => /^\s*test\(/.test(line) && line.includes(name));
  const listed = text.match(/cases!\[([^\]]*)\]/)?.[1].split(/[\s,]+/) ?? [];
  return (
    listed.includes(name) || new RegExp(`#\\[(?:tokio::)?test[^\\]]*\\]\\s*(?:#\\[[^\\]]*\\]\\s*)*(?:async )?fn ${name}\\(`).test(text)
  );
}

for (const [promise, keepers] of rows('SECURITY.md')) {
  const tests = [...(keepers ?? '').matchAll(/`([\w./-]+): ([^`]+)`/g)];
  if (!tests.length) wrong.push(`SECURITY.md: no test keeps “${promise}”.`);
  for (const [, file, name] of tests) {
    if (!existsSync(join(root, file))) wrong.push(`SECURITY.md: ${file} is gone. Name the test that keeps “${promise}” now.`);
    else if (!runs(file, name)) wrong.push(`SECURITY.md: ${file} has no test “${name}”. Name the one that keeps “${promise}” now.`);
  }
}

/** @type {{ packages: { name: string, manifest_path: string, dependencies: { name: string, path?: string, kind?: string }[] }[] }} */
const metadata = JSON.parse(
  execFileSync('cargo', ['metadata', '--locked', '--no-deps', '--format-version', '1'], {
    cwd: root,
    maxBuffer: 1 << 26,
    encoding: 'utf8',
  }),
);
const ours = metadata.packages.filter(({ manifest_path: path }) => !path.includes('no-streams'));
const declared = new Map(
  [...rows('ARCHITECTURE.md')]
    .filter(([crate, folder]) => /^`[\w-]+`$/.test(crate) && /^`[\w/-]+`$/.test(folder ?? ''))
    .map(([crate, folder, , uses]) => [
      crate.slice(1, -1),
      { folder: folder.slice(1, -1), uses: [...uses.matchAll(/`([\w-]+)`/g)].map(([, name]) => name) },
    ]),
);
const above = new Set();
for (const [crate, { uses }] of declared) {
  for (const used of uses) if (!above.has(used)) wrong.push(`ARCHITECTURE.md: ${crate} uses ${used}, which is not above it.`);
  above.add(crate);
}
for (const { name, dependencies, manifest_path: manifest } of ours) {
  const used = [...new Set(dependencies.filter(({ path, kind }) => path && !kind).map((one) => one.name))].sort().join(', ');
  const entry = declared.get(name);
  const folder = relative(root, dirname(manifest));
  if (entry && entry.folder !== folder) wrong.push(`ARCHITECTURE.md says that ${name} is in ${entry.folder}; it is in ${folder}.`);
  const said = entry?.uses.toSorted().join(', ');
  if (said !== used)
    wrong.push(`ARCHITECTURE.md says of ${name} that it uses ${said || 'nothing'}; its manifest says ${used || 'nothing'}.`);
}
for (const name of declared.keys())
  if (!ours.some((one) => one.name === name)) wrong.push(`ARCHITECTURE.md names the crate ${name}, which is not there.`);

// Each module has its place in the table of its crate.
for (const folder of ['widgets/core', 'widgets/ui', 'api-stub']) {
  const inside = read('ARCHITECTURE.md').split(`## Inside \`${folder}\``)[1].split('\n## ')[0];
  const cells = inside.split('\n').filter((line) => line.startsWith('| `'));
  const named = new Set(cells.flatMap((line) => [...line.split('|')[1].matchAll(/`(\w+)`/g)].map(([, name]) => name)));
  const modules = [...read(`${folder}/src/lib.rs`).matchAll(/^(?:pub )?mod (\w+);/gm)].map(([, name]) => name);
  for (const name of modules) if (!named.delete(name)) wrong.push(`ARCHITECTURE.md says nothing of ${name} in ${folder}.`);
  for (const name of named) wrong.push(`ARCHITECTURE.md names ${name} in ${folder}, which is not there.`);
}

if (wrong.length) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
