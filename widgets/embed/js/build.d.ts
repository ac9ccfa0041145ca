// What the build writes into the scripts.

/** What the button says that closes a dialog, by language. */
declare const CLOSE: Record<string, string>;
declare const VERSION: string;
/** What a document may be: the pattern of its name, what it may use, and the kinds of questions. */
declare const DOCUMENT: { name: string; uses: string[]; kinds: string[] };
/** The forms and languages that there are, and the modules, the smallest first. */
declare const ASSETS: { document: string; forms: string[]; tags: string[]; modules: import('./loader/module.js').Module[] };
