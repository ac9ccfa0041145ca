// The look of the dialog around a form. It is adopted, which every policy allows.
const CSS = `
dialog {
  box-sizing: border-box;
  width: min(46rem, 100vw - 1rem);
  max-width: none;
  max-height: calc(100dvh - 1rem);
  padding: 0 1rem 1rem;
  border: 1px solid transparent;
  border-radius: 0.75rem;
  color-scheme: light;
  background: var(--outreach-color-bg, Canvas);
  color: var(--outreach-color-text, CanvasText);
  overscroll-behavior: contain;
}
dialog[data-theme='dark'] {
  color-scheme: dark;
  background: var(--outreach-dark-color-bg, Canvas);
  color: var(--outreach-dark-color-text, CanvasText);
}
dialog[data-theme='auto'] {
  color-scheme: light dark;
  background: Canvas;
  color: CanvasText;
}
slot {
  display: block;
  max-width: 44rem;
  margin-inline: auto;
}
dialog::backdrop {
  background: rgb(0 0 0 / 60%);
}
button {
  position: sticky;
  top: 0;
  z-index: 1;
  display: block;
  min-height: 2.75rem;
  margin-inline: auto -1rem;
  padding: 0.25rem 1.25rem;
  border: 0;
  border-radius: 0 0 0 0.75rem;
  background: inherit;
  color: inherit;
  font: 600 1rem system-ui, sans-serif;
  text-decoration: underline;
  cursor: pointer;
}
@media (max-width: 30rem) {
  dialog {
    width: 100vw;
    height: 100dvh;
    max-height: none;
    margin: 0;
    border-radius: 0;
  }
}
`

/** @type {CSSStyleSheet | undefined} */
let made

/** @type {() => CSSStyleSheet} */
export function sheet() {
  if (!made) {
    made = new CSSStyleSheet()
    made.replaceSync(CSS)
  }
  return made
}
