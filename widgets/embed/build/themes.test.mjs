// What styles/ promises: `node --test themes.test.mjs`. tokens.json, the sheets, the parts in the Rust sources and the README
// agree. That the defaults and every theme can be read is tested where the theme studio measures it: `cargo test -p
// outreach-demo contrast`.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import postcss from 'postcss';
import { made } from '../../../styles/table.mjs';
import { paths } from './paths.mjs';

const styles = fileURLToPath(new URL('../../../styles/', import.meta.url));
/** @type {(path: string) => string} */
const read = (path) => readFileSync(path, 'utf8');
/** @type {(folder: string, end: string) => string[]} */
const filesIn = (folder, end) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .sort()
    .map((file) => join(folder, file));
/** @type {import('../../../styles/table.mjs').Tokens} */
const { tokens, surfaces, pairs, parts } = JSON.parse(read(join(styles, 'tokens.json')));

/** @typedef {typeof tokens[number] & { dark_name: string, dark_default: string }} Color */
const colors = /** @type {Color[]} */ (tokens.filter((token) => token.kind === 'color'));
const names = parts.map((part) => part.name);
const known = new Set(tokens.flatMap((token) => [token.name, token.dark_name ?? []].flat()));
/**
 * The sheets' own name for a token: `--_bg`.
 * @type {(name: string) => string}
 */
const inside = (name) => name.replace(/^--outreach-(dark-)?(color-)?/, '--_');

/** @typedef {{ selector: string, printed: boolean, sets: [string, string][] }} Rule */

/**
 * The rules of a sheet: `{ selector, printed, sets: [[property, value]] }`.
 * @type {(css: string) => Rule[]}
 */
function rulesOf(css) {
  /** @type {Rule[]} */
  const rules = [];
  postcss.parse(css).walkRules(({ selector, nodes, parent }) => {
    const printed = parent?.type === 'atrule' && /** @type {import('postcss').AtRule} */ (parent).params === 'print';
    rules.push({ selector, printed, sets: nodes.flatMap((node) => (node.type === 'decl' ? [[node.prop, node.value]] : [])) });
  });
  return rules;
}

// What draws and dresses a widget.
const sources = Object.values(paths.crates);
const sheets = [join(styles, 'base.css'), ...sources.flatMap((folder) => filesIn(folder, 'style.css'))].flatMap((file) =>
  rulesOf(read(file)),
);
const themeFiles = filesIn(join(styles, 'themes'), '.css');
// Themes for tests, which are no one's.
const extremes = filesIn(join(styles, 'extremes'), '.css').map((file) => ({
  name: file.slice(styles.length),
  text: read(file),
  rules: rulesOf(read(file)),
}));
const themes = themeFiles.map((file) => ({ name: file.slice(styles.length), text: read(file), rules: rulesOf(read(file)) }));

// Classes that are no parts, and the part that they are in or on.
/** @type {Record<string, string>} */
const WITHIN = { map: 'result', mine: 'result', district: 'result' };

test('entries are whole, and each is said once', () => {
  /** @type {(entries: object[], fields: string[]) => void} */
  const whole = (entries, fields) => entries.forEach((entry) => assert.deepEqual(Object.keys(entry), fields, JSON.stringify(entry)));
  whole(colors, ['name', 'dark_name', 'kind', 'meaning', 'spanish', 'group', 'default', 'dark_default', 'parts']);
  whole(
    tokens.filter(({ kind }) => kind !== 'color' && kind !== 'keyword'),
    ['name', 'kind', 'meaning', 'spanish', 'group', 'default', 'parts'],
  );
  whole(surfaces, ['name', 'meaning', 'mix', 'percent', 'over']);
  whole(pairs, ['front', 'back', 'ratio', 'what', 'spanish']);
  whole(parts, ['name', 'where', 'use']);
  for (const { name, dark_name, kind } of tokens) {
    assert.ok(['font', 'dimension', 'color', 'weight', 'keyword', 'text'].includes(kind), `${name} is a ${kind}`);
    if (dark_name) assert.equal(dark_name, name.replace('--outreach-color-', '--outreach-dark-color-'));
  }
  assert.equal(known.size, tokens.length + colors.length);
  assert.equal(new Set(names).size, names.length);
  const fronts = new Set(colors.map((token) => token.name));
  const backs = new Set([...fronts, ...surfaces.map((surface) => surface.name)]);
  for (const { front, back, ratio } of pairs) {
    assert.ok(fronts.has(front) && backs.has(back) && [3, 4.5].includes(ratio), `${front} on ${back}`);
  }
  assert.equal(new Set(pairs.map(({ front, back }) => `${front} ${back}`)).size, pairs.length);
});

test('tokens.css has the same tokens with the same defaults', () => {
  /** @type {(name: string, value: string) => [string, string]} */
  const own = (name, value) => [inside(name), `var(${name}, ${value.replace(/--outreach-[\w-]+/g, inside)})`];
  const light = tokens
    .filter(({ kind }) => kind !== 'keyword')
    .map((token) => own(token.name, token.default))
    .sort();
  const dark = colors.map((token) => own(token.dark_name, token.dark_default)).sort();
  const rules = rulesOf(read(join(styles, 'tokens.css')));
  const sets = rules.map((rule) => rule.sets.filter(([name]) => name.startsWith('--')).sort());
  // Light, dark by the device, dark by the webmaster or the page.
  assert.deepEqual(
    rules.map((rule) => rule.selector),
    ['.root', '.root[data-theme="auto"]', '.root[data-theme="dark"]'],
  );
  assert.deepEqual(sets, [light, dark, dark]);
});

