//! What to say to a legislator about a bill, and what came of the call.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::packs::Packs;
use outreach_tests::until::{SOON, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{element, open_as, result, says};
use crate::test::{Test, cases};

cases![what_to_say, what_came_of_a_call, own_words,];

/// A lookup of a coalition that has named a bill, with what else is set.
async fn with_bill(test: &Test, packs: &Packs, set: &[(&str, &str)]) -> Result<Widget> {
    let mut element = element(&packs.url()).set("bill", "House Bill 56").set("position", "oppose");
    for (name, value) in set {
        element = element.set(name, value);
    }
    let widget = open_as(test, &element, "no({ code: 2 })", "2026-11-25").await?;
    widget.root.type_in("zip", "00101").await?;
    Ok(widget)
}

async fn what_to_say(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let widget = with_bill(&test, &packs, &[("lang", "es"), ("fields", "caller, town")]).await?;
    widget.root.type_in("caller", "Ana").await?;
    widget.submit().await?;
    result(&widget).await?;
    until("the words of the call are there in both languages", SOON, || async {
        widget.root.ask::<Value>("root.querySelector('details.call').open = true;", vec![]).await?;
        let text = widget.root.text("details.call").await?;
        let spanish = text.contains("me llamo Ana y vivo en [tu ciudad]") && text.contains("Robin Sample");
        let english =
            text.contains("my name is Ana and I live in [your town]") && text.contains("to oppose House Bill 56");
        Ok((spanish && english).then_some(()))
    })
    .await?;
    let text = widget.root.text("details.call").await?;
    says(&text, &["Llamada 1 de 5", "Buzón de voz", "En una carta"])?;
    let spoken: Vec<String> =
        widget.root.ask("return [...root.querySelectorAll('.script')].map(one => one.lang);", vec![]).await?;
    ensure!(spoken.iter().any(|lang| lang == "en"), "the English words are marked as such: {spoken:?}");
    Ok(())
}

/// The coalition learns what came of a call, and nothing else; the next call opens.
async fn what_came_of_a_call(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
    let outcomes = Endpoint::open().await?.then(Reply::status(204));
    let widget = with_bill(&test, &packs, &[("outcomes", &outcomes.url()), ("coalition", "acij")]).await?;
    widget.submit().await?;
    result(&widget).await?;
    widget.root.click("details.call summary").await?;
    widget.root.reach("[data-field^='voicemail 0']").await?.click().await?;
    let heard = outcomes.wait_posts(1).await?;
    let body = &heard[0].body;
    ensure!(body == "form=legislators&coalition=acij&layer=sldu&outcome=voicemail", "{body}");
    until("the next call is open and the first is done", SOON, || async {
        let open: Vec<bool> =
            widget.root.ask("return [...root.querySelectorAll('details.call')].map(one => one.open);", vec![]).await?;
        Ok((open == [false, true, false, false, false]).then_some(()))
    })
    .await?;
    says(&widget.root.text("details.call summary").await?, &["done"])
}

/// The coalition's own script: by party before chamber before position.
async fn own_words(test: Test) -> Result<()> {
    let packs = Packs::sample(Value::Null).await?;
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
    says(
        &text,
        &[
            "To the senate: House Bill 56.",
            "Dear friend Robin Sample",
            "Please oppose House Bill 56, Representative Charlie Sample.",
        ],
    )
}
