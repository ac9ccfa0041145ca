//! The list of errors at the head of the form, shown when someone has tried to send it.

use outreach_core::html::id;
use outreach_core::messages::keys;

use crate::element::{El, el};
use crate::state::{Cx, State};

/// The summary. It takes the focus; its links move the focus to their field by script, because a fragment does not
/// reach into a shadow root.
pub(crate) fn summary(cx: Cx) -> El {
    let clean = |state: &State| !*state.summary.read() || state.fields.iter().all(|of| of.problem.read().is_none());
    el("div.summary")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .hidden_if(cx, clean)
        .child(el("p.summary-title").say(cx, keys::SUMMARY))
        .child(el("ul").draw(cx, links))
}

fn links(state: &State) -> Vec<El> {
    if !*state.summary.read() {
        return Vec::new();
    }
    let wrong = state.fields.iter().filter(|of| of.problem.read().is_some());
    wrong
        .map(|of| {
            let href = ["#", &id(of.field)].concat();
            el("li").child(el("a").attr("href", &href).attr("data-do", "go").text(&state.problem_text(of)))
        })
        .collect()
}
