//! What the coalition's own is in a widget: its logo, and what the page puts into a slot.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Page;

/// Any other host would hear of every visitor.
#[wasm_bindgen_test]
fn a_logo_of_another_host_is_not_asked_for() {
    for other in ["https://elsewhere.example/logo.svg", "https://", "http://localhost:1/logo.svg"] {
        let page = Page::new(&[("logo", other)]);
        assert_eq!(page.find(".logo").get_attribute("src"), None, "{other}");
    }
    let page = Page::new(&[("logo", "/logo.svg"), ("organization", "ACIJ")]);
    let logo = page.find(".logo");
    assert!(logo.get_attribute("src").is_some_and(|src| src.ends_with("/logo.svg")));
    assert_eq!(logo.get_attribute("alt").as_deref(), Some("ACIJ"));
}

#[wasm_bindgen_test]
fn what_the_page_puts_into_a_slot_is_shown_in_its_place() {
    let page = Page::new(&[]);
    for name in ["logo", "before", "footer"] {
        let own = page.host.owner_document().expect("document").create_element("p").expect("element");
        own.set_attribute("slot", name).expect("set");
        page.host.append_child(&own).expect("appended");
        let slot = Reflect::get(&own, &JsValue::from_str("assignedSlot")).expect("slot");
        assert_eq!(slot, JsValue::from(page.find(&format!("slot[name={name}]"))), "{name}");
    }
}
