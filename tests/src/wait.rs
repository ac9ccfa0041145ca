//! Waiting for a condition, with an error that names it when it does not become true.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use thirtyfour::WebDriver;

/// How long the tests wait for what should happen at once: three browsers share two cores.
pub const TIMEOUT: Duration = Duration::from_secs(15);

/// Polls until `check` returns a value. An error counts as "not yet": a page may be changing meanwhile.
pub async fn until<T, F>(condition: &str, timeout: Duration, mut check: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<Option<T>>>,
{
    let start = Instant::now();
    loop {
        let last = match check().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if start.elapsed() > timeout {
            let why = last.map(|error| format!(" The last answer was: {error:#}")).unwrap_or_default();
            bail!("waited {} s for this and it did not happen: {condition}.{why}", timeout.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// Waits until nothing moves on the page or in its open shadow roots: colors in the middle of a transition are no one's
/// colors. What never ends, such as a spinner, is not waited for.
pub async fn until_still(driver: &WebDriver) -> Result<()> {
    let problem: Option<String> = driver.execute_async(STILL, vec![]).await?.convert()?;
    ensure!(problem.is_none(), "the page can't be watched: {problem:?}");
    Ok(())
}

/// What has just been set begins to move with the next frame.
const STILL: &str = r"
const done = arguments[arguments.length - 1];
const frame = () => new Promise(drawn => requestAnimationFrame(drawn));
const roots = root => [root, ...[...root.querySelectorAll('*')].flatMap(node => node.shadowRoot ? roots(node.shadowRoot) : [])];
const moves = one => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity;
const still = async () => {
  await frame();
  await frame();
  const moving = roots(document).flatMap(root => root.getAnimations().filter(moves));
  if (!moving.length) return null;
  await Promise.allSettled(moving.map(one => one.finished));
  return still();
};
still().then(done, error => done(String(error)));
";
