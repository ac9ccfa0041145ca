use super::{at, element, open_as, result};
use crate::test::{Test, cases};
use anyhow::Result;
use outreach_tests::packs::Packs;
use outreach_tests::until::{SOON, until};
use serde_json::Value;
cases![real_shots,];
async fn shot(test: &Test, name: &str) -> Result<()> {
    let height: u64 = test.driver.execute("return document.documentElement.scrollHeight;", vec![]).await?.convert()?;
    println!("{name} {height}");
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let png = test.driver.screenshot_as_png().await?;
    std::fs::write(format!("/tmp/widget-scratch/{name}.png"), png)?;
    Ok(())
}
async fn real_shots(test: Test) -> Result<()> {
    let real = Packs::real().await?;
    let sample = Packs::sample(Value::Null).await?;
    for width in [320u32, 1280] {
        for (name, packs, zip, height) in [
            ("line", &real, "", 2600u32),
            ("ended", &sample, "00102", 2600),
            ("box", &sample, "00106", 2600),
            ("unknown", &sample, "00107", 2600),
        ] {
            let e = element(&packs.url()).set("bill", "House Bill 56").set("chambers", "sldu, sldl");
            test.driver.set_window_rect(0, 0, width.max(500), height).await?;
            let page = format!("main{{max-width:{}px;margin:0 auto;padding:0}}", if width == 320 { 320 } else { 1100 });
            let _ = page;
            let widget = open_as(&test, &e, &at(38.613_56, -75.678_825, 5_000), "2026-11-25").await?;
            if width == 320 {
                test.driver
                    .execute("document.querySelector('main').style.cssText = 'width:320px;margin:0;padding:0'", vec![])
                    .await?;
            }
            if zip.is_empty() {
                widget.root.click("[data-do=locate]").await?;
            } else {
                widget.root.type_in("zip", zip).await?;
                widget.submit().await?;
            }
            result(&widget).await?;
            if name == "ended" {
                widget.root.click("[data-field$='/sldl:1']").await?;
                until("chosen", SOON, || async {
                    Ok(widget.root.text(".result").await?.contains("Jordan").then_some(()))
                })
                .await?;
                widget.root.ask::<Value>("root.querySelectorAll('details.call')[1].open = true;", vec![]).await?;
            }
            shot(&test, &format!("{name}-{width}")).await?;
        }
    }
    test.driver.set_window_rect(0, 0, 1280, 900).await?;
    Ok(())
}
