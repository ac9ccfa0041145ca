// Writes the page that `make demo` serves until the site is built: `node first.mjs FOLDER`. It has every widget, and says when
// the site is there. It does not reload by itself, for someone may be typing.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = process.argv[2];
const elements = Object.keys(JSON.parse(await readFile(join(import.meta.dirname, '../../widgets/embed/elements.json'), 'utf8')));
/** @type {(form: string) => string} */
const widget = (form) => `<outreach-${form} endpoint="/api/${form}" coalition="demo" organization="Demo Coalition" theme="auto">
<p><a href="/f/${form}">The same without a script</a></p>
</outreach-${form}>`;

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Outreach Widgets</title>
<style>
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 100%/1.5 system-ui, sans-serif }
[role=status] { padding: 0.75rem 1rem; border: 1px solid; border-radius: 0.5rem }
</style>
<script async crossorigin="anonymous" src="/v1/outreach.js"></script>
<p role="status">These are the widgets. The rest of the site (snippet builder, theme studio, guides) is still being built.</p>
<main>
${elements.map(widget).join('\n')}
</main>
<script>
  // It is in this folder, and gone with it.
  const status = document.querySelector('[role=status]'), timer = setInterval(async () => {
    const reply = await fetch('/site.txt', { cache: 'no-store' }).catch(() => undefined)
    if (!reply) return
    const state = reply.ok ? await reply.text() : ''
    if (state.startsWith('building')) return
    clearInterval(timer)
    if (state) status.textContent = state
    else status.innerHTML = 'The site is built. <a href="/">Open it</a>'
  }, 3000)
</script>
</html>
`;
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'index.html'), html);
await writeFile(join(folder, 'site.txt'), 'building\n');
