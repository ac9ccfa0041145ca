//! A state's two files: which of them is fetched when, and that neither is mistaken for another.

use anyhow::{Result, ensure};
use outreach_tests::pack_server::{LIST, Override, PackServer};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{at, by_location, by_zip, element, ensure_contains, is_seated, open, open_as, result};
use crate::test::{Test, cases};

cases![
    a_settled_zip_needs_no_lines,
    names_come_before_their_maps,
    a_place_asks_for_both_files_at_once,
    a_pack_that_differs_from_the_list_is_fetched_again_and_then_rejected,
    an_outdated_list_is_fetched_again,
    without_a_list_a_pack_is_accepted_as_it_is,
    damaged_lines_are_fetched_again_with_their_pack,
    lines_that_stay_damaged_leave_the_names,
    a_place_without_lines_is_not_guessed,
];

async fn a_settled_zip_needs_no_lines(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["Robin Sample", "Charlie Sample"])?;
    ensure!(packs.fetched_files() == ["zz"], "{:?}", packs.fetched_files());
    ensure!(!widget.root.shows(".result svg").await?, "there is a map without lines");
    Ok(())
}

/// Whatever the visitor does meanwhile, they go on doing.
async fn names_come_before_their_maps(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    packs.override_file("zz.lines", Override::Held);
    let element = element(&packs.url()).set("bill", "House Bill 56").set("chambers", "sldu, sldl");
    let widget = open_as(&test, &element, "no({ code: 2 })", "2026-11-25").await?;
    widget.root.type_in("zip", "00102").await?;
    widget.submit().await?;
    ensure_contains(&result(&widget).await?, &["Robin Sample", "District 1 – ", "District 2 – "])?;
    ensure!(!widget.root.shows(".result svg").await?, "there is a map without lines");
    widget.root.click("details.others summary").await?;
    let put = "root.querySelector(\"[data-field$='/sldl:2']\").focus();";
    widget.root.ask::<Value>(put, vec![]).await?;
    packs.release();
    until("the maps are there", TIMEOUT, || async { Ok((maps(&widget).await? >= 2).then_some(())) }).await?;
    let kept: Value = widget
        .root
        .ask("return [root.activeElement.dataset.field, root.querySelector('details.others').open];", vec![])
        .await?;
    ensure!(kept == json!(["ocd-division/country:us/state:zz/sldl:2", true]), "{kept}");
    ensure!(packs.fetched_files() == ["zz", "zz.lines"], "{:?}", packs.fetched_files());
    Ok(())
}

async fn maps(widget: &Widget) -> Result<u32> {
    widget.root.ask("return root.querySelectorAll('.result svg').length;", vec![]).await
}

async fn a_place_asks_for_both_files_at_once(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    packs.override_file("zz", Override::Held);
    let widget = open(&test, &packs.url(), &at(37.25, -51.75, 20)).await?;
    widget.root.click("[data-do=locate]").await?;
    until("the lines are asked for before the pack is there", TIMEOUT, || async {
        let mut fetched = packs.fetched_files();
        fetched.sort();
        Ok((fetched == ["zz", "zz.lines"] && packs.list_requests() == 1).then_some(()))
    })
    .await?;
    packs.release();
    result(&widget).await?;
    for name in ["Jordan Sample", "Robin Sample"] {
        ensure!(is_seated(&widget, name).await?, "{name} is not there");
    }
    ensure!(maps(&widget).await? > 0, "the districts are not drawn");
    Ok(())
}

/// The sample as someone else would hand it out: whole by its own checksum, with another name in it.
fn forged(packs: &PackServer) -> Vec<u8> {
    let mut bytes = packs.file("zz");
    let at = bytes.windows(5).position(|part| part == b"Robin").unwrap_or_default();
    bytes[at..at + 5].copy_from_slice(b"Wrong");
    let sum = bytes[21..]
        .iter()
        .fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    bytes[13..21].copy_from_slice(&sum.to_le_bytes());
    bytes
}

