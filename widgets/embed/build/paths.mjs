// Where things lie in the tree. Scripts may be started from anywhere.
import { fileURLToPath } from 'node:url';

/** @type {(path: string) => string} */
const fromRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const paths = {
  cargo: fromRoot('Cargo.toml'),
  loader: fromRoot('widgets/embed/js/loader.js'),
  locales: fromRoot('widgets/locales'),
  elements: fromRoot('widgets/embed/elements.json'),
  unusedErrors: fromRoot('widgets/embed/unused_errors.json'),
  overlay: fromRoot('widgets/core/tests/overlay.json'),
  negotiation: fromRoot('widgets/core/tests/negotiation.json'),
  page: fromRoot('widgets/ui/js/browser.js'),
  controls: fromRoot('widgets/ui/src/controls'),
  widgets: fromRoot('widgets/lookup'),
  styles: [fromRoot('styles/tokens.css'), fromRoot('styles/base.css')],
  pkg: fromRoot('target/embed'),
  dist: fromRoot('dist'),
};
