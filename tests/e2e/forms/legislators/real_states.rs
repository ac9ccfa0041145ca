//! What is found with the packs of real states. Where they are not at hand, these count as ignored.

use anyhow::{Result, ensure};
use outreach_tests::pack_server::{Override, PackServer};
use outreach_tests::wait::{TIMEOUT, until};

use super::{at, by_location, by_zip, cards, ensure_contains, is_seated};
use crate::test::{Test, cases};

cases![
    real_capitols,
    real_straddling_zip,
    real_line,
    real_vacancy_that_is_over,
    real_state_line,
    real_both_states_in_reach,
    real_neighbor_out_of_reach,
    real_cross_state_zip,
    real_po_box,
    real_territory,
    real_unassigned_zip,
    real_doubtful_lines,
];

async fn real_capitols(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (_, text) = by_location(&test, &packs, &at(32.377_65, -86.300_83, 20)).await?;
    ensure_contains(&text, &["Kirk Hatcher", "TaShina Morris", "Shomari Figures", "Katie Britt", "Tommy Tuberville"])?;
    let (_, text) = by_location(&test, &packs, &at(40.2206, -74.77, 20)).await?;
    ensure_contains(
        &text,
        &["Shirley Turner", "Anthony Verrelli", "Verlina Reynolds-Jackson", "Cory Booker", "New Jersey Senate"],
    )
}

async fn real_straddling_zip(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_zip(&test, &packs, "36104").await?;
    ensure_contains(&text, &["Kirk Hatcher", "Shomari Figures", "Katie Britt", "One of these districts is yours"])?;
    ensure!(
        widget.root.shows("[data-field$='/sldl:77']").await? && widget.root.shows("[data-field$='/sldl:78']").await?
    );
    ensure!(!is_seated(&widget, "TaShina Morris").await?, "one of two was picked: {text}");
    Ok(())
}

/// 220 meters north of Alabama's capitol runs the line between two districts of the House.
async fn real_line(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_location(&test, &packs, &at(32.379_65, -86.300_83, 60)).await?;
    ensure_contains(&text, &[" from a district line", "Kirk Hatcher"])?;
    ensure!(
        widget.root.shows("[data-field$='/sldl:77']").await? && widget.root.shows("[data-field$='/sldl:78']").await?
    );
    ensure!(!is_seated(&widget, "TaShina Morris").await?, "one of two was picked: {text}");
    Ok(())
}

/// It was filled on November 3, after the data: on the 25th no one knows who sits there.
async fn real_vacancy_that_is_over(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (_, text) = by_zip(&test, &packs, "01054").await?;
    ensure_contains(
        &text,
        &["We don’t know who holds this seat.", "It was expected to stay vacant until November 4, 2026."],
    )?;
    ensure!(!text.contains("Vacant seat"), "{text}");
    Ok(())
}

/// Forty meters on either side of the line between Mississippi and Alabama, known to a hundred: either state may have it.
/// Choosing a district of one state excludes the other state.
async fn real_state_line(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (al, ms) = ("/state:al/sldu:21", "/state:ms/sldu:32");
    for (lon, own, name, other) in
        [(-88.340_1, ms, "Roger Wicker", "Katie Britt"), (-88.339_3, al, "Katie Britt", "Roger Wicker")]
    {
        let (widget, text) = by_location(&test, &packs, &at(33.0, lon, 100)).await?;
        ensure_contains(&text, &[" from a district line", "Mississippi Senate", "Alabama Senate"])?;
        for district in [al, ms] {
            ensure!(widget.root.shows(&format!("[data-field$='{district}']")).await?, "at {lon}: {text}");
        }
        ensure!(!widget.root.shows(".card").await?, "a state was picked: {text}");
        widget.root.scroll_until_clickable(&format!("[data-field$='{own}']")).await?.click().await?;
        until("the state is settled", TIMEOUT, || async { Ok(is_seated(&widget, name).await?.then_some(())) }).await?;
        let text = widget.root.text(".result").await?;
        ensure!(!text.contains(other), "of the other state: {text}");
        let state = if own == al { "al" } else { "ms" };
        ensure!(!widget.root.shows(&format!("[data-field$='/state:{state}']")).await?, "it is still to choose: {text}");
    }
    Ok(())
}

