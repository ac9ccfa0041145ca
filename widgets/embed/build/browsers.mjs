// The oldest browsers with adoptedStyleSheets, which the widgets need.
export const BROWSERS = ['chrome99', 'edge99', 'firefox101', 'safari16.4'];
