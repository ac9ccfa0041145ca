// The id of a heading, as GitHub makes it: a link to a heading then leads to the same place there and on the site.

/**
 * Gives each heading of one page its id: `Put it on a page` is `put-it-on-a-page`, a second one `put-it-on-a-page-1`.
 * @type {() => (text: string) => string}
 */
export function namer() {
  const seen = new Map();
  return (text) => {
    const name = text
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replace(/ /g, '-');
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times ? `${name}-${times}` : name;
  };
}

/**
 * A heading's words without the marks of Markdown.
 * @type {(markdown: string) => string}
 */
export function plain(markdown) {
  return markdown.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}