/// Five kilometers from a place in Delaware lies Maryland. The server names both.
async fn real_both_states_in_reach(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_location(&test, &packs, &at(38.613_56, -75.678_825, 5_000)).await?;
    ensure_contains(&text, &["Delaware Senate", "Maryland Senate"])?;
    for state in ["de", "md"] {
        ensure!(widget.root.shows(&format!("[data-field*='/state:{state}/sldu']")).await?, "{state}: {text}");
    }
    ensure!(!widget.root.shows(".card").await?, "a state was picked: {text}");
    ensure!(text.matches(" from a district line").count() == 1, "it is said once for all: {text}");
    Ok(())
}

/// Where the neighbor is out of reach, what is known of one state alone would be a guess.
async fn real_neighbor_out_of_reach(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    packs.override_file("md", Override::Always(b"<!doctype html>".to_vec()));
    let (widget, text) = by_location(&test, &packs, &at(38.613_56, -75.678_825, 5_000)).await?;
    ensure_contains(&text, &["can’t be reached"])?;
    ensure!(!widget.root.shows("[data-do=choose]").await?, "{text}");
    Ok(())
}

async fn real_cross_state_zip(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_zip(&test, &packs, "38769").await?;
    ensure_contains(&text, &["This ZIP code is also in AR", "Mississippi", "Arkansas Senate"])?;
    for state in ["ar", "ms"] {
        ensure!(widget.root.shows(&format!("[data-field*='/state:{state}/cd']")).await?, "{state}: {text}");
    }
    ensure!(!widget.root.shows(".card").await?, "a state was picked: {text}");
    Ok(())
}

async fn real_po_box(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_zip(&test, &packs, "35201").await?;
    ensure_contains(&text, &["This ZIP code is for PO boxes or one building.", "Katie Britt", "Tommy Tuberville"])?;
    ensure!(widget.root.shows("[data-field$='/state:al/sldu:18']").await?, "there is nothing to choose: {text}");
    ensure!(!cards(&widget).await?.concat().contains("Alabama Senate"), "a district was picked: {text}");
    Ok(())
}

async fn real_territory(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_zip(&test, &packs, "00901").await?;
    ensure_contains(&text, &["Puerto Rico has no US senators, and its own legislature isn’t covered here.", "Pablo"])?;
    ensure!(!widget.root.shows("[data-do=choose]").await? && !text.contains("United States Senate"), "{text}");
    ensure!(packs.fetched_files() == ["pr"], "{:?}", packs.fetched_files());
    Ok(())
}

async fn real_unassigned_zip(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_zip(&test, &packs, "36999").await?;
    ensure_contains(&text, &["As far as we know, no place has this ZIP code."])?;
    ensure!(!widget.root.shows("[data-do=choose]").await?, "a whole state is listed: {text}");
    Ok(())
}

/// By lines that are known to be redrawn nothing is certain. The state is, and its senators.
async fn real_doubtful_lines(test: Test) -> Result<()> {
    let packs = PackServer::real().await?;
    let (widget, text) = by_zip(&test, &packs, "39201").await?;
    ensure_contains(&text, &["District lines were redrawn recently", "Roger Wicker"])?;
    let (by_place, text) = by_location(&test, &packs, &at(32.3039, -90.1822, 20)).await?;
    ensure_contains(&text, &["Based on these older lines, this is your district:", "Roger Wicker"])?;
    for widget in [&widget, &by_place] {
        let cards = cards(widget).await?;
        let by_old_lines = |card: &String| card.contains("Mississippi Senate") || card.contains("Mississippi House");
        ensure!(cards.len() == 3 && !cards.iter().any(by_old_lines), "only members of Congress sit: {cards:?}");
    }
    let (_, text) = by_zip(&test, &packs, "36104").await?;
    ensure!(!text.contains("redrawn"), "Alabama's lines are not doubtful: {text}");
    Ok(())
}
