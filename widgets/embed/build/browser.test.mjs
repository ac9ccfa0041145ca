// What ui/js decides by itself, without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestEmail } from '../../ui/js/email.js';
import { facts } from '../../ui/js/language.js';
import { money } from '../../ui/js/money/amount.js';
import { written } from './locales.mjs';

test('a slip of the finger in an email address is seen', () => {
  for (const [typed, meant] of [
    ['maria@gmial.con', 'maria@gmail.com'],
    ['maria@gmial.com', 'maria@gmail.com'],
    ['maria@gmai.com', 'maria@gmail.com'],
    [' Maria@GMAILL.com ', 'Maria@gmail.com'],
    ['maria@gnail.com', 'maria@gmail.com'],
    ['maria@gmail', 'maria@gmail.com'],
    ['maria@gmail.c', 'maria@gmail.com'],
    ['maria@gmail.co', 'maria@gmail.com'],
    ['maria@gmailcom', 'maria@gmail.com'],
    ['maria@gmail,com', 'maria@gmail.com'],
    ['maria@gmail.cmo', 'maria@gmail.com'],
    ['maria@yaho.com', 'maria@yahoo.com'],
    ['maria@yahoo.ocm', 'maria@yahoo.com'],
    ['maria@hotmial.com', 'maria@hotmail.com'],
    ['maria@outlok.com', 'maria@outlook.com'],
    ['maria@iclould.com', 'maria@icloud.com'],
    ['maria@comcast.ner', 'maria@comcast.net'],
    ['maria@aol', 'maria@aol.com'],
    ['maria@aol.cm', 'maria@aol.com'],
    ['maria@acij.con', 'maria@acij.com'],
  ]) {
    assert.equal(suggestEmail(typed), meant, typed);
    assert.equal(suggestEmail(meant), '', 'it is asked once');
  }
});

test('a domain of someone else, or no address, is left alone', () => {
  const domains = `gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com comcast.net ymail.com mail.com email.com
    gmx.com live.com msn.com me.com mac.com att.net aim.com aon.com gol.com bol.com all.com cloud.com fmail.com
    hushmail.com rocketmail.com googlemail.com yahoo.ca yahoo.fr yahoo.es yahoo.co.uk yahoo.com.mx yahoo.com.br
    hotmail.es hotmail.fr hotmail.ch hotmail.co.uk outlook.es outlook.cl outlook.fr comcast.com proton.me
    protonmail.com verizon.net example.org con.org`;
  for (const domain of domains.split(/\s+/)) assert.equal(suggestEmail(`ana@${domain}`), '', domain);
  for (const other of ['', '@', 'ana', '@gmial.com', 'ana maria@gmial.com', 'ana@x@gmial.com', 'ana@', 'ana@g', 'x@gmial com']) {
    assert.equal(suggestEmail(other), '', other);
  }
});

test('how an amount is written is said by the locale file, and by the webmaster before it', async () => {
  for (const [tag, texts] of await written()) {
    const amount = money(facts(undefined, texts), 'USD', 20, 50, 2);
    assert.ok(amount.includes(`20${texts.locale.decimal}50`), `${tag}: ${amount}`);
    assert.equal(/^\S.*\u200e$/.test(amount), texts.locale.dir === 'rtl', `${tag}: ${amount}`);
  }
  const other = facts({ locale: { intl: 'de-DE' } }, { locale: { intl: 'he-IL', dir: 'rtl' } });
  assert.equal(money(other, 'USD', 20, 50, 2), '20,50\u00a0$\u200e');
});
