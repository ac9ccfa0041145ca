import { h, hydrate, render } from 'preact';
import { App } from './app.js';

const at = () => document.querySelector('#app');
window.hydrate = () => hydrate(h(App, window.site), at());
window.render = () => render(h(App, window.site), at());
window.start?.();
