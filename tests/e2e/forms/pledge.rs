//! The pledge form, and in its own tests what a pledge has besides: amounts, sums in words, fees, the way on to a
//! payment, and the total.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use outreach_tests::words::Words;
use serde_json::{Value, json};

use super::{Bad, FormCase};
use crate::test::{Test, cases};

pub(super) const FORM: FormCase = FormCase {
    name: "pledge",
    valid: &[
        ("amount", &["25.00"]),
        ("frequency", &["monthly"]),
        ("given_name", &["Zoraida"]),
        ("email", &["zoraida@sentinel.example"]),
    ],
    usual: &[
        ("amount", &["25.00"]),
        ("frequency", &["monthly"]),
        ("start_date", &["2031-01-31"]),
        ("pay_by", &["check"]),
        ("in_honor_of", &["Abuela Rosa"]),
        ("employer_match", &["unsure"]),
        ("listing", &["anonymous"]),
        ("message", &["First line & “more” <b>\nsecond, 100 % + 1"]),
        ("given_name", &["Zoraida"]),
        ("family_name", &["Ñandú O’Neil"]),
        ("email", &["Zoraida@Sentinel.example"]),
        ("consent_email", &["yes"]),
    ],
    more: &[("zip", &["35203"]), ("phone", &["(205) 555-0123"])],
    record: r#"{
        "person": {
            "given_name": "Zoraida", "family_name": "Ñandú O’Neil", "email": "Zoraida@sentinel.example"
        },
        "answers": {
            "amount": { "minor": 2500, "currency": "USD" }, "frequency": "monthly", "start_date": "2031-01-31",
            "pay_by": "check", "in_honor_of": "Abuela Rosa", "employer_match": "unsure", "listing": "anonymous",
            "message": "First line & “more” <b>\nsecond, 100 % + 1"
        }
    }"#,
    more_record: r#"{ "person": { "zip": "35203", "phone": "+12055550123" } }"#,
    consents: &[("consent_email", "email", true), ("consent_text", "text", false)],
    untouched: &[("frequency", "once")],
    empty: &[("amount", "missing"), ("given_name", "missing"), ("email", "either")],
    bad: &[
        Bad::EMAIL,
        // Without a script the suggestion that is chosen stays chosen beside it, which is an error of its own.
        Bad { field: "amount", typed: "1e9", code: "money_character", right: "$1,234.50", passes_browser: false },
        Bad { field: "family_name", typed: "www.example.org", code: "name_link", right: "Ruiz", passes_browser: true },
    ],
    text: "given_name",
    other_text: "message",
    choice: ("listing", "named"),
    personal: &["Zoraida", "sentinel", "5550123", "555-0123", "Abuela", "second, 100", "O’Neil"],
    own: &[CASES, crate::phone::pledge::CASES],
};

cases![
    amounts_as_people_type_them,
    from_a_wrong_amount_to_a_suggestion,
    limits,
    own_amounts,
    the_sum_in_words,
    thanks_in_another_language,
    fee,
    handoff,
    progress,
    typed_amount_from_the_plain_form,
];

/// Puts an amount in as a paste would: a driver does not type every script.
async fn paste(widget: &Widget, amount: &str) -> Result<()> {
    let script = "const box = root.querySelector('#f-amount-other'); box.value = arguments[0];
        box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));";
    widget.root.ask::<Value>(script, vec![amount.into()]).await?;
    Ok(())
}

/// What was typed is read in the language that is shown, and sent as whole cents.
async fn amounts_as_people_type_them(test: Test) -> Result<()> {
    for (typed, minor) in
        [("$20", "2000"), ("1,234.50", "123450"), ("1.234,50", "123450"), ("٢٠", "2000"), ("２０", "2000")]
    {
        let endpoint = Endpoint::open().await?;
        let widget = test.widget(&test.element_to(&endpoint.url())).await?;
        test.fill(&widget.root).await?;
        paste(&widget, typed).await?;
        let chosen: usize =
            widget.root.ask("return root.querySelectorAll('[name=amount]:checked').length;", vec![]).await?;
        ensure!(chosen == 0, "a suggestion stays chosen beside {typed}");
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        let post = &endpoint.posts()[0];
        let sent = [post.value("amount.minor"), post.value("amount.currency")];
        ensure!(sent == [minor, "USD"], "{typed}: {sent:?}");
    }
    test.no_errors_on_page().await
}

/// Someone types nonsense and then takes a suggestion after all: the error that the box would get must not push the
/// suggestion from under the finger.
async fn from_a_wrong_amount_to_a_suggestion(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.type_in("amount", "nonsense").await?;
    widget.root.answer("amount", &["50.00"]).await?;
    let typed = widget.root.typed().await?;
    ensure!(typed["amount"] == ["50.00"], "{typed:?}");
    ensure!(widget.root.errors().await?.is_empty());
    Ok(())
}

