export type Pairs = [string, string][];
/** A list or a long text too: it has what is used of it here. */
export type Control = HTMLInputElement;
export type Caret = number | null;
/** How a language is written: its tag for the browser, and its direction. */
export type Facts = { intl: string; dir?: string };
