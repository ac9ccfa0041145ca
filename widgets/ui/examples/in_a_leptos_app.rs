//! The volunteer form in a Leptos app of your own, without the loader.
//!
//! It stands in docs/guides/use-the-leptos-components.md, and tests/guides sees that the two are the same.
#![allow(unused_crate_dependencies, reason = "an example")]

use js_sys::{JSON, Object, Reflect};
use leptos::html::{Div, div};
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use outreach_ui::document::form;
use outreach_ui::mount::{Mounted, mount};
use outreach_ui::using;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ShadowRootInit, ShadowRootMode};

/// The words, as the loader would fetch them.
const ENGLISH: &str = include_str!("../../locales/en.json");

/// The form, and what it may name instead of declaring it.
const VOLUNTEER: &str = include_str!("../../forms/volunteer.json");
const LIBRARY: &str = include_str!("../../forms/library.json");

fn main() {
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    view! {
        <h1>"Help us"</h1>
        <Volunteer endpoint="/api/volunteer" />
    }
}

/// The form. Its settings are attributes of the element, as they are on a page without Leptos.
#[component]
fn Volunteer(
    /// Where submissions are posted.
    #[prop(into)]
    endpoint: String,
) -> impl IntoView {
    let host = NodeRef::<Div>::new();
    // Dropping it takes the form off the page, so it is kept as long as this view.
    let standing = StoredValue::new_local(None::<Mounted>);
    Effect::new(move |_| {
        if let Some(host) = host.get() {
            standing.set_value(put_up(host.unchecked_into()).ok());
        }
    });
    div().node_ref(host).attr("endpoint", endpoint).attr("coalition", "acij")
}

/// Puts the form into a shadow root, where the page's styles don't reach it, with its own sheet.
fn put_up(host: HtmlElement) -> Result<Mounted, JsValue> {
    let shadow = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
    let sheet = document().create_element("link")?;
    sheet.set_attribute("rel", "stylesheet")?;
    sheet.set_attribute("href", "/v1/outreach.css")?;
    let root: HtmlElement = document().create_element("div")?.unchecked_into();
    shadow.append_child(&sheet)?;
    shadow.append_child(&root)?;
    let options = Object::new();
    Reflect::set(&options, &"lang".into(), &"en".into())?;
    Reflect::set(&options, &"texts".into(), &JSON::parse(ENGLISH)?)?;
    let form = form(&JSON::parse(VOLUNTEER)?, &JSON::parse(LIBRARY)?);
    let widget = using(form.uses).ok_or("the form uses what is not here")?;
    mount(&widget, form, host, root, &options).ok_or_else(|| "set an endpoint".into())
}
