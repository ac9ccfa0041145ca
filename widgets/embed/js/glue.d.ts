// What the loader calls: the module, and what the build adds to its glue.

export type Pairs = [string, string][];

/** Of ui/js/browser.js; browser.test.mjs holds that file against it. */
export interface Browser {
  announce(element: Element, name: string, text: string): void;
  clearPlain(form: HTMLFormElement): void;
  adoptStyles(element: Element, sheet: string): void;
  fillPlain(form: HTMLFormElement, pairs: Pairs, id?: string): void;
  keepOutside(element: Element): void;
  readControls(root: ParentNode): Pairs;
  typedPlain(form: HTMLFormElement): { values: Pairs; focus(root: ParentNode): void };
}

/** A widget that runs. */
export interface Handle {
  fill(values: Pairs): void;
  free(): void;
  refresh(config: unknown): void;
  reset(): void;
  setLanguage(tag: string): void;
  submit(): boolean;
  typed(): Pairs;
  validate(): boolean;
}

/** The texts of a language, of which the loader reads what the languages call themselves. */
export interface Texts {
  languages: Pairs;
}

/** A submission that may have arrived. */
export interface Sent {
  id?: string;
  values: Pairs;
  queued?: boolean;
}

export interface Options {
  lang: string;
  texts: Texts;
  languages: Pairs;
  load(tag: string, then: (texts?: Texts) => void): void;
  config: unknown;
  values: Pairs;
  typed: Pairs;
  sent?: Sent;
  announce(text: string): void;
  state(name: string, id: string | undefined, offersPlain: boolean): void;
}

export interface Glue extends Browser {
  default(from: { module_or_path: Response }): Promise<unknown>;
  /** Nothing where the widget lacks a setting that it can't do without. */
  mount(form: string, element: HTMLElement, box: HTMLElement, options: Options): Handle | undefined;
  onBroken(hear: (error: Error) => void): void;
  /** The attributes that a form reads, between spaces. */
  settings(form: string): string;
}
