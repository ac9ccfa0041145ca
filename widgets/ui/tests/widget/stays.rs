//! What must not be disturbed: whatever changes on the page or in the settings, a visitor may be typing.

use js_sys::{JSON, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::page::{LOCALES, Page, settled};

/// Types a name and leaves the caret in its middle.
fn typing(page: &Page) -> HtmlInputElement {
    page.type_into("given_name", "Mara");
    let input = page.input("given_name");
    input.focus().expect("focus");
    input.set_selection_range(1, 3).expect("caret");
    input
}

fn assert_undisturbed(page: &Page, input: &HtmlInputElement, after: &str) {
    let focused = page.shadow.active_element().expect("focus");
    assert!(JsValue::from(focused) == JsValue::from(input.clone()), "the focus is elsewhere after {after}");
    let caret = (input.selection_start().expect("caret"), input.selection_end().expect("caret"));
    assert_eq!((caret, &*input.value()), ((Some(1), Some(3)), "Mara"), "{after}");
}

#[wasm_bindgen_test]
async fn no_setting_that_changes_redraws_a_question_that_stays() {
    let page = Page::new(&[("steps", "")]);
    let input = typing(&page);
    for (name, value) in [
        ("class", "focus-visible-added"),
        ("heading", "Help us"),
        ("heading-level", "3"),
        ("fields", "county travel"),
        ("fields", "all"),
        ("required", "zip"),
        ("ways", "driving, sewing=Sewing"),
        ("privacy-url", "https://acij.example/privacy"),
        ("theme", "dark"),
        ("organization", "ACIJ"),
        ("endpoint", "/elsewhere"),
        ("lang", "es"),
    ] {
        page.host.set_attribute(name, value).expect("set");
        page.widget().refresh(&JsValue::UNDEFINED);
        settled().await;
        assert_undisturbed(&page, &input, name);
    }
    outreach_ui::locale::keep("es-US", JSON::parse(LOCALES[1].1).expect("JSON"));
    page.widget().set_language("es-US");
    settled().await;
    assert_undisturbed(&page, &input, "another language");
    page.widget().fill(&JSON::parse(r#"[["email", "mara@example.org"]]"#).expect("JSON"));
    settled().await;
    assert_undisturbed(&page, &input, "values from the page");
    assert!(page.shadow.query_selector("[name=travel]").expect("selector").is_some(), "what is asked newly is there");
}

#[wasm_bindgen_test]
async fn redrawn_choices_keep_the_focus() {
    let page = Page::new(&[("ways", "driving, sewing=Sewing")]);
    let selector = "[name=ways][value=sewing]";
    let tick = page.find(selector).unchecked_into::<HtmlInputElement>();
    tick.click();
    tick.focus().expect("focus");
    page.host.set_attribute("ways", "childcare, sewing=Sewing").expect("set");
    page.widget().refresh(&JsValue::UNDEFINED);
    settled().await;
    let again = page.find(selector).unchecked_into::<HtmlInputElement>();
    assert!(JsValue::from(page.shadow.active_element().expect("focus")) == JsValue::from(again.clone()));
    assert!(again.checked(), "what was chosen is chosen");
    assert!(page.shadow.query_selector("[name=ways][value=childcare]").expect("selector").is_some());
}

/// The test runner keeps what is written to the console in the very memory that is measured.
fn say_nothing() {
    js_sys::eval("console.warn = console.error = console.log = () => {}").expect("silenced");
}

/// Bytes of Wasm memory, and elements of the widget.
fn held(page: &Page) -> (u32, u32) {
    let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>();
    let elements = page.shadow.query_selector_all("*").expect("selector").length();
    (Uint8Array::new(&memory.buffer()).length(), elements)
}

/// One of each kind of change, in turn, back and forth.
async fn change(page: &Page, at: usize) {
    let odd = at % 2 == 1;
    let (name, value) = match at / 2 % 5 {
        0 => ("class", if odd { "a" } else { "b" }),
        1 => ("ways", if odd { "driving" } else { "sewing=Sewing, driving" }),
        2 => ("fields", if odd { "all" } else { "county" }),
        3 => ("heading", if odd { "One" } else { "Two" }),
        _ => ("languages", if odd { "en es" } else { "en" }),
    };
    page.host.set_attribute(name, value).expect("set");
    let texts = if odd { r#"{"texts": {}}"# } else { r#"{"button": "Go"}"# };
    page.widget().refresh(&if at.is_multiple_of(7) { JSON::parse(texts).expect("JSON") } else { JsValue::UNDEFINED });
    page.widget().set_language(if at.is_multiple_of(3) { "es-US" } else { "en" });
    page.widget().fill(&JSON::parse(r#"[["email", "mara@example.org"]]"#).expect("JSON"));
    wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await.expect("resolved");
}

#[wasm_bindgen_test]
async fn a_thousand_changes_leave_nothing_behind() {
    say_nothing();
    outreach_ui::locale::keep("es-US", JSON::parse(LOCALES[1].1).expect("JSON"));
    let languages = r#"[["en", "English"], ["es", "Español"]]"#;
    let page = Page::with(&[], &[("languages", languages)]);
    // What is kept for the next change has been kept by then.
    for at in 0..140 {
        change(&page, at).await;
    }
    settled().await;
    let before = held(&page);
    for at in 0..1_120 {
        change(&page, at).await;
    }
    settled().await;
    assert_eq!(held(&page), before);
}

#[wasm_bindgen_test]
async fn three_hundred_mounts_leave_nothing_behind() {
    say_nothing();
    let mount = async || {
        let page = Page::new(&[]);
        page.type_into("given_name", "Ana");
        settled().await;
        held(&page)
    };
    for _ in 0..20 {
        mount().await;
    }
    let before = mount().await;
    for _ in 0..300 {
        mount().await;
    }
    assert_eq!(mount().await, before);
}

#[wasm_bindgen_test]
async fn what_the_page_has_just_set_is_what_is_sent() {
    let page = Page::new(&[]);
    let fill = |name: &str| {
        let values = [r#"[["given_name", ""#, name, r#""]]"#].concat();
        page.widget().fill(&JSON::parse(&values).expect("JSON"));
    };
    fill("Ana");
    settled().await;
    fill("Maria");
    page.widget().validate();
    settled().await;
    assert_eq!(page.input("given_name").value(), "Maria", "the screen was read before it showed what was set");
}

#[wasm_bindgen_test]
async fn what_was_taken_back_after_sending_does_not_come_back() {
    let sent = r#"{"id": "7b0c", "values": [["given_name", "Ana"], ["consent_email", "yes"]]}"#;
    let page = Page::with(&[], &[("sent", sent), ("typed", r#"[["given_name", "Ana"]]"#)]);
    assert_eq!(page.find(".root").get_attribute("data-phase").as_deref(), Some("unconfirmed"));
    assert_eq!(page.input("given_name").value(), "Ana");
    assert!(!page.input("consent_email").checked(), "a permission that was taken back is given again");
}

/// Sites that are one form have a control of that name, which then stands in for the form's language.
#[wasm_bindgen_test]
async fn a_control_named_lang_around_the_widget_is_no_language() {
    let page = Page::new(&[]);
    let document = web_sys::window().expect("window").document().expect("document");
    let form = document.create_element("form").expect("element");
    let control = document.create_element("input").expect("element");
    control.set_attribute("name", "lang").expect("set");
    form.append_child(&control).expect("appended");
    document.body().expect("body").append_child(&form).expect("appended");
    form.append_child(&page.host).expect("moved");
    page.widget().refresh(&JSON::parse(r#"{"heading": "Help us"}"#).expect("JSON"));
    settled().await;
    assert_eq!(page.text(".title"), "Help us");
    form.remove();
}
