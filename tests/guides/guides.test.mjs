// Every command and every piece of code in docs/guides is run or loaded; every link in the documentation leads
// somewhere. `node --test tests/guides/guides.test.mjs`; it needs `make dist`, a built api-stub, and Chromium.
// What the words behind ``` mean stands in tests/guides/README.md.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { appsScript } from './apps-script.mjs';
import { folder, mustBeThere, packer, program, root, serve, sink, site, stub } from './bench.mjs';
import { browser } from './browser.mjs';
import { types } from './frameworks.mjs';
import { fences, headings, links, prose } from './markdown.mjs';
import { SHOWN } from './shown.mjs';
import { known } from './theme.mjs';
import { ANA, Guide, way } from './try.mjs';

const FOLDER = join(root, 'docs/guides');
const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.md')).sort();
/** @type {Map<string, string>} */
const texts = new Map();
for (const name of names) texts.set(name, await readFile(join(FOLDER, name), 'utf8'));
const blocks = new Map([...texts].map(([name, text]) => [name, fences(text)]));

describe('links', async () => {
  const documents = [
    ...(await readdir(root)).filter((name) => name.endsWith('.md')),
    'styles/README.md',
    'tests/guides/README.md',
    ...(await readdir(join(root, 'docs'), { recursive: true })).filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
  ];
  for (const name of documents) {
    test(name, async () => {
      const text = await readFile(join(root, name), 'utf8');
      for (const { to, line } of links(text)) {
        if (/^[a-z]+:/.test(to)) {
          assert.match(to, /^(https|mailto|tel):/, `${name}:${line}: ${to}`);
          continue;
        }
        const [path, id] = to.split('#');
        const file = path ? resolve(root, dirname(name), decodeURIComponent(path)) : join(root, name);
        await access(file).catch(() => assert.fail(`${name}:${line}: there is no ${relative(root, file)}`));
        if (id && file.endsWith('.md')) {
          assert.ok(headings(await readFile(file, 'utf8')).has(id), `${name}:${line}: ${relative(root, file)} has no heading #${id}`);
        }
      }
    });
  }
});

