// The page around a document.
import { execFileSync } from 'node:child_process';
import { escapeHtml } from './render.mjs';

/**
 * The bar at the top, as the site's other pages have it.
 * @type {{ index: string, guide: string }}
 */
export const bars = JSON.parse(
  execFileSync('cargo', ['run', '--quiet', '--package', 'outreach-demo', '--example', 'pages', '--', '--guides'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  }),
);

/**
 * The whole page.
 * @type {(document: import('./render.mjs').Page & { isIndex: boolean }) => string}
 */
export function page({ title, about, contents, html, isIndex }) {
  const list = contents.map(({ id, words }) => `<li><a href="#${id}">${words}</a></li>`).join('\n');
  const toc =
    !isIndex && contents.length > 3
      ? `<nav class="contents" aria-labelledby="on-this-page">
<p id="on-this-page">On this page</p>
<ul>
${list}
</ul>
</nav>
`
      : '';
  // After the title and before everything else.
  const body = toc ? html.replace('</h1>\n', `</h1>\n${toc}`) : html;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeHtml(about.slice(0, 200))}">
<title>${isIndex ? 'Guides' : escapeHtml(title)} · Outreach Widgets</title>
<link rel="icon" href="favicon.svg">
<link rel="stylesheet" href="guides.css">
<script defer src="copy.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
${bars[isIndex ? 'index' : 'guide']}
<main id="main" tabindex="-1">
${body}</main>
<footer class="foot">
${isIndex ? '' : '<p><a href="index.html">All guides</a></p>\n'}<p>What is shown here is run or loaded by the project’s own tests.</p>
</footer>
</body>
</html>
`;
}
