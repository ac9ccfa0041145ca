// Where things lie in the tree. Scripts may be started from anywhere.
import { fileURLToPath } from 'node:url';

/** @type {(path: string) => string} */
const fromRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const paths = {
  /** @type {Record<string, string>} Those whose JavaScript goes into the glue, and whose sheets into the sheet. */
  crates: { 'outreach-lookup': fromRoot('widgets/lookup/widget'), 'outreach-ui': fromRoot('widgets/ui') },
  glue: fromRoot('widgets/embed/js/glue/index.js'),
  core: fromRoot('widgets/core'),
  cargo: fromRoot('Cargo.toml'),
  loader: fromRoot('widgets/embed/js/loader/main.js'),
  open: fromRoot('widgets/embed/js/open/main.js'),
  frame: fromRoot('widgets/embed/js/frame/main.js'),
  forms: fromRoot('widgets/forms'),
  locales: fromRoot('widgets/locales'),
  embed: fromRoot('widgets/embed/Cargo.toml'),
  elements: fromRoot('widgets/embed/elements.json'),
  overlay: fromRoot('widgets/core/tests/overlay.json'),
  negotiation: fromRoot('widgets/core/tests/negotiation.json'),
  processors: fromRoot('widgets/ui/js/money/processors.json'),
  /** @type {string[]} Folders of folders, each of which may have a sheet of its own. */
  rooms: [fromRoot('widgets/ui/src/controls'), fromRoot('widgets/ui/src/parts')],
  styles: [fromRoot('styles/tokens.css'), fromRoot('styles/base.css')],
  /** @type {Record<string, string>} What the glue loads when it is needed, by name. */
  late: { end: fromRoot('widgets/ui/js/end/end.js'), reject: fromRoot('widgets/ui/js/reject/reject.js') },
  document: fromRoot('widgets/embed/js/own/form.js'),
  pkg: fromRoot('target/embed'),
  dist: fromRoot('dist'),
};
