//! Checks a page with axe: the rules of WCAG 2.2 A and AA, and best practices. It looks into open shadow roots.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::paths;
use crate::wait::until_still;

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

/// Fails with the list of axe's violations on the current page, once it is still.
pub async fn check(driver: &WebDriver, subject: &str) -> Result<()> {
    let is_loaded: bool = driver.execute("return typeof axe === 'object';", vec![]).await?.convert()?;
    if !is_loaded {
        let file = paths::root().join("tests/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file)
            .with_context(|| format!("{} is not there. Run `npm ci` in tests/.", file.display()))?;
        // In the script's own function, `axe` would not be visible to others.
        driver.execute(format!("{source}\nwindow.axe = axe;"), vec![]).await?;
    }
    until_still(driver).await?;
    let violations: Vec<Value> = driver.execute_async(RUN, vec![]).await?.convert()?;
    if violations.is_empty() {
        return Ok(());
    }
    let list: Vec<_> = violations.iter().filter_map(Value::as_str).collect();
    bail!("axe finds {} things wrong with {subject}:\n{}", list.len(), list.join("\n"))
}
