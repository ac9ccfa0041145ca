//! Whether a choice that is made looks different from one that is not.

use anyhow::Result;
use outreach_tests::root::Root;

/// The choices that look the same, made or not, by what computed styles show of a choice's label and all in it. Of what a
/// browser draws itself, a box or a button that is there is enough.
pub(super) async fn look_the_same(root: &Root, properties: &[&str]) -> Result<Vec<String>> {
    let script = "
const [properties, done] = arguments;
const drawn = () => new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)));
const look = label => JSON.stringify([label, ...label.querySelectorAll('*')].map(node => [null, '::before', '::after'].map(part => {
  const style = getComputedStyle(node, part);
  return properties.map(property => style[property]);
})));
const native = tick => {
  const { width, height } = tick.getBoundingClientRect(), { appearance, opacity, clipPath } = getComputedStyle(tick);
  return appearance !== 'none' && opacity === '1' && clipPath === 'none' && width >= 12 && height >= 12;
};
(async () => {
  const same = [], tried = {};
  for (const tick of root.querySelectorAll('input[type=radio], input[type=checkbox]')) {
    const label = tick.closest('label');
    tried[tick.name] = (tried[tick.name] || 0) + 1;
    if (!label?.getClientRects().length || tried[tick.name] > 2 || native(tick)) continue;
    if (tick.checked) continue;
    const before = look(label);
    tick.click();
    await drawn();
    if (look(label) === before) same.push(tick.name + ' ' + tick.value);
  }
  return same;
})().then(done, error => done([String(error)]));";
    root.ask_async(script, vec![serde_json::json!(properties)]).await
}
