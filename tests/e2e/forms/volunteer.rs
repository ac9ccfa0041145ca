//! The volunteer form.

use anyhow::{Result, ensure};
use outreach_tests::host_page::Element;
use outreach_tests::wait::{TIMEOUT, until};
use outreach_tests::widget::Widget;
use serde_json::json;

use super::pledge::FORM as PLEDGE;
use super::{Bad, FormCase};
use crate::fallback::provoke_panic;
use crate::test::{Test, cases};

pub(super) const FORM: FormCase = FormCase {
    name: "volunteer",
    valid: &[("given_name", &["Zoraida"]), ("email", &["zoraida@sentinel.example"]), ("over_18", &["yes"])],
    usual: &[
        ("given_name", &["Zoraida"]),
        ("family_name", &["Ñandú O’Neil"]),
        ("email", &["Zoraida@Sentinel.example"]),
        ("contact_method", &["email"]),
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
    ],
    more: &[
        ("phone", &["(205) 555-0123"]),
        ("consent_text", &["yes"]),
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
            "contact_method": "email", "zip": "35203",
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
            "phone": "+12055550123", "preferred_name": "Zora", "contact_time": ["weekday-evening", "weekend-day"],
            "contact_note": "No voicemail, please", "county": "Jefferson", "languages_spoken": ["es", "quc"]
        },
        "answers": { "travel": "county", "access_needs": "Step-free" }
    }"#,
    consents: &[("consent_email", "email", true), ("consent_text", "text", false), ("consent_call", "call", false)],
    untouched: &[],
    empty: &[("given_name", "missing"), ("email", "either"), ("over_18", "missing")],
    bad: &[Bad::EMAIL, Bad::ZIP],
    text: "given_name",
    other_text: "message",
    choice: ("ways", "driving"),
    personal: &["Zoraida", "sentinel", "5550123", "555-0123", "35203", "second, 100", "O’Neil"],
    own: &[CASES, crate::hosted_page::back_button::CASES],
};

cases![
    own_choices,
    phone_in_the_one_box,
    email_and_phone_from_the_page,
    boxes_of_their_own,
    folded,
    all_widgets_on_one_page,
    widgets_of_several_modules,
];

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
    let loaded = loaded(&test).await?;
    ensure!(loaded == [1, 1, 1], "modules, sheets and languages that were fetched: {loaded:?}");
    test.no_errors_on_page().await
}

/// Widgets that come one after the other: each is put on a module that has its form. The panic of one is nothing to the
/// others, and what comes after it finds a module again.
async fn widgets_of_several_modules(test: Test) -> Result<()> {
    test.open(test.page()).await?;
    let of = |form: &str| {
        Element::new(form, &test.testbed.stub.endpoint(form)).set("coalition", &test.coalition).set("loading", "eager")
    };
    let mut widgets = Vec::new();
    for form in [super::LOOKUP.name, test.form.name, PLEDGE.name] {
        let later =
            format!("document.querySelector('main').insertAdjacentHTML('beforeend', {});", json!(of(form).html()));
        test.driver.execute(&later, vec![]).await?;
        let widget = Widget::new(&test.driver, form, 0);
        widget.wait_until_ready().await?;
        widgets.push(widget);
    }
    let loaded = loaded(&test).await?;
    ensure!(loaded == [3, 3, 3], "modules, sheets and languages that were fetched: {loaded:?}");
    let [lookup, panicked, pledge] = &widgets[..] else { unreachable!() };
    lookup.root.answer_all(super::LOOKUP.valid).await?;
    pledge.root.answer_all(PLEDGE.valid).await?;
    provoke_panic(panicked).await?;
    lookup.submit().await?;
    lookup.root.wait_for_focus("result").await?;
    pledge.submit().await?;
    pledge.wait_for_phase("confirmed").await?;
    panicked.script("const other = root.cloneNode(true); root.replaceWith(other);").await?;
    let again = Widget::new(&test.driver, test.form.name, 0);
    again.wait_until_ready().await?;
    again.root.answer_all(test.form.valid).await?;
    again.submit().await?;
    again.wait_for_phase("confirmed").await
}

/// How many modules, sheets and languages were fetched.
async fn loaded(test: &Test) -> Result<Vec<usize>> {
    let script =
        "const loaded = end => performance.getEntriesByType('resource').filter(entry => entry.name.endsWith(end));
        return ['.wasm', '.css', '.json'].map(end => loaded(end).length);";
    Ok(test.driver.execute(script, vec![]).await?.convert()?)
}

