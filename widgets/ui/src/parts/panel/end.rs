//! The end: it has arrived. What was sent is in memory only, and gone with the next form.
//!
//! It is drawn as a whole, and again in another language. The sender's name, the ways to share the page and whatever else can be
//! done then is added by `js/end/end.js`, which no one loads who sends nothing.

use outreach_core::encode::pairs;
use outreach_core::messages::keys;
use outreach_core::settings::{HEADING_LEVEL, NEXT_TEXT, NEXT_TIME, NEXT_URL, REVIEWED_BY, REVIEWED_WHEN, THANKS};

use super::{action, frame};
use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::state::{Phase, State, StateHandle};

/// What is there in place of the form.
pub(super) fn end(handle: StateHandle, state: &State) -> ElementBuilder {
    let words = state.words();
    let settings = state.settings.read();
    let mut title = state.of_form("thanks.title");
    let mut reviewed = Vec::new();
    for (setting, key, place) in [(REVIEWED_BY, keys::REVIEWED_BY, "who"), (REVIEWED_WHEN, keys::REVIEWED_WHEN, "when")]
    {
        if settings.is_set(setting) {
            reviewed.push(element("p.reviewed").text(&words.text_with(key, &[(place, settings.get(setting))])));
        }
    }
    // No one is welcomed who may still be rejected.
    if settings.is_set(REVIEWED_BY) {
        title = words.text(keys::APPLIED);
    }
    let (thanks, url, next) = (settings.get(THANKS), settings.get(NEXT_URL), settings.get(NEXT_TEXT));
    let text = if thanks.is_empty() {
        &[&state.of_form("thanks.text"), " ", &words.text(keys::REACH_SOON)].concat()
    } else {
        thanks
    };
    let next = (settings.is_set(NEXT_URL) || settings.is_set(NEXT_TIME)).then(|| {
        // A time may have no page.
        let about = if url.is_empty() { element("span") } else { element("a.button").attr("href", url) };
        let words = if next.is_empty() && !url.is_empty() { &browser::host_of(url) } else { next };
        element("p.next").child(about.own_text(state, words))
    });
    let frame = frame(&Phase::Confirmed);
    let frame = if settings.is_set(REVIEWED_BY) { frame.attr("data-applied", "") } else { frame };
    let end = frame
        .child(
            element("p.panel-title")
                .attr("role", "heading")
                .attr("aria-level", settings.get(HEADING_LEVEL))
                .text(&title),
        )
        .child(element("p").own_text(state, text))
        .children(reviewed)
        .children(state.widget.thanks.map_or_else(Vec::new, |thanks| thanks(handle, state)))
        .child_if(next)
        .child(element("p").child(action(handle, "button.link again", "again", keys::AGAIN)));
    let (time, own) = (settings.get(NEXT_TIME), settings.is_set(THANKS));
    let sent = pairs(&state.receipt.borrow());
    words.messages.show_end(end.as_element(), &state.sent.borrow(), &sent, &words.organization, time, own);
    end
}
