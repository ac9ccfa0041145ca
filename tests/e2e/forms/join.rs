//! The member form: as a person fills it in for the shared tests; its branches, dues and steps in its own.

use anyhow::{Result, ensure};
use outreach_tests::endpoint::{Endpoint, Reply};
use outreach_tests::root::Root;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::{Value, json};

use super::{Bad, FormCase};
use crate::test::{Test, cases, key};

pub(super) const FORM: FormCase = FormCase {
    name: "join",
    valid: &[("given_name", &["Zoraida"]), ("email", &["zoraida@sentinel.example"])],
    usual: &[
        ("applicant", &["individual"]),
        ("given_name", &["Zoraida"]),
        ("family_name", &["Ñandú O’Neil"]),
        ("email", &["Zoraida@Sentinel.example"]),
        ("zip", &["35203"]),
        ("county", &["Jefferson"]),
        ("preferred_language", &["mam"]),
        ("interpreter", &["yes"]),
        ("interests", &["policy", "events"]),
        ("heard", &["friend"]),
        ("message", &["First line & “more” <b>\nsecond, 100 % + 1"]),
        ("consent_email", &["yes"]),
    ],
    more: &[
        ("phone", &["(205) 555-0123"]),
        ("preferred_name", &["Zora"]),
        ("languages_spoken", &["es", "quc"]),
        ("dues", &["what-we-can"]),
        ("dues_amount", &["$25"]),
    ],
    record: r#"{
        "person": {
            "given_name": "Zoraida", "family_name": "Ñandú O’Neil",
            "email": "Zoraida@sentinel.example", "zip": "35203", "county": "Jefferson",
            "preferred_language": "mam", "interpreter": "yes"
        },
        "answers": {
            "applicant": "individual", "interests": ["policy", "events"], "heard": "friend",
            "message": "First line & “more” <b>\nsecond, 100 % + 1"
        }
    }"#,
    more_record: r#"{
        "person": { "languages_spoken": ["es", "quc"], "phone": "+12055550123", "preferred_name": "Zora" },
        "answers": { "dues": "what-we-can", "dues_amount": { "minor": 2500, "currency": "USD" } }
    }"#,
    consents: &[("consent_email", "email", true), ("consent_text", "text", false), ("consent_call", "call", false)],
    untouched: &[("applicant", "individual")],
    empty: &[("given_name", "missing"), ("email", "either")],
    bad: &[Bad::EMAIL, Bad::ZIP],
    text: "given_name",
    other_text: "message",
    choice: ("interests", "policy"),
    personal: &["Zoraida", "sentinel", "5550123", "555-0123", "35203", "second, 100", "O’Neil", "Jefferson"],
    own: &[CASES],
};

cases![
    own_choices,
    organization,
    branches_keep_what_was_typed,
    dues_and_values,
    values_in_their_language,
    dues_are_handed_off,
    reviewed,
    in_steps,
    steps_after_a_rejection,
    sent_again_from_an_earlier_step,
];

async fn own_choices(test: Test) -> Result<()> {
    super::own_choices(&test, "interests", "policy").await
}