/// What is typed in the one box is sent as what it is, and only the permissions that fit it are asked for.
async fn phone_in_the_one_box(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    let root = &widget.root;
    let asked = async || -> Result<Vec<bool>> {
        let mut shown = Vec::new();
        for channel in ["email", "text", "call"] {
            shown.push(root.shows(&format!("#f-consent_{channel}")).await?);
        }
        Ok(shown)
    };
    ensure!(asked().await? == [false, false, false], "a permission is asked for nothing");
    root.answer("given_name", &["Zoraida"]).await?;
    root.answer("over_18", &["yes"]).await?;
    root.type_in("email", "zoraida@sentinel.example").await?;
    ensure!(asked().await? == [true, false, false]);
    root.answer("consent_email", &["yes"]).await?;
    // Someone thinks better of it.
    root.retype("email", "555 0123").await?;
    ensure!(asked().await? == [false, true, true]);
    widget.submit().await?;
    let errors = root.wait_for_errors(&["email"]).await?;
    ensure!(errors["email"] == test.words.error("phone", "phone_short")?, "{errors:?}");
    ensure!(root.summary().await? == [("email".to_owned(), errors["email"].clone())]);
    root.retype("email", "(205) 555-0123").await?;
    root.wait_for_errors(&[]).await?;
    root.answer("consent_text", &["yes"]).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["person"] == json!({ "given_name": "Zoraida", "phone": "+12055550123" }), "{record:#}");
    let consents = record["consents"].as_array().into_iter().flatten();
    let kept: Vec<_> = consents
        .filter(|consent| consent["text"] != "")
        .map(|consent| (&consent["channel"], &consent["granted"]))
        .collect();
    ensure!(kept == [(&json!("text"), &json!(true)), (&json!("call"), &json!(false))], "{kept:?}");
    test.no_errors_on_page().await
}

/// A page that knows both is asked nothing twice, and loses neither.
async fn email_and_phone_from_the_page(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    widget.script("root.values = { given_name: 'Zoraida', phone: '205 555 0123' };").await?;
    widget.root.wait_for_typed("email", &["205 555 0123"]).await?;
    ensure!(!widget.root.shows("#f-phone").await?);
    widget.script("root.values = { email: 'zoraida@sentinel.example', phone: '205 555 0123' };").await?;
    widget.root.wait_for_typed("phone", &["205 555 0123"]).await?;
    widget.root.wait_for_typed("email", &["zoraida@sentinel.example"]).await?;
    widget.root.answer("over_18", &["yes"]).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let person = &test.record().await?["person"];
    ensure!(person["email"] == "zoraida@sentinel.example" && person["phone"] == "+12055550123", "{person:#}");
    Ok(())
}

async fn boxes_of_their_own(test: Test) -> Result<()> {
    let widget = test.widget(&test.element().set("required", "phone")).await?;
    test.fill(&widget.root).await?;
    ensure!(widget.root.shows("#f-phone").await? && widget.root.shows("#f-consent_call").await?);
    widget.submit().await?;
    widget.root.wait_for_errors(&["phone"]).await?;
    Ok(())
}

/// What is folded is out of the way until there is something to see in it.
async fn folded(test: Test) -> Result<()> {
    let widget = test.widget(&test.element()).await?;
    ensure!(widget.root.shows(".more > summary").await? && !widget.root.shows("#f-zip").await?);
    test.fill(&widget.root).await?;
    widget.root.type_in("zip", "3520").await?;
    widget.root.click(".more > summary").await?;
    ensure!(!widget.root.shows("#f-zip").await?, "it can't be folded again");
    widget.submit().await?;
    widget.root.wait_for_errors(&["zip"]).await?;
    widget.root.click(".summary a").await?;
    widget.root.wait_for_focus("f-zip").await?;
    // The button is below what is open, and above what is folded, whatever happened meanwhile.
    for below in [false, true, false] {
        widget.root.click(".more > summary").await?;
        until("the button is where it belongs", TIMEOUT, || async {
            let is: bool = widget
                .root
                .ask(
                    "const [fold, button] = ['.more', 'button[type=submit]'].map(css => root.querySelector(css));
                     return !!(fold.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);",
                    vec![],
                )
                .await?;
            Ok((is == below).then_some(()))
        })
        .await?;
    }
    // What a page fills in is seen.
    let widget = test.widget(&test.element()).await?;
    widget.script("root.values = { zip: '35203' };").await?;
    until("it is open", TIMEOUT, || async { Ok(widget.root.shows("#f-zip").await?.then_some(())) }).await?;
    let widget = test.widget(&test.element().set("required", "message")).await?;
    until("it is open", TIMEOUT, || async { Ok(widget.root.shows("#f-message").await?.then_some(())) }).await
}

async fn own_choices(test: Test) -> Result<()> {
    super::own_choices(&test, "ways", "driving").await
}
