import { hydrate, mount } from 'svelte';
import App from './App.svelte';

const options = () => ({
  target: /** @type {HTMLElement} */ (document.querySelector('#app')),
  props: { endpoint: window.site.endpoint, coalition: window.site.coalition, more: window.site.more },
});
window.hydrate = () => hydrate(App, options());
window.render = () => mount(App, options());
window.start?.();
