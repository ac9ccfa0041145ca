//! Waiting for a condition, with an error that names it when it does not become true.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

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
