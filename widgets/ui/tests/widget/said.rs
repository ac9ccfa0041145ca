//! What is said to screen readers.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, window};

use crate::page::rest;

#[wasm_bindgen(module = "/js/host/announce.js")]
extern "C" {
    fn announce(element: &Element, name: &str, text: &str);
}

/// A region that is new says what it has to after a moment. An answer that comes sooner stays.
#[wasm_bindgen_test]
async fn what_is_said_last_stays() {
    let document = window().and_then(|window| window.document()).expect("document");
    let host = document.create_element("div").expect("element");
    document.body().expect("body").append_child(&host).expect("appended");
    for _ in 0..2 {
        announce(&host, "test-status", "Sending…");
        announce(&host, "test-status", "Thank you!");
        rest(300).await;
        assert_eq!(host.text_content().as_deref(), Some("Thank you!"));
        // The page sweeps it away, and it is put back.
        host.set_inner_html("");
    }
    host.remove();
}