async fn limits(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("minimum", "5").set("maximum", "500")).await?;
    test.fill(&widget.root).await?;
    for (typed, code, amount) in [
        ("4.99", "money_small", "$5"),
        ("500.01", "money_large", "$500"),
        ("-5", "money_negative", ""),
        ("20.005", "money_places", ""),
        ("€20", "money_currency", "USD"),
    ] {
        paste(&widget, typed).await?;
        widget.submit().await?;
        let errors = widget.root.wait_for_errors(&["amount"]).await?;
        let wanted = test.words.text(&format!("errors.{code}"))?.replace("{{amount}}", amount);
        ensure!(errors["amount"] == wanted, "{typed}: {:?} and not {wanted:?}", errors["amount"]);
    }
    Ok(())
}

async fn own_amounts(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("amounts", "7.50, 1000").set("currency", "MXN")).await?;
    let labels = widget.root.text("#f-amount .choices").await?;
    ensure!(labels.contains("7.50") && labels.contains("1,000"), "{labels}");
    widget.root.answer("amount", &["7.50"]).await?;
    widget.root.answer_all(&test.form.valid[1..]).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["answers"]["amount"] == json!({ "minor": 750, "currency": "MXN" }), "{record:#}");
    Ok(())
}

async fn sums(widget: &Widget, wanted: &str) -> Result<()> {
    says(widget, ".form .sum", wanted).await
}

async fn says(widget: &Widget, css: &str, wanted: &str) -> Result<()> {
    until(&format!("{css} says {wanted:?}"), TIMEOUT, || async {
        let said = widget.root.text(css).await?;
        ensure!(said == wanted, "it says {said:?}");
        Ok(Some(()))
    })
    .await
}

/// Before it is sent and when it has arrived, in the language that is shown.
async fn the_sum_in_words(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    sums(&widget, "").await?;
    widget.root.answer("frequency", &["monthly"]).await?;
    widget.root.type_in("amount", "20").await?;
    sums(&widget, "You pledge $20 a month: $240 a year.").await?;
    widget.root.retype("amount", "20.50").await?;
    sums(&widget, "You pledge $20.50 a month: $246 a year.").await?;
    widget.root.answer("frequency", &["quarterly"]).await?;
    sums(&widget, "You pledge $20.50 every three months: $82 a year.").await?;
    // No amount is no pledge.
    widget.root.retype("amount", "0").await?;
    sums(&widget, "").await?;
    test.fill(&widget.root).await?;
    widget.script("root.setAttribute('lang', 'es');").await?;
    sums(&widget, "Te comprometes a donar $25 al mes, es decir, $300 al año.").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let panel = widget.root.text(".panel").await?;
    ensure!(panel.contains("Te comprometes a donar $25 al mes, es decir, $300 al año."), "{panel}");
    Ok(())
}

/// What was typed in one language is thanked for in the next, though that one would not take it so: there 1.234 is no
/// amount of dollars.
async fn thanks_in_another_language(test: Test) -> Result<()> {
    let element = test.element().set("lang", "es").set("handoff", "https://donorbox.org/acij");
    let widget = test.widget(&element).await?;
    widget.script("root.config = { texts: { es: { locale: { decimal: ',' } } } };").await?;
    widget.root.answer_all(&test.form.valid[1..]).await?;
    widget.root.type_in("amount", "1.234").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(test.record().await?["answers"]["amount"]["minor"] == 123_400);
    widget.script("root.setAttribute('lang', 'en');").await?;
    says(&widget, ".panel .sum", "You pledge $1,234 a month: $14,808 a year.").await?;
    ensure!(widget.root.shows(".handoff").await?);
    Ok(())
}

/// Offered for paying online, unticked, with the exact amount; ticked, it is in the sum and in the record.
async fn fee(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("fees", "2.9% + 0.30")).await?;
    test.fill(&widget.root).await?;
    ensure!(widget.root.shows("[name=cover_fees]").await?, "it is offered before anyone asks how they pay");
    widget.root.answer("pay_by", &["check"]).await?;
    ensure!(!widget.root.shows("[name=cover_fees]").await?, "there is no fee on a check");
    widget.root.answer("pay_by", &["online"]).await?;
    let label = widget.root.text(".field:has([name=cover_fees])").await?;
    ensure!(label.contains("$1.06"), "{label}");
    ensure!(!widget.root.typed().await?.contains_key("cover_fees"), "ticked beforehand");
    widget.root.click("[name=cover_fees]").await?;
    widget.root.answer("amount", &["100.00"]).await?;
    // 103.30: 2.9 % of it and 0.30 are 3.2957.
    sums(&widget, "You pledge $103.30 a month: $1,239.60 a year. Each payment includes $3.30 for fees.").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let answers = test.record().await?["answers"].clone();
    ensure!(answers["cover_fees"] == json!({ "minor": 330, "currency": "USD" }), "{answers:#}");
    ensure!(answers["amount"] == json!({ "minor": 10_000, "currency": "USD" }), "{answers:#}");
    Ok(())
}

