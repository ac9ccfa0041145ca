import { render as toHtml } from 'svelte/server';
import App from './App.svelte';

/** @type {(site: Site) => string | Promise<string>} */
export const render = async (site) => (await toHtml(App, { props: site })).body;
