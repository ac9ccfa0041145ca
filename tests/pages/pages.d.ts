// What the small sites are given, and what they import that brings no types of its own.

/** `bare`: without the widget that is written as a `div`. */
type Site = {
  endpoint: string;
  coalition: string;
  more: Record<string, string>;
  bare?: boolean;
  /** What the framework has found wrong. */
  amiss: string[];
};

interface Window {
  site: Site;
  hydrate(): void;
  render(): void;
  start?(): void;
}

declare module 'react' {
  import React = require('types-react19');
  export = React;
}

declare module 'react-dom/client' {
  type Root = { render(element: unknown): void };
  export function createRoot(at: Element): Root;
  export function hydrateRoot(at: Element, element: unknown, options: { onRecoverableError(error: unknown): void }): Root;
}

declare module 'react-dom/server' {
  export function renderToString(element: unknown): string;
}

declare module '*.svelte' {
  const App: import('svelte').Component<any>;
  export default App;
}
