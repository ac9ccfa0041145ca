// What is added at the end, where no page is needed: the entry for a calendar, read by another reader, and words.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { calendar } from '../../ui/js/end/calendar.js';
import { formatPhone, senderOf } from '../../ui/js/end/sender.js';
import { wordsOf } from '../../ui/js/end/words.js';
import { written } from './locales.mjs';
import { paths } from './paths.mjs';

const PAGE = 'https://acij.example/help;us,now';
const AT = new Date('2026-12-03T18:00-06:00');

/** @type {(text: string) => InstanceType<typeof ICAL.Event>} */
const read = (text) => new ICAL.Event(/** @type {any} */ (new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')));

test('a next step is an hour in the calendar, at the moment that the webmaster set', () => {
  const text = calendar(AT, 'New volunteer welcome call', 'https://acij.example/call?id=1', PAGE);
  const event = read(text);
  assert.equal(event.summary, 'New volunteer welcome call');
  assert.equal(event.startDate.toJSDate().toISOString(), '2026-12-04T00:00:00.000Z');
  assert.equal(event.endDate.toJSDate().toISOString(), '2026-12-04T01:00:00.000Z');
  assert.equal(event.description, 'https://acij.example/call?id=1');
  assert.equal(event.component.getFirstPropertyValue('url'), 'https://acij.example/call?id=1');
  const stamp = /** @type {InstanceType<typeof ICAL.Time>} */ (event.component.getFirstPropertyValue('dtstamp'));
  assert.ok(Math.abs(stamp.toJSDate().getTime() - Date.now()) < 60_000 && stamp.zone === ICAL.Timezone.utcTimezone);
  // The parts that RFC 5545 asks for, and no others that a calendar would have to guess at.
  const root = new ICAL.Component(ICAL.parse(text));
  assert.equal(root.getFirstPropertyValue('version'), '2.0');
  assert.ok(root.getFirstPropertyValue('prodid'));
});

test('signs with a meaning of their own, line ends and long words of any script are read back as they were', () => {
  for (const summary of [
    'Rights; rides, and \\ more',
    'Two\nlines',
    'Reunión de bienvenida para nuevas personas voluntarias de la Costa del Golfo, y de sus familias, en español',
    'اجتماع ترحيبي للمتطوعين الجدد في تحالف ساحل الخليج، مع الترجمة إلى الإنجليزية والإسبانية والمايا',
    '欢迎新志愿者的电话会议，请提前五分钟加入，我们会介绍联盟的工作以及您可以如何帮助您的邻居和朋友们',
    '👨‍👩‍👧‍👦'.repeat(12),
    'BEGIN:VALARM',
  ]) {
    const text = calendar(AT, summary, '', PAGE);
    assert.equal(read(text).summary, summary);
    assert.equal(read(text).component.getFirstPropertyValue('url'), null);
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} bytes: ${line}`);
      assert.ok(!line.includes('\n') && !line.includes('\ufffd'), line);
    }
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
  }
});

test('saved again, the same step is the same entry', () => {
  const uid = (/** @type {Date} */ at, /** @type {string} */ page) => read(calendar(at, 'Call', '', page)).uid;
  assert.equal(uid(AT, PAGE), uid(AT, PAGE));
  assert.notEqual(uid(AT, PAGE), uid(new Date(+AT + 1000), PAGE));
  assert.notEqual(uid(AT, PAGE), uid(AT, `${PAGE}/`));
});

test('a telephone number is written as people write it', () => {
  assert.equal(formatPhone('+12515550123'), '(251) 555-0123');
  for (const sent of ['+529511234567', 'maria@example.org', '']) assert.equal(formatPhone(sent), sent);
});

test('a sender is called what they want to be called, and reached where they said', () => {
  /** @type {(sent: Record<string, string>) => string[]} */
  const of = (sent) => {
    const { name, method, contact } = senderOf(String(new URLSearchParams(sent)));
    return [name, method, contact];
  };
  const [phone, email] = ['+12515550123', 'maria@example.org'];
  assert.deepEqual(of({ given_name: 'María José', family_name: 'Ruiz', email }), ['María José', '', email]);
  assert.deepEqual(of({ given_name: 'María', preferred_name: 'Mari', phone }), ['Mari', '', '(251) 555-0123']);
  assert.deepEqual(of({ email, phone }), ['', '', '(251) 555-0123']);
  assert.deepEqual(of({ email, phone, contact_method: 'whatsapp' }), ['', 'whatsapp', '(251) 555-0123']);
  assert.deepEqual(of({ email, phone, contact_method: 'email' }), ['', 'email', email]);
  const casa = { representative_1_name: 'Nguyễn Lan', representative_1_phone: phone, representative_2_email: email };
  assert.deepEqual(of(casa), ['', '', '(251) 555-0123']);
  assert.deepEqual(of({}), ['', '', '']);
});

test('words are the webmaster’s own first, then the language’s, with the coalition’s name in its place', () => {
  const texts = { ui: { organization: 'the coalition', again: 'Again', reach: 'Someone from {{organization}} will call {{contact}}.' } };
  const say = wordsOf(texts, { ui: { again: 'One more?' } }, 'ACIJ');
  assert.equal(say('ui.again'), 'One more?');
  assert.equal(say('ui.reach'), 'Someone from ACIJ will call {{contact}}.');
  assert.equal(say('ui.reach', { contact: '{{organization}}' }), 'Someone from ACIJ will call {{organization}}.');
  assert.equal(wordsOf(texts, undefined, '')('ui.reach'), 'Someone from the coalition will call {{contact}}.');
  for (const key of ['ui', 'ui.none', 'none.at.all', 'ui.again.more']) assert.equal(say(key), '', key);
});

test('every word that is asked for at the end is there in English and Spanish', async () => {
  const source = await readFile(join(paths.late.end), 'utf8');
  const keys = [...source.matchAll(/say\('([\w.]+\w)'/g)].map(([, key]) => key).filter((key) => key.startsWith('ui.'));
  assert.ok(keys.length > 10, `${keys}`);
  const languages = Object.fromEntries(await written());
  for (const tag of ['en', 'es']) {
    const say = wordsOf(languages[tag], undefined, '');
    for (const key of keys) assert.ok(say(key), `${tag}: ${key}`);
    for (const method of Object.keys(languages.en.choices.contact_method)) {
      assert.ok(say(`forms.volunteer.reach.${method}`).includes('{{contact}}'), `${tag}: ${method}`);
    }
  }
});
