//! A form that is not in the product: a document, and put on a page.
//!
//! It stands in docs/guides/add-a-form.md, and tests/guides sees that the two are the same.
#![allow(unused_crate_dependencies, reason = "an example")]

use js_sys::{JSON, Object};
use leptos::prelude::document;
use outreach_ui::document::form;
use outreach_ui::mount::mount;
use outreach_ui::using;
use wasm_bindgen::{JsCast, JsValue};

/// The questions.
const TENANTS: &str = include_str!("tenants.json");

/// What a document may name instead of declaring it.
const LIBRARY: &str = include_str!("../../forms/library.json");

fn main() -> Result<(), JsValue> {
    let form = form(&JSON::parse(TENANTS)?, &JSON::parse(LIBRARY)?);
    let widget = using(form.uses).ok_or("the form uses what is not here")?;
    let host = document().create_element("div")?;
    document().body().ok_or("no page")?.append_child(&host)?;
    let root = document().create_element("div")?;
    host.append_child(&root)?;
    // It stands as long as the page.
    std::mem::forget(mount(&widget, form, host.unchecked_into(), root.unchecked_into(), &Object::new().into()));
    Ok(())
}
