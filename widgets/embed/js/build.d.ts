// What the build writes into the loader.

declare const VERSION: string;
/** The files of `dist/v1` by what they are, and the forms there are. */
declare const ASSETS: { forms: string[]; locales: Record<string, string>; js: string; wasm: string; css: string };
