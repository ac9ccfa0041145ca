//! Waiting for something to become so, and saying what was awaited when it does not.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long the tests wait for what should happen at once. Three browsers share two cores.
pub const SOON: Duration = Duration::from_secs(15);

/// Asks again and again until there is an answer. An error counts as "not yet": a page may be changing under us.
pub async fn until<T, F>(what: &str, within: Duration, mut ask: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<Option<T>>>,
{
    let start = Instant::now();
    loop {
        let last = match ask().await {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if start.elapsed() > within {
            let why = last.map(|error| format!(" The last answer was: {error:#}")).unwrap_or_default();
            bail!("waited {} s for this and it did not happen: {what}.{why}", within.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}
