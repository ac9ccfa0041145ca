//! The title, the introduction and the language switch.

use leptos::prelude::*;
use outreach_core::messages::keys;
use wasm_bindgen::JsValue;

use crate::element::{El, el};
use crate::state::{Cx, State};

/// What stands above the first question.
pub(crate) fn header(cx: Cx) -> El {
    let level = |state: &State| state.settings.read().heading_level.to_string();
    el("div")
        .class("header")
        .child(el("div").draw(cx, move |state| languages(cx, state)))
        // The level is the webmaster's: the title takes its place in the page's own outline.
        .child(el("p").class("title").attr("role", "heading").attr_of(cx, "aria-level", level)
            .hidden_if(cx, |state| state.settings.read().heading == "-")
            .text_of(cx, |state| of_form_or(state, "title", &state.settings.read().heading)))
        .child(el("p").class("intro")
            .hidden_if(cx, |state| state.settings.read().intro == "-")
            .text_of(cx, |state| of_form_or(state, "intro", &state.settings.read().intro)))
        .child(el("p").class("notice").hidden_if(cx, |state| !state.settings.read().test).say(cx, keys::TEST))
}

/// The webmaster's words where they gave any, else the form's.
pub(crate) fn of_form_or(state: &State, name: &str, own: &str) -> String {
    if own.is_empty() { state.words().of_form(name).unwrap_or_default() } else { own.to_owned() }
}

fn languages(cx: Cx, state: &State) -> Vec<El> {
    let wanted = &state.settings.read().languages;
    let offered = state.languages.iter().filter(|(tag, _)| wanted.is_empty() || wanted.contains(tag));
    let options: Vec<_> = offered.map(|(tag, name)| option(cx, tag.clone(), name)).collect();
    if options.len() < 2 {
        return Vec::new();
    }
    let select = el("select").class("language").attr("data-do", "language").children(options);
    vec![el("label").class("languages").child(el("span").say(cx, keys::LANGUAGE)).child(select)]
}

/// Has a `lang` of its own, so that a screen reader says each language's name as that language does.
fn option(cx: Cx, tag: String, name: &str) -> El {
    let option = el("option").attr("value", &tag).attr("lang", &tag).text(name);
    option.prop_of(cx, "selected", move |state| JsValue::from_bool(*state.lang.read() == tag))
}