test('every token is used by the parts that it says', () => {
  const used = new Map(tokens.map((token) => [inside(token.name), new Set()]));
  for (const { selector, sets } of sheets) {
    for (const one of selector.replace(/:[\w-]+\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]/g, '').split(',')) {
      for (const [, token] of sets.flatMap(([, value]) => [...value.matchAll(/var\((--[\w-]+)\)/g)])) {
        assert.ok(used.has(token), `${selector} uses ${token}, which tokens.css does not set`);
        const last = [...one.matchAll(/\.([\w-]+)/g)].at(-1)?.[1] ?? assert.fail(`${selector} names no part`);
        used.get(token)?.add(WITHIN[last] ?? last);
      }
    }
  }
  for (const token of tokens) {
    assert.deepEqual([...(used.get(inside(token.name)) ?? [])].sort(), token.parts.toSorted(), token.name);
  }
});

test('only tokens come into a widget, and only surfaces are mixed', () => {
  for (const { selector, printed, sets } of sheets) {
    for (const [property, value] of sets) {
      // Paper is white, whatever the theme.
      if (printed && property === 'color' && value === '#000') continue;
      assert.doesNotMatch(property + value, /--outreach-|#[0-9a-f]{3}|\brgb|\bhsl/i, `${selector} has a color or a token of its own`);
      // What is faded or filtered has a contrast that no pair tells of.
      assert.doesNotMatch(property, /^(opacity|filter|mix-blend-mode)$/, selector);
    }
  }
  const mixes = sheets
    .flatMap(({ sets }) => sets)
    .map(([, value]) => value)
    .filter((value) => value.includes('color-mix'));
  const declared = surfaces.map(({ mix, percent, over }) => `color-mix(in srgb, var(${inside(mix)}) ${percent}%, var(${inside(over)}))`);
  assert.deepEqual([...new Set(mixes)].sort(), declared.sort());
});

test('every part in the sources is in the table, and the other way round', () => {
  // An element is made by its name with its class behind a point, and the class is its part (element.rs). Texts have
  // keys with points too, so the element's name must be one.
  const made =
    /["'](?:a|abbr|article|aside|button|dd|details|dialog|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|img|input|label|legend|li|nav|ol|output|p|progress|section|select|small|span|strong|summary|svg|table|tbody|td|textarea|th|thead|time|tr|ul)\.([a-z][a-z -]*)["']/g;
  // One that follows the state has a name more while it holds.
  const followed = /\{ "([a-z-]+ [a-z-]+)" \} else \{ "[a-z-]+" \}\.to_owned/g;
  const found = new Set();
  for (const file of sources.flatMap((folder) => [...filesIn(folder, '.rs'), ...filesIn(join(folder, 'js'), '.js')])) {
    const source = read(file).replace(/\/\/.*/g, '');
    for (const [, own] of [...source.matchAll(made), ...source.matchAll(followed)]) found.add(own);
  }
  // A state that the browser knows first.
  for (const file of sources.flatMap((folder) => filesIn(join(folder, 'js'), '.js')))
    for (const [, own] of read(file).matchAll(/\btoggle\('([a-z-]+)'/g)) found.add(own);
  // How choices are set out is said where the plain form reads it too.
  for (const [, own] of read(join(paths.core, 'src/html/shape.rs')).matchAll(/"(choices[a-z ]*)"/g)) found.add(own);
  const parted = new Set([...found].flatMap((own) => own.split(' ')));
  assert.deepEqual([...parted].sort(), names.toSorted());
});

test('every class in the sheets is a part', () => {
  const classes = sheets.flatMap(({ selector }) => [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name));
  assert.deepEqual(
    [...new Set(classes)].filter((name) => !names.includes(name) && !WITHIN[name]),
    [],
  );
});

test('what is made from tokens.json is up to date', () => {
  for (const { file, is, should } of made()) {
    assert.equal(is, should, `styles/${file} is not as tokens.json has it. Run: node styles/table.mjs`);
    for (const { name } of file === 'README.md' ? themes : [])
      assert.ok(is.includes(`](${name})`), `styles/README.md does not name ${name}`);
  }
});

test('every theme is one rule for all widgets, sets only tokens, and says whose reading it is', () => {
  // Inherited by every widget there is and will be, also by one in a shadow root that has the theme.
  const selector = ':root,\n:host';
  assert.ok(themes.length >= 6 && extremes.length >= 3);
  for (const { name, text, rules } of [...themes, ...extremes]) {
    assert.deepEqual(
      rules.map((rule) => rule.selector),
      [selector],
      name,
    );
    // Nothing fetched, nothing beside the rule.
    assert.doesNotMatch(text, /@|url\(|!important/, name);
    if (!name.startsWith('extremes'))
      assert.match(text.replace(/\s*\n \* /g, ' '), /our reading and not an official theme.*The coalition should correct it\./, name);
    const set = rules[0].sets.map(([property]) => property);
    assert.equal(new Set(set).size, set.length, `${name} sets a token twice`);
    for (const property of set) assert.ok(known.has(property), `${name} sets ${property}, which is no token`);
    for (const token of colors) {
      assert.equal(set.includes(token.name), set.includes(token.dark_name), `${name} sets ${token.name} for light or for dark only`);
    }
    for (const token of tokens.filter(({ kind }) => kind === 'dimension')) {
      const value = rules[0].sets.find(([property]) => property === token.name)?.[1];
      // `calc()` takes a bare 0 for a number, and the corner is lost.
      assert.notEqual(value, '0', `${name}: ${token.name} needs a unit, even for nothing`);
    }
  }
});
