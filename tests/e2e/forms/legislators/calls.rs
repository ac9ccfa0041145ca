//! Calls to legislators about a bill: whom, what to say, and what came of each.

use std::time::Duration;

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::pack_server::PackServer;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{cards, element, ensure_contains, is_seated, open_as, result};
use crate::test::{Test, cases};

cases![
    whom_to_call_comes_first,
    what_to_say,
    one_call_after_the_other,
    a_skipped_call_is_not_counted_as_made,
    whom_to_call_is_chosen_first,
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

/// One person to call, with a button that says whom to a listener; all others are folded up.
async fn whom_to_call_comes_first(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = with_bill(&test, &packs, &[("chambers", "sldl")]).await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    ensure!(text.starts_with("House Bill 56 is in the Sample State House. Calls to make: 1 · 2 minutes"), "{text}");
    let first = cards(&widget).await?.remove(0);
    ensure!(first.contains("Charlie Sample") && !first.contains("Call 1 of 1"), "{first}");
    let buttons = "return [...root.querySelectorAll('.call > .buttons > a')].map(one =>
        [one.textContent, one.getAttribute('aria-label'), one.href.split('?')[0]]);";
    let buttons: Value = widget.root.ask(buttons, vec![]).await?;
    let call = ["Call 555-555-0110", "Call 555-555-0110: Charlie Sample, Capitol", "tel:+15555550110"];
    let email = json!(["Email", null, "mailto:charlie.sample@example.org"]);
    ensure!(buttons == json!([call, email]), "{buttons}");
    // Two chambers, as a sentence.
    let widget = with_bill(&test, &packs, &[("chambers", "sldu, sldl")]).await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    let lead = "House Bill 56 is in the Sample State Senate and Sample State House. Calls to make: 2 · 4 minutes";
    ensure!(text.starts_with(lead), "{text}");
    ensure!(widget.root.text("details.others > summary").await? == "Your other representatives (4)");
    ensure!(!widget.root.shows(".others .card").await?, "the others are not folded up");
    widget.root.click("details.others > summary").await?;
    ensure!(widget.root.shows(".others .card").await?, "the others can't be unfolded");
    Ok(())
}

/// In both languages, each marked as what it is, and which of them is to be said; a letter is a text of its own.
async fn what_to_say(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = with_bill(&test, &packs, &[("lang", "es"), ("fields", "caller, town")]).await?;
    widget.root.type_in("caller", "Ana").await?;
    widget.submit().await?;
    result(&widget).await?;
    let said = until("the words of the call are there in both languages", TIMEOUT, || async {
        let text = widget.root.text(".call .say").await?;
        Ok(text.contains("House Bill 56. Thank you.").then_some(text))
    })
    .await?;
    ensure!(
        said == "Di esto en inglés: Hello, my name is Ana and I live in [your town]. I’m asking Senator Robin Sample to \
                 oppose House Bill 56. Thank you. En español: Hola, me llamo Ana y vivo en [tu ciudad]. Le pido a la oficina \
                 de Robin Sample (Senado) que se oponga a la propuesta de ley House Bill 56. Gracias."
            .replace("Thank you. En", "Thank you.En")
            .replace("inglés: ", "inglés:")
            .replace("español: ", "español:"),
        "{said}"
    );
    ensure!(widget.root.shows(".call .say").await?, "what to say is folded up");
    let spoken: Vec<String> =
        widget.root.ask("return [...root.querySelectorAll('.script')].map(one => one.lang);", vec![]).await?;
    ensure!(spoken == ["en", "", "en", "", "en", ""], "the English words are marked as such: {spoken:?}");
    ensure_contains(&widget.root.text(".call").await?, &["Llamada 1 de 5", "Buzón de voz", "Carta"])?;
    // The office gets a letter in English, with what to add.
    let mail: String = widget
        .root
        .ask("return decodeURIComponent(root.querySelector('.call > .buttons > [href^=mailto]').href);", vec![])
        .await?;
    ensure_contains(
        &mail,
        &["?subject=House Bill 56&body=Dear Senator Robin Sample,", "why this matters to you", "\n\nAna\n[your street"],
    )?;
    ensure!(!widget.root.text(".result").await?.contains("a Senator"), "two languages in one sentence");
    Ok(())
}

/// Clicks how a call ended, as someone does who has spoken: a second click within half a second is a double click.
async fn end(widget: &Widget, outcome: &str) -> Result<()> {
    tokio::time::sleep(Duration::from_millis(600)).await;
    widget.root.scroll_until_clickable(&format!("[data-field^='{outcome} ']")).await?.click().await?;
    Ok(())
}

/// Waits for the next card, which has the focus and stands at the top of the screen.
async fn next_is(widget: &Widget, words: &[&str]) -> Result<()> {
    until(&format!("it says {words:?}"), TIMEOUT, || async {
        let script = "const at = root.activeElement;
            return at && at.matches('.call, .thanks') ? [at.textContent, at.getBoundingClientRect().top] : ['', 0];";
        let (text, top): (String, f64) = widget.root.ask(script, vec![]).await?;
        Ok((words.iter().all(|word| text.contains(word)) && top >= 0.0).then_some(()))
    })
    .await
}

