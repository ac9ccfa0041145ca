//! What to say to a legislator about a bill, and what came of the call.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{element, ensure_contains, open_as, result};
use crate::test::{Test, cases};

cases![
    what_to_say,
    outcome_of_a_call,
    own_texts,
    only_those_who_vote_are_called,
    no_one_is_called_until_it_is_known_who_votes,
];

/// A lookup of a coalition that has named a bill, with what else is set.
async fn with_bill(test: &Test, packs: &PackServer, set: &[(&str, &str)]) -> Result<Widget> {
    let mut element = element(&packs.url()).set("bill", "House Bill 56").set("position", "oppose");
    element = element.set("chambers", "sldu, sldl, cd, state");
    for (name, value) in set {
        element = element.set(name, value);
    }
    let widget = open_as(test, &element, "no({ code: 2 })", "2026-11-25").await?;
    widget.root.type_in("zip", "00101").await?;
    Ok(widget)
}

async fn what_to_say(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = with_bill(&test, &packs, &[("lang", "es"), ("fields", "caller, town")]).await?;
    widget.root.type_in("caller", "Ana").await?;
    widget.submit().await?;
    result(&widget).await?;
    until("the words of the call are there in both languages", TIMEOUT, || async {
        widget.root.ask::<Value>("root.querySelector('details.call').open = true;", vec![]).await?;
        let text = widget.root.text("details.call").await?;
        let spanish = text.contains("me llamo Ana y vivo en [tu ciudad]") && text.contains("Robin Sample");
        let english =
            text.contains("my name is Ana and I live in [your town]") && text.contains("to oppose House Bill 56");
        Ok((spanish && english).then_some(()))
    })
    .await?;
    let text = widget.root.text("details.call").await?;
    ensure_contains(&text, &["Llamada 1 de 5", "Buzón de voz", "En una carta"])?;
    let spoken: Vec<String> =
        widget.root.ask("return [...root.querySelectorAll('.script')].map(one => one.lang);", vec![]).await?;
    ensure!(spoken.iter().any(|lang| lang == "en"), "the English words are marked as such: {spoken:?}");
    Ok(())
}

/// The coalition learns what came of a call, and nothing else; the next call opens.
async fn outcome_of_a_call(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let outcomes = Endpoint::open().await?.then(Reply::status(204));
    let widget = with_bill(&test, &packs, &[("outcomes", &outcomes.url()), ("coalition", "acij")]).await?;
    widget.submit().await?;
    result(&widget).await?;
    widget.root.click("details.call summary").await?;
    widget.root.scroll_until_clickable("[data-field^='voicemail 0']").await?.click().await?;
    let heard = outcomes.wait_for_posts(1).await?;
    let body = &heard[0].body;
    ensure!(body == "form=legislators&coalition=acij&layer=sldu&outcome=voicemail", "{body}");
    until("the next call is open and the first is done", TIMEOUT, || async {
        let open: Vec<bool> =
            widget.root.ask("return [...root.querySelectorAll('details.call')].map(one => one.open);", vec![]).await?;
        Ok((open == [false, true, false, false, false]).then_some(()))
    })
    .await?;
    ensure_contains(&widget.root.text("details.call summary").await?, &["done"])
}

/// The coalition's own script: by party before chamber before position.
async fn own_texts(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let config = json!({ "texts": { "en": { "forms": { "legislators": {
        "script": { "sldu": "To the senate: {{bill}}.", "oppose": "Please oppose {{bill}}, {{title}} {{legislator}}." },
        "letter": { "Sample Party": "Dear friend {{legislator}}" },
    } } } } });
    let widget = with_bill(&test, &packs, &[]).await?;
    widget.light().ask::<Value>("root.config = arguments[0];", vec![config]).await?;
    widget.submit().await?;
    result(&widget).await?;
    widget.root.ask::<Value>("for (const one of root.querySelectorAll('details')) one.open = true;", vec![]).await?;
    let text = widget.root.text(".result").await?;
    ensure_contains(
        &text,
        &[
            "To the senate: House Bill 56.",
            "Dear friend Robin Sample",
            "Please oppose House Bill 56, Representative Charlie Sample.",
        ],
    )
}

/// No one is asked to call a US senator about a bill of the state's House: all are shown, and only those who vote on it have
/// something to be said to them.
async fn only_those_who_vote_are_called(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for (chambers, called) in [("sldl", &["Charlie Sample"][..]), ("cd, state", &["Skyler Specimen"])] {
        let widget = with_bill(&test, &packs, &[("chambers", chambers)]).await?;
        widget.submit().await?;
        ensure_contains(&result(&widget).await?, &["Robin Sample", "Charlie Sample", "Skyler Specimen"])?;
        let cards: Vec<String> = widget
            .root
            .ask(
                "return [...root.querySelectorAll('.card')].filter(one => one.querySelector('.call, [data-do=outcome]'))
                   .map(one => one.innerText);",
                vec![],
            )
            .await?;
        for name in called {
            ensure!(cards.iter().any(|card| card.contains(name)), "{name} is not to be called: {cards:?}");
        }
        let of = format!("Call 1 of {}", cards.len());
        ensure!(cards.len() == if chambers == "sldl" { 1 } else { 3 } && cards[0].contains(&of), "{of}: {cards:?}");
        ensure!(cards.iter().all(|card| !card.contains("Robin Sample")), "of another chamber: {cards:?}");
    }
    Ok(())
}

/// A bill's name does not show which chambers vote on it, and no bill is before a state's legislature and Congress at once.
async fn no_one_is_called_until_it_is_known_who_votes(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for chambers in ["", "house, senate"] {
        let element = element(&packs.url()).set("bill", "HB 56").set("chambers", chambers);
        let listen = "window.warnings = []; const warn = console.warn;
            console.warn = (...said) => { window.warnings.push(said.join(' ')); warn.apply(console, said); };";
        let page = test.page().head(&format!("<script>{listen}</script>")).element(&element);
        test.open(page).await?;
        let widget = test.nth(0);
        widget.wait_until_ready().await?;
        widget.root.type_in("zip", "00101").await?;
        widget.submit().await?;
        ensure_contains(&result(&widget).await?, &["Robin Sample", "Charlie Sample"])?;
        ensure!(!widget.root.shows(".call").await?, "with chambers “{chambers}” someone is to be called");
        let warnings: Vec<String> = test.driver.execute("return window.warnings;", vec![]).await?.convert()?;
        let fix = "chambers=\"\" must be one or more of sldu, sldl, cd, state";
        ensure!(warnings.iter().filter(|warning| warning.contains(fix)).count() == 1, "{warnings:?}");
    }
    Ok(())
}
