import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { App } from './app.js';

/** @type {(site: Site) => string | Promise<string>} */
export const render = (site) => renderToString(createSSRApp(App, site));