describe('guides', () => {
  test('the index names every guide', () => {
    const named = links(texts.get('README.md') ?? '').map(({ to }) => to);
    for (const name of names) assert.ok(name === 'README.md' || named.includes(name), `docs/guides/README.md does not name ${name}`);
  });

  test('what a webmaster needs stands where it is looked for', () => {
    const wanted = ['what-you-need', 'steps', 'what-you-should-see', 'what-may-go-wrong'];
    for (const [name, text] of texts) {
      if (!/^(add|connect|use|run|theme|legislator)-/.test(name)) continue;
      const found = [...headings(text)].filter((id) => wanted.includes(id));
      assert.deepEqual(found, wanted, name);
    }
  });

  test('every block says how it is tried', () => {
    for (const [name, list] of blocks) {
      for (const block of list) assert.ok(way(block), `${name}:${block.line}: \`\`\`${block.language} does not say how it is tried`);
    }
  });

  test('no more is only shown than is allowed', () => {
    const counts = Object.fromEntries(Object.keys(SHOWN).map((reason) => [reason, 0]));
    for (const [name, list] of blocks) {
      for (const { said, line } of list.filter(({ said }) => said.shown)) {
        assert.ok(said.shown in SHOWN, `${name}:${line}: “${said.shown}” is no reason to show and not run`);
        counts[said.shown] += 1;
      }
    }
    for (const [reason, { times }] of Object.entries(SHOWN)) assert.equal(counts[reason], times, `shown for the reason “${reason}”`);
  });

  test('what a guide says people will see is what the product says', async () => {
    // Said by other people's programs.
    const elsewhere = ['Embed HTML', 'Failed to resolve component', 'two different versions of crate `leptos`'];
    const commands = (await readdir(join(root, 'api-stub/src/cli'))).map((name) => `api-stub/src/cli/${name}`);
    const sources = [
      'widgets/locales/en.json',
      ...commands,
      'api-stub/src/store/sqlite/erase.rs',
      'api-stub/src/store/sqlite/codes.rs',
      'api-stub/src/store/sqlx_error.rs',
      'api-stub/src/store/sqlite/file_identity.rs',
      'api-stub/src/store/sqlite/permissions.rs',
      'widgets/core/src/messages/catalog.rs',
    ];
    const ours = (await Promise.all(sources.map((path) => readFile(join(root, path), 'utf8')))).join('\n');
    let count = 0;
    for (const [name, text] of texts) {
      for (const [, cell] of text.matchAll(/^\|([^|]*)\|/gm)) {
        for (const [, words] of cell.matchAll(/“([^”]*)”/g)) {
          /** @type {string[]} */
          const parts = words
            .replace(/^(ht|en)\.json/, 'json')
            .split('…')
            .map((part) => part.trim());
          assert.ok(elsewhere.includes(words) || parts.every((part) => ours.includes(part)), `${name}: nobody says “${words}”`);
          count += 1;
        }
      }
    }
    assert.ok(count > 15, `${count} were found`);
  });

  test('every option that is named in a sentence is one of the program’s', async () => {
    /** @type {(...args: string[]) => Promise<string>} */
    const ask = async (...args) => (await promisify(execFile)(args[0], [...args.slice(1), '--help'])).stdout;
    const commands = [
      [program],
      ...['serve', 'export', 'forget', 'backup', 'restore', 'fallback', 'fields'].map((name) => [program, name]),
      ...['fetch', 'import', 'pack', 'refresh', 'renew', 'verify', 'sample'].map((name) => [packer, name]),
    ];
    const options = new Set((await Promise.all(commands.map((args) => ask(...args)))).join('\n').match(/--[a-z-]+/g));
    for (const [name, text] of texts) {
      for (const line of prose(text)) {
        for (const [, option] of line.matchAll(/`[^`]*?(?<![\w-])(--[a-z-]+)[^`]*`/g)) {
          assert.ok(options.has(option) || option.startsWith('--outreach-'), `${name}: no program has ${option}`);
        }
      }
    }
  });

  test('no block is written so that it is none', () => {
    for (const [name, text] of texts) assert.doesNotMatch(text, /^ *~~~|^<pre/m, name);
  });
});

describe('blocks', () => {
  /** @type {import('./try.mjs').Bench} */
  const bench = /** @type {any} */ ({});
  before(async () => {
    await mustBeThere();
    bench.folder = await folder();
    bench.known = await known();
    [bench.stub, bench.site, bench.browser] = await Promise.all([stub(bench.folder.path), site(), browser()]);
    // Everyone else's server. It takes what comes, once otherwise if told so.
    /** @type {import('./bench.mjs').Reply | undefined} */
    let next;
    const away = await sink((_, request) => {
      const said = next ?? { status: request.url?.startsWith('/api/v2/forms/') ? 200 : 201, body: '{}' };
      next = undefined;
      return said;
    });
    bench.away = {
      ...away,
      next: (said) => {
        next = said;
      },
    };
  });
  after(async () => {
    await bench.browser?.close();
    await Promise.all([bench.stub?.stop(), bench.site?.stop(), bench.away?.stop()]);
    await bench.folder?.remove();
  });

  for (const [name, list] of blocks) {
    if (!list.length) continue;
    describe(name, () => {
      /** @type {Guide} */
      let guide;
      /** @type {Awaited<ReturnType<typeof folder>>} */
      let own;
      before(async () => {
        own = await folder();
        guide = new Guide(name.replace('.md', ''), bench, own.path);
        await guide.begin();
      });
      after(async () => {
        await guide.end();
        await own.remove();
      });

      for (const block of list) {
        const does = way(block);
        const title = `line ${block.line}: ${block.language} ${Object.entries(block.said)
          .map(([word, value]) => (value === true ? word : `${word}=${value}`))
          .join(' ')}`;
        if (does === 'shown') {
          test(title, { skip: SHOWN[block.said.shown].why }, () => {});
        } else if (does === 'types') {
          // Every component that the guide has in that language is checked with it.
          const components = list.filter(({ language }) => language === 'jsx').map(({ code }) => code);
          test(title, () => types(own.path, block.code, components));
        } else if (does === 'appsScript') {
          test(title, () => sheets(guide, block.code));
        } else {
          test(title, async () => {
            if (block.said.with === 'database') await guide.database();
            assert.ok(does);
            await /** @type {Record<string, any>} */ (/** @type {object} */ (guide))[does](block);
          });
        }
      }
      if (name === 'connect-action-network.md') {
        test('the columns that it names are in the file', () => columns(guide, texts.get(name) ?? ''));
        test('a real submission goes through the relay', () => relayed(guide));
      }
      if (name === 'connect-your-own-server.md') test('a real submission is stored once', () => stored(guide));
    });
  }
});

