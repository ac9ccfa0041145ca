// Markdown as HTML that can be read by everyone: headings with ids, tables that keep their names when they are narrow,
// code that can be reached with the keyboard where it scrolls.
import { Marked } from 'marked';
import { namer, plain } from './headings.mjs';

/** @typedef {{ title: string, about: string, contents: { id: string, words: string }[], html: string }} Page */

/** @type {Record<string, string>} */
const NAMES = { html: 'HTML', js: 'JavaScript', sh: 'Commands', css: 'CSS', json: 'JSON', rust: 'Rust', toml: 'TOML', text: 'Text' };
/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Longer lines than this scroll in the widest column there is; narrower ones wrap them (guides.css).
const WIDEST = 90;

/** @type {(text: string) => string} */
export const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/**
 * The document's title, its first words, its headings of the second level, and its HTML. `lead` says where links lead.
 * @type {(markdown: string, lead: (to: string) => string | undefined) => Page}
 */
export function render(markdown, lead) {
  const name = namer();
  /** @type {Omit<Page, 'html'>} */
  const found = { title: '', about: '', contents: [] };
  /** @type {import('marked').RendererObject} */
  const renderer = {
    heading({ tokens, depth }) {
      const words = this.parser.parseInline(tokens);
      const text = plain(tokens.map((token) => token.raw).join(''));
      const id = name(text);
      if (depth === 1) {
        found.title = text;
        return `<h1 id="${id}">${words}</h1>\n`;
      }
      if (depth === 2) found.contents.push({ id, words });
      // The whole heading leads to itself, so that its address can be copied.
      return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${words}</a></h${depth}>\n`;
    },
    paragraph({ tokens }) {
      found.about ||= plain(tokens.map((token) => token.raw).join('')).replace(/\s+/g, ' ');
      return `<p>${this.parser.parseInline(tokens)}</p>\n`;
    },
    code({ text, lang }) {
      const [language, use] = (lang ?? '').split(/\s/);
      const label = NAMES[language] ?? 'Code';
      const scrolls = text.split('\n').some((line) => line.length > WIDEST);
      const reach = scrolls ? ` tabindex="0" role="group" aria-label="${label}"` : '';
      // What a program says is not there to be copied.
      const kind = use === 'output' ? 'output' : 'code';
      return `<div class="${kind}"><pre${reach}><code>${escapeHtml(text)}</code></pre></div>\n`;
    },
    table({ header, rows }) {
      const names = header.map(({ tokens }) => this.parser.parseInline(tokens));
      const labels = header.map(({ tokens }) => escapeHtml(plain(tokens.map((token) => token.raw).join(''))));
      const head = names.map((words) => `<th scope="col" role="columnheader">${words}</th>`).join('');
      // An element that is shown as a block is no longer a table by itself: the roles say that it is.
      const body = rows
        .map(
          (row) =>
            `<tr role="row">${row
              .map(({ tokens }, at) => `<td role="cell" data-label="${labels[at]}">${this.parser.parseInline(tokens)}</td>`)
              .join('')}</tr>`,
        )
        .join('\n');
      return `<table role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead>\n<tbody role="rowgroup">${body}</tbody></table>\n`;
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      const to = lead(href);
      return to
        ? `<a href="${escapeHtml(to)}">${words}</a>`
        : `${words} <span class="in-tree">(${escapeHtml(href.replace(/^(\.\.\/)+/, ''))})</span>`;
    },
    image({ href, text }) {
      return `<img src="${escapeHtml(lead(href) ?? href)}" alt="${escapeHtml(text)}">`;
    },
    // Nothing in these documents is HTML but remarks for the programs that write them; what looks like it is meant to be seen.
    html({ text }) {
      return /^<!--.*-->\s*$/s.test(text) ? '' : escapeHtml(text);
    },
  };
  const html = new Marked({ gfm: true, renderer }).parse(markdown, { async: false });
  return { ...found, html };
}
