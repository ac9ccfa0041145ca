// Components of the guides, in each framework: rendered by its server, put on a page with our script before everything
// else, and brought to life in the browser.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle, react, tests } from '../pages/bundle.mjs';

const REACT = {
  server:
    "import { renderToString } from 'react-dom/server';\nimport { Volunteer } from './site.jsx';\nexport const html = async () => renderToString(<Volunteer />);",
  client:
    "import { hydrateRoot } from 'react-dom/client';\nimport { Volunteer } from './site.jsx';\nhydrateRoot(document.querySelector('#app'), <Volunteer />, { onRecoverableError: (error) => heard.push('hydration: ' + error) });",
};

/**
 * How a component is rendered on the server and brought to life, framework by framework.
 * @type {Record<string, { file: string, server: string, client: string, alias?: Record<string, string> }[]>}
 */
const FRAMEWORKS = {
  jsx: [
    { file: 'site.jsx', alias: react(18), ...REACT },
    { file: 'site.jsx', alias: react(19), ...REACT },
  ],
  vue: [
    {
      file: 'Site.vue',
      server:
        "import { createSSRApp } from 'vue';\nimport { renderToString } from 'vue/server-renderer';\nimport Site from './Site.vue';\nexport const html = async () => renderToString(createSSRApp(Site));",
      client: "import { createSSRApp } from 'vue';\nimport Site from './Site.vue';\ncreateSSRApp(Site).mount('#app');",
    },
  ],
  svelte: [
    {
      file: 'Site.svelte',
      server:
        "import { render } from 'svelte/server';\nimport Site from './Site.svelte';\nexport const html = async () => (await render(Site)).body;",
      client:
        "import { hydrate } from 'svelte';\nimport Site from './Site.svelte';\nhydrate(Site, { target: document.querySelector('#app') });",
    },
  ],
};

/**
 * The pages of a component: one for each version of its framework. `here` puts this machine's addresses in.
 * @type {(site: { folder: string, language: string, code: string, options?: object, here: (text: string) => string }) => Promise<{ html: string, script: string }[]>}
 */
export async function pages({ folder, language, code, options, here }) {
  /** @type {{ html: string, script: string }[]} */
  const made = [];
  for (const [at, framework] of FRAMEWORKS[language].entries()) {
    const room = join(folder, `${language}-${made.length}-${Date.now()}`);
    await mkdir(room);
    await Promise.all([
      writeFile(join(room, framework.file), here(code)),
      writeFile(join(room, 'server.jsx'), framework.server),
      writeFile(join(room, 'client.jsx'), framework.client),
    ]);
    const common = { alias: framework.alias, compilerOptions: options };
    const server = join(room, `server-${at}.mjs`);
    await bundle({ ...common, from: join(room, 'server.jsx'), to: server, server: true });
    await bundle({ ...common, from: join(room, 'client.jsx'), to: join(room, 'client-out.js') });
    const { html } = await import(pathToFileURL(server).href);
    made.push({ html: await html(), script: await readFile(join(room, 'client-out.js'), 'utf8') });
  }
  return made;
}

/**
 * What a site's configuration says, of `vite.config.js` or `nuxt.config.ts`: the tools themselves are not here.
 * @type {(folder: string, code: string) => Promise<any>}
 */
export async function config(folder, code) {
  const file = join(folder, `config-${Date.now()}.mjs`);
  const own = code.replace(/^import .*$/gm, '');
  await writeFile(file, `const defineConfig = (of) => of, defineNuxtConfig = defineConfig, vue = (of) => of;\n${own}`);
  return (await import(pathToFileURL(file).href)).default;
}

/**
 * A declaration for TypeScript, and a component that uses it, with the types of both versions of React.
 * @type {(folder: string, declaration: string, components: string[]) => Promise<void>}
 */
export async function types(folder, declaration, components) {
  for (const version of [18, 19]) {
    const room = join(folder, `types-${version}`);
    await mkdir(join(room, 'node_modules/@types'), { recursive: true });
    const modules = join(tests, 'node_modules');
    await symlink(join(modules, `types-react${version}`), join(room, 'node_modules/@types/react'));
    for (const name of ['csstype', '@types/prop-types']) {
      await symlink(join(modules, name), join(room, 'node_modules', name)).catch(() => {});
    }
    await writeFile(join(room, 'outreach.d.ts'), declaration);
    await Promise.all(components.map((code, at) => writeFile(join(room, `component-${at}.tsx`), code)));
    const options = [
      '--noEmit',
      '--jsx',
      'react-jsx',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--target',
      'es2022',
      '--lib',
      'es2022,dom',
      '--skipLibCheck',
    ];
    const files = ['outreach.d.ts', ...components.map((_, at) => `component-${at}.tsx`)];
    const tsc = join(modules, 'typescript/bin/tsc');
    await promisify(execFile)('node', [tsc, ...options, ...files], { cwd: room }).catch((error) =>
      assert.fail(`React ${version}:\n${error.stdout}`),
    );
    // And it says what is wrong where something is.
    await writeFile(join(room, 'wrong.tsx'), 'export const Wrong = () => <outreach-volunter endpoint="x" />;');
    await assert.rejects(
      promisify(execFile)('node', [tsc, ...options, 'outreach.d.ts', 'wrong.tsx'], { cwd: room }),
      `React ${version}: a name that is not there passes`,
    );
  }
}
