//! ZIPs that are not someone's home: for post office boxes, of the armed forces, of no one.

use anyhow::{Result, ensure};
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use serde_json::Value;

use super::{by_zip, ensure_contains, is_seated};
use crate::test::{Test, cases};

cases![zip_without_area, zip_that_no_one_knows, military_zip,];

/// The state is certain, and with it its senators and its only district in Congress. The rest is to be chosen.
async fn zip_without_area(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00106").await?;
    ensure_contains(
        &text,
        &[
            "This ZIP code is for PO boxes or one building. Choose your district, or use the ZIP code of your home.",
            "Use your location",
            "Frankie Sample",
            "Hayden Example",
            "Skyler Specimen",
            "District 7 – Charlie Sample",
        ],
    )?;
    ensure!(
        !is_seated(&widget, "Robin Sample").await? && !text.contains("One of these"),
        "a district was picked: {text}"
    );
    ensure!(text.matches("Floating District").count() == 1, "a district on no map can't be told apart: {text}");
    ensure!(packs.fetched_files() == ["zz"], "{:?}", packs.fetched_files());
    widget.root.click("[data-field$='/sldl:7']").await?;
    until("it is chosen", TIMEOUT, || async {
        Ok((is_seated(&widget, "Charlie Sample").await? && !is_seated(&widget, "Robin Sample").await?).then_some(()))
    })
    .await
}

async fn zip_that_no_one_knows(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for zip in ["00199", "00299"] {
        let (widget, text) = by_zip(&test, &packs, zip).await?;
        ensure_contains(&text, &["As far as we know, no place has this ZIP code."])?;
        ensure!(!widget.root.shows(".card").await?);
        ensure!(
            !widget.root.shows("[data-do=choose]").await?,
            "a state is listed for a ZIP that may not exist: {text}"
        );
        ensure!(widget.root.typed().await?["zip"] == [zip], "what was typed is gone");
    }
    Ok(())
}

async fn military_zip(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for zip in ["09012", "34012", "96201"] {
        let (_, text) = by_zip(&test, &packs, zip).await?;
        ensure_contains(&text, &["This is a military address. Use the ZIP code of your home address in the US"])?;
    }
    ensure!(packs.requests().is_empty(), "no one had to be asked: {:?}", packs.requests());
    Ok(())
}
