// How code for each framework is put together, for its server and for the browser.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';

export const tests = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What the imports of React mean: both versions are installed, under names of their own.
 * @type {(version: number) => Record<string, string>}
 */
export const react = (version) => ({ react: `react${version}`, 'react-dom': `react-dom${version}` });

/**
 * Svelte's components are compiled for the server or for the browser.
 * @type {(generate: 'server' | 'client') => import('esbuild').Plugin}
 */
const svelte = (generate) => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: path, generate, dev: true }).js.code,
      resolveDir: tests,
    }));
  },
});

/**
 * Vue's too, with the options that a site gives its compiler.
 * @type {(ssr: boolean, compilerOptions?: object) => import('esbuild').Plugin}
 */
const vue = (ssr, compilerOptions) => ({
  name: 'vue',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path: filename }) => {
      const { descriptor } = parse(await readFile(filename, 'utf8'), { filename });
      const id = 'site';
      /** @type {{ content: string, bindings?: import('vue/compiler-sfc').BindingMetadata }} */
      const script = descriptor.scriptSetup
        ? compileScript(descriptor, { id, genDefaultAs: 'component' })
        : { content: 'const component = {};' };
      const template = compileTemplate({
        id,
        filename,
        source: descriptor.template?.content ?? '',
        ssr,
        ssrCssVars: [],
        compilerOptions: { ...compilerOptions, bindingMetadata: script.bindings },
      });
      if (template.errors.length) throw template.errors[0];
      const render = ssr ? 'ssrRender' : 'render';
      return {
        contents: `${script.content}\n${template.code}\ncomponent.${render} = ${render};\nexport default component;`,
        resolveDir: tests,
      };
    });
  },
});

/**
 * Bundles a file: for the browser, or for Node where it is the server's. The builds for development say what they find amiss.
 * @type {(site: { from: string, to: string, server?: boolean, alias?: Record<string, string>, compilerOptions?: object }) => Promise<unknown>}
 */
export function bundle({ from, to, server = false, alias, compilerOptions }) {
  return build({
    absWorkingDir: tests,
    nodePaths: [join(tests, 'node_modules')],
    entryPoints: [from],
    outfile: to,
    alias,
    bundle: true,
    logLevel: 'error',
    conditions: server ? ['development'] : ['development', 'browser'],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    loader: { '.js': 'jsx' },
    jsx: 'automatic',
    plugins: [svelte(server ? 'server' : 'client'), vue(server, compilerOptions)],
    // Some of these packages are CommonJS and ask for Node's own modules.
    ...(server
      ? {
          platform: 'node',
          format: 'esm',
          banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
        }
      : {}),
  });
}
