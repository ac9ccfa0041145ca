// The locale files: what translators have written, and what of it a module's visitors get.
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { elements } from './declared.mjs';
import { lacks, overlay, stem } from './overlay.mjs';
import { paths } from './paths.mjs';

/** @typedef {import('./overlay.mjs').Texts} Texts */

/**
 * Every locale as translators have left it, English first: tag and texts.
 * @type {(folder?: string) => Promise<[string, Texts][]>}
 */
export async function written(folder = paths.locales) {
  /** @type {(file: string) => number} */
  const first = (file) => (file === 'en.json' ? 0 : 1);
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.json'))
    .sort((one, other) => first(one) - first(other) || one.localeCompare(other));
  return Promise.all(
    files.map(async (file) => {
      try {
        return [basename(file, '.json'), JSON.parse(await readFile(join(folder, file), 'utf8'))];
      } catch (error) {
        throw new Error(`${join(folder, file)} is not JSON: ${/** @type {Error} */ (error).message}`);
      }
    }),
  );
}

/**
 * Every locale with all that it says, English first. What a language lacks, English says. Each knows what all of them call
 * themselves, so that another can be chosen before its words are here.
 * @type {(folder?: string) => Promise<[string, Texts][]>}
 */
export async function locales(folder) {
  const all = await written(folder);
  const [[, english]] = all;
  // A permission is recorded as read in the language around it.
  const asked = Object.values(await elements()).flatMap(({ permissions }) => permissions.map((name) => `.fields.${name}.label`));
  for (const [tag, texts] of all) {
    const permission = lacks(texts, english).find((key) => asked.some((label) => `.${key}`.endsWith(label)));
    if (permission)
      throw new Error(`${tag}.json lacks ${permission}: no one agrees to words in another language than is recorded. Translate it.`);
  }
  const languages = all.map(([tag, texts]) => [tag, texts.locale.name]);
  return all.map(([tag, texts]) => [tag, { ...overlay(texts, english), languages }]);
}

/** @typedef {{ forms: Record<string, import('./declared.mjs').Declared>, names: (text: string) => boolean }} Asking */

/** @type {(texts: Texts, has: (key: string) => boolean) => Texts} */
const only = (texts, has) => Object.fromEntries(Object.entries(texts).filter(([key]) => has(key)));

/** @type {(part: 'fields' | 'choices' | 'errors') => (texts: Texts, asking: Asking) => Texts} */
const declared =
  (part) =>
  (texts, { forms }) =>
    only(texts, (key) => Object.values(forms).some((form) => form[part].includes(key)));

/**
 * The texts that code names with their whole keys.
 * @type {(before: string) => (texts: Texts, asking: Asking) => Texts}
 */
const named = (before) => (texts, asking) => {
  const kept = Object.entries(texts).map(([key, text]) =>
    typeof text === 'object' ? [key, named(`${before}.${key}`)(text, asking)] : [key, asking.names(`${before}.${stem(key)}`) ? text : ''],
  );
  return Object.fromEntries(kept.filter(([, text]) => Object.keys(text).length));
};

/**
 * What of each branch of a locale file a module can ask for.
 * @type {Record<string, (texts: any, asking: Asking) => any>}
 */
const BRANCHES = {
  locale: (texts) => texts,
  languages: (languages) => languages,
  ui: named('ui'),
  delivery: named('delivery'),
  errors: declared('errors'),
  fields: declared('fields'),
  choices: declared('choices'),
  forms: (texts, { forms }) => only(texts, (form) => form in forms),
  // A server's own pages say it.
  page: () => undefined,
};

/**
 * The texts that a module can ask for: those of its forms, as they are declared, and those that its code names.
 * @type {(texts: Texts, asking: Asking) => Texts}
 */
export const textsOf = (texts, asking) =>
  Object.fromEntries(
    Object.entries(texts).map(([branch, own]) => {
      const of = BRANCHES[branch];
      if (!of) throw new Error(`locales.mjs does not know who asks for the texts under "${branch}".`);
      return [branch, of(own, asking)];
    }),
  );
