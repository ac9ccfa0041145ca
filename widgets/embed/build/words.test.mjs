// Words that can hurt: where a reader could take a text for an offer, a threat or the opposite of what it says, what each
// language must say, and what it must not. A language that lags says there what English says, which is tried as English.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { paths } from './paths.mjs';

/** @type {Record<string, Record<string, string>>} */
const SAYS = {
  // "Voter registration" alone offers to register the reader, and someone who is no citizen risks deportation by it.
  'choices.ways.voter-registration': {
    en: 'citizens',
    es: 'ciudadanos',
    fr: 'citoyens',
    'pt-BR': 'cidadãos',
    ht: 'sitwayen',
    ar: 'المواطنين',
    vi: 'công dân',
    'zh-Hans': '公民',
    ko: '시민권자',
    tl: 'citizen',
    so: 'muwaadiniinta',
    am: 'ዜጎች',
  },
  // "Card" alone is a green card or a proof of who someone is.
  'forms.pledge.intro': {
    en: 'credit or debit card',
    es: 'tarjeta de crédito',
    fr: 'carte bancaire',
    'pt-BR': 'cartão de crédito',
    ht: 'kat kredi',
    ar: 'بطاقة مصرفية',
    vi: 'thẻ tín dụng',
    'zh-Hans': '信用卡',
    ko: '신용카드',
    tl: 'credit o debit card',
    so: 'kaarka bangiga',
    am: 'የባንክ ካርድ',
  },
  // No one can permit messages about anything.
  'fields.consent_text.label': {
    en: 'news',
    es: 'noticias',
    fr: 'm’informer',
    'pt-BR': 'novidades',
    ht: 'nouvèl',
    ar: 'أخبار',
    vi: 'tin tức',
    'zh-Hans': '最新消息',
    ko: '소식',
    tl: 'balita',
    so: 'warar',
    am: 'ዜና',
  },
};

// Each with what readers take it for.
/** @type {Record<string, Record<string, string>>} */
const NEVER = {
  es: { periódico: 'at fixed times, or newspapers' },
  fr: {
    'Intervention rapide': 'units of the police',
    régulièrement: 'at fixed times',
    parrain: 'who vouches for an immigrant',
    'Quel nom utilisez-vous': 'an alias',
  },
  ht: { regilyèman: 'at fixed times' },
  ar: {
    'المراقبة القانونية': 'surveillance',
    'أيام الأسبوع': 'all seven days',
    'عطلة نهاية الأسبوع': 'Friday and Saturday',
    تعهد: 'what is signed for the police',
    'جماعة دينية': 'a movement that is watched',
  },
  vi: { 'định kỳ': 'at fixed times', 'thẻ mới': 'a new card' },
  'zh-Hans': { 定期: 'at fixed times' },
  ko: { '법률 감시': 'surveillance', 정기: 'at fixed times' },
  so: { kafiil: 'who vouches for an immigrant', gurmad: 'a rescue, or reinforcements' },
  am: { ማታ: 'at night', 'ጥቁር ስደተኞች': 'refugees' },
};

const files = (await readdir(paths.locales)).filter((file) => file.endsWith('.json'));

for (const file of files) {
  const tag = basename(file, '.json');
  const source = await readFile(join(paths.locales, file), 'utf8');
  const texts = JSON.parse(source);
  /** @type {(key: string) => any} */
  const text = (key) => key.split('.').reduce((at, part) => at?.[part], texts);
  /** @type {(...keys: string[]) => boolean} */
  const lags = (...keys) => tag !== 'en' && keys.some((key) => text(key) === undefined);

  test(`${tag}: says what must not be left to guess`, () => {
    for (const [key, words] of Object.entries(SAYS)) {
      assert.ok(words[tag], `${key}: nobody has said here which word ${tag} needs`);
      assert.ok(lags(key) || text(key).includes(words[tag]), `${key} lacks “${words[tag]}”: ${text(key)}`);
    }
    const sponsored = 'choices.tax_exemption.sponsored';
    assert.ok(lags(sponsored) || text(sponsored).toLowerCase().includes('fiscal sponsor'), 'no sponsor of immigrants');
  });

  test(`${tag}: says by name to whom a street goes, that one is the government, and who keeps nothing`, (t) => {
    if (lags('forms.legislators.sent', 'page.lookup.who.census', 'page.lookup.federal')) return t.skip('it is English still');
    const sent = text('forms.legislators.sent');
    // "the US Census Bureau", in whatever case its article is here.
    const census = text('page.lookup.who.census').replace(/^\p{Ll}+ /u, '');
    const federal = text('page.lookup.federal').replace('{{who}}', '').trim();
    for (const word of [census, federal, 'Google']) assert.ok(sent.includes(word), `no “${word}” in: ${sent}`);
    assert.equal(sent.split('{{host}}').length - 1, 2, `where it goes and who does not keep it: ${sent}`);
  });

  test(`${tag}: has no word that is read as another`, () => {
    for (const [word, read] of Object.entries(NEVER[tag] ?? {})) {
      assert.ok(!source.toLowerCase().includes(word.toLowerCase()), `“${word}” is read as ${read}`);
    }
  });
}

// Weekdays are all seven days in Arabic, and the weekend is another one in most countries that speak it.
for (const tag of ['ar', 'am']) {
  test(`${tag}: a safe time names its days`, async () => {
    const { choices } = JSON.parse(await readFile(join(paths.locales, `${tag}.json`), 'utf8'));
    for (const [when, said] of Object.entries(choices.contact_time ?? {})) {
      for (const day of when.startsWith('weekday') ? ['mon', 'fri'] : ['sat', 'sun']) {
        assert.ok(said.includes(choices.days?.[day] ?? ''), `${when}: ${said}`);
      }
    }
  });
}
