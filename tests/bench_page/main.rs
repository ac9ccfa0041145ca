//! What our script costs a page that has no widget: 20,000 rows come in, with and without it, by turns in one browser.
//! `make bench-page`; fails where the median is more than 5 % above the page without it. Needs `dist/` and api-stub.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::engine::{Browser, Engine};
use outreach_tests::host_page::{Page, loader};
use outreach_tests::testbed::{self, Testbed};

/// How much longer it may take.
const MAX_RATIO: f64 = 1.05;
/// Rounds of both. A busy machine spoils some; one browser works at a time.
const ROUNDS: usize = 21;

#[tokio::main]
async fn main() -> ExitCode {
    testbed::run_benchmark(measure_all()).await
}

async fn measure_all() -> Result<()> {
    let testbed = Testbed::start().await?;
    let tag = loader(testbed.stub.origin()).replace(" async", "");
    let (without, with) =
        (Page::new(&testbed).loader("").serve(&testbed), Page::new(&testbed).loader(&tag).serve(&testbed));
    println!("{:<10} {:>12} {:>12} {:>8}", "ms, median", "without", "with", "ratio");
    let mut missed = Vec::new();
    for engine in Engine::selected()? {
        let mut browser = Browser::start(engine).await?;
        let driver = browser.session().await?;
        let (mut plain, mut ours) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            for (url, times) in [(&without, &mut plain), (&with, &mut ours)] {
                driver.goto(url).await?;
                // The page's own scripts have had their turn, and ours is at work.
                tokio::time::sleep(Duration::from_millis(800)).await;
                times.push(driver.execute_async(FILL, vec![]).await?.convert::<f64>()?);
            }
        }
        browser.close().await;
        let [plain, ours] = [plain, ours].map(median);
        println!("{:<10} {plain:>12.0} {ours:>12.0} {:>8.3}", engine.name(), ours / plain);
        if ours > plain * MAX_RATIO {
            missed.push(engine.name());
        }
    }
    ensure!(missed.is_empty(), "More than {MAX_RATIO} times as long with our script: {missed:?}");
    Ok(())
}

/// A table that fills, as a search or an endless list does, 20,000 rows in batches. The time from the first row to the
/// last, with what observers do between.
const FILL: &str = "const done = arguments[arguments.length - 1];
    const rows = 20000, batch = 50;
    const body = document.createElement('div');
    document.querySelector('main').append(body);
    let made = 0;
    const start = performance.now();
    const next = () => {
      for (let at = 0; at < batch; at++) {
        const row = document.createElement('div');
        row.className = 'row';
        row.innerHTML = '<span>' + made + '</span><b>name</b>';
        body.append(row);
        made++;
      }
      // Observers run before this: it is a task of its own, and no timer that browsers slow down.
      if (made < rows) return channel.port2.postMessage(0);
      const took = performance.now() - start;
      body.remove();
      done(took);
    };
    const channel = new MessageChannel();
    channel.port1.onmessage = next;
    next();";

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}
