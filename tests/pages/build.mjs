// The code that real pages have, as the tests' own website serves it: libraries as they are published, and one small
// site written in each framework, with the HTML that its server would send. `npm run pages` writes it to
// tests/output/pages; `make test` and `make e2e` do so by themselves.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '../node_modules');
const out = join(here, '../output/pages');

/** What is served as it comes from npm. */
const LIBRARIES = {
  'focus-visible.js': 'focus-visible/dist/focus-visible.js',
  'aos.js': 'aos/dist/aos.js',
  'aos.css': 'aos/dist/aos.css',
  'bootstrap.js': 'bootstrap/dist/js/bootstrap.bundle.min.js',
  'bootstrap.css': 'bootstrap/dist/css/bootstrap.min.css',
  'idiomorph.js': 'idiomorph/dist/idiomorph.js',
  'morphdom.js': 'morphdom/dist/morphdom-umd.js',
};

/** The small sites: where each is written, and what its imports mean. */
const react = (version) => ({
  from: 'react',
  alias: { react: `react${version}`, 'react-dom': `react-dom${version}` },
});
const SITES = { 'react-18': react(18), 'react-19': react(19), vue: { from: 'vue' }, svelte: { from: 'svelte' }, preact: { from: 'preact' } };

/** Svelte's components are compiled, for the server or for the browser. */
const svelte = (generate) => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      return { contents: compile(await readFile(path, 'utf8'), { filename: path, generate, dev: true }).js.code };
    });
  },
});

// The builds for development, which say what they find amiss.
const common = {
  absWorkingDir: join(here, '..'), bundle: true, logLevel: 'error', define: { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' },
};

async function site(name, { from, alias }) {
  const server = join(out, 'server', `${name}.mjs`);
  await Promise.all([
    build({
      ...common, alias, entryPoints: [join(here, from, 'client.js')], outfile: join(out, `${name}.js`), conditions: ['development', 'browser'], plugins: [svelte('client')],
    }),
    build({
      ...common, alias, entryPoints: [join(here, from, 'server.js')], outfile: server, platform: 'node', format: 'esm', conditions: ['development'], plugins: [svelte('server')],
      // Some of these packages are CommonJS and ask for Node's own modules.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    }),
  ]);
  const { render } = await import(pathToFileURL(server));
  // The tests put their own addresses in the place of these.
  const html = await render({ endpoint: '{{endpoint}}', coalition: '{{coalition}}', more: {} });
  await writeFile(join(out, `${name}.html`), html);
}

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'server'), { recursive: true });
await Promise.all([
  ...Object.entries(LIBRARIES).map(([name, path]) => cp(join(modules, path), join(out, name))),
  ...Object.entries(SITES).map(([name, made]) => site(name, made)),
]);
