// Where a visitor is, and what is fetched for it, as lookup/widget/js asks and hears it. What lies there is tested in
// widgets/lookup/districts.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { formatDistance } from '../../lookup/widget/js/distance.js';
import { outline, within } from '../../lookup/widget/js/map.js';
import { fetchPack } from '../../lookup/widget/js/packs.js';
import { geocode, locate } from '../../lookup/widget/js/place.js';
import { paths } from './paths.mjs';

/** @typedef {{ url: string, method?: string, body?: string, init: RequestInit }} Asked */

/**
 * What `run` tells, and what was asked for meanwhile, where the server answers as `answer` does.
 * @type {(answer: (asked: Asked) => Response, run: (then: (told: any) => void) => void) => Promise<{ told: any, asked: Asked[] }>}
 */
async function heard(answer, run) {
  /** @type {Asked[]} */
  const asked = [];
  const real = globalThis.fetch;
  const timer = globalThis.setTimeout;
  // What gives up after some seconds keeps no test from ending.
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ then, /** @type {number} */ after) => timer(then, after).unref());
  globalThis.fetch = async (url, init = {}) => {
    const one = { url: String(url), method: init.method, body: init.body?.toString(), init };
    asked.push(one);
    return answer(one);
  };
  try {
    return { told: await new Promise(run), asked };
  } finally {
    globalThis.fetch = real;
    globalThis.setTimeout = timer;
  }
}

// Lists are kept by their address, so each test has an endpoint of its own.
let count = 0;
const endpoint = () => {
  count += 1;
  return `https://forms${count}.example/api/legislators`;
};
const json = (/** @type {unknown} */ body, status = 200) => new Response(JSON.stringify(body), { status });
const down = () => {
  throw new TypeError('Failed to fetch');
};
const hash = (/** @type {Uint8Array} */ bytes) => createHash('sha256').update(bytes).digest('hex');

