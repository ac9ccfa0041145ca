// Gives the functions that module and glue hand each other short names. wasm-bindgen's carry a hash apiece, which no
// compression makes smaller: two kilobytes of a visitor's download, in both files.

import { leb, number, read, string, text, write } from './sections.mjs';

const IMPORTS = 2;
const EXPORTS = 7;

// The one module that all imports come from in the end: the files that they are from have long names too.
const ALL = '0';

/**
 * The module and its glue, with the names between them shortened. Both must be of the same build.
 * @type {(wasm: Buffer, glue: string) => [Buffer<ArrayBuffer>, string]}
 */
export function rename(wasm, glue) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {(name: string) => string} */
  const short = (name) => {
    const known = names.get(name) ?? `_${names.size.toString(36)}`;
    names.set(name, known);
    return known;
  };
  // What the module takes from a file as it is, by file.
  /** @type {Map<string, Map<string, string>>} */
  const taken = new Map();
  /** @type {(module: string, name: string) => string} */
  const found = (module, name) => {
    if (isOurs(name)) return short(name);
    const functions = taken.get(module) ?? new Map();
    taken.set(module, functions);
    // Not by its name alone, which stands for other things elsewhere in the glue.
    const known = short(`${name} of ${module}`);
    functions.set(name, known);
    return known;
  };
  /** @type {import('./sections.mjs').Section[]} */
  const sections = read(wasm).map(([id, content]) => {
    if (id === IMPORTS) return [id, imports(content, (module, name) => [ALL, found(module, name)])];
    if (id === EXPORTS) return [id, exports(content, (name) => (isOurs(name) ? short(name) : name))];
    return [id, content];
  });
  // wasm-bindgen imports all of a file, once for each function that is taken as it is, which would keep the names of all.
  const from = [...taken].map(([module, functions]) => {
    const names = [...functions].map(([name, known]) => `${name} as ${known}`);
    return `import { ${names.join(', ')} } from "${module}";\n`;
  });
  const added = [...taken.values()].flatMap((functions) => [...functions.values()]);
  const source = glue
    .replace(/[A-Za-z_$][\w$]*/g, (name) => names.get(name) ?? name)
    .replace(/^import \* as import\d+ from .*\n/gm, '')
    .replace(/^ *"[^"]+": import([1-9]\d*),\n/gm, '')
    .replace(/^( *)"[^"]+": import0,\n/m, (_, indent) => `${indent}"${ALL}": Object.assign(import0, { ${added.join(', ')} }),\n`);
  return [write(wasm, sections), from.join('') + source];
}

// Names that only wasm-bindgen makes; what the loader calls (`mount`, `start`) keeps its name.
/** @type {(name: string) => boolean} */
const isOurs = (name) => /^(__wb|__externref|wasm_bindgen_|handle_)/.test(name);

/** @type {(content: Buffer, name: (module: string, field: string) => [string, string]) => Buffer} */
function imports(content, name) {
  return entries(content, (at, out) => {
    let module;
    let field;
    [module, at] = text(content, at);
    [field, at] = text(content, at);
    const kind = content[at];
    let end = at + 1;
    if (kind === 0) [, end] = number(content, end);
    else if (kind === 1) end = limits(content, end + 1);
    else if (kind === 2) end = limits(content, end);
    else if (kind === 3) end += 2;
    else throw new Error(`The module imports something of kind ${kind}, which rename.mjs does not know.`);
    out.push(...name(module, field).map(string), content.subarray(at, end));
    return end;
  });
}

/** @type {(content: Buffer, name: (name: string) => string) => Buffer} */
function exports(content, name) {
  return entries(content, (at, out) => {
    let field;
    [field, at] = text(content, at);
    const [, end] = number(content, at + 1);
    out.push(string(name(field)), content.subarray(at, end));
    return end;
  });
}

/** @type {(content: Buffer, one: (at: number, out: Buffer[]) => number) => Buffer} */
function entries(content, one) {
  const [count, start] = number(content, 0);
  const out = [leb(count)];
  let at = start;
  for (let n = 0; n < count; n += 1) at = one(at, out);
  return Buffer.concat(out);
}

/** @type {(content: Buffer, at: number) => number} */
function limits(content, at) {
  const [, least] = number(content, at + 1);
  return content[at] & 1 ? number(content, least)[1] : least;
}
