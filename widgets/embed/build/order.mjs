// Puts functions that are alike beside each other: the nearer brotli finds what it has seen before, the less it writes.
// 0.8 KB of a visitor's download.
import { brotliCompressSync } from 'node:zlib';
import binaryen from 'binaryen';
import { leb, number, read, string, write } from './sections.mjs';

const CUSTOM = 0;
const CODE = 10;
// The part of the custom section `name` that says those of functions.
const FUNCTIONS = 1;

// Functions are alike that have runs of so many bytes in common, and the more so the fewer others have them too.
const RUN = 4;
// How much of what stood before still counts when one more function stands; and how much the length of a function counts, between
// 1, where short functions are all like each other, and 0, where all are most like the longest. Which is best changes with
// every line of the source: the best for this module is kept.
/** @type {[number, number][]} */
const WEIGHTS = [0.4, 0.5, 0.6, 0.7, 0.8].flatMap((fade) =>
  [0.65, 0.7, 0.75, 0.8, 0.85, 0.9].map((even) => /** @type {[number, number]} */ ([fade, even])),
);

// What the widgets' module may use: wasm-opt has the same in Cargo.toml.
const { MutableGlobals, SignExt, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, ReferenceTypes, Multivalue } = binaryen.Features;
const FEATURES = MutableGlobals | SignExt | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | ReferenceTypes | Multivalue;

/**
 * The same module, with its functions in the order of which brotli makes the least.
 * @type {(wasm: Buffer<ArrayBuffer>) => Buffer<ArrayBuffer>}
 */
export function order(wasm) {
  const sections = read(wasm).filter(([id]) => id !== CUSTOM);
  const sorted = alike(functions(contentOf(sections, CODE)));
  const tried = WEIGHTS.map(([fade, even]) => {
    const module = arranged(wasm, sections, sorted(fade, even));
    return { module, length: brotliCompressSync(module).length };
  });
  return tried.reduce((best, other) => (other.length < best.length ? other : best)).module;
}

/** @type {(wasm: Buffer<ArrayBuffer>, sections: import('./sections.mjs').Section[], sorted: number[]) => Buffer<ArrayBuffer>} */
function arranged(wasm, sections, sorted) {
  /** @type {number[]} */
  const places = [];
  sorted.forEach((one, place) => {
    places[one] = place;
  });
  // Binaryen sorts by name, so each is called by its place.
  const imported = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).filter(({ kind }) => kind === 'function').length;
  const names = places.flatMap((place, one) => [leb(imported + one), string(String(place).padStart(6, '0'))]);
  const list = Buffer.concat([leb(places.length), ...names]);
  const name = Buffer.concat([string('name'), Buffer.from([FUNCTIONS]), leb(list.length), list]);
  const module = binaryen.readBinary(write(wasm, [...sections, [CUSTOM, name]]));
  try {
    module.setFeatures(FEATURES);
    module.runPasses(['reorder-functions-by-name', 'strip-debug', 'strip-target-features']);
    return Buffer.from(module.emitBinary());
  } finally {
    module.dispose();
  }
}

/** @type {(sections: import('./sections.mjs').Section[], kind: number) => Buffer} */
function contentOf(sections, kind) {
  const found = sections.find(([id]) => id === kind);
  if (!found) throw new Error(`The module has no section of kind ${kind}.`);
  return found[1];
}

/** @type {(code: Buffer) => Buffer[]} */
function functions(code) {
  const bodies = [];
  let [count, at] = number(code, 0);
  for (; count > 0; count -= 1) {
    const [size, start] = number(code, at);
    at = start + size;
    bodies.push(code.subarray(start, at));
  }
  return bodies;
}

/**
 * What sorts the bodies, the longest first, and then always one that is like those before it.
 * @type {(bodies: Buffer[]) => (fade: number, even: number) => number[]}
 */
export function alike(bodies) {
  const runs = bodies.map((body) => {
    /** @type {Set<string>} */
    const of = new Set();
    for (let at = RUN; at <= body.length; at += 1) of.add(body.toString('latin1', at - RUN, at));
    return of;
  });
  /** @type {Map<string, number[]>} */
  const holders = new Map();
  /** @type {(run: string) => number[]} */
  const held = (run) => holders.get(run) ?? [];
  runs.forEach((of, one) => of.forEach((run) => holders.set(run, [...held(run), one])));
  /** @type {(run: string) => number} */
  const weight = (run) => {
    const { length } = held(run);
    return length > 1 ? Math.log(bodies.length / length) : 0;
  };
  const sums = runs.map((of) => [...of].reduce((sum, run) => sum + weight(run), 1));

  return (fade, even) => {
    const all = sums.map((sum) => sum ** even);
    const left = new Set(bodies.keys());
    /** @type {(score: (one: number) => number) => number} */
    const most = (score) => [...left].reduce((best, one) => (score(one) > score(best) ? one : best));
    const near = bodies.map(() => 0);
    /** @type {number[]} */
    const sorted = [];
    for (let one = most((one) => bodies[one].length); ; one = most((one) => near[one] / all[one])) {
      sorted.push(one);
      left.delete(one);
      if (left.size === 0) return sorted;
      near.forEach((so, other) => {
        near[other] = so * fade;
      });
      for (const run of runs[one]) for (const other of held(run)) near[other] += weight(run);
    }
  };
}