/** @type {(endpoint: string, more?: string) => string} */
const page = (endpoint, more = '') =>
  `<outreach-volunteer ${more} coalition="acij" endpoint="${endpoint}"><a href="/">x</a></outreach-volunteer>`;

/**
 * What the widget really sends becomes a row, in both formats, over the detour that Google's answers take.
 * @type {(guide: Guide, code: string) => Promise<void>}
 */
async function sheets(guide, code) {
  for (const format of ['form', 'json-text']) {
    const script = appsScript(code);
    // The answer lies at another host, and the first one only says where.
    const there = await serve(() => ({
      headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' },
      body: '{"ok":true}',
    }));
    let readable = true;
    /** @type {any} */
    let answer;
    const google = await sink((body, request) => {
      answer = script.post(request.headers['content-type'] ?? '', body);
      return {
        status: 302,
        headers: {
          Location: `${there.other}/macros/echo`,
          ...(readable ? {} : { 'Access-Control-Allow-Origin': 'https://nobody.example' }),
        },
      };
    });
    await guide.widgets(guide.put(page(`${google.url}/macros/s/X/exec`, `format="${format}"`)));
    await guide.submit({ wait: 'confirmed' });
    assert.equal(answer.kind, 'content');
    assert.equal(script.rows.length, 2);
    const row = script.row(1);
    const wanted = {
      schema: 'outreach/1',
      form: 'volunteer',
      coalition: 'acij',
      locale: 'en',
      given_name: 'Ana',
      family_name: 'López',
      email: 'ana@example.org',
      phone: '+12055550123',
      zip: '35203',
      ways: 'driving, childcare',
      message: '=1+1',
      over_18: 'yes',
      consent_email: 'yes',
    };
    for (const [column, value] of Object.entries(wanted)) assert.equal(row[column], value, `${format}: ${column}`);
    assert.match(row['consent_email.text'], /news and ways to take action by email/);
    assert.match(row.submission_id, /^[0-9a-f-]{36}$/);
    assert.ok(!script.isLocked());

    // What the real sheet would make a number, a sum or a day of.
    const typed = { zip: '02138', phone: '+12055550123', given_name: '=1+1', family_name: '1/2', message: '0123', '=1+1': 'a name' };
    script.post('application/x-www-form-urlencoded', new URLSearchParams({ submission_id: 'typed', ...typed }).toString());
    assert.deepEqual(
      Object.entries(typed).map(([column]) => script.row(2)[column]),
      Object.values(typed),
      `${format}: all is text`,
    );
    assert.ok(script.rows[0].includes('=1+1'), 'nor is a name a formula');
    script.post('application/x-www-form-urlencoded', 'submission_id=pledge&amount=20.50&amount.minor=2050&amount.currency=USD');
    assert.deepEqual(
      ['amount', 'amount.minor', 'amount.currency'].map((column) => script.row(3)[column]),
      [20.5, 2050, 'USD'],
    );

    // The same again is no second row; another one with another answer is a row and a column.
    const [{ type, body }] = google.posted;
    script.post(type ?? '', body);
    assert.equal(script.rows.length, 4, 'once, however often it is sent');
    script.post('application/x-www-form-urlencoded', 'form=volunteer&submission_id=other&travel=county');
    assert.equal(script.row(4).travel, 'county');
    assert.equal(script.row(1).given_name, 'Ana');
    // A plain form is a person who wants to see a page.
    assert.equal(script.post('application/x-www-form-urlencoded', 'form=volunteer&given_name=Eva').kind, 'html');
    assert.match(script.row(5).submission_id, /^[0-9a-f-]{36}$/);

    // Where Google leads to its login, the page may not read what it says.
    readable = false;
    await guide.widgets(guide.put(page(`${google.url}/macros/s/X/exec`, `format="${format}"`)));
    assert.equal(await guide.submit(), 'unconfirmed');
    await Promise.all([google.stop(), there.stop()]);
  }
}