test('a street is posted to our server and nowhere else, as a form, without cookies or the page’s address', async () => {
  const url = endpoint();
  const { asked } = await heard(down, (then) => geocode(url, '1 Calle Ñ & 2nd', '35203', 'es', then));
  assert.equal(asked.length, 1);
  assert.equal(asked[0].url, url, 'nothing of it is in the address');
  assert.deepEqual(Object.fromEntries(new URLSearchParams(asked[0].body)), { street: '1 Calle Ñ & 2nd', zip: '35203', locale: 'es' });
  const { method, credentials, referrerPolicy, headers } = asked[0].init;
  assert.deepEqual(
    { method, credentials, referrerPolicy, headers },
    { method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer', headers: undefined },
  );
});

test('the answer of the documentation is a place', async () => {
  const text = await readFile(join(dirname(paths.cargo), 'docs/backend.md'), 'utf8');
  const [, example] = /### The answer\n.*?```json\n(.*?)```/s.exec(text) ?? [];
  const { told } = await heard(
    () => new Response(example),
    (then) => geocode(endpoint(), '1 Madeup Ave', '00102', 'en', then),
  );
  assert.deepEqual(told, { at: [37250000, -51750000, 50], others: '' });
});

test('a place is whole micro-degrees, and no more exact than was said', async () => {
  const point = { lat: 33.5206608, lon: -86.80249 };
  const { told } = await heard(
    () => json({ point, accuracy: 12.2, states: [], notices: [] }),
    (then) => geocode(endpoint(), 'x', '35203', 'en', then),
  );
  assert.deepEqual(told, { at: [33520661, -86802490, 13], others: '' });
});

test('where others place it in another district, that is handed on; that a line is near is known here', async () => {
  const districts = (/** @type {string[]} */ ...ocds) => ocds.map((ocd) => ({ ocd, name: ocd }));
  const states = [
    {
      layers: [
        { layer: 'cd', found: 'uncertain', why: 'contradiction', districts: districts('cd:6', 'cd:7') },
        { layer: 'sldu', found: 'uncertain', why: 'near-line', districts: districts('sldu:1') },
        { layer: 'sldl', found: 'exact', districts: districts('sldl:1') },
      ],
    },
    { layers: [{ layer: 'sldl', found: 'uncertain', why: 'contradiction', districts: districts('sldl:9') }] },
  ];
  const reply = { point: { lat: 1, lon: 2 }, accuracy: 50, states, notices: [] };
  const { told } = await heard(
    () => json(reply),
    (then) => geocode(endpoint(), 'x', '35203', 'en', then),
  );
  assert.equal(told.others, 'cd:6 cd:7 sldl:9');
});

test('a street that is not found is said in the server’s words, else in ours', async () => {
  const answer = (/** @type {object[]} */ notices) => () => json({ states: [], notices });
  const told = async (/** @type {() => Response} */ answer) =>
    (await heard(answer, (then) => geocode(endpoint(), 'x', '35203', 'en', then))).told;
  assert.equal(await told(answer([{ text: 'No such street.' }, { text: 'Several match.' }])), 'No such street. Several match.');
  assert.equal(await told(answer([])), 'no_street');
  assert.equal(await told(() => json({ title: 'Too many' }, 429)), 'down');
  assert.equal(await told(() => new Response('<p>Sign in to the hotel')), 'down');
  assert.equal(await told(down), 'down');
});

test('who is asked about streets is in the list, wherever the endpoint ends', async () => {
  for (const end of ['', '/']) {
    const url = endpoint();
    const { told, asked } = await heard(
      () => json({ streets: ['census'], packs: [] }),
      (then) => geocode(url + end, '', '', 'en', then),
    );
    assert.deepEqual(told, { streets: 'census' });
    assert.deepEqual(
      asked.map(({ url, method }) => [url, method]),
      [[`${url}/packs`, undefined]],
    );
  }
  const none = await heard(
    () => json({ streets: [], packs: [] }),
    (then) => geocode(endpoint(), '', '', 'en', then),
  );
  assert.deepEqual(none.told, { streets: undefined });
  assert.equal((await heard(down, (then) => geocode(endpoint(), '', '', 'en', then))).told, 'down');
});

/** A state's files, listed with their sums unless told otherwise. */
const files = { people: Uint8Array.of(1, 2, 3), lines: Uint8Array.of(4, 5) };
const listed = { packs: [{ state: 'al', hash: hash(files.people), lines_hash: hash(files.lines) }], streets: [] };

/**
 * A server with those files.
 * @type {(list?: object, of?: { people?: Uint8Array, lines?: Uint8Array }) => (asked: Asked) => Response}
 */
const server =
  (list = listed, of = files) =>
  ({ url }) => {
    if (url.endsWith('/packs')) return json(list);
    const bytes = url.endsWith('/packs/al') ? of.people : url.endsWith('/packs/al.lines') ? of.lines : undefined;
    return bytes ? new Response(Uint8Array.from(bytes)) : json({ title: 'Not found' }, 404);
  };

test('a state’s files are fetched as they are asked for, and the list once', async () => {
  const url = endpoint();
  const both = await heard(server(), (then) => fetchPack(url, 'al', 3, false, then));
  assert.deepEqual(both.told, { code: 'al', why: '', ...files });
  assert.deepEqual(both.asked.map(({ url: to }) => to.slice(url.length)).sort(), ['/packs', '/packs/al', '/packs/al.lines']);
  const people = await heard(server(), (then) => fetchPack(url, 'al', 1, false, then));
  assert.deepEqual(people.told, { code: 'al', why: '', people: files.people });
  assert.deepEqual(
    people.asked.map(({ url: to }) => to.slice(url.length)),
    ['/packs/al'],
  );
  const lines = await heard(server(), (then) => fetchPack(url, 'al', 2, false, then));
  assert.deepEqual(lines.told, { code: 'al', why: '', lines: files.lines });
});

test('a file that is not the one on the list is not taken, and is asked for past every cache', async () => {
  const url = endpoint();
  const old = server(listed, { ...files, people: Uint8Array.of(9) });
  const { told } = await heard(old, (then) => fetchPack(url, 'al', 3, false, then));
  assert.deepEqual(told, { code: 'al', why: '', lines: files.lines }, 'it may be fetched anew');
  const again = await heard(old, (then) => fetchPack(url, 'al', 1, true, then));
  assert.deepEqual(again.told, { code: 'al', why: 'down' }, 'and is then wrong');
  assert.ok(again.asked.every(({ init }) => init.cache === 'reload'));
  assert.equal(again.asked.length, 2, 'the list too');
});

test('a list that is not there, or says nothing of the state, does not keep its people away', async () => {
  for (const list of [{}, { packs: [] }, { packs: [{ state: 'al' }] }]) {
    const { told } = await heard(server(list), (then) => fetchPack(endpoint(), 'al', 3, false, then));
    assert.deepEqual(told, { code: 'al', why: '', ...files });
  }
});

test('why there are no people is reported, and goes before why there are no lines', async () => {
  const told = async (/** @type {(asked: Asked) => Response} */ answer, files = 3) =>
    (await heard(answer, (then) => fetchPack(endpoint(), 'al', files, false, then))).told;
  assert.deepEqual(await told(server(listed, { lines: files.lines })), { code: 'al', why: 'unknown', lines: files.lines });
  assert.deepEqual(await told(server(listed, { people: files.people })), { code: 'al', why: 'down', people: files.people });
  assert.deepEqual(await told(server(listed, {})), { code: 'al', why: 'unknown' });
  assert.deepEqual(await told(() => json({}, 503)), { code: 'al', why: 'down' });
  assert.deepEqual(await told(down), { code: 'al', why: 'down' });
});

/**
 * What `then` gets where the phone knows its place, or why it does not say.
 * @type {(geolocation?: object) => Promise<any>}
 */
async function located(geolocation) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { geolocation } });
  try {
    return await new Promise(locate);
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
}

