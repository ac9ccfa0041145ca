//! A widget in a real browser, without the loader: what it shows, what it tells, and that it leaves nothing behind.
//! `scripts/wasm-tests chromium` runs it.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, unused_crate_dependencies, reason = "tests")]

mod brand;
mod choices;
mod page;
mod said;
mod stays;

use js_sys::JSON;
use outreach_core::kind::{Currency, Frame, Money, sample};
use outreach_core::messages::Messages;
use outreach_ui::locale::Locale;
use outreach_ui::widget::Widget;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlInputElement;

use crate::page::{LOCALES, Page, settled};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn every_usual_field_is_shown_with_a_label_tied_to_it() {
    let page = Page::new(&[]);
    for name in ["given_name", "email", "zip", "ways", "over_18", "consent_text"] {
        page.input(name);
    }
    assert_eq!(page.find("label[for=f-email] span").text_content().as_deref(), Some("Email or phone"));
    assert!(page.shadow.query_selector("[name=county]").expect("selector").is_none(), "only on request");
}

#[wasm_bindgen_test]
async fn fields_and_own_choices_are_the_webmasters() {
    let page = Page::new(&[("fields", "county"), ("ways", "sewing=Sew banners, driving")]);
    page.input("county");
    assert!(page.shadow.query_selector("[name=zip]").expect("selector").is_none());
    page.host.set_attribute("fields", "all").expect("set");
    page.widget().refresh(&JsValue::UNDEFINED);
    settled().await;
    assert!(page.text("#f-ways").contains("Sew banners"));
    assert_eq!(page.shadow.query_selector_all("[name=ways]").expect("selector").length(), 2);
}

#[wasm_bindgen_test]
async fn an_empty_form_names_what_is_missing_and_tells_the_page_without_values() {
    let page = Page::new(&[("endpoint", "/nowhere")]);
    page.type_into("email", "555 0199");
    assert!(!page.widget().submit());
    settled().await;
    assert_eq!(page.text("#f-given_name-error"), "Error: Enter your first name.");
    assert!(page.text(".summary").contains("The phone number is too short."));
    let focused = page.shadow.active_element().expect("focus");
    assert_eq!(focused.class_name(), "summary");
    assert_eq!(page.heard("outreach-invalid"), 1);
    assert!(page.events.borrow().iter().all(|event| !event.contains("0199")), "an event carries what was typed");
}

#[wasm_bindgen_test]
async fn an_error_goes_when_it_is_fixed_even_by_another_field() {
    let page = Page::new(&[]);
    page.widget().validate();
    settled().await;
    assert!(page.find("#f-email-error").get_attribute("hidden").is_none());
    page.type_into("email", "205 555 0123");
    settled().await;
    assert!(page.find("#f-email-error").get_attribute("hidden").is_some(), "a phone makes the email unnecessary");
}

/// It is offered when the field is left for another, and not while it is typed in; one press puts it in.
#[wasm_bindgen_test]
async fn a_mistyped_address_gets_an_offer_and_no_rejection() {
    let page = Page::new(&[]);
    let offer = ".field [data-do=suggest]";
    let offered = || page.shadow.query_selector(offer).expect("selector");
    page.input("email").focus().expect("focus");
    page.type_into("email", "maria@gmial.con");
    settled().await;
    assert!(offered().is_none(), "while it is typed");
    page.input("given_name").focus().expect("focus");
    settled().await;
    assert_eq!(page.text(offer), "Did you mean maria@gmail.com?");
    assert!(page.find("#f-email-error").get_attribute("hidden").is_some(), "it may be right");
    page.find(offer).unchecked_into::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(page.input("email").value(), "maria@gmail.com");
    assert_eq!(page.shadow.active_element().map(|element| element.id()).as_deref(), Some("f-email"));
    assert!(offered().is_none());
    page.input("given_name").focus().expect("focus");
    settled().await;
    assert!(offered().is_none(), "asked once");
}

