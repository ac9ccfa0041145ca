//! The list of errors at the head of the form, shown when someone has tried to send it.

use outreach_core::html::id;
use outreach_core::messages::keys;

use crate::element::{ElementBuilder, element};
use crate::state::{State, StateHandle};

/// The summary. It takes the focus; its links move the focus to their field by script, because a fragment does not
/// reach into a shadow root.
pub(crate) fn summary(handle: StateHandle) -> ElementBuilder {
    let clean = |state: &State| !*state.summary.read() || state.fields.iter().all(|of| of.problem.read().is_none());
    element("div.summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .hidden_if(handle, clean)
        .child(element("p.summary-title").text_key(handle, keys::SUMMARY))
        .child(element("ul").children_of(handle, links))
}

fn links(state: &State) -> Vec<ElementBuilder> {
    if !*state.summary.read() {
        return Vec::new();
    }
    let options = &state.settings.read().options;
    let shown = state.fields.iter().filter(|of| options.shows(of.field));
    shown
        .filter_map(|of| {
            let wrong = state.wrong(of)?;
            let href = ["#", &id(of.field)].concat();
            let link = element("a").attr("href", &href).attr("data-do", "go").text(&state.problem_text(wrong));
            Some(element("li").child(link))
        })
        .collect()
}
