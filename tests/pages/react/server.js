import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app.js';

/** @type {(site: Site) => string | Promise<string>} */
export const render = (site) => renderToString(createElement(App, site));
