// Which of the languages on offer serves a reader. `outreach_core::messages::negotiate` is the same in Rust; the cases in
// core/tests/negotiation.json hold for both.

// The language without region or script. Browsers call Tagalog by its standard form, Filipino.
const spoken = (tag) => tag.toLowerCase().split(/[-_]/)[0].replace(/^fil$/, 'tl')

export function negotiate(wanted, offered) {
  // es-MX is served by es, zh-CN and zh-TW by zh-Hans.
  const served = (tag) =>
    offered.find((one) => one.toLowerCase() === tag.toLowerCase()) || offered.find((one) => spoken(one) === spoken(tag))
  return wanted.map(served).find(Boolean)
}