test('a phone’s place, or why there is none', async () => {
  const coords = { latitude: 33.52066, longitude: -86.80249, accuracy: 4.1 };
  assert.deepEqual(await located({ getCurrentPosition: (/** @type {Function} */ yes) => yes({ coords }) }), {
    at: [33520660, -86802490, 5],
  });
  for (const [code, why] of /** @type {const} */ ([
    [1, 'refused'],
    [2, 'nowhere'],
    [3, 'nowhere'],
  ])) {
    assert.equal(await located({ getCurrentPosition: (/** @type {unknown} */ _, /** @type {Function} */ no) => no({ code }) }), why);
  }
  assert.equal(await located(), 'nowhere');
});

test('a state that crosses the 180th meridian is drawn in one piece', () => {
  // As packs have it: a number that is no place begins a ring.
  const ring = 2 ** 31 - 1;
  const places = [ring, 0, 179_000_000, 52_000_000, 179_000_000, 51_000_000, -178_000_000, 51_000_000];
  const { viewBox, d } = outline(places);
  const [left, , width] = viewBox.split(' ').map(Number);
  assert.deepEqual([left, width], [-48267, 800]);
  assert.match(d, /^M\S+ \S+L\S+ \S+L\S+ \S+$/);
});

test('a number on the map stands within its district, whatever its shape', () => {
  const ring = 2 ** 31 - 1;
  /** @type {(...corners: number[]) => number[]} */
  const closed = (...corners) => [ring, ring, ...corners, corners[0], corners[1]].map((number) => (number === ring ? ring : number * 1e6));
  // A horseshoe that is open to the north, whose middle is outside of it; its eastern arm is the wider one.
  const [x, y] = within(closed(-90, 30, -80, 30, -80, 40, -84, 40, -84, 32, -88, 32, -88, 40, -90, 40));
  assert.ok(x > -90e6 && x < -80e6 && y > 30e6 && y < 32e6, `${x} ${y}`);
  // With a hole: the wider side of it.
  const [hole] = within([...closed(-90, 30, -80, 30, -80, 40, -90, 40), ...closed(-89, 31, -85, 31, -85, 39, -89, 39)]);
  assert.ok(hole > -85e6 || hole < -89e6 || hole === -85e6, `${hole}`);
});

test('distances are in feet and miles where English is read, and in meters elsewhere', () => {
  for (const [intl, meters, said] of /** @type {[string, number, string][]} */ ([
    ['en-US', 40, '130 feet'],
    ['en-US', 2, '6.6 feet'],
    ['en-US', 1200, '0.75 miles'],
    ['en-US', 18909, '12 miles'],
    ['es-US', 40, '40 metros'],
    ['fr', 1200, '1,2\u00a0kilomètre'],
    ['vi', 65, '65 mét'],
  ]))
    assert.equal(formatDistance({ intl }, meters), said);
});
