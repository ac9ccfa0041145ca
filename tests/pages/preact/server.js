import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { App } from './app.js';

/** @type {(site: Site) => string | Promise<string>} */
export const render = (site) => renderToString(h(App, site));
