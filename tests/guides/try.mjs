// How each kind of fenced block is tried. A guide's blocks are tried in their order, in a folder of its own.
import { execFile } from 'node:child_process';
import { symlink, writeFile, readFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import assert from 'node:assert/strict';
import { dist, packer, program, root, start } from './bench.mjs';
import { config, pages } from './frameworks.mjs';
import { unknown } from './theme.mjs';

/**
 * A port that no one has.
 * @type {() => Promise<number>}
 */
async function freePort() {
  const { createServer } = await import('node:net');
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** The script tag as every guide has it. */
export const LOADER = `<script async crossorigin="anonymous" data-cfasync="false" data-no-optimize="1" nowprocket
  src="https://forms.example/v1/outreach.js"></script>`;

// What a page under test notes of itself.
const EARS = `<script>
  window.heard = [];
  for (const level of ['warn', 'error']) {
    const say = console[level];
    console[level] = (...words) => { heard.push(level + ': ' + words.join(' ')); say.apply(console, words); };
  }
  addEventListener('error', (event) => heard.push('error: ' + event.message));
  addEventListener('unhandledrejection', (event) => heard.push('rejection: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) => heard.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
</script>`;

const declared = JSON.parse(await readFile(join(root, 'widgets/embed/elements.json'), 'utf8'));
const WIDGETS = Object.keys(declared)
  .map((form) => `outreach-${form}`)
  .join(', ');

/** @import { Block } from './markdown.mjs' */
/**
 * What all guides are tried against; `away.next` says what everyone else's server answers next.
 * @typedef {object} Bench
 * @property {Awaited<ReturnType<typeof import('./bench.mjs').folder>>} folder
 * @property {import('./theme.mjs').Names} known
 * @property {Awaited<ReturnType<typeof import('./bench.mjs').stub>>} stub
 * @property {Awaited<ReturnType<typeof import('./bench.mjs').site>>} site
 * @property {Awaited<ReturnType<typeof import('./browser.mjs').browser>>} browser
 * @property {Awaited<ReturnType<typeof import('./bench.mjs').sink>> & { next: (said: import('./bench.mjs').Reply) => void }} away
 */

/** The blocks of one guide, tried against the bench. */
export class Guide {
  url = '';
  snippet = '';
  output = '';
  port = 0;
  began = new Date();
  /** @type {ReturnType<typeof start> | undefined} */
  server;
  /** @type {NodeJS.ProcessEnv} */
  env = {};
  /**
   * What the site's configuration tells Vue's compiler.
   * @type {{ isCustomElement?: (name: string) => boolean } | undefined}
   */
  compilerOptions;

  /**
   * @param {string} name
   * @param {Bench} bench
   * @param {string} folder
   */
  constructor(name, bench, folder) {
    this.name = name;
    this.bench = bench;
    this.folder = folder;
  }

  async begin() {
    this.began = new Date();
    this.port = await freePort();
    const bin = join(this.folder, 'bin');
    await mkdir(bin);
    await symlink(program, join(bin, 'api-stub'));
    await symlink(packer, join(bin, 'outreach-packs'));
    await symlink(dist, join(this.folder, 'dist'));
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OUTREACH_')));
    this.env = { ...env, PATH: `${bin}:${process.env.PATH}`, PORT: String(this.port), ACTION_NETWORK: this.bench.away.url };
  }

  async end() {
    await this.server?.stop();
  }

  /**
   * The addresses of examples, as they are on this machine.
   * @param {string} text
   */
  here(text) {
    return text
      .replace(/https:\/\/forms\.example\b/g, this.bench.stub.url)
      .replace(
        /https:\/\/(hooks\.zapier\.com|script\.google\.com|hook\.us1\.make\.com|n8n\.acij\.example|relay\.acij\.example|forms\.acij\.example)/g,
        this.bench.away.url,
      )
      .replace(/https:\/\/script\.googleusercontent\.com/g, this.bench.away.other);
  }

  /** @param {string} text */
  ports(text) {
    return text.replace(/127\.0\.0\.1:80\d\d/g, `127.0.0.1:${this.port}`);
  }

  // --- pages

  /**
   * @param {string} snippet
   * @param {{ policy?: string }} [how]
   */
  put(snippet, { policy } = {}) {
    const loader = /outreach\.js"/.test(snippet) ? '' : LOADER;
    const headers = {};
    // The ears are ours, so the policy lets them in.
    if (policy)
      headers['Content-Security-Policy'] = `script-src 'nonce-ears'; ${policy.replace(/\s+/g, ' ')}`.replace(
        "script-src 'nonce-ears'; script-src",
        "script-src 'nonce-ears'",
      );
    const ears = EARS.replace('<script>', '<script nonce="ears">');
    return this.bench.site.put(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A site</title>${ears}</head>
      <body><h1>A site</h1>${this.here(loader)}${this.here(snippet)}</body></html>`,
      headers,
    );
  }

  /**
   * Opens a page and waits until each of its widgets runs. Gives how many there are.
   * @param {string} url
   */
  async widgets(url, { frame = false } = {}) {
    const { browser } = this.bench;
    if (frame) {
      // As builders embed HTML: a page of another origin in a box that may do little.
      const outer = this.bench.site.put(
        `<!doctype html><title>A builder</title><iframe width="600" height="900" sandbox="allow-scripts allow-forms allow-popups" src="${url}"></iframe>`,
      );
      await browser.open(outer);
      await browser.enterFrame();
    } else {
      await browser.open(url);
    }
    const count = await browser.until('every widget runs', () =>
      browser.run(`
      const elements = [...document.querySelectorAll('${WIDGETS}')];
      if (!elements.length || elements.some((element) => !element.ready)) return heard.some((line) => /policy/.test(line)) ? -1 : 0;
      for (const element of elements) {
        element.scrollIntoView();
        if (!await element.ready) return -1;
      }
      return elements.length;`),
    );
    const heard = await browser.run('return heard;');
    assert.ok(count > 0, `a widget did not run: ${heard.join('\n')}`);
    assert.deepEqual(heard, [], 'the console and the policy have nothing to say');
    return count;
  }

  /** @param {Block} block */
  async load({ code, said }) {
    this.snippet = code;
    this.url = this.put(code);
    const count = await this.widgets(this.url, { frame: said.frame });
    const written = code.match(/<outreach-|data-outreach="/g)?.length;
    assert.equal(count, written, 'as many widgets run as are written');
    if (!said.frame) {
      const bare = await this.bench.browser.run(
        `return [...document.querySelectorAll('${WIDGETS}')].filter((element) => !element.querySelector('a[href], form')).length;`,
      );
      assert.equal(bare, 0, 'each has a link or a form inside');
    }
  }

  /**
   * What is pressed opens a form, and nothing is there before.
   * @param {Block} block
   */
  async button({ code }) {
    const { browser } = this.bench;
    // Without the loader that other pages have.
    await browser.open(this.put(`${code}<!-- outreach.js" -->`));
    assert.equal(await browser.run(`return document.querySelectorAll('${WIDGETS}').length;`), 0);
    await browser.run(`
      if (document.readyState !== 'complete') await new Promise((then) => addEventListener('load', then));
      document.querySelector('[data-outreach-open]').click();`);
    await browser.until('the form is open and runs', () =>
      browser.run(`
      const element = document.querySelector('${WIDGETS}');
      return !!element && !!element.ready && (await element.ready) && element.getClientRects().length > 0;`),
    );
    assert.deepEqual(await browser.run('return heard;'), [], 'the console has nothing to say');
  }

  /**
   * A frame becomes as tall as what is in it.
   * @param {Block} block
   */
  async fitted({ code }) {
    const { browser } = this.bench;
    await browser.open(this.put(`${code}<!-- outreach.js" -->`));
    await browser.until('the frame has another height than it was given', () =>
      browser.run(`
      const frame = document.querySelector('iframe');
      return frame.offsetHeight > 300 && frame.offsetHeight !== Number(frame.getAttribute('height'));`),
    );
    assert.deepEqual(await browser.run('return heard;'), [], 'the console has nothing to say');
  }

  /** @param {Block} block */
  loader({ code }) {
    assert.equal(code.trim(), LOADER, 'the script tag is the one that all guides have');
  }

  /** @param {Block} block */
  tags({ code }) {
    // The names that the `div` in this guide uses must be allowed.
    /** @type {string[]} */
    const allowed = code.match(/[a-z-]+/g) ?? [];
    for (const name of ['div', 'data-outreach', 'data-endpoint', 'a', 'href']) assert.ok(allowed.includes(name), `${name} is allowed`);
  }

  /** @param {Block} block */
  async js({ code }) {
    assert.ok(this.url, 'a page was loaded before');
    const { browser } = this.bench;
    await browser.open(this.put(this.snippet));
    await browser.run(
      `
      const script = document.createElement('script');
      script.textContent = arguments[0];
      document.head.append(script);`.replace('arguments[0]', 'args[0]'),
      code,
    );
    await this.submit({ wait: 'confirmed' });
    assert.deepEqual(await browser.run('return heard;'), [], 'the script throws nothing');
  }

  /**
   * A page under that policy. Where it names Google's hosts, the answer takes Google's detour.
   * @param {Block} block
   */
  async policy({ code }) {
    assert.equal(await this.under(code), 'confirmed');
    const detour = / https:\/\/script\.googleusercontent\.com/;
    // The guide says what is seen where the second host is forgotten.
    if (detour.test(code)) assert.equal(await this.under(code.replace(detour, '')), 'rejected');
  }

  /** @param {string} policy */
  async under(policy) {
    const google = policy.includes('script.google.com');
    if (google) this.bench.away.next({ status: 302, headers: { Location: `${this.bench.away.other}/macros/echo` } });
    const endpoint = google ? 'https://script.google.com/exec' : 'https://forms.example/api/volunteer';
    const url = this.put(`<outreach-volunteer endpoint="${endpoint}"><a href="/">x</a></outreach-volunteer>`, {
      policy: this.here(policy),
    });
    assert.equal(await this.widgets(url), 1);
    return this.submit();
  }

  /**
   * Fills the first widget in as a visitor would, and sends it. Gives what it came to.
   * @param {{ wait?: string, values?: object }} [how]
   */
  async submit({ wait, values = ANA } = {}) {
    const { browser } = this.bench;
    await browser.run(
      `
      const element = document.querySelector('${WIDGETS}');
      element.scrollIntoView();
      await element.ready;
      element.values = args[0];
      await new Promise((then) => setTimeout(then, 50));
      for (const box of element.shadowRoot.querySelectorAll('[name=consent_email]')) box.click();
      element.submit();`,
      values,
    );
    const ends = ['confirmed', 'unconfirmed', 'queued', 'rejected'];
    const phase = await browser
      .until('it has ended', async () => {
        const phase = await browser.run(`return document.querySelector('${WIDGETS}').shadowRoot.querySelector('.root').dataset.phase;`);
        return ends.includes(phase) && phase;
      })
      .catch(async (error) => {
        const summary = await browser.run(`return document.querySelector('${WIDGETS}').shadowRoot.querySelector('.summary')?.innerText;`);
        throw new Error(`${error.message}; the summary says: ${summary}`);
      });
    if (wait) assert.equal(phase, wait);
    return phase;
  }

  // --- frameworks

  /**
   * A component, on a page that its framework's server has rendered: nothing differs, and the widget runs and sends.
   * @param {Block} block
   */
  async framework({ language, code }) {
    /** @type {(text: string) => string} */
    const here = (text) => this.here(text);
    for (const { html, script } of await pages({ folder: this.folder, language, code, options: this.compilerOptions, here })) {
      const source = this.bench.site.put(script, { 'Content-Type': 'text/javascript' }, `/site-${Date.now()}.js`);
      // Ours first, and the site's own after it, as `defer` has it.
      const loader = /outreach\.js"/.test(html) ? '' : LOADER.replace(' async', '');
      assert.equal(await this.widgets(this.put(`${loader}<div id="app">${html}</div><script defer src="${source}"></script>`)), 1);
      const heading = /heading\s*[=:]\s*'([^']+)'/.exec(code)?.[1];
      if (heading) {
        await this.bench.browser.until(`the heading is “${heading}”`, () =>
          this.bench.browser.run(
            `return document.querySelector('${WIDGETS}').shadowRoot.querySelector('.title').textContent === args[0];`,
            heading,
          ),
        );
      }
      await this.submit({ wait: 'confirmed' });
      assert.deepEqual(await this.bench.browser.run('return heard;'), [], 'the framework has nothing to say');
    }
  }

  /**
   * What a site's configuration tells Vue's compiler, for the components that follow; and where it names the script, how.
   * @param {Block} block
   */
  async siteConfig({ code, said }) {
    const found = await config(this.folder, code);
    const options = said.config === 'nuxt' ? found.vue.compilerOptions : found.plugins[0].template.compilerOptions;
    assert.ok(options.isCustomElement('outreach-volunteer') && !options.isCustomElement('my-button'));
    this.compilerOptions = options;
    for (const script of found.app?.head.script ?? []) {
      assert.equal(script.src, /src="([^"]+)"/.exec(LOADER)?.[1]);
      assert.ok(script.async && script.crossorigin === 'anonymous', 'as the script tag of all guides has it');
    }
  }

  // --- data

  /** @param {Block} block */
  async json({ code, said }) {
    const value = JSON.parse(code);
    if (said.settings) {
      const name = `/config-${this.name}-${said.settings}.json`;
      this.bench.site.put(code, { 'Content-Type': 'application/json' }, name);
      this.bench.site.put(code, { 'Content-Type': 'application/json' }, '/outreach.json');
      const endpoint = `https://forms.example/api/${said.settings}`;
      const url = this.put(
        `<outreach-${said.settings} config="${name}" endpoint="${endpoint}"><a href="/">x</a></outreach-${said.settings}>`,
      );
      await this.widgets(url);
      const own = value.texts?.en?.forms?.[said.settings]?.title;
      if (own)
        assert.equal(
          await this.bench.browser.run(`return document.querySelector('${WIDGETS}').shadowRoot.querySelector('.title').textContent;`),
          own,
        );
      await this.keysExist(value.texts);
    }
    if (said.submission) {
      const reply = await fetch(`${this.bench.stub.url}/api/${said.submission}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: code,
      });
      assert.equal(reply.status, 201, await reply.text());
    }
    if (said.errors) {
      this.bench.away.next({ status: 422, headers: { 'Content-Type': 'application/json' }, body: code });
      await this.widgets(this.put(`<outreach-volunteer endpoint="https://relay.acij.example/"><a href="/">x</a></outreach-volunteer>`));
      await this.bench.browser.run(
        `const element = document.querySelector('outreach-volunteer');
        element.values = args[0]; await new Promise((then) => setTimeout(then, 50)); element.submit();`,
        ANA,
      );
      const words = (value.errors ?? [{ message: value.zip[0] }])[0].message;
      await this.bench.browser.until('the field shows the server’s words', () =>
        this.bench.browser.run(
          `return document.querySelector('outreach-volunteer').shadowRoot.querySelector('#f-zip-error').textContent.includes(args[0]);`,
          words,
        ),
      );
    }
    if (said.locale) {
      const english = JSON.parse(await readFile(join(root, 'widgets/locales/en.json'), 'utf8'));
      assert.deepEqual(Object.keys(value.locale), Object.keys(english.locale));
      assert.ok(!Number.isNaN(Intl.NumberFormat(value.locale.intl).format(1)));
    }
    return value;
  }

  /** Own texts under a name that no text has would be ignored without a word. */
  async keysExist(texts = {}) {
    const english = JSON.parse(await readFile(join(root, 'widgets/locales/en.json'), 'utf8'));
    // A call's words may be for a party, a chamber or a position, and a letter has none of its own in English.
    const free =
      /^forms\.legislators\.(script|voicemail|letter)\.(any|support|oppose|sldu|sldl|cd|state|Democratic|Republican|Independent)$/;
    /** @type {(own: Record<string, any>, ours: Record<string, any> | undefined, path: string) => void} */
    const walk = (own, ours, path) => {
      for (const [name, value] of Object.entries(own)) {
        const key = path ? `${path}.${name}` : name;
        if (value && typeof value === 'object') walk(value, ours?.[name], key);
        else assert.ok(free.test(key) || typeof ours?.[name] === 'string', `there is no text ${key}`);
      }
    };
    for (const own of Object.values(texts)) walk(own, english, '');
  }

  /** @param {Block} block */
  theme({ code }) {
    assert.deepEqual(unknown(code, this.bench.known), [], 'every token, part and state is there');
  }

  /** @param {Block} block */
  async rust({ code, said }) {
    const file = await readFile(join(root, said.check), 'utf8');
    /** @type {(text: string) => string} */
    const same = (text) =>
      text
        .replace(/include_str!\("[^"]*\/(\w+\.json)"\)/g, 'include_str!("$1")')
        .replace(/\bcrate::/g, 'outreach_core::')
        .split('\n')
        .filter((line) => !/^\s*(\/\/!|#!\[)/.test(line))
        .join('')
        .replace(/\s+/g, '')
        .replace(/,([)}\]])/g, '$1');
    assert.ok(same(file).includes(same(code)), `${said.check} says the same`);
  }

  /** @param {Block} block */
  async toml({ code }) {
    const cargo = await readFile(join(root, 'Cargo.toml'), 'utf8');
    let count = 0;
    for (const [, name, version] of code.matchAll(/^([\w-]+) = (?:\{ version = )?"([^"]+)"/gm)) {
      const ours = new RegExp(`^${name} = (?:\\{ version = )?"([^"]+)"`, 'm').exec(cargo);
      assert.equal(version, ours?.[1], `${name} has the version that the workspace has`);
      count += 1;
    }
    assert.ok(count > 0);
  }

  // --- programs

  /** @param {Block} block */
  async file({ code, said }) {
    await writeFile(join(this.folder, said.file), code);
  }

  async database() {
    const args = ['serve', '--listen', '127.0.0.1:0', '--database', join(this.folder, 'outreach.sqlite'), '--dist', dist];
    const server = start(program, args, {}, /api-stub is at (\S+)/);
    await server.ready;
    await server.stop();
  }

  /** @param {Block} block */
  async run({ code, said: { answers } }) {
    const running = promisify(execFile)('bash', ['-euo', 'pipefail', '-c', this.ports(code)], {
      cwd: this.folder,
      env: this.env,
      timeout: 30000,
    });
    // The user sees the question, which programs write beside their output.
    if (answers) running.child.stdin?.end(`${answers}\n`);
    const { stdout, stderr } = await running;
    this.output = answers ? stdout + stderr : stdout;
  }

  /** @param {Block} block */
  async serve({ code }) {
    await this.server?.stop();
    this.server = start(
      'bash',
      ['-euo', 'pipefail', '-c', this.ports(code)],
      { cwd: this.folder, env: this.env, detached: true },
      /(http:\/\/127\.0\.0\.1:\d+)/,
    );
    assert.equal(await this.server.ready, `http://127.0.0.1:${this.port}`);
    this.output = this.server.said();
  }

  /** @param {Block} block */
  printed({ code }) {
    // Midnight, in UTC, may have passed since the guide was begun.
    const days = [this.began, new Date()].map((time) => time.toISOString().slice(0, 10));
    for (const line of this.ports(code).trim().split('\n')) {
      const today = days.map((day) => line.replace(/\b20\d\d-\d\d-\d\d\b/g, day));
      assert.ok(
        today.some((line) => this.output.includes(line)),
        `“${line}” is not in:\n${this.output}`,
      );
    }
  }

  /**
   * Has the program read the options of commands that are only shown.
   * @param {Block} block
   */
  async options({ code }) {
    for (const line of code
      .replace(/\\\n\s*/g, ' ')
      .split('\n')
      .filter((line) => /^(api-stub|outreach-packs) /.test(line))) {
      const { stdout } = await promisify(execFile)('bash', ['-c', `${line} --help`], { cwd: this.folder, env: this.env });
      assert.match(stdout, /Usage/, line);
    }
  }
}

