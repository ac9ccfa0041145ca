//! The bytes that travel, and that the same submission is stored once.

use anyhow::{Context, Result, ensure};
use outreach_tests::endpoint::{Endpoint, Request};
use serde_json::{Value, json};

use crate::test::{ORGANIZATION, Test, cases};

cases![form_by_default, json, json_as_text, the_same_twice_is_one_record, utf_8_and_line_ends,];

async fn sent(test: &Test, format: Option<&str>) -> Result<(Vec<Request>, Request)> {
    let endpoint = Endpoint::open().await?;
    let mut element = test.element_to(&endpoint.url());
    if let Some(format) = format {
        element = element.set("format", format);
    }
    let widget = test.widget(&element).await?;
    widget.root.answer_all(test.form.usual).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let post = endpoint.posts().first().cloned().context("nothing was posted")?;
    Ok((endpoint.requests(), post))
}

fn no_preflight(requests: &[Request]) -> Result<()> {
    let methods: Vec<_> = requests.iter().map(|request| request.method.as_str()).collect();
    ensure!(methods == ["POST"], "{methods:?}");
    Ok(())
}

async fn form_by_default(test: Test) -> Result<()> {
    let (requests, post) = sent(&test, None).await?;
    no_preflight(&requests)?;
    ensure!(post.header("content-type").starts_with("application/x-www-form-urlencoded"));
    ensure!(post.header("accept") == "application/json" && post.header("cookie").is_empty());
    ensure!(!post.header("referer").contains("/p/"), "the page's path is in {}", post.header("referer"));
    for (name, value) in
        [("schema", "outreach/1"), ("form", test.form.name), ("coalition", &test.coalition), ("locale", "en")]
    {
        ensure!(post.value(name) == value, "{name} is {}", post.value(name));
    }
    ensure!(post.value("submission_id").len() == 36 && post.value("submitted_at").ends_with('Z'));
    let wanted: Value = serde_json::from_str(test.form.record)?;
    for part in ["person", "answers"] {
        for (name, value) in wanted[part].as_object().into_iter().flatten() {
            let sent: Vec<_> = post.pairs().into_iter().filter(|(of, _)| of == name).map(|(_, value)| value).collect();
            if let Value::Object(amount) = value {
                ensure!(
                    amount["minor"] == json!(post.value(&format!("{name}.minor")).parse::<u32>()?),
                    "{name}: {:?}",
                    post.pairs()
                );
                ensure!(post.value(&format!("{name}.currency")) == "USD");
                continue;
            }
            let value: Vec<_> = match value {
                Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
                value => value.as_str().into_iter().collect(),
            };
            // A line end travels as CR LF.
            let sent: Vec<_> = sent.iter().map(|value| value.replace("\r\n", "\n")).collect();
            ensure!(sent == value, "{name} was sent as {sent:?}");
        }
    }
    for (field, _, granted) in test.form.asked() {
        ensure!(post.value(field) == if *granted { "yes" } else { "" });
        let text = test.words.with_organization(&format!("fields.{field}.label"), ORGANIZATION)?;
        ensure!(post.value(&format!("{field}.text")) == text);
    }
    Ok(())
}

fn check_json(test: &Test, post: &Request) -> Result<()> {
    let body: Value = serde_json::from_str(&post.body)?;
    let wanted: Value = serde_json::from_str(test.form.record)?;
    ensure!(body["person"] == wanted["person"] && body["answers"] == wanted["answers"], "{body:#}");
    ensure!(body["coalition"] == test.coalition && body["schema"] == "outreach/1", "{body:#}");
    Ok(())
}

async fn json(test: Test) -> Result<()> {
    let (requests, post) = sent(&test, Some("json")).await?;
    ensure!(requests[0].method == "OPTIONS", "JSON needs a preflight, and none came");
    ensure!(post.header("content-type").starts_with("application/json"));
    check_json(&test, &post)
}

async fn json_as_text(test: Test) -> Result<()> {
    let (requests, post) = sent(&test, Some("json-text")).await?;
    no_preflight(&requests)?;
    ensure!(post.header("content-type").starts_with("text/plain"));
    check_json(&test, &post)
}

/// What a widget sends, sent twice: the second is answered like the first, and there is one record.
async fn the_same_twice_is_one_record(test: Test) -> Result<()> {
    let (_, post) = sent(&test, None).await?;
    let client = reqwest::Client::new();
    for _ in 0..2 {
        let reply = client
            .post(test.testbed.stub.endpoint(test.form.name))
            .header("content-type", post.header("content-type"))
            .header("accept", post.header("accept"))
            .body(post.body.clone())
            .send()
            .await?;
        ensure!(reply.status().is_success(), "{}", reply.status());
    }
    let record = test.record().await?;
    ensure!(record["submission_id"] == post.value("submission_id"));
    Ok(())
}

async fn utf_8_and_line_ends(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    test.fill(&widget.root).await?;
    // WebDriver types no emoji into Chromium: set as a paste would.
    let text = "K’iche’ ñ 😀\nsecond & third=4%+5";
    widget
        .root
        .ask::<Value>(
            "const area = root.querySelector('#f-' + arguments[0]); area.value = arguments[1];
             area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));",
            vec![test.form.other_text.into(), text.into()],
        )
        .await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["answers"][test.form.other_text] == text, "{record:#}");
    Ok(())
}