/// An organization is asked about itself and its two representatives, and about no one's own data.
async fn organization(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.root.answer("applicant", &["organization"]).await?;
    ensure!(!widget.root.shows("#f-given_name").await? && widget.root.shows("#f-organization_name").await?);
    ensure!(!widget.root.shows("[name=consent_email]").await?, "an organization is asked for a person's permission");
    widget.submit().await?;
    let wrong = ["organization_name", "organization_kind", "representative_1_name", "representative_1_email"];
    widget.root.wait_for_errors(&wrong).await?;
    widget
        .root
        .answer_all(&[
            ("organization_name", &["Casa Río"]),
            ("organization_kind", &["community"]),
            ("website", &["casario.example"]),
            ("city", &["Birmingham"]),
            ("counties_served", &["Jefferson, Shelby"]),
            ("languages_served", &["es", "mam"]),
            ("tax_exemption", &["501c3"]),
            ("representative_1_name", &["Ana"]),
            ("representative_1_phone", &["205 555 0123"]),
            ("representative_2_name", &["Luz"]),
            ("representative_2_role", &["Chair"]),
            ("membership", &["voting"]),
            ("listed", &["yes"]),
            ("budget", &["under-100k"]),
        ])
        .await?;
    widget.submit().await?;
    // Once named, the second must be reachable, too.
    widget.root.wait_for_errors(&["representative_2_email"]).await?;
    widget.root.type_in("representative_2_email", "luz@casario.example").await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(
        record["person"]
            == json!({
                "organization_name": "Casa Río", "website": "https://casario.example", "city": "Birmingham",
                "representative_1_name": "Ana", "representative_1_phone": "+12055550123",
                "representative_2_name": "Luz", "representative_2_role": "Chair",
                "representative_2_email": "luz@casario.example",
            }),
        "{record:#}"
    );
    ensure!(record["answers"]["organization_kind"] == "community" && record["answers"]["budget"] == "under-100k");
    ensure!(record["answers"]["languages_served"] == json!(["es", "mam"]), "{record:#}");
    test.no_errors_on_page().await
}

/// Changing one's mind and back loses nothing, and what is out of sight is not sent.
async fn branches_keep_what_was_typed(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    test.fill(&widget.root).await?;
    widget.root.answer("applicant", &["organization"]).await?;
    widget.root.type_in("organization_name", "Casa").await?;
    widget.root.answer("applicant", &["household"]).await?;
    widget.root.answer("household_adults", &["3"]).await?;
    let typed = widget.root.typed().await?;
    ensure!(typed["given_name"] == ["Zoraida"] && typed["organization_name"] == ["Casa"], "{typed:?}");
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["answers"]["household_adults"] == "3", "{record:#}");
    ensure!(record["person"]["organization_name"].is_null(), "{record:#}");
    Ok(())
}

/// Levels have prices; a full payer pays that, and the record contains the amount. The values are the coalition's own.
async fn dues_and_values(test: Test) -> Result<()> {
    let element = test
        .element()
        .set("level", "student=Student: 10, regular=Regular: 35")
        .set("values-text", "We stand with every immigrant.")
        .set("values-version", "2026-10");
    let widget = test.widget(&element).await?;
    ensure!(widget.root.text("#f-level").await?.contains("Regular: $35 a year"));
    test.fill(&widget.root).await?;
    widget.submit().await?;
    let errors = widget.root.wait_for_errors(&["values_pledge"]).await?;
    ensure!(errors["values_pledge"] == test.words.error_only("values_pledge", "missing")?, "{errors:?}");
    widget.root.answer_all(&[("level", &["regular"]), ("dues", &["in-full"]), ("values_pledge", &["yes"])]).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["answers"]["dues_amount"] == json!({ "minor": 3500, "currency": "USD" }), "{record:#}");
    ensure!(record["prices"] == json!({ "level": { "minor": 3500, "currency": "USD" } }), "{record:#}");
    let pledge = &record["consents"][0];
    ensure!(pledge["text"] == "We stand with every immigrant." && pledge["text_version"] == "2026-10", "{pledge}");
    ensure!(pledge["channel"] == "values" && pledge["granted"] == true, "{pledge}");
    Ok(())
}

