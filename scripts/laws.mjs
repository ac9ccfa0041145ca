// laws   Holds the tree against the laws of ARCHITECTURE.md, one by one. Each says what it found, and where it may stand instead.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** @type {(name: string) => string} */
const read = (name) => readFileSync(join(root, name), 'utf8');
/** @type {string[]} */
const broken = [];

/** @type {(...patterns: string[]) => string[]} */
const files = (...patterns) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter((file) => file && existsSync(join(root, file)));

/**
 * A Rust file without its tests and comments.
 * @type {(file: string) => string}
 */
const program = (file) =>
  read(file)
    .split(/^#\[cfg\(test\)\]\n(?:#\[.*\]\n)*mod /m)[0]
    .replace(/(^|\s)\/\/.*$/gm, '');
/**
 * The same without its texts.
 * @type {(file: string) => string}
 */
const code = (file) => program(file).replace(/"(?:[^"\\\n]|\\.)*"/g, '""');

/** @type {(file: string) => boolean} */
const isTest = (file) => /(^|\/)(tests|examples)(\/|\.rs$)/.test(file);
const rust = files('*.rs').filter((file) => !isTest(file));

/** @typedef {{ name: string, dependencies: { name: string, kind: string | null, path?: string }[] }} Package */
/** @type {{ packages: Package[] }} */
const { packages } = JSON.parse(
  execFileSync('cargo', ['metadata', '--locked', '--no-deps', '--format-version', '1'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  }),
);
/** @type {(crate: string) => string[]} */
const uses = (crate) => {
  const found = packages.find(({ name }) => name === crate);
  if (!found) throw new Error(`There is no crate ${crate}: name the right one in scripts/laws.mjs.`);
  return [...new Set(found.dependencies.filter(({ kind }) => !kind).map(({ name }) => name))];
};
/**
 * A crate's own crates, and theirs.
 * @type {(crate: string) => string[]}
 */
const reaches = (crate) => uses(crate).flatMap((name) => (packages.some((own) => own.name === name) ? [name, ...reaches(name)] : []));

/**
 * Nothing in those files may name what the pattern finds.
 * @type {(law: string, where: string[], pattern: RegExp) => void}
 */
function forbid(law, where, pattern) {
  for (const file of where) {
    const found = pattern.exec(code(file));
    if (found) broken.push(`${law}: ${file} names ${found[0].trim()}.`);
  }
}

/** @type {(folder: string) => string[]} */
const inside = (folder) => rust.filter((file) => file.startsWith(`${folder}/`));