/// The coalition learns what came of a call, and nothing else; the next card comes in the place of the last, and at the end
/// there are thanks.
async fn one_call_after_the_other(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let outcomes = Endpoint::open().await?.then(Reply::status(204));
    let set = [("outcomes", &*outcomes.url()), ("coalition", "acij"), ("chambers", "sldu, sldl")];
    let widget = with_bill(&test, &packs, &set).await?;
    widget.submit().await?;
    result(&widget).await?;
    ensure_contains(&cards(&widget).await?[0], &["Call 1 of 2", "Robin Sample"])?;
    end(&widget, "voicemail").await?;
    next_is(&widget, &["Call 2 of 2", "Charlie Sample", "How did it go?"]).await?;
    // Who has been called is still there, with the others.
    ensure!(is_seated(&widget, "Robin Sample").await?);
    end(&widget, "reached").await?;
    next_is(&widget, &["Thank you! Calls made: 2"]).await?;
    ensure!(!widget.root.shows("[data-do=outcome]").await?, "there is a call left");
    ensure!(widget.root.text("details.others > summary").await? == "Your other representatives (5)");
    let heard = outcomes.wait_for_posts(2).await?;
    let bodies: Vec<_> = heard.iter().map(|post| post.body.as_str()).collect();
    ensure!(
        bodies
            == [
                "form=legislators&coalition=acij&layer=sldu&outcome=voicemail",
                "form=legislators&coalition=acij&layer=sldl&outcome=reached",
            ],
        "{bodies:?}"
    );
    // Another lookup begins again.
    widget.submit().await?;
    until("the first call is there again", TIMEOUT, || async {
        Ok(widget.root.text(".result").await?.contains("Call 1 of 2").then_some(()))
    })
    .await
}

async fn a_skipped_call_is_not_counted_as_made(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for (second, thanks) in [("busy", "Thank you! Calls made: 1"), ("skip", "That was everyone.")] {
        let widget = with_bill(&test, &packs, &[("chambers", "sldu, sldl")]).await?;
        widget.submit().await?;
        result(&widget).await?;
        end(&widget, "skip").await?;
        next_is(&widget, &["Call 2 of 2"]).await?;
        end(&widget, second).await?;
        next_is(&widget, &[thanks]).await?;
    }
    Ok(())
}

/// Where the district of the chamber with the bill is to be chosen, that is above the fold; a call that was made before is not
/// made again.
async fn whom_to_call_is_chosen_first(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    let widget = with_bill(&test, &packs, &[("chambers", "sldu, sldl")]).await?;
    widget.root.retype("zip", "00102").await?;
    widget.submit().await?;
    let text = result(&widget).await?;
    ensure!(!text.contains("minutes"), "it is not known yet how many are to be called: {text}");
    ensure_contains(&cards(&widget).await?[0], &["Robin Sample"])?;
    ensure!(!widget.root.shows(".others [data-do=choose]").await?, "{text}");
    end(&widget, "reached").await?;
    next_is(&widget, &["Calls made: 1"]).await?;
    widget.root.click("button[data-field$='/sldl:1']").await?;
    until("the one who was chosen is to be called", TIMEOUT, || async {
        let first = cards(&widget).await?.swap_remove(0);
        Ok((first.contains("Jordan Sample") && first.contains("Call 2 of 2")).then_some(()))
    })
    .await
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
    ensure_contains(&widget.root.text(".call").await?, &["To the senate: House Bill 56.", "Dear friend Robin Sample"])?;
    end(&widget, "skip").await?;
    next_is(&widget, &["Please oppose House Bill 56, Representative Charlie Sample."]).await
}

/// No one is asked to call a US senator about a bill of the state's House: all are shown, and only those who vote on it have
/// something to be said to them.
async fn only_those_who_vote_are_called(test: Test) -> Result<()> {
    let packs = PackServer::sample(Value::Null).await?;
    for (chambers, first, of) in [("sldl", "Charlie Sample", 1), ("cd, state", "Skyler Specimen", 3)] {
        let widget = with_bill(&test, &packs, &[("chambers", chambers)]).await?;
        widget.submit().await?;
        ensure_contains(&result(&widget).await?, &["Robin Sample", "Charlie Sample", "Skyler Specimen"])?;
        for number in 1..=of {
            let cards = cards(&widget).await?;
            ensure!(number > 1 || cards[0].contains(first), "{first} is not to be called: {cards:?}");
            ensure!(!cards[0].contains("Robin Sample"), "of another chamber: {cards:?}");
            let guides: u32 = widget.root.ask("return root.querySelectorAll('.say').length;", vec![]).await?;
            ensure!(guides == 1, "{guides} are to be called at once");
            end(&widget, "skip").await?;
            let next =
                if number == of { "That was everyone.".to_owned() } else { format!("Call {} of {of}", number + 1) };
            next_is(&widget, &[&next]).await?;
        }
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
        let fix = "chambers=\"\" must be one or more of sldu, sldl, cd, state";
        until("the console says whom to name, once", TIMEOUT, || async {
            let warnings: Vec<String> = test.driver.execute("return window.warnings;", vec![]).await?.convert()?;
            ensure!(warnings.iter().filter(|warning| warning.contains(fix)).count() == 1, "{warnings:?}");
            Ok(Some(()))
        })
        .await?;
    }
    Ok(())
}
