//! A coalition's own form: `<outreach-form>` with the address of a document, or the name of one of ours.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use crate::test::{Test, cases};

cases![a_document_of_ones_own, one_of_ours_by_name, a_document_that_can_not_be_read,];

fn document() -> Value {
    json!({
        "name": "workshop",
        "sections": [
            { "name": "you", "fold": "bare", "fields": ["given_name!", { "use": "phone", "presence": "required" }] },
            { "name": "where", "fields": [
                { "name": "room", "kind": "radio", "choices": ["church", "school", "home=Casa"], "presence": "required" },
                { "name": "people", "kind": "number", "min": 5, "max": 80, "when": { "room": "school" } },
                { "name": "hour", "kind": "time" }
            ] }
        ],
        "words": {
            "en": {
                "title": "Ask for a workshop", "submit": "Ask for it", "thanks": { "title": "Thank you!", "text": "We will call." },
                "sections": { "where": "Where it could be" },
                "fields": { "room": { "label": "Which room?" }, "people": { "label": "How many people?" }, "hour": { "label": "At what time?" } },
                "choices": { "room": { "church": "At church", "school": "At school" } }
            },
            "es": {
                "title": "Pide un taller", "submit": "Pedirlo",
                "fields": { "room": { "label": "¿En qué lugar?" } },
                "choices": { "room": { "church": "En la iglesia" } }
            }
        }
    })
}

fn element(form: &str, endpoint: &str) -> String {
    let form = form.replace('&', "&amp;").replace('"', "&quot;");
    format!("<outreach-form form=\"{form}\" endpoint=\"{endpoint}\"><a href=\"/help\">Help</a></outreach-form>")
}

/// The address of a document that is its own file.
fn address(document: &Value) -> String {
    let encoded: Vec<_> = document.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("data:application/json,{}", encoded.concat())
}

async fn a_document_of_ones_own(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(204));
    let body = format!("<div lang=\"es\">{}</div>", element(&address(&document()), &endpoint.url()));
    test.open(test.page().body(&body)).await?;
    let widget = Widget::new(&test.driver, "form", 0);
    widget.wait_until_ready().await?;
    let text = widget.root.text(".root").await?;
    for said in
        ["Pide un taller", "¿En qué lugar?", "En la iglesia", "At school", "Casa", "Where it could be", "Pedirlo"]
    {
        ensure!(text.contains(said), "{said} is not in {text}");
    }
    // Only languages that it has words in.
    let offered: Vec<String> = widget
        .root
        .ask("return [...root.querySelectorAll('.languages option')].map(one => one.value);", vec![])
        .await?;
    ensure!(offered == ["en", "es"], "{offered:?}");
    widget
        .root
        .ask::<Value>(
            "const list = root.querySelector('.languages select'); list.value = 'en';
         list.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![],
        )
        .await?;
    until("it is in English", TIMEOUT, || async {
        Ok(widget.root.text(".root").await?.contains("Which room?").then_some(()))
    })
    .await?;
    widget.root.answer_all(&[("given_name", &["Ana"]), ("phone", &["205 555 0123"]), ("room", &["school"])]).await?;
    widget.root.answer("people", &["1,000"]).await?;
    widget.submit().await?;
    until("too many are said to be so", TIMEOUT, || async {
        Ok(widget.root.text(".root").await?.contains("80").then_some(()))
    })
    .await?;
    widget.root.retype("people", "12").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let sent = &endpoint.posts()[0].body;
    for entry in ["form=workshop", "room=school", "people=12", "phone=%2B12055550123", "locale=en"] {
        ensure!(sent.contains(entry), "{entry} is not in {sent}");
    }
    test.no_errors_on_page().await
}

async fn one_of_ours_by_name(test: Test) -> Result<()> {
    let body = element("pledge", &test.testbed.stub.endpoint("pledge"));
    test.open(test.page().body(&body)).await?;
    let widget = Widget::new(&test.driver, "form", 0);
    widget.wait_until_ready().await?;
    ensure!(widget.root.shows("[name=amount]").await?, "the pledge is not there");
    test.no_errors_on_page().await
}

/// What is inside the element stays.
async fn a_document_that_can_not_be_read(test: Test) -> Result<()> {
    let unknown = json!({ "name": "a", "sections": [{ "name": "s", "fields": [{ "name": "q", "choices": ["a"] }] }] });
    for form in ["data:application/json,{", &*address(&unknown), "petition", ""] {
        test.open(test.page().body(&element(form, "/api/workshop"))).await?;
        let widget = Widget::new(&test.driver, "form", 0);
        until("it is said to be so", TIMEOUT, || async { Ok(widget.is("fallback").await?.then_some(())) }).await?;
        ensure!(widget.light().shows("a[href]").await?, "{form}: the fallback is gone");
    }
    Ok(())
}
