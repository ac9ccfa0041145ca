//! The volunteer form.

use anyhow::{Result, ensure};
use outreach_tests::host_page::Element;
use outreach_tests::widget::Widget;

use super::{Bad, FormCase};
use crate::test::{Test, cases};

pub(super) const FORM: FormCase = FormCase {
    name: "volunteer",
    valid: &[("given_name", &["Zoraida"]), ("email", &["zoraida@sentinel.example"]), ("over_18", &["yes"])],
    usual: &[
        ("given_name", &["Zoraida"]),
        ("family_name", &["Ñandú O’Neil"]),
        ("email", &["Zoraida@Sentinel.example"]),
        ("phone", &["(205) 555-0123"]),
        ("contact_method", &["text"]),
        ("zip", &["35203"]),
        ("preferred_language", &["mam"]),
        ("interpreter", &["yes"]),
        ("ways", &["know-your-rights", "interpreting"]),
        ("interpret_from", &["mam"]),
        ("interpret_to", &["es"]),
        ("availability", &["mon-morning", "sat-evening"]),
        ("message", &["First line & “more” <b>\nsecond, 100 % + 1"]),
        ("over_18", &["yes"]),
        ("consent_email", &["yes"]),
        ("consent_text", &["yes"]),
    ],
    more: &[
        ("preferred_name", &["Zora"]),
        ("contact_time", &["weekday-evening", "weekend-day"]),
        ("contact_note", &["No voicemail, please"]),
        ("county", &["Jefferson"]),
        ("languages_spoken", &["es", "quc"]),
        ("travel", &["county"]),
        ("access_needs", &["Step-free"]),
    ],
    record: r#"{
        "person": {
            "given_name": "Zoraida", "family_name": "Ñandú O’Neil", "email": "Zoraida@sentinel.example",
            "phone": "+12055550123", "contact_method": "text", "zip": "35203",
            "preferred_language": "mam", "interpreter": "yes"
        },
        "answers": {
            "ways": ["know-your-rights", "interpreting"], "interpret_from": "mam", "interpret_to": "es",
            "availability": ["mon-morning", "sat-evening"],
            "message": "First line & “more” <b>\nsecond, 100 % + 1",
            "over_18": "yes"
        }
    }"#,
    more_record: r#"{
        "person": {
            "preferred_name": "Zora", "contact_time": ["weekday-evening", "weekend-day"],
            "contact_note": "No voicemail, please", "county": "Jefferson", "languages_spoken": ["es", "quc"]
        },
        "answers": { "travel": "county", "access_needs": "Step-free" }
    }"#,
    consents: &[("consent_email", "email", true), ("consent_text", "text", true), ("consent_call", "call", false)],
    untouched: &[],
    empty: &[("given_name", "missing"), ("email", "either"), ("over_18", "missing")],
    bad: &[Bad::EMAIL, Bad::PHONE, Bad::ZIP],
    text: "given_name",
    other_text: "message",
    choice: ("ways", "driving"),
    personal: &["Zoraida", "sentinel", "5550123", "555-0123", "35203", "second, 100", "O’Neil"],
    own: &[CASES, crate::hosted_page::back_button::CASES],
};

cases![own_choices, all_widgets_on_one_page,];

/// Every widget there is on one page: one module, one sheet, one language, and each arrives at its own endpoint.
async fn all_widgets_on_one_page(test: Test) -> Result<()> {
    let mut page = test.page();
    for form in super::ALL.iter().chain([&super::LOOKUP]) {
        let element = Element::new(form.name, &test.testbed.stub.endpoint(form.name)).set("coalition", &test.coalition);
        page = page.element(&element);
    }
    test.open(page).await?;
    let lookup = Widget::new(&test.driver, super::LOOKUP.name, 0);
    lookup.script("root.scrollIntoView();").await?;
    lookup.wait_until_ready().await?;
    lookup.root.answer_all(super::LOOKUP.valid).await?;
    lookup.submit().await?;
    lookup.root.wait_for_focus("result").await?;
    for form in super::ALL {
        let widget = Widget::new(&test.driver, form.name, 0);
        widget.script("root.scrollIntoView();").await?;
        widget.wait_until_ready().await?;
        widget.root.answer_all(form.valid).await?;
        widget.submit().await?;
        widget.wait_for_phase("confirmed").await?;
        test.testbed.stub.only_record(form.name, &test.coalition).await?;
    }
    let script =
        "const loaded = end => performance.getEntriesByType('resource').filter(entry => entry.name.endsWith(end));
        return ['.wasm', '.css', '.json'].map(end => loaded(end).length);";
    let loaded: Vec<usize> = test.driver.execute(script, vec![]).await?.convert()?;
    ensure!(loaded == [1, 1, 1], "modules, sheets and languages that were fetched: {loaded:?}");
    test.no_errors_on_page().await
}

async fn own_choices(test: Test) -> Result<()> {
    super::own_choices(&test, "ways", "driving").await
}
