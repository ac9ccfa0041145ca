//! What has changed since the data, or may have: on the card, where the number is, and above all of it.

use anyhow::{Result, ensure};
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::Value;

use super::{element, ensure_contains, open_as, result};
use crate::test::{Test, cases};

cases![
    an_ended_term_is_shown_where_the_number_is,
    a_seat_up_for_election_since_the_data_is_unknown,
    a_seat_without_a_known_holder_is_not_vacant,
    past_changes_are_shown_before_coming_ones,
];

/// A lookup on a day, of a coalition with a bill before the lower chamber.
async fn on(test: &Test, packs: &PackServer, zip: &str, day: &str) -> Result<(Widget, String)> {
    let element = element(&packs.url()).set("bill", "House Bill 56").set("chambers", "sldl");
    let widget = open_as(test, &element, "no({ code: 2 })", day).await?;
    widget.root.type_in("zip", zip).await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    Ok((widget, text))
}

/// The words of the card of that name, its guide open.
async fn card(widget: &Widget, name: &str) -> Result<String> {
    let script = "for (const one of root.querySelectorAll('details')) one.open = true;
        return [...root.querySelectorAll('.card')].map(one => one.innerText).find(text => text.includes(arguments[0])) ?? '';";
    widget.root.ask(script, vec![name.into()]).await
}

async fn an_ended_term_is_shown_where_the_number_is(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (widget, _) = on(&test, &packs, "00102", "2026-11-25").await?;
    widget.root.click("[data-field$='/sldl:1']").await?;
    let ended = "This term ended on November 4, 2026. They may have been elected again, or someone else may hold this seat now.";
    until("it is chosen", TIMEOUT, || async { Ok(widget.root.text(".result").await?.contains(ended).then_some(())) })
        .await?;
    let card = card(&widget, "Jordan Sample").await?;
    let (warned, number, script) = (card.find(ended), card.find("555-555-0103"), card.find("Hello, my name is"));
    ensure!(warned.is_some() && warned < number && number < script, "before the number and the words: {card}");
    ensure!(widget.root.shows("a[href$='5555550103']").await?, "they can't be called");
    ensure_contains(
        &widget.root.text(".result").await?,
        &["Some terms have ended", "since our data was collected on August 5, 2026"],
    )?;
    // The day before it ended there is nothing to say but when it will.
    let (widget, _) = on(&test, &packs, "00102", "2026-11-03").await?;
    widget.root.click("[data-field$='/sldl:1']").await?;
    until("it is chosen", TIMEOUT, || async {
        Ok(widget.root.text(".result").await?.contains("Term until November 4, 2026").then_some(()))
    })
    .await?;
    ensure!(!widget.root.text(".result").await?.contains("Some terms have ended"));
    Ok(())
}

async fn a_seat_up_for_election_since_the_data_is_unknown(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let unsure = "There was an election on or before November 3, 2026, after our data of August 5, 2026: we don’t know who \
                  holds this seat now.";
    let (widget, text) = on(&test, &packs, "00107", "2026-11-25").await?;
    ensure_contains(
        &text,
        &["Some terms have ended, or seats were up for election, since our data was collected on August 5, 2026."],
    )?;
    let told = card(&widget, "Jamie Demo").await?;
    let (warned, number, script) = (told.find(unsure), told.find("555-555-0109"), told.find("Hello, my name is"));
    ensure!(warned.is_some() && warned < number && number < script, "before the number and the words: {told}");
    let (widget, text) = on(&test, &packs, "00107", "2026-11-02").await?;
    ensure!(!text.contains("Some terms have ended"), "{text}");
    ensure!(!card(&widget, "Jamie Demo").await?.contains("don’t know"), "the day before the election they sit there");
    Ok(())
}

async fn a_seat_without_a_known_holder_is_not_vacant(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = on(&test, &packs, "00107", "2026-08-05").await?;
    ensure_contains(&text, &["We don’t know who holds this seat."])?;
    ensure!(!text.to_lowercase().contains("vacant"), "{text}");
    // A vacancy that was to last until a day is one until then.
    let (_, text) = on(&test, &packs, "00105", "2027-02-28").await?;
    ensure_contains(&text, &["Vacant seat", "Until March 1, 2027, as far as we know."])?;
    let (_, text) = on(&test, &packs, "00105", "2027-03-01").await?;
    ensure_contains(
        &text,
        &["We don’t know who holds this seat.", "It was expected to stay vacant until March 1, 2027."],
    )?;
    ensure!(!text.contains("Vacant seat"), "{text}");
    Ok(())
}

async fn past_changes_are_shown_before_coming_ones(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let (_, text) = on(&test, &packs, "00107", "2026-11-25").await?;
    let (passed, soon) = (text.find("Some terms have ended"), text.find("Terms end on January 3, 2027"));
    ensure!(passed.is_some() && passed < soon && soon < text.find("Your other representatives"), "{text}");
    Ok(())
}
