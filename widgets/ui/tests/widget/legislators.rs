//! The lookup, with the sample state in place of a server.

use js_sys::{Function, Uint8Array};
use outreach_ui::legislators;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::page::{Page, settled};

static PACK: &[u8] = include_bytes!("../../../districts/sample/zz.pack");

/// A page whose every request for a pack is answered with that, and which counts them. The endpoint finds streets.
fn page(answer: &[u8]) -> Page {
    let stub = "window.asked = []; window.fetch = url => { window.asked.push(url);
        return Promise.resolve(new Response(/packs$/.test(url) ? '{\"streets\": [\"census\"]}' : bytes)) }";
    let bytes: JsValue = Uint8Array::from(answer).into();
    Function::new_with_args("bytes", stub).call1(&JsValue::UNDEFINED, &bytes).expect("stubbed");
    Page::of(&legislators::WIDGET, &[("endpoint", "https://sample.example/api/legislators")], &[])
}

async fn look_up(page: &Page, zip: &str) {
    page.type_into("zip", zip);
    settled().await;
    page.widget().submit();
    for _ in 0..10 {
        settled().await;
    }
}

fn press(page: &Page, selector: &str) {
    page.find(selector).unchecked_into::<HtmlElement>().click();
}

fn asked() -> String {
    let all = js_sys::eval("window.asked.join(' ')").expect("counted");
    all.as_string().expect("a text")
}

#[wasm_bindgen_test]
async fn a_zip_of_one_district_is_answered_without_telling_it() {
    let page = page(PACK);
    look_up(&page, "00101").await;
    let text = page.text(".result");
    for expected in ["Robin Sample", "Charlie Sample", "Sources: ", "made up"] {
        assert!(text.contains(expected), "{expected} is not in {text}");
    }
    // Who finds streets there, and the pack of the state: no one learns the ZIP.
    let at = "https://sample.example/api/legislators/packs";
    assert_eq!(asked(), [at, " ", at, "/zz"].concat());
    assert_eq!(page.heard("outreach-success"), 1);
    assert!(!page.events.borrow().concat().contains("00101"));
    // Another lookup in the same state asks nobody.
    look_up(&page, "00102").await;
    assert_eq!(asked().split(' ').count(), 2);
}

#[wasm_bindgen_test]
async fn one_of_several_is_never_picked_and_a_choice_can_be_taken_back() {
    let page = page(PACK);
    look_up(&page, "00102").await;
    assert!(!page.text(".result").contains("Jordan Sample"));
    press(&page, "[data-field$='/sldl:1']");
    settled().await;
    assert!(page.text(".result").contains("Jordan Sample"));
    press(&page, "[data-do=change]");
    settled().await;
    assert!(!page.text(".result").contains("Jordan Sample"));
}

#[wasm_bindgen_test]
async fn a_damaged_or_foreign_pack_is_told_and_is_no_panic() {
    let mut damaged = PACK.to_vec();
    if let Some(byte) = damaged.get_mut(200) {
        *byte ^= 1;
    }
    for answer in [&damaged[..], b"<!doctype html>", b""] {
        let page = page(answer);
        look_up(&page, "00101").await;
        assert!(page.text(".result").contains("can\u{2019}t be reached"), "{}", page.text(".result"));
        assert_eq!(page.heard("outreach-error"), 1);
    }
}
