import { createApp, createSSRApp } from 'vue';
import { App } from './app.js';

const props = () => ({ endpoint: window.site.endpoint, coalition: window.site.coalition, more: window.site.more, bare: window.site.bare });
window.hydrate = () => createSSRApp(App, props()).mount('#app');
window.render = () => createApp(App, props()).mount('#app');
window.start?.();