/// A visitor who reads the form in Spanish agrees to an English text: the record says so, and so does the page.
async fn values_in_their_language(test: Test) -> Result<()> {
    let element = test.element().set("values-text", "We stand with every immigrant.").set("level", "friend=A friend");
    let texts = r#"{ "es": { "fields": { "values_pledge": { "label": "Apoyamos a cada inmigrante." } } } }"#;
    for (texts, text, lang) in
        [("{}", "We stand with every immigrant.", "en"), (texts, "Apoyamos a cada inmigrante.", "es")]
    {
        let test = Test { coalition: format!("{}-{lang}", test.coalition), ..test.clone() };
        let widget = test.widget(&element.clone().set("coalition", &test.coalition)).await?;
        widget.script(&format!("root.config = {{ texts: {texts} }};")).await?;
        widget
            .root
            .ask::<Value>(
                "const list = root.querySelector('select.language'); list.value = 'es';
                 list.dispatchEvent(new Event('change', { bubbles: true }));",
                vec![],
            )
            .await?;
        until("the words are marked", TIMEOUT, || async {
            let seen: (String, Vec<String>) = widget
                .root
                .ask(
                    "const labels = [...root.querySelectorAll('.choice span')];
                     const of = text => labels.filter(label => label.textContent === text).map(label => label.lang);
                     return [root.querySelector('.root').lang, [...of(arguments[0]), ...of('A friend')]];",
                    vec![json!(text)],
                )
                .await?;
            let marked = if lang == "en" { "en" } else { "" };
            ensure!(seen == ("es".into(), vec![marked.into(), "en".into()]), "{seen:?}");
            Ok(Some(()))
        })
        .await?;
        test.fill(&widget.root).await?;
        widget.root.answer("values_pledge", &["yes"]).await?;
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        let record = test.record().await?;
        let (pledge, email) = (&record["consents"][0], &record["consents"][1]);
        ensure!(pledge["text"] == text && pledge["locale"] == lang && email["locale"] == "es", "{record:#}");
    }
    Ok(())
}

/// Dues that are paid in full, or as far as someone can, are paid on the coalition's own page; waived, they are not.
async fn dues_are_handed_off(test: Test) -> Result<()> {
    let element = test.element().set("level", "regular=Regular: 35").set("handoff", "https://givebutter.com/acij");
    let in_full = "https://givebutter.com/acij?amount=35.00&frequency=yearly";
    let as_they_can = "https://givebutter.com/acij?amount=10.00&frequency=yearly";
    for (dues, amount, wanted) in
        [("in-full", "", Some(in_full)), ("what-we-can", "$10", Some(as_they_can)), ("waived", "", None)]
    {
        let test = Test { coalition: format!("{}-{dues}", test.coalition), ..test.clone() };
        let widget = test.widget(&element.clone().set("coalition", &test.coalition)).await?;
        let hint = widget.root.text("#f-dues-hint").await?;
        ensure!(!hint.contains("invoice"), "a promise that no one made: {hint}");
        test.fill(&widget.root).await?;
        widget.root.answer_all(&[("level", &["regular"]), ("dues", &[dues])]).await?;
        if !amount.is_empty() {
            widget.root.type_in("dues_amount", amount).await?;
        }
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        let link: Option<String> =
            widget.root.ask("return root.querySelector('.handoff')?.getAttribute('href') ?? null;", vec![]).await?;
        ensure!(link.as_deref() == wanted, "{dues}: {link:?}");
        // What the level cost is known, whatever is paid.
        let record = test.record().await?;
        ensure!(record["prices"]["level"]["minor"] == 3500, "{record:#}");
    }
    Ok(())
}

async fn reviewed(test: Test) -> Result<()> {
    let element = test.element().set("reviewed-by", "the board").set("reviewed-when", "within two weeks");
    let widget = test.widget(&element).await?;
    test.fill(&widget.root).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    widget.root.find(".panel .share").await?;
    let panel = widget.root.text(".panel").await?;
    ensure!(panel.contains("reviewed by the board") && panel.contains("within two weeks"), "{panel}");
    // Someone who may still be rejected is not welcomed; who they are is no secret to themselves.
    ensure!(widget.root.text(".panel-title").await? == test.words.text("ui.applied")?, "{panel}");
    ensure!(panel.contains("Thank you, Zoraida!") && panel.contains("zoraida@sentinel.example"), "{panel}");
    ensure!(!panel.contains(test.words.text("forms.join.thanks.title")?), "{panel}");
    Ok(())
}

