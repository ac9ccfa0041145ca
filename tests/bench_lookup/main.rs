//! How long the lookup takes in a browser, on the real packs: from the pack's arrival to the first answer on the screen,
//! and from a press to each answer after that: until it is found, and until it is on the screen, laid out.
//! Then, in Chromium on a slow phone's line, from a press to the first name (`slow`).
//! `make bench-lookup`; fails where a target is missed. Needs `dist/` and api-stub.

mod slow;

use std::process::ExitCode;

use anyhow::{Result, ensure};
use outreach_tests::engine::{Browser, Engine};
use outreach_tests::host_page::{Element, Page};
use outreach_tests::pack_server::PackServer;
use outreach_tests::real_packs;
use outreach_tests::testbed::{self, Testbed};
use outreach_tests::widget::Widget;
use serde_json::json;
use thirtyfour::WebDriver;

/// Milliseconds that the median must not exceed: the first on the screen, each further one found.
const MAX_FIRST_MS: f64 = 300.0;
const MAX_FURTHER_MS: f64 = 5.0;
/// Fresh pages, and lookups on one page. The ZIPs lie in New Jersey, whose pack is the largest of the three: of one
/// district, of several, in towns and on the shore.
const PAGES: usize = 5;
const ZIPS: &[&str] = &["07030", "07102", "07601", "08002", "08102", "08401", "08540", "08608", "08701", "08901"];

#[tokio::main]
async fn main() -> ExitCode {
    testbed::run_benchmark(measure_all()).await
}

async fn measure_all() -> Result<()> {
    let testbed = Testbed::start().await?;
    ensure!(real_packs::are_available(), "there is no real data: OUTREACH_DATA names its folder");
    let packs = PackServer::real().await?;
    println!("{:<10} {:>16} {:>16} {:>16}", "ms, median", "first, shown", "further, found", "further, shown");
    let mut missed = Vec::new();
    for engine in Engine::selected()? {
        let mut browser = Browser::start(engine).await?;
        let driver = browser.session().await?;
        let (mut first, mut found, mut shown) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..PAGES {
            let [one, further_found, further_shown] = measure(&testbed, &packs, &driver).await?;
            first.extend(one);
            found.extend(further_found);
            shown.extend(further_shown);
        }
        browser.close().await;
        let [first, found, shown] = [first, found, shown].map(median);
        println!("{:<10} {first:>16.1} {found:>16.1} {shown:>16.1}", engine.name());
        if first > MAX_FIRST_MS || found > MAX_FURTHER_MS {
            missed.push(engine.name());
        }
    }
    ensure!(
        missed.is_empty(),
        "Over {MAX_FIRST_MS} ms for the first answer or {MAX_FURTHER_MS} ms for a further one: {missed:?}"
    );
    println!("The first shown within {MAX_FIRST_MS} ms, each further one found within {MAX_FURTHER_MS} ms: held.");
    if Engine::selected()?.contains(&Engine::Chromium) { slow::measure(&testbed).await } else { Ok(()) }
}

/// The first answer, and how long it took to find and to show each of those after it, by ZIP and by place.
async fn measure(testbed: &Testbed, packs: &PackServer, driver: &WebDriver) -> Result<[Vec<f64>; 3]> {
    let place = "<script>Object.defineProperty(navigator, 'geolocation', { value: { getCurrentPosition(ok) {
        ok({ coords: { latitude: 40.2206, longitude: -74.77, accuracy: 20 } }); } } });</script>";
    let url = Page::new(testbed).head(place).element(&Element::new("legislators", &packs.url())).serve(testbed);
    driver.goto(url).await?;
    let widget = Widget::new(driver, "legislators", 0);
    widget.wait_until_ready().await?;
    // Before the first answer the pack has to come: it is there when its last byte is, which the browser notes by the
    // same clock.
    let run = "const [zips, done] = [arguments[0], arguments[arguments.length - 1]];
        const press = what => root.shadowRoot.querySelector('[data-do=' + what + ']').click();
        const answered = begin => new Promise(resolve => {
          const start = performance.now();
          const before = root.shadowRoot.querySelector('.answer');
          addEventListener('outreach-success', async () => {
            const found = performance.now() - start;
            let drawn = before;
            while (drawn === before) {
              await null;
              drawn = root.shadowRoot.querySelector('.answer');
            }
            drawn.getBoundingClientRect();
            resolve([found, performance.now() - start]);
          }, { once: true });
          begin();
        });
        const by = zip => answered(() => { root.values = { zip }; press('submit'); });
        (async () => {
          await by(zips[0]);
          const pack = performance.getEntriesByType('resource').find(one => one.name.includes('/packs/'));
          const first = performance.now() - pack.responseEnd;
          const further = [];
          for (const zip of zips) further.push(await by(zip));
          for (const _ of zips) further.push(await answered(() => press('locate')));
          done([[first], further.map(one => one[0]), further.map(one => one[1])]);
        })();";
    let script = format!("const root = document.querySelector('outreach-legislators'); {run}");
    Ok(driver.execute_async(script, vec![json!(ZIPS)]).await?.convert()?)
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
}