/** Someone who signs up. */
export const ANA = {
  given_name: 'Ana',
  family_name: 'López',
  email: 'ana@example.org',
  phone: '(205) 555-0123',
  zip: '35203',
  ways: ['driving', 'childcare'],
  message: '=1+1',
  over_18: 'yes',
};

/**
 * Which way a block is tried; nothing where it says none.
 * @type {(block: Block) => string | undefined}
 */
export function way({ language, said }) {
  if (said.shown) return said.shown === 'network' ? 'options' : 'shown';
  const words = Object.keys(said);
  /** @type {Record<string, string>} */
  const ways = {
    'html load': 'load',
    'html loader': 'loader',
    'html button': 'button',
    'html fitted': 'fitted',
    'html tags': 'tags',
    'js page': 'js',
    'js apps-script': 'appsScript',
    'js file': 'file',
    'text file': 'file',
    'css theme': 'theme',
    'rust check': 'rust',
    'toml check': 'toml',
    'jsx framework': 'framework',
    'vue framework': 'framework',
    'svelte framework': 'framework',
    'js config': 'siteConfig',
    'ts config': 'siteConfig',
    'ts types': 'types',
    'sh run': 'run',
    'sh serve': 'serve',
    'text output': 'printed',
    'text policy': 'policy',
  };
  if (language === 'json') return 'json';
  return ways[`${language} ${words[0]}`];
}
