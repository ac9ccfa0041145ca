// What the loader calls: the module, and what the build adds to its glue.

import type { Pairs } from '../../ui/js/types.d.ts';

export type { Pairs };

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

/** The texts of a language, with what the languages call themselves and the documents of the module's forms. */
export interface Texts {
  languages: Pairs;
  documents: Record<string, any>;
  library?: unknown;
  forms: Record<string, any>;
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

export type Glue = typeof import('./glue/index.js') & {
  default(from: { module_or_path: Response }): Promise<unknown>;
  /** Nothing where the widget lacks a setting that it can't do without. */
  mount(form: string, element: HTMLElement, box: HTMLElement, options: Options): Handle | undefined;
};
