import { h, hydrate, render } from 'preact';
import { App } from './app.js';

const at = () => /** @type {HTMLElement} */ (document.querySelector('#app'));
window.hydrate = () => hydrate(h(App, window.site), at());
window.render = () => render(h(App, window.site), at());
window.start?.();
