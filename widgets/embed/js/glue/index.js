// What the build adds to the glue: what the loader needs once a widget runs.
export { readControls } from '../../../ui/js/dom/controls.js'
export { announce } from '../../../ui/js/host/announce.js'
export { keepInside } from '../../../ui/js/host/inside.js'
export { keepOutside } from '../../../ui/js/host/outside.js'
export { clearPlain, fillPlain, typedPlain } from '../../../ui/js/host/plain.js'
export { adoptStyles } from '../../../ui/js/host/styles.js'
export { onBroken } from './start.js'
