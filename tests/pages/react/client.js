import { createElement } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app.js';

const at = () => /** @type {HTMLElement} */ (document.querySelector('#app'));
const app = () => createElement(App, window.site);
window.hydrate = () => hydrateRoot(at(), app(), { onRecoverableError: (error) => window.site.amiss.push(String(error)) });
window.render = () => createRoot(at()).render(app());
window.start?.();