/**
 * A column that a guide names is in the file and in the spreadsheet alike.
 * @type {(guide: Guide, text: string) => Promise<void>}
 */
async function columns(guide, text) {
  const part = (text.match(/### A file, now and then\n(.*?)\n### /s)?.[1] ?? '').replace(/```.*?```/gs, '');
  const named = [...part.matchAll(/`([a-z_.]+)`/g)].map(([, name]) => name).filter((name) => name !== 'yes');
  assert.ok(named.includes('consent_email') && named.includes('zip'), named.join());
  const [line] = (await readFile(join(guide.folder, 'volunteers.csv'), 'utf8')).split('\r\n');
  const there = line.slice(1, -1).split('","');
  const form = await readFile(join(root, 'docs/fields.md'), 'utf8');
  for (const name of named) {
    assert.ok(there.includes(name), `the file has no column ${name}`);
    assert.ok(form.includes(name), `no form sends ${name}`);
  }
}

/**
 * The relay hands on what an Action Network form takes, and says that it arrived only when it did.
 * @type {(guide: Guide) => Promise<void>}
 */
async function relayed(guide) {
  const { bench } = guide;
  const url = `http://127.0.0.1:${guide.port}/`;
  bench.away.posted.length = 0;
  await guide.widgets(guide.put(page(url)));
  await guide.submit({ wait: 'confirmed' });
  const [{ path, type, body }] = bench.away.posted;
  assert.equal(path, '/api/v2/forms/YOUR-FORM-NUMBER/submissions');
  assert.equal(type, 'application/json');
  const { person, add_tags: tags, identifiers } = JSON.parse(body);
  assert.deepEqual(person, {
    given_name: 'Ana',
    family_name: 'López',
    email_addresses: [{ address: 'ana@example.org', primary: true, status: 'subscribed' }],
    phone_numbers: [{ number: '12055550123', number_type: 'Mobile', primary: true, status: 'unsubscribed' }],
    postal_addresses: [{ postal_code: '35203', country: 'US', primary: true }],
    custom_fields: { ways: 'driving, childcare', message: '=1+1' },
  });
  assert.deepEqual(tags, ['volunteer', 'acij']);
  assert.match(identifiers[0], /^outreach:[0-9a-f-]{36}$/);

  bench.away.next({ status: 400, body: '{"error":"no"}' });
  await guide.widgets(guide.put(page(url)));
  // 502: no one can know how far it came.
  assert.equal(await guide.submit(), 'unconfirmed');
}

/**
 * The server of the guide keeps one record for each submission, and shows a plain form a page.
 * @type {(guide: Guide) => Promise<void>}
 */
async function stored(guide) {
  const url = `http://127.0.0.1:${guide.port}/`;
  await guide.widgets(guide.put(page(url)));
  await guide.submit({ wait: 'confirmed' });
  const records = async () =>
    (await readFile(join(guide.folder, 'volunteers.ndjson'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  const all = await records();
  const last = all.at(-1);
  assert.equal(last.email, ANA.email);
  assert.deepEqual(last.ways, ANA.ways);
  const again = await fetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({ given_name: 'Ana', email: 'a@b.org', submission_id: last.submission_id }),
  });
  assert.equal(again.status, 201);
  assert.equal((await records()).length, all.length);
  const plain = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ given_name: 'Eva', email: 'e@b.org' }),
  });
  assert.equal(plain.status, 303);
}
