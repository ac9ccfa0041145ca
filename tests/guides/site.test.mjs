// The guides as web pages: every link leads somewhere, and everyone can read them.
// `node --test tests/guides/site.test.mjs`; it needs `npm ci` in demo/ and tests/, and Chromium.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { bars } from '../../demo/build/guides/page.mjs';
import { folder, root, serve } from './bench.mjs';
import { browser } from './browser.mjs';

// Pages of the site that another program makes: those that the bar names.
const OTHERS = [...bars.guide.matchAll(/href="(\.\.\/[^"]+)"/g)].map(([, to]) => to);
const { PICTURES = '' } = process.env;
const own = await folder();
const out = join(own.path, 'guides');
await promisify(execFile)('node', [join(root, 'demo/build/guides.mjs'), '--out', out]);
const names = (await readdir(out)).filter((name) => name.endsWith('.html')).sort();
/** @type {Map<string, string>} */
const pages = new Map();
for (const name of names) pages.set(name, await readFile(join(out, name), 'utf8'));
const guides = (await readdir(join(root, 'docs/guides'))).map((name) =>
  name === 'README.md' ? 'index.html' : name.replace('.md', '.html'),
);
/** @type {(html: string) => string[]} */
const ids = (html) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

describe('the guides as pages', () => {
  /** @type {Awaited<ReturnType<typeof browser>>} */
  let chromium;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {string} */
  let axe;
  before(async () => {
    /** @type {Record<string, string>} */
    const types = { html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', png: 'image/png' };
    server = await serve(async (request) => {
      const name = posix.basename(new URL(request.url ?? '', 'http://x').pathname);
      const body = await readFile(join(out, name)).catch(() => undefined);
      return body ? { headers: { 'Content-Type': types[posix.extname(name).slice(1)] }, body } : { status: 404 };
    });
    axe = await readFile(join(root, 'tests/node_modules/axe-core/axe.min.js'), 'utf8');
    chromium = await browser();
  });
  after(async () => {
    await chromium?.close();
    await server?.stop();
    await own.remove();
  });

  test('links lead somewhere, and only relative ones to this site', async () => {
    const files = await readdir(out);
    for (const [name, html] of pages) {
      for (const [, to] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
        // Code that is shown is escaped, so what is matched here is the page's own.
        if (/^(https|mailto):/.test(to) || OTHERS.includes(to)) continue;
        const [file, id] = to.replaceAll('&amp;', '&').split('#');
        assert.ok(!file || files.includes(file), `${name}: there is no ${file}`);
        if (id) assert.ok(ids(pages.get(file || name) ?? '').includes(id), `${name}: ${file || name} has no #${id}`);
      }
      assert.equal(new Set(ids(html)).size, ids(html).length, `${name}: an id is there twice`);
    }
  });

  test('every guide is a page', async () => {
    for (const name of guides) assert.ok(pages.has(name), name);
  });

  for (const name of names) {
    test(name, async () => {
      await chromium.open(`${server.url}/guides/${name}`);
      for (const [width, scheme] of [
        [1280, 'light'],
        [1050, 'light'],
        [700, 'light'],
        [320, 'dark'],
      ]) {
        await chromium.devtools('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
        await chromium.devtools('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
        const wide = await chromium.run(`
          const out = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('pre'));
          return { page: document.documentElement.scrollWidth, nodes: out.slice(0, 3).map((node) => node.outerHTML.slice(0, 100)) };`);
        assert.ok(wide.page <= width, `${wide.page} px wide at ${width}: ${wide.nodes.join('\n')}`);
        const unreachable = await chromium.run(
          `return [...document.querySelectorAll('pre')].filter((pre) => pre.scrollWidth > pre.clientWidth + 1 && pre.tabIndex < 0).map((pre) => pre.textContent.slice(0, 80));`,
        );
        assert.deepEqual(unreachable, [], `code that scrolls at ${width} can be reached with the keyboard`);
        // Between its widest and its narrowest only the layout changes. What the guides lead to has the same sheet.
        const isGuide = guides.includes(name);
        if (width === 320 || (width === 1280 && isGuide)) assert.deepEqual(await judged(), [], `${width} px, ${scheme}`);
        if (PICTURES) await picture(`${name}-${width}-${scheme}.png`);
      }
    });
  }

  /**
   * What axe finds wrong with the page as it stands.
   * @type {() => Promise<string[]>}
   */
  const judged = () =>
    chromium.run(
      `
    if (!window.axe) (0, eval)(args[0]);
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => id + ': ' + help + ' ' + nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | '));`,
      axe,
    );

  /**
   * Leaves a picture of the whole page in the folder that PICTURES names.
   * @type {(name: string) => Promise<void>}
   */
  async function picture(name) {
    await mkdir(PICTURES, { recursive: true });
    const { data } = await chromium.devtools('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
    await writeFile(join(PICTURES, name), Buffer.from(data, 'base64'));
  }

  test('code is copied with a button, and the Tab key finds the way to the text first', async () => {
    await chromium.open(`${server.url}/guides/add-to-wix.html`);
    const found = await chromium.run(`
      let copied;
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { copied = text; } } });
      document.querySelector('.copy').click();
      await new Promise((then) => setTimeout(then, 20));
      return { copied, shown: document.querySelector('.code code').textContent, said: document.querySelector('.said').textContent, first: document.querySelector('a').textContent };`);
    assert.equal(found.copied, found.shown);
    assert.match(found.copied, /^<script async/);
    assert.equal(found.said, 'Copied');
    assert.equal(found.first, 'Skip to the text');
  });
});
