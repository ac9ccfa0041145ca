//! The title, the introduction and the language switch.

use outreach_core::messages::keys;
use outreach_core::settings::{HEADING, HEADING_LEVEL, INTRO, LANGUAGES, Setting, Settings, TEST};
use wasm_bindgen::JsValue;

use crate::element::{El, el};
use crate::state::{Cx, State};

/// What stands above the first question.
pub(crate) fn header(cx: Cx) -> El {
    let level = |state: &State| state.settings.read().get(HEADING_LEVEL).to_owned();
    el("div.header")
        .child(el("div").draw_by(
            cx,
            |state| offered(state, &state.settings.read()).join(" "),
            move |state| languages(cx, state),
        ))
        // The level is the webmaster's: the title takes its place in the page's own outline.
        .child(el("p.title").attr("role", "heading").attr_of(cx, "aria-level", level).words(cx, "title", HEADING))
        .child(el("p.intro").words(cx, "intro", INTRO))
        .child(
            el("p.notice")
                .attr("role", "alert")
                .hidden_if(cx, |state| !*state.no_language.read())
                .say(cx, keys::NO_LANGUAGE),
        )
        .child(el("p.notice").hidden_if(cx, |state| !state.settings.read().is_set(TEST)).say(cx, keys::TEST))
}

impl El {
    /// The webmaster's words where they gave any, else the form's; nothing where they gave a hyphen.
    fn words(self, cx: Cx, name: &'static str, own: Setting) -> Self {
        self.hidden_if(cx, move |state| state.settings.read().get(own) == "-")
            .text_of(cx, move |state| of_form_or(state, name, own))
    }
}

/// The webmaster's words where they gave any, else the form's.
pub(crate) fn of_form_or(state: &State, name: &str, own: Setting) -> String {
    let settings = state.settings.read();
    if settings.is_set(own) { settings.get(own).to_owned() } else { state.of_form(name) }
}

/// The tags of the languages offered.
fn offered<'a>(state: &'a State, settings: &Settings) -> Vec<&'a str> {
    let wanted = |tag: &str| !settings.is_set(LANGUAGES) || settings.lists(LANGUAGES, tag);
    state.languages.iter().map(|(tag, _)| tag.as_str()).filter(|tag| wanted(tag)).collect()
}

fn languages(cx: Cx, state: &State) -> Vec<El> {
    let tags = offered(state, &state.settings.peek());
    if tags.len() < 2 {
        return Vec::new();
    }
    let offered = state.languages.iter().filter(|(tag, _)| tags.contains(&tag.as_str()));
    let options = offered.map(|(tag, name)| option(cx, tag.clone(), name)).collect();
    let select = el("select.language").attr("data-do", "language").children(options);
    vec![el("label.languages").child(el("span").say(cx, keys::LANGUAGE)).child(select)]
}

/// Has a `lang` of its own, so that a screen reader says each language's name as that language does.
fn option(cx: Cx, tag: String, name: &str) -> El {
    let option = el("option").attr("value", &tag).attr("lang", &tag).text(name);
    option.prop_of(cx, "selected", move |state| JsValue::from_bool(*state.lang.read() == tag))
}
