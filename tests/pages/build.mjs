// The code that real pages have, as the tests' own website serves it: libraries as they are published, and one small
// site written in each framework, with the HTML that its server would send. `npm run pages` writes it to
// tests/output/pages; `make test` and `make e2e` do so by themselves.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, react, tests } from './bundle.mjs';

const out = join(tests, 'output/pages');

/**
 * What is served as it comes from npm.
 * @type {Record<string, string>}
 */
const LIBRARIES = {
  'focus-visible.js': 'focus-visible/dist/focus-visible.js',
  'aos.js': 'aos/dist/aos.js',
  'aos.css': 'aos/dist/aos.css',
  'bootstrap.js': 'bootstrap/dist/js/bootstrap.bundle.min.js',
  'bootstrap.css': 'bootstrap/dist/css/bootstrap.min.css',
  'idiomorph.js': 'idiomorph/dist/idiomorph.js',
  'morphdom.js': 'morphdom/dist/morphdom-umd.js',
};

/**
 * The small sites: the folder that each is written in, and what its imports mean.
 * @type {Record<string, [string, Record<string, string>?]>}
 */
const SITES = {
  'react-18': ['react', react(18)],
  'react-19': ['react', react(19)],
  vue: ['vue'],
  svelte: ['svelte'],
  preact: ['preact'],
};

/** @type {(name: string, of: [string, Record<string, string>?]) => Promise<void>} */
async function site(name, [folder, alias]) {
  const server = join(out, 'server', `${name}.mjs`);
  await Promise.all([
    bundle({ from: join(tests, 'pages', folder, 'client.js'), to: join(out, `${name}.js`), alias }),
    bundle({ from: join(tests, 'pages', folder, 'server.js'), to: server, alias, server: true }),
  ]);
  const { render } = await import(pathToFileURL(server).href);
  // The tests put their own addresses in the place of these.
  await writeFile(join(out, `${name}.html`), await render({ endpoint: '{{endpoint}}', coalition: '{{coalition}}', more: {} }));
}

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'server'), { recursive: true });
await Promise.all([
  ...Object.entries(LIBRARIES).map(([name, path]) => cp(join(tests, 'node_modules', path), join(out, name))),
  ...Object.entries(SITES).map(([name, made]) => site(name, made)),
]);