/// Afterwards a button leads to the processor, with the amount and nothing about the person.
async fn handoff(test: Test) -> Result<()> {
    for (to, wanted) in [
        (
            "https://secure.actblue.com/donate/acij?refcode=web",
            "https://secure.actblue.com/donate/acij?refcode=web&amount=25.00&recurring=1",
        ),
        ("https://givebutter.com/acij", "https://givebutter.com/acij?amount=25.00&frequency=monthly"),
        ("https://www.every.org/acij#/donate", "https://www.every.org/acij?amount=25.00&frequency=MONTHLY#/donate"),
        ("https://donorbox.org/acij", "https://donorbox.org/acij?amount=25.00&default_interval=m"),
        ("https://paypal.me/acij", "https://paypal.me/acij/25.00USD"),
        ("https://paypal.me/acij/", "https://paypal.me/acij/25.00USD"),
        ("https://www.paypal.com/paypalme/acij/?x=1", "https://www.paypal.com/paypalme/acij/25.00USD?x=1"),
        // Theirs, and no place for an amount: a slash too many makes a dead link of it.
        ("https://www.paypal.com/donate/?hosted_button_id=ABC", "https://www.paypal.com/donate/?hosted_button_id=ABC"),
        ("https://www.paypal.com/paypalme/", "https://www.paypal.com/paypalme/"),
        ("https://paypal.me/acij/20", "https://paypal.me/acij/20"),
        (
            "https://pay.example/{{cents}}/{{frequency}}/{{currency}}/{{name}}",
            "https://pay.example/2500/monthly/USD/{{name}}",
        ),
        ("https://notactblue.com/x", "https://notactblue.com/x"),
    ] {
        let endpoint = Endpoint::open().await?;
        let widget = test.widget(&test.element_to(&endpoint.url()).set("handoff", to)).await?;
        test.fill(&widget.root).await?;
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        let script = "const link = root.querySelector('.handoff');
            return ['href', 'rel', 'target'].map(name => link.getAttribute(name));";
        let link: Vec<String> = widget.root.ask(script, vec![]).await?;
        ensure!(link == [wanted, "noopener noreferrer", "_blank"], "{link:?}");
        for personal in test.form.personal {
            ensure!(!link[0].contains(personal), "{personal} is in {}", link[0]);
        }
    }
    let widget = test.widget(&test.element().set("handoff", "http://pay.example")).await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(!widget.root.shows(".handoff").await?, "a button leads where nothing is encrypted");
    Ok(())
}

async fn total_says(widget: &Widget, wanted: &str) -> Result<()> {
    until(&format!("the total says {wanted:?}"), TIMEOUT, || async {
        let said: String =
            widget.root.ask("return root.querySelector('.progress')?.textContent ?? '';", vec![]).await?;
        ensure!(said == wanted, "it says {said:?}");
        Ok(Some(()))
    })
    .await
}

/// How much is pledged so far: not there until it is known, and asked for again when a pledge has arrived.
async fn progress(test: Test) -> Result<()> {
    let total = |pledged: u32| {
        let body = json!({ "currency": "USD", "pledged": pledged, "pledges": 9 });
        Reply::status(200).body("application/json", body.to_string())
    };
    let totals = Endpoint::open().await?.then(total(1_250_000)).then(total(1_280_000));
    let element = test.element().set("progress", &totals.url()).set("goal", "50000");
    let widget = test.widget(&element).await?;
    total_says(&widget, "$12,500 of $50,000 pledged, for a year").await?;
    let bar: Vec<f64> = widget
        .root
        .ask("const bar = root.querySelector('.progress progress'); return [bar.value, bar.max];", vec![])
        .await?;
    ensure!(bar == [1_250_000.0, 5_000_000.0], "{bar:?}");
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    total_says(&widget, "$12,800 of $50,000 pledged, for a year").await?;
    // An endpoint that is down leaves no trace on the page.
    let down = Endpoint::closed()?;
    let widget = test.widget(&test.element().set("progress", &down.url())).await?;
    test.brief_pause().await;
    ensure!(!widget.root.shows(".progress").await?);
    test.no_errors_on_page().await
}

/// A suggestion chosen and then another amount typed, before the widget came: what was typed last is what counts.
async fn typed_amount_from_the_plain_form(test: Test) -> Result<()> {
    let html = test.testbed.stub.fallback("pledge", "es", &test.testbed.stub.endpoint("pledge")).await?;
    test.open(test.page().lang("es").loader("").element(&test.element().inner(&html))).await?;
    let widget = test.nth(0);
    let plain = widget.light();
    plain.answer("amount", &["10.00"]).await?;
    plain.type_in("amount", "40,50").await?;
    let source = format!("{}/v1/outreach.js", test.testbed.stub.origin());
    let script = "const script = document.createElement('script');
        script.src = arguments[0]; document.head.append(script);";
    test.driver.execute(script, vec![json!(source)]).await?;
    widget.wait_until_ready().await?;
    let typed = widget.root.typed().await?;
    ensure!(typed["amount"] == ["40,50"], "{typed:?}");
    let words = Words::read("es")?;
    ensure!(widget.root.text("label[for=f-amount-other]").await? == words.text("ui.other_amount")?);
    Ok(())
}