async fn a_pack_that_differs_from_the_list_is_fetched_again_and_then_rejected(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    packs.override_file("zz", Override::Once(forged(&packs)));
    let (_, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["Robin Sample"])?;
    ensure!(packs.fetched_files().iter().filter(|name| *name == "zz").count() == 2, "{:?}", packs.fetched_files());
    let packs = PackServer::sample(Value::Null).await?;
    packs.override_file("zz", Override::Always(forged(&packs)));
    let (widget, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["can’t be reached"])?;
    ensure!(!widget.root.shows(".card").await? && !text.contains("Wrong"), "{text}");
    ensure!(packs.fetched_files().iter().filter(|name| *name == "zz").count() == 2, "{:?}", packs.fetched_files());
    ensure!(packs.list_requests() == 2, "the list was asked for {} times", packs.list_requests());
    Ok(())
}

async fn an_outdated_list_is_fetched_again(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let old = json!({ "streets": [], "packs": [{ "state": "zz", "hash": "00", "lines_hash": "00" }] });
    packs.override_file(LIST, Override::Once(old.to_string().into_bytes()));
    let (_, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["Robin Sample"])
}

async fn without_a_list_a_pack_is_accepted_as_it_is(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    packs.override_file(LIST, Override::Missing);
    packs.override_file("zz", Override::Always(forged(&packs)));
    let (_, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["Wrong Sample", "Charlie Sample"])?;
    let others = json!({ "streets": [], "packs": [{ "state": "al", "hash": "00" }] });
    packs.override_file(LIST, Override::Always(others.to_string().into_bytes()));
    let (_, text) = by_zip(&test, &packs, "00101").await?;
    ensure_contains(&text, &["Wrong Sample"])
}

/// Without a list: the file alone says that it is damaged.
async fn damaged_lines_are_fetched_again_with_their_pack(test: Test) -> Result<()> {
    for (name, place) in [("a ZIP", false), ("a place", true)] {
        let packs = PackServer::sample(Value::Null).await?;
        packs.override_file(LIST, Override::Missing);
        let mut damaged = packs.file("zz.lines");
        damaged.truncate(400);
        packs.override_file("zz.lines", Override::Once(damaged));
        let (widget, _) = if place {
            by_location(&test, &packs, &at(37.25, -51.5002, 60)).await?
        } else {
            by_zip(&test, &packs, "00102").await?
        };
        until(&format!("the maps of {name} are there"), TIMEOUT, || async {
            Ok((maps(&widget).await? >= 2).then_some(()))
        })
        .await?;
        let fetched = packs.fetched_files();
        // Nothing of a shown answer is withdrawn, so its people stay.
        for (file, times) in [("zz", if place { 2 } else { 1 }), ("zz.lines", 2)] {
            ensure!(fetched.iter().filter(|name| *name == file).count() == times, "{name}: {fetched:?}");
        }
    }
    Ok(())
}

async fn lines_that_stay_damaged_leave_the_names(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    packs.override_file("zz.lines", Override::Always(b"<!doctype html>".to_vec()));
    let (widget, _) = by_zip(&test, &packs, "00102").await?;
    until("the lines were fetched anew", TIMEOUT, || async { Ok((packs.fetched_files().len() == 3).then_some(())) })
        .await?;
    let text = result(&widget).await?;
    ensure_contains(&text, &["Robin Sample", "District 1 – ", "District 2 – "])?;
    ensure!(maps(&widget).await? == 0 && !text.contains("can’t be reached"), "{text}");
    widget.root.click("[data-field$='/sldl:1']").await?;
    until("it can be chosen", TIMEOUT, || async { Ok(is_seated(&widget, "Jordan Sample").await?.then_some(())) }).await
}

async fn a_place_without_lines_is_not_guessed(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for odd in [Override::Missing, Override::Always(packs.file("zz"))] {
        packs.override_file("zz.lines", odd);
        let (widget, text) = by_location(&test, &packs, &at(37.25, -51.75, 20)).await?;
        ensure_contains(&text, &["can’t be reached"])?;
        ensure!(!widget.root.shows(".card").await?);
    }
    Ok(())
}
