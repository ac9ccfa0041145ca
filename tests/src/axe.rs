//! Judges a page with axe: the rules of WCAG 2.2 A and AA, and its good practices. It looks into open shadow roots.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::paths;

const RUN: &str = r"
const done = arguments[arguments.length - 1];
axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}).then(result => done(result.violations.map(violation =>
  `${violation.id} (${violation.impact}): ${violation.help}\n` + violation.nodes.slice(0, 5).map(node =>
    `    ${JSON.stringify(node.target)} ${node.html.slice(0, 160)}\n      ${node.failureSummary.replace(/\s+/g, ' ')}`
  ).join('\n'))), error => done(['axe failed: ' + error]));
";

/// Fails with the list of what axe finds wrong with the page as it stands.
pub async fn judge(driver: &WebDriver, what: &str) -> Result<()> {
    let there: bool = driver.execute("return typeof axe === 'object';", vec![]).await?.convert()?;
    if !there {
        let file = paths::root().join("tests/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file)
            .with_context(|| format!("{} is not there. Run `npm ci` in tests/.", file.display()))?;
        // In a function of its own `axe` would be seen by no one.
        driver.execute(format!("{source}\nwindow.axe = axe;"), vec![]).await?;
    }
    let violations: Vec<Value> = driver.execute_async(RUN, vec![]).await?.convert()?;
    if violations.is_empty() {
        return Ok(());
    }
    let list: Vec<_> = violations.iter().filter_map(Value::as_str).collect();
    bail!("axe finds {} things wrong with {what}:\n{}", list.len(), list.join("\n"))
}
