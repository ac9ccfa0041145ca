// Where the loader finds its files, by the script tags of a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBase } from '../js/loader/address.js';

/**
 * What the loader finds on a page with those script tags, the last of them the one that runs, if it can be known.
 * @type {(scripts: Record<string, string>[], page?: { current?: boolean, baseURI?: string }) => string}
 */
function found(scripts, { current = false, baseURI = 'https://acij.example/join/' } = {}) {
  const tags = scripts.map((attributes) => ({ getAttribute: (/** @type {string} */ name) => attributes[name] ?? null }));
  /** @type {any} */
  const global = globalThis;
  // A collection, not an array, as in a page.
  global.document = { currentScript: current ? tags.at(-1) : null, scripts: { ...tags, length: tags.length }, baseURI };
  try {
    return findBase();
  } finally {
    delete global.document;
  }
}

test('the folder of the script tag, wherever the page is', () => {
  for (const [src, folder] of [
    ['https://forms.example/v1/outreach.js', 'https://forms.example/v1/'],
    ['https://forms.example/v1/outreach.js?v=2', 'https://forms.example/v1/'],
    ['https://forms.example/v1/outreach.js#x', 'https://forms.example/v1/'],
    ['//forms.example/v1/outreach.js', 'https://forms.example/v1/'],
    ['/v1/outreach.js', 'https://acij.example/v1/'],
    ['outreach.js', 'https://acij.example/join/'],
    ['../outreach.js', 'https://acij.example/'],
  ]) {
    assert.equal(found([{ src }]), folder, src);
    assert.equal(found([{ src }], { current: true }), folder, `${src}, running`);
  }
  assert.equal(
    found([{ src: 'outreach.js' }], { baseURI: 'https://cdn.example/a/b.html' }),
    'https://cdn.example/a/',
    'a page with a <base>',
  );
});

test('a script of another name is none of ours', () => {
  for (const src of ['https://x.example/myoutreach.js', 'https://x.example/outreach.json', 'https://x.example/outreach.js/other.js', '']) {
    assert.equal(found([{ src }]), '', src);
  }
  assert.equal(found([]), '');
  assert.equal(found([{ src: 'jquery.js' }, { src: '/v1/outreach.js' }, { src: 'theme.js' }]), 'https://acij.example/v1/');
});

test('optimizers that keep a script back are seen through', () => {
  for (const name of ['data-src', 'data-rocket-src', 'data-litespeed-src', 'data-cmp-src']) {
    assert.equal(found([{ [name]: 'https://forms.example/v1/outreach.js' }]), 'https://forms.example/v1/', name);
  }
  const moved = { src: 'https://cache.example/all.min.js', 'data-src': 'https://forms.example/v1/outreach.js' };
  assert.equal(found([moved]), 'https://forms.example/v1/');
});

test('what is said in so many words goes before what is found', () => {
  const src = 'https://cache.example/outreach.js';
  for (const base of ['https://forms.example/v1', 'https://forms.example/v1/']) {
    assert.equal(found([{ src, 'data-base': base }]), 'https://forms.example/v1/', base);
  }
  assert.equal(found([{ src: 'all.js', 'data-base': '/v1' }]), 'https://acij.example/v1/', 'joined with other scripts');
});

test('the tag that runs goes before the others', () => {
  const scripts = [{ src: 'https://old.example/outreach.js' }, { src: 'https://new.example/outreach.js' }];
  assert.equal(found(scripts), 'https://old.example/');
  assert.equal(found(scripts, { current: true }), 'https://new.example/');
});
