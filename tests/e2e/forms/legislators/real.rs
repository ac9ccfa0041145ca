//! What is found with the packs of real states. Where they are not at hand, these count as ignored.

use anyhow::{Result, ensure};
use outreach_tests::packs::Packs;

use super::{at, by_location, by_zip, says};
use crate::test::{Test, cases};

cases![
    real_capitols,
    real_straddling_zip,
    real_line,
    real_vacant_seat,
    real_state_line,
    real_cross_state_zip,
    real_po_box,
    real_doubtful_lines,
];

async fn real_capitols(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_location(&test, &packs, &at(32.377_65, -86.300_83, 20)).await?;
    says(&text, &["Kirk Hatcher", "TaShina Morris", "Shomari Figures", "Katie Britt", "Tommy Tuberville"])?;
    let (_, text) = by_location(&test, &packs, &at(40.2206, -74.77, 20)).await?;
    says(&text, &["Shirley Turner", "Anthony Verrelli", "Verlina Reynolds-Jackson", "Cory Booker", "New Jersey Senate"])
}

async fn real_straddling_zip(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (widget, text) = by_zip(&test, &packs, "36104").await?;
    says(&text, &["Kirk Hatcher", "Shomari Figures", "Katie Britt", "One of these districts is yours"])?;
    ensure!(widget.root.shows("[data-field='sldl:77']").await? && widget.root.shows("[data-field='sldl:78']").await?);
    ensure!(!text.contains("TaShina Morris"), "one of two was picked: {text}");
    Ok(())
}

/// 220 metres north of Alabama's capitol runs the line between two districts of the House.
async fn real_line(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (widget, text) = by_location(&test, &packs, &at(32.379_65, -86.300_83, 60)).await?;
    says(&text, &["m from a district line", "Kirk Hatcher"])?;
    ensure!(widget.root.shows("[data-field='sldl:77']").await? && widget.root.shows("[data-field='sldl:78']").await?);
    ensure!(!text.contains("TaShina Morris"), "one of two was picked: {text}");
    Ok(())
}

async fn real_vacant_seat(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    // Its vacancy was to last until 5 November: on the 25th nobody knows who sits there.
    let (_, text) = by_zip(&test, &packs, "01054").await?;
    says(&text, &["Vacant seat", "ended on November 5, 2026. Somebody else may sit there now."])
}

/// Forty metres on either side of the line between Mississippi and Alabama, known to a hundred: each is answered with its
/// own state's districts, and neither state is certain.
async fn real_state_line(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    for (lon, own, other) in [(-88.340_1, "sldu:32", "sldu:21"), (-88.339_3, "sldu:21", "sldu:32")] {
        let (widget, text) = by_location(&test, &packs, &at(33.0, lon, 100)).await?;
        says(&text, &["m from a district line"])?;
        ensure!(widget.root.shows(&format!("[data-field='{own}']")).await?, "at {lon}: {text}");
        ensure!(!widget.root.shows(&format!("[data-field='{other}']")).await?, "at {lon}: {text}");
        ensure!(!widget.root.shows(".card").await?, "a state was picked: {text}");
    }
    Ok(())
}

async fn real_cross_state_zip(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_zip(&test, &packs, "38769").await?;
    says(&text, &["This ZIP code is also in AR"])
}

async fn real_po_box(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (widget, text) = by_zip(&test, &packs, "35201").await?;
    says(&text, &["We don’t know this ZIP code", "PO boxes", "try the ZIP code of your home"])?;
    ensure!(!widget.root.shows("[data-do=choose]").await?, "a whole state is listed: {text}");
    Ok(())
}

async fn real_doubtful_lines(test: Test) -> Result<()> {
    let packs = Packs::real().await?;
    let (_, text) = by_zip(&test, &packs, "39201").await?;
    says(&text, &["District lines were redrawn lately", "Roger Wicker"])?;
    let (_, text) = by_zip(&test, &packs, "36104").await?;
    ensure!(!text.contains("redrawn"), "Alabama's lines are not doubtful: {text}");
    Ok(())
}
