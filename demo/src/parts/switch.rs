//! A choice of a few, all in view: radio buttons that look like one bar.

use leptos::html::Fieldset;
use leptos::prelude::*;
use outreach_core::html::Html;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use crate::shell;
use crate::words::Text;

/// One of a few values.
#[component]
pub fn Switch<T>(
    /// The name of the group, for the browser.
    name: &'static str,
    /// What is chosen, read out before the choices.
    label: Text,
    /// The values with their words.
    choices: Vec<(T, Text)>,
    /// The value chosen.
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (values, texts): (Vec<T>, Vec<Text>) = choices.into_iter().unzip();
    let mut html = Html::default();
    shell::switch(&mut html, name, label, texts);
    let fieldset = NodeRef::<Fieldset>::new();
    let shown = values.clone();
    Effect::new(move || {
        if let Some(fieldset) = fieldset.get() {
            show(&fieldset, name, &shown, &chosen.get());
        }
    });
    let choose = move |event: Event| {
        if let Some(value) = pressed(&event, name, &values) {
            chosen.set(value);
        }
    };
    view! { <fieldset class="switch" node_ref=fieldset inner_html=html.into_string() on:change=choose></fieldset> }
}

/// Shows which of the values is chosen in the switch of that name.
pub(super) fn show<T: PartialEq>(within: &Element, name: &str, values: &[T], chosen: &T) {
    let Some(at) = values.iter().position(|value| value == chosen) else { return };
    let selector = ["input[name=", name, "][value=\"", &at.to_string(), "\"]"].concat();
    let input = within.query_selector(&selector).ok().flatten();
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(true);
    }
}

/// The value that was pressed, if it was in the switch of that name.
pub(super) fn pressed<T: Copy>(event: &Event, name: &str, values: &[T]) -> Option<T> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok().filter(|input| input.name() == name)?;
    values.get(input.value().parse::<usize>().ok()?).copied()
}
