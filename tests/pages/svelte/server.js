import { render as toHtml } from 'svelte/server';
import App from './App.svelte';

export const render = async (site) => (await toHtml(App, { props: site })).body;
