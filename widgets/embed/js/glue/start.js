// The start and the end of an instance, in place of wasm-bindgen's own. A panic is a trap: nothing is said and nothing
// cleaned up, so the module carries no words for it, and whatever comes out of a call into it means that it is broken.

/** @type {(error: unknown) => void} */
let broken
/** @type {boolean} */
let stopped

/**
 * Hears that the module has stopped in the middle of something: it can do nothing more, and nothing enters it again.
 * @type {(hear: (error: any) => void) => void}
 */
export function onBroken(hear) {
  broken = hear
}

/** @type {(exports: WebAssembly.Exports) => WebAssembly.Exports} */
export function guarded(exports) {
  /** @type {WebAssembly.Exports} */
  const guarded = {}
  for (const name in exports) {
    const it = exports[name]
    guarded[name] =
      typeof it !== 'function'
        ? it
        : (/** @type {any[]} */ ...given) => {
            if (stopped) return
            try {
              return it(...given)
            } catch (error) {
              stopped = true
              broken(error)
              throw error
            }
          }
  }
  return guarded
}

/** @type {(reply: Response, imports: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>} */
export async function instantiate(reply, imports) {
  // A browser compiles while it loads only what is served as Wasm.
  const isWasm = reply.headers.get('Content-Type') === 'application/wasm'
  if (!isWasm) console.warn('outreach: serve .wasm as application/wasm: it starts faster.')
  return isWasm && WebAssembly.instantiateStreaming
    ? WebAssembly.instantiateStreaming(reply, imports)
    : WebAssembly.instantiate(await reply.arrayBuffer(), imports)
}
