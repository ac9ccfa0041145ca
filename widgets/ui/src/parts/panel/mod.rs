//! What has become of the submission, in words, and what to do next.

mod end;

use outreach_core::messages::keys;
use outreach_core::settings::CONTACT;

use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::locale::plural;
use crate::state::{Phase, State, StateHandle};

/// The panel of a state that needs one, drawn in the form while the form is shown and in its place when it is done.
pub(crate) fn panel(handle: StateHandle, done: bool) -> ElementBuilder {
    element("div").children_of(handle, move |state| match state.phase.read().clone() {
        Phase::Confirmed if done => vec![end::end(handle, state)],
        Phase::Editing | Phase::Submitting | Phase::Confirmed => Vec::new(),
        _ if done => Vec::new(),
        phase => vec![open(handle, state, &phase)],
    })
}

fn frame(phase: &Phase) -> ElementBuilder {
    element("div.panel").attr("data-state", phase.name()).attr("tabindex", "-1")
}

fn action(handle: StateHandle, button: &str, action: &str, key: &'static str) -> ElementBuilder {
    element(button).attr("type", "button").attr("data-do", action).text_key(handle, key)
}

/// It has not certainly arrived: the words are still there, and the way on is named.
fn open(handle: StateHandle, state: &State, phase: &Phase) -> ElementBuilder {
    let (title, way_on) = match phase {
        Phase::Unconfirmed(_) => (keys::UNCONFIRMED_TITLE, keys::RETRY),
        Phase::Queued(_) => (keys::QUEUED_TITLE, keys::NOW),
        _ => (keys::REJECTED_TITLE, keys::RETRY),
    };
    let settings = state.settings.read();
    let contact = settings.is_set(CONTACT).then(|| {
        let contact = settings.get(CONTACT);
        let words = state.words().text_with(keys::CONTACT, &[("contact", contact)]);
        element("p").child(element("a").attr("href", &["mailto:", contact].concat()).text(&words))
    });
    let plain = state.offers_plain.get() && browser::find(&state.host, "a[href]:not([slot], [slot] *), form").is_some();
    frame(phase)
        .child(element("p.panel-title").text_key(handle, title))
        .child(element("p").text(&open_text(state, phase)))
        .child_if(contact)
        .child_if(plain.then(|| element("p").text_key(handle, keys::PLAIN)))
        .child(action(handle, "button.button secondary retry", "send", way_on))
}

fn open_text(state: &State, phase: &Phase) -> String {
    let words = state.words();
    match phase {
        Phase::Unconfirmed(reason) => [&state.of_form("unconfirmed"), " ", &words.text(reason)].concat(),
        Phase::Queued(Some(seconds)) => plural(&words, keys::QUEUED_BUSY, *seconds),
        Phase::Queued(None) => words.text(keys::QUEUED_TEXT),
        Phase::Rejected(reason) if state.rejection_text.borrow().is_empty() => words.text(reason),
        Phase::Rejected(_) => state.rejection_text.borrow().clone(),
        _ => String::new(),
    }
}
