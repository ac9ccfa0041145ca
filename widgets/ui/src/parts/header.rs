//! The title, the introduction and the language switch.

use outreach_core::messages::keys;
use outreach_core::settings::{HEADING, HEADING_LEVEL, INTRO, LANGUAGES, LOGO, Setting, Settings, TEST};
use wasm_bindgen::JsValue;

use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::state::{State, StateHandle};

/// What is above the first question.
pub(crate) fn header(handle: StateHandle) -> ElementBuilder {
    let level = |state: &State| state.settings.read().get(HEADING_LEVEL).to_owned();
    element("div.header")
        .child(element("div").children_by(
            handle,
            |state| offered(state, &state.settings.read()).join(" "),
            move |state| languages(handle, state),
        ))
        .child(slot("logo").child(logo(handle)))
        // The level is the webmaster's: the title takes its place in the page's own outline.
        .child(
            element("p.title")
                .attr("role", "heading")
                .attr_of(handle, "aria-level", level)
                .words(handle, "title", HEADING),
        )
        .child(element("p.intro").words(handle, "intro", INTRO))
        .child(
            element("p.notice")
                .attr("role", "alert")
                .hidden_if(handle, |state| !*state.no_language.read())
                .text_key(handle, keys::NO_LANGUAGE),
        )
        .child(
            element("p.notice")
                .hidden_if(handle, |state| !state.settings.read().is_set(TEST))
                .text_key(handle, keys::TEST),
        )
}

/// A place for the page's own content.
pub(crate) fn slot(name: &str) -> ElementBuilder {
    element("slot").attr("name", name)
}

/// The coalition's logo, where the page may show it.
fn logo(handle: StateHandle) -> ElementBuilder {
    element("img.logo")
        .attr_of(handle, "alt", |state| state.text(keys::LOGO))
        .attr_of(handle, "src", |state| browser::logo_address(state.settings.read().get(LOGO)))
}

impl ElementBuilder {
    /// The webmaster's words where they gave any, else the form's; nothing where they gave a hyphen.
    fn words(self, handle: StateHandle, name: &'static str, own: Setting) -> Self {
        self.hidden_if(handle, move |state| state.settings.read().get(own) == "-")
            .text_of(handle, move |state| of_form_or(state, name, own))
    }
}

/// The webmaster's words where they gave any, else the form's.
pub fn of_form_or(state: &State, name: &str, own: Setting) -> String {
    let settings = state.settings.read();
    if settings.is_set(own) { settings.get(own).to_owned() } else { state.of_form(name) }
}

/// The tags of the languages offered.
fn offered<'a>(state: &'a State, settings: &Settings) -> Vec<&'a str> {
    let wanted = |tag: &str| !settings.is_set(LANGUAGES) || settings.lists(LANGUAGES, tag);
    state.languages.iter().map(|(tag, _)| tag.as_str()).filter(|tag| wanted(tag)).collect()
}

fn languages(handle: StateHandle, state: &State) -> Vec<ElementBuilder> {
    let tags = offered(state, &state.settings.get_untracked());
    if tags.len() < 2 {
        return Vec::new();
    }
    let offered = state.languages.iter().filter(|(tag, _)| tags.contains(&tag.as_str()));
    let options = offered.map(|(tag, name)| option(handle, tag.clone(), name)).collect();
    let select = element("select.language").attr("data-do", "language").children(options);
    let named = select.attr_of(handle, "aria-label", |state| state.text(keys::LANGUAGE));
    vec![element("label.languages").child(named)]
}

/// Has a `lang` of its own, so that a screen reader says each language's name as that language does.
fn option(handle: StateHandle, tag: String, name: &str) -> ElementBuilder {
    let option = element("option").attr("value", &tag).attr("lang", &tag).text(name);
    option.prop_of(handle, "selected", move |state| JsValue::from_bool(*state.lang.read() == tag))
}
