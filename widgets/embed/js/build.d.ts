// What the build writes into the scripts.

/** What the button says that closes a dialog, by language. */
declare const CLOSE: Record<string, string>;
declare const VERSION: string;
/** The forms and languages that there are, and the modules, the smallest first. */
declare const ASSETS: { document: string; forms: string[]; tags: string[]; modules: import('./loader/module.js').Module[] };
