/*
 * Makes frames with hosted pages as tall as what is in them: what a page includes beside an <iframe data-outreach-frame>.
 * A hosted page in a frame says how tall it is, and nothing else; only what comes from the frame's own window and address
 * counts. A classic script, ES2017.
 */
const TALLEST = 20000

/** @type {() => HTMLIFrameElement[]} */
const allFrames = () =>
  [...document.querySelectorAll('iframe[data-outreach-frame]')].map((frame) => /** @type {HTMLIFrameElement} */ (frame))

window.addEventListener('message', ({ data, origin, source }) => {
  const height = data && data.outreachHeight
  if (!(height > 0 && height < TALLEST)) return
  for (const frame of allFrames()) {
    if (source === frame.contentWindow && origin === new URL(frame.src, document.baseURI).origin) {
      frame.style.height = `${Math.ceil(height)}px`
    }
  }
})

const loaded = new WeakSet()
document.addEventListener(
  'load',
  ({ target }) => {
    const frame = /** @type {HTMLIFrameElement} */ (target)
    if (!allFrames().includes(frame)) return
    // What follows is short, and the sender of a long form looks at its end.
    if (loaded.has(frame) && frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
    loaded.add(frame)
  },
  true,
)

// Some may have said it before this was here.
for (const frame of allFrames()) frame.contentWindow?.postMessage('outreach-height', '*')
