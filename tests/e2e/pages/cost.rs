//! A page without a widget pays nothing for our script. `make bench-page` has the time; here the work is counted.

use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::host_page::loader;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::{Value, json};

use crate::test::{Test, cases};

cases![the_page_is_looked_through_twice_a_second_at_most,];

/// The page's own scripts have had their turn, and ours is at work.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(800)).await;
}

/// The work itself, counted: however many rows come, and in however many tasks.
async fn the_page_is_looked_through_twice_a_second_at_most(test: Test) -> Result<()> {
    // How many nodes each call of ours had to look through.
    let spy = "<script>
        host.looked = 0;
        const all = Element.prototype.getElementsByTagName, whole = Document.prototype.getElementsByTagName;
        const below = node => (node === document ? whole.call(node, '*') : node.nodeType === 1 ? all.call(node, '*') : node.children).length;
        for (const of of [Document, DocumentFragment, Element]) {
          for (const name of ['querySelectorAll', 'querySelector', 'getElementsByTagName', 'getElementsByClassName']) {
            const own = of.prototype[name];
            if (!own) continue;
            of.prototype[name] = function () {
              if (host.counts) host.looked += 1 + below(this);
              return own.apply(this, arguments);
            };
          }
        }
        const walk = document.createTreeWalker;
        document.createTreeWalker = function () { if (host.counts) host.looked += 1e6; return walk.apply(this, arguments); };
      </script>";
    let tag = loader(test.testbed.stub.origin()).replace(" async", "");
    test.open(test.page().loader("").head(spy).head(&tag)).await?;
    until("the loader is there", TIMEOUT, || async {
        let there: bool = test.driver.execute("return 'OutreachWidgets' in window;", vec![]).await?.convert()?;
        Ok(there.then_some(()))
    })
    .await?;
    settled().await;
    let fill = "const [rows, done] = arguments;
        const body = document.createElement('div');
        document.querySelector('main').append(body);
        let made = 0;
        host.looked = 0;
        host.counts = true;
        const start = performance.now();
        const next = () => {
          for (let at = 0; at < 50; at++, made++) body.append(document.createElement('p'));
          if (made < rows) return setTimeout(next);
          setTimeout(() => { host.counts = false; body.remove(); done([host.looked, performance.now() - start]); }, 50);
        };
        next();";
    for rows in [1000_u32, 4000] {
        let counted: Value = test.driver.execute_async(fill, vec![json!(rows)]).await?.convert()?;
        let (looked, took) = (counted[0].as_f64().unwrap_or(f64::INFINITY), counted[1].as_f64().unwrap_or_default());
        let most = f64::from(rows) * (2. + took / 500.) + 100.;
        ensure!(
            looked <= most,
            "while {rows} rows come in {took:.0} ms, {looked} nodes are looked at, more than {most:.0}"
        );
    }
    Ok(())
}