// 1. What a form is and where a point lies runs anywhere.
const PURE = {
  // What each may use beside the standard library.
  'outreach-core': ['include_dir', 'serde_json'],
  'outreach-districts': ['outreach-core', 'anyhow', 'base64', 'ring', 'serde', 'serde_json', 'sha2', 'static_aabb2d_index'],
};
const law1 = 'core and districts name no DOM, framework or socket';
for (const [crate, allowed] of Object.entries(PURE)) {
  for (const name of uses(crate)) if (!allowed.includes(name)) broken.push(`${law1}: ${crate} depends on ${name}.`);
}
forbid(law1, [...inside('widgets/core/src'), ...inside('widgets/lookup/districts/src')], /\bstd::(?:\{[^;]*\b)?(net|process|thread|env)\b/);

// 2. The form runtime is the same for every form.
const law2 = 'the form runtime knows no widget and no lookup';
for (const name of ['outreach-lookup', 'outreach-districts', 'outreach-packs'])
  if (reaches('outreach-ui').includes(name)) broken.push(`${law2}: outreach-ui reaches ${name}.`);
const runtime = inside('widgets/ui/src').filter((file) => !/\/(widgets\/.*|lib\.rs)$/.test(file));
forbid(law2, runtime, /\bwidgets::|\b(volunteer|join|pledge|legislators)::/);
for (const file of files('widgets/ui/js/*.js'))
  if (/\b(volunteer|legislators|geocode)\b/.test(read(file))) broken.push(`${law2}: ${file} names one.`);

// 3. A server starts without what makes packs.
if (reaches('api-stub').includes('outreach-packs'))
  broken.push('the server does not depend on the importer: api-stub reaches outreach-packs.');

// 4. Arrows point down: a module uses those before it in its crate's table.
const paper = read('ARCHITECTURE.md');
/**
 * The rows of a crate's table: the modules of each, and what it says of them.
 * @type {(folder: string) => { names: string[], says: string }[]}
 */
function rooms(folder) {
  const section = paper.split(`## Inside \`${folder}\``)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| (`.*?) \| (.*) \|$/gm)].map(([, names, says]) => ({
    names: [...names.matchAll(/`(\w+)(?:\.rs)?`/g)].map(([, name]) => name),
    says,
  }));
}
/** @type {(folder: string, file: string) => string} */
const roomOf = (folder, file) => file.slice(`${folder}/src/`.length).split('/')[0].replace(/\.rs$/, '');
/**
 * The rooms of its own crate that a file names, as `crate::room` or in a list `crate::{room, …}`.
 * @type {(file: string) => Set<string>}
 */
function named(file) {
  const found = new Set();
  const text = code(file);
  for (const [, name] of text.matchAll(/\bcrate::(\w+)/g)) found.add(name);
  for (const [, list] of text.matchAll(/\bcrate::\{([^;]*)\}/g)) {
    for (const name of list.replace(/\{[^}]*\}/g, '').split(',')) found.add(name.trim().split('::')[0]);
  }
  return found;
}
// Where rooms of one row use each other, and whatever else is above its place for a reason.
/** @type {Record<string, Record<string, string[]>>} */
const EXCEPT = {
  // A kind of field has its own plain control, words and choices, which are drawn, said and chosen from for all kinds.
  'widgets/core': { kind: ['html', 'messages', 'options', 'record'] },
};
for (const folder of ['widgets/core', 'widgets/ui', 'api-stub']) {
  const order = rooms(folder).flatMap(({ names }, row) => names.map((name) => /** @type {const} */ ([name, row])));
  const place = new Map(order);
  if (!place.size) broken.push(`arrows point down: ARCHITECTURE.md has no table for ${folder}.`);
  for (const file of inside(`${folder}/src`)) {
    const room = roomOf(folder, file);
    if (room === 'lib' || room === 'main') continue;
    for (const other of named(file)) {
      const at = place.get(other);
      if (at === undefined || other === room || EXCEPT[folder]?.[room]?.includes(other)) continue;
      if (at > (place.get(room) ?? -1)) broken.push(`arrows point down: ${file} uses ${other}, which is above ${room}.`);
    }
  }
}

// 5. A server's feature owns its routes, and calls no other feature.
const features = rooms('api-stub')
  .filter(({ says }) => /^Features?\b/.test(says))
  .flatMap(({ names }) => names);
const law5 = 'a feature owns its routes and calls no other feature';
// Writes each address that is posted to with a slash behind it too.
const FRAME = 'api-stub/src/http/frame.rs';
if (features.length < 5) broken.push(`${law5}: ARCHITECTURE.md does not say which rooms are features.`);
for (const file of inside('api-stub/src')) {
  const room = roomOf('api-stub', file);
  if (features.includes(room)) {
    for (const other of named(file)) if (features.includes(other) && other !== room) broken.push(`${law5}: ${file} uses ${other}.`);
  } else if (/\.route\(/.test(code(file)) && file !== FRAME) broken.push(`${law5}: ${file} has a route.`);
}

// 6. and 7. What the server talks to has one door each.
const server = inside('api-stub/src');
forbid(
  'only store/ names sqlx',
  rust.filter((file) => !file.startsWith('api-stub/src/store/')),
  /\bsqlx\b/,
);
forbid(
  'only http/client names an HTTP client',
  server.filter((file) => !/\/http\/client(\/|\.rs$)/.test(file)),
  /\b(reqwest|ureq)\b/,
);

// 8. What differs from kind to kind is asked of the kind's room: a match elsewhere would say nothing of the next kind.
const DECLARE = /^widgets\/core\/src\/(kind|form|forms)\//;
const DRAWS = 'widgets/ui/src/controls/mod.rs';
for (const file of files('*.rs').filter((file) => !/\/(tests|examples)\//.test(file))) {
  if (DECLARE.test(file) || file === DRAWS) continue;
  if (/\b(form|kind)::(\{[^}]*\bKind\b|Kind\b)/.test(read(file)))
    broken.push(`a kind's facts are in its room: ${file} names Kind. Ask the field's kind, by a method of its room.`);
}
for (const file of [DRAWS, 'widgets/core/src/kind/mod.rs']) {
  if (/\b_ =>/.test(read(file))) broken.push(`a kind's facts are in its room: ${file} has a match that ends in silence. Name every kind.`);
}

// 9. A public name is written in one place, and elsewhere by its constant. Names that are words of their own can't be told
// from other texts: those of two words stand for all.
/** @type {[string, RegExp][]} */
const DECLARED = [
  ['widgets/core/src/settings/table.rs', /^ {4}[A-Z_]+ = "([a-z]+(?:-[a-z]+)+)" \{/gm],
  ['widgets/core/src/record/envelope.rs', /[A-Z_]+ = "([a-z]+(?:_[a-z]+)+)"/g],
];
for (const [table, pattern] of DECLARED) {
  const names = [...read(table).matchAll(pattern)].map(([, name]) => name);
  if (!names.length) broken.push(`a public name is written once: no names were found in ${table}.`);
  for (const file of rust.filter((file) => file !== table)) {
    const text = program(file);
    for (const name of names) if (text.includes(`"${name}"`)) broken.push(`a public name is written once: ${file} spells out "${name}".`);
  }
}

if (broken.length) {
  console.error(broken.join('\n'));
  process.exit(1);
}
