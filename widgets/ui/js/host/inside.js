// What is typed into a widget is nothing to the page: from outside, all of it comes from the element and none from a text field,
// and the page's hotkeys would fire.

const TYPED = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'textInput',
  'paste',
  'drop',
  'compositionstart',
  'compositionupdate',
  'compositionend',
]

/** @type {(event: any) => unknown} */
const keep = (event) => /^(Escape|Tab)$/.test(event.key) || event.stopPropagation()

/**
 * Keeps it inside. One function, so that a box that is used again has it once.
 * @type {(box: HTMLElement) => void}
 */
export const keepInside = (box) => {
  for (const type of TYPED) box.addEventListener(type, keep)
}