#[wasm_bindgen_test]
async fn a_guardian_is_asked_for_only_where_one_is_needed() {
    let page = Page::with(&[], &[("values", r#"[["over_18", "no"], ["guardian_name", "Rosa"]]"#)]);
    let field = page.input("guardian_name").closest(".field").expect("selector").expect("field");
    assert!(field.get_attribute("hidden").is_none());
    let yes: HtmlInputElement = page.find("[name=over_18][value=yes]").unchecked_into();
    yes.click();
    settled().await;
    assert!(field.get_attribute("hidden").is_some());
    assert_eq!(page.input("guardian_name").value(), "Rosa", "out of sight, not lost");
}

#[wasm_bindgen_test]
async fn no_page_gives_a_permission_for_the_visitor() {
    let page = Page::with(&[], &[("values", r#"[["consent_email", "yes"], ["given_name", "Ana"]]"#)]);
    assert_eq!(page.input("given_name").value(), "Ana");
    assert!(!page.input("consent_email").checked());
    let page = Page::with(&[], &[("typed", r#"[["consent_email", "yes"]]"#)]);
    assert!(page.input("consent_email").checked(), "what the visitor ticked in the plain form stays ticked");
}

#[wasm_bindgen_test]
async fn a_language_that_arrives_changes_the_words_and_nothing_typed() {
    let spanish = r#"{"locale": {"name": "Español", "dir": "ltr"}, "fields": {"email": {"box": "Correo o teléfono"}}}"#;
    drop(Page::new(&[]));
    let page = Page::with(&[], &[("lang", r#""es""#), ("texts", spanish)]);
    assert_eq!(page.text("label[for=f-email] span"), "Correo o teléfono");
    page.type_into("email", "ana@example.org");
    page.widget().set_language("en");
    settled().await;
    assert_eq!(page.text("label[for=f-email] span"), "Email or phone");
    assert_eq!(page.input("email").value(), "ana@example.org");
    assert_eq!(page.find(".root").get_attribute("lang").as_deref(), Some("en"));
}

#[wasm_bindgen_test]
async fn own_words_and_settings_come_from_config() {
    let config = r#"{"organization": "ACIJ", "fields": ["county"], "texts": {"en": {"fields": {"email": {"box": "E-mail or phone"}}}}}"#;
    let page = Page::with(&[], &[("config", config)]);
    assert_eq!(page.text(".title"), "Volunteer with ACIJ");
    assert_eq!(page.text("label[for=f-email] span"), "E-mail or phone");
    page.input("county");
}

/// Nothing typed there could ever be sent, and the link or plain form inside the element could.
#[wasm_bindgen_test]
fn a_form_without_an_endpoint_replaces_nothing() {
    for unusable in ["", "\u{201c}https://acij.example/api/volunteer\u{201d}"] {
        let page = Page::new(&[("endpoint", unusable)]);
        assert!(page.widget.is_none() && page.shadow.query_selector("form").expect("selector").is_none());
    }
}

/// The loader puts back what was typed should an element leave the page and come back.
#[wasm_bindgen_test]
async fn what_is_typed_can_be_carried_over_a_remount() {
    let page = Page::new(&[]);
    page.type_into("given_name", "Ana");
    let typed = String::from(JSON::stringify(&page.widget().typed()).expect("JSON"));
    drop(page);
    let again = Page::with(&[], &[("typed", &typed)]);
    assert_eq!(again.input("given_name").value(), "Ana");
}

#[wasm_bindgen_test]
async fn a_widget_that_is_gone_leaves_nothing_behind() {
    for _ in 0..20 {
        let mut page = Page::new(&[]);
        page.type_into("given_name", "Ana");
        page.widget = None;
        assert!(page.shadow.query_selector("form").expect("selector").is_none());
        let leaving = web_sys::Event::new("pageshow").expect("event");
        web_sys::window().expect("window").dispatch_event(&leaving).expect("nobody listens any more");
    }
}

/// Whatever `Intl` writes in a language that is shipped, is read back as the same amount; and which mark stands before
/// cents is said in the locale file as the browser says it.
#[wasm_bindgen_test]
fn an_amount_as_the_browser_writes_it_is_read_back() {
    for (tag, file) in LOCALES {
        // Under a name of its own: each file is kept once on a page, and other tests bring others.
        let name = [tag, "-x"].concat();
        outreach_ui::locale::keep(&name, JSON::parse(file).expect("JSON"));
        let locale = Locale::of(&name, &JsValue::UNDEFINED);
        for code in Currency::codes() {
            let currency = Currency::parse(code).expect("a currency");
            for minor in
                [1, 99, 100, 101, 1_000, 99_999, 100_000, 123_450, 999_999, 1_000_000, 123_456_789, Money::MOST]
            {
                let money = Money { minor, currency };
                let written = locale.money(money);
                let read = Money::parse(&written, currency, locale.comma());
                assert_eq!(read, Ok(money), "{tag}: {written}");
            }
        }
    }
}

/// With the language's own marks and its words for and and or, which no locale file has to have.
#[wasm_bindgen_test]
fn lists_are_written_as_the_language_has_them() {
    let list = |tag: &str, any| {
        // With a country: each language is kept once on a page, and other tests bring their own.
        outreach_ui::locale::keep(tag, js_sys::Object::new().into());
        Locale::of(tag, &JsValue::UNDEFINED).list(&["AL", "MS", "TN"], any)
    };
    assert_eq!(list("en-US", false), "AL, MS, and TN");
    assert_eq!(list("en-US", true), "AL, MS, or TN");
    assert_eq!(list("es-US", false), "AL, MS y TN");
    assert_eq!(list("zh-Hans-US", true), "AL、MS或TN");
    // Browsers do not know Haitian Creole, and another language's words would be wrong.
    assert_eq!(list("ht-HT", false), "AL, MS, TN");
    assert_eq!(list("ht-HT", true), "AL / MS / TN");
}

/// What is declared is enough: a new form is shown, filled in, judged and sent without a line anywhere else. Its words
/// come from its own texts; without any, the fields' names stand in.
#[wasm_bindgen_test]
async fn a_new_form_is_its_declaration_and_nothing_else() {
    let config = r#"{"texts": {"en": {"forms": {"sample": {"title": "Sample", "sections": {"all": "All of it"}}}}}}"#;
    let set = [("endpoint", "/nowhere"), ("fees", "3%"), ("values-text", "We agree."), ("steps", "")];
    let page =
        Page::of(Widget::new(outreach_core::form::Purpose::Submission), &sample::FORM, &set, &[("config", config)]);
    assert_eq!(page.text(".title"), "Sample");
    for field in sample::FORM.fields().filter(|field| field.kind.frame() != Frame::Hidden) {
        assert!(
            page.shadow.query_selector(&["[name=", field.name, "]"].concat()).expect("selector").is_some(),
            "{}",
            field.name
        );
    }
    page.type_into("site", "not a site");
    assert!(!page.widget().validate());
    settled().await;
    assert_eq!(page.text("#f-site-error"), "Error: Enter the website’s address, like example.org.");
    page.widget().fill(&JSON::parse(r#"[["name", "Ana"], ["site", "b.org"], ["radio", "blue"]]"#).expect("JSON"));
    page.find("[name=agreed]").unchecked_into::<HtmlInputElement>().click();
    settled().await;
    assert!(!page.widget().validate(), "another answer calls for one more");
    settled().await;
    // The summary has gone to the step on which it stands.
    assert_eq!(page.text(".step"), "Step 2 of 2");
    page.type_into("why_blue", "It is the sky's");
    assert!(page.widget().validate() && page.widget().submit());
}
