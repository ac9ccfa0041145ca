// What a theme may name: the tokens, parts and states there are.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './bench.mjs';

/** @typedef {{ tokens: Set<string>, parts: Set<string>, states: Set<string> }} Names */

/** @type {(path: string) => Promise<string>} */
const read = (path) => readFile(join(root, path), 'utf8');

/** @type {(folder: string) => Promise<string>} */
async function rust(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.name.endsWith('.rs'));
  return (await Promise.all(files.map((entry) => readFile(join(entry.parentPath ?? entry.path, entry.name), 'utf8')))).join('\n');
}

/**
 * The names there are, from the sheet and the code themselves.
 * @type {() => Promise<Names>}
 */
export async function known() {
  const tokens = new Set((await read('styles/tokens.css')).match(/--outreach-[a-z-]+/g));
  const source = (await rust('widgets/ui/src')) + (await rust('widgets/lookup/widget/src'));
  /** @type {Set<string>} */
  const parts = new Set();
  // `el("p.hint")`, `pen.say("p.hint", …)`: the class is the part.
  for (const [, classes] of source.matchAll(/"[a-z0-9]+\.([a-z][a-z -]*)"/g)) classes.split(' ').forEach((part) => parts.add(part));
  parts.add('root');
  const states = new Set(['ready', 'fallback', ...[...source.matchAll(/Self::\w+(?:\(_\))? => "([a-z]+)"/g)].map(([, name]) => name)]);
  return { tokens, parts, states };
}

/**
 * What in a style sheet is none of ours.
 * @type {(css: string, names: Names) => string[]}
 */
export function unknown(css, { tokens, parts, states }) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  /** @type {string[]} */
  const strange = [];
  for (const name of bare.match(/--outreach-[\w-]+/g) ?? []) if (!tokens.has(name)) strange.push(`the token ${name}`);
  for (const [, list] of bare.matchAll(/::part\(([^)]*)\)/g)) {
    for (const part of list.trim().split(/\s+/)) if (!parts.has(part)) strange.push(`the part ${part}`);
  }
  for (const [, state] of bare.matchAll(/:state\(([^)]*)\)/g)) if (!states.has(state)) strange.push(`the state ${state}`);
  for (const [, form] of bare.matchAll(/(?:^|[\s,{}])outreach-([a-z]+)/g)) {
    if (!['volunteer', 'join', 'pledge', 'legislators'].includes(form)) strange.push(`the element outreach-${form}`);
  }
  return strange;
}