async fn step(test: &Test, root: &Root, at: &str) -> Result<()> {
    root.wait_for_focus("step").await?;
    let said = root.text(".step").await?;
    ensure!(said == at, "{said:?} and not {at:?}");
    let (shown, all): (usize, usize) = root
        .ask(
            "const all = [...root.querySelectorAll('.section')];
             return [all.filter(node => node.checkVisibility ? node.checkVisibility() : node.getClientRects().length).length, all.length];",
            vec![],
        )
        .await?;
    ensure!(0 < shown && shown < all, "{shown} of {all} sections are shown");
    test.no_errors_on_page().await
}

/// One step at a time: each is judged when it is left, and going back loses nothing.
async fn in_steps(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("steps", "")).await?;
    let root = &widget.root;
    ensure!(root.text(".step").await? == "Step 1 of 2" && !root.shows(".back").await?);
    // Enter goes on as the button does, and what is wrong keeps one here.
    root.find("#f-given_name").await?.send_keys(key::ENTER).await?;
    root.wait_for_focus("summary").await?;
    root.wait_for_errors(&["given_name", "email"]).await?;
    root.type_in("given_name", "Zoraida").await?;
    root.type_in("email", "zoraida@sentinel.example").await?;
    widget.submit().await?;
    step(&test, root, "Step 2 of 2").await?;
    root.click(".back").await?;
    step(&test, root, "Step 1 of 2").await?;
    // Another branch has other steps.
    root.answer("applicant", &["organization"]).await?;
    ensure!(root.text(".step").await? == "Step 1 of 3");
    root.answer("applicant", &["individual"]).await?;
    widget.submit().await?;
    step(&test, root, "Step 2 of 2").await?;
    ensure!(root.text("button[type=submit]").await? == test.words.text("forms.join.submit")?);
    ensure!(test.testbed.stub.records("join", &test.coalition).await?.is_empty(), "sent before its end");
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["person"]["email"] == "zoraida@sentinel.example", "{record:#}");
    root.click(".panel .again").await?;
    widget.wait_for_phase("editing").await?;
    ensure!(root.text(".step").await? == "Step 1 of 2");
    Ok(())
}

/// Filled in, and gone through to its last step.
async fn in_the_last_step(test: &Test, endpoint: &Endpoint) -> Result<Widget> {
    let widget = test.widget(&test.element_to(&endpoint.url()).set("steps", "")).await?;
    widget.script("root.values = { given_name: 'Zoraida', email: 'zoraida@sentinel.example' };").await?;
    widget.submit().await?;
    step(test, &widget.root, "Step 2 of 2").await?;
    Ok(widget)
}

/// An answer that the endpoint rejects is shown on its step, and the summary leads there.
async fn steps_after_a_rejection(test: Test) -> Result<()> {
    let problem = json!({ "errors": [{ "field": "given_name", "detail": "We know a different name." }] });
    let endpoint =
        Endpoint::open().await?.then(Reply::status(422).body("application/problem+json", problem.to_string()));
    let widget = in_the_last_step(&test, &endpoint).await?;
    widget.submit().await?;
    widget.root.wait_for_focus("summary").await?;
    let errors = widget.root.wait_for_errors(&["given_name"]).await?;
    ensure!(errors["given_name"] == "We know a different name.");
    ensure!(widget.root.text(".step").await? == "Step 1 of 2");
    widget.root.click(".summary a").await?;
    widget.root.wait_for_focus("f-given_name").await
}

/// Someone who goes back while the endpoint is down and then presses "Send again" wants it sent, not the next step.
async fn sent_again_from_an_earlier_step(test: Test) -> Result<()> {
    let endpoint = Endpoint::open().await?.then(Reply::status(500));
    let widget = in_the_last_step(&test, &endpoint).await?;
    widget.submit().await?;
    widget.wait_for_phase("unconfirmed").await?;
    widget.root.click(".back").await?;
    step(&test, &widget.root, "Step 1 of 2").await?;
    widget.root.click(".panel .retry").await?;
    widget.wait_for_phase("confirmed").await?;
    ensure!(endpoint.posts().len() == 2);
    Ok(())
}
