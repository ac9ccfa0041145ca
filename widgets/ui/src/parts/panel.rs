//! What has become of the submission, in words, and what to do next.

use outreach_core::messages::keys;
use outreach_core::settings::{CONTACT, HEADING, NEXT_TEXT, NEXT_URL, REVIEWED_BY, REVIEWED_WHEN, Setting, THANKS};

use super::header::of_form_or;
use crate::element::{El, el};
use crate::locale::plural;
use crate::page;
use crate::state::{Cx, Phase, State};

/// The panel of a state that needs one, drawn in the form while the form is shown and in its place when it is done.
pub(crate) fn panel(cx: Cx, done: bool) -> El {
    el("div").draw(cx, move |state| match state.phase.read().clone() {
        Phase::Confirmed if done => vec![confirmed(cx, state)],
        Phase::Editing | Phase::Submitting | Phase::Confirmed => Vec::new(),
        _ if done => Vec::new(),
        phase => vec![open(cx, state, &phase)],
    })
}

fn frame(phase: &Phase) -> El {
    el("div.panel").attr("data-state", phase.name()).attr("tabindex", "-1")
}

fn action(cx: Cx, button: &str, action: &str, key: &'static str) -> El {
    el(button).attr("type", "button").attr("data-do", action).say(cx, key)
}

/// It has not certainly arrived: the words are still there, and the way on is named.
fn open(cx: Cx, state: &State, phase: &Phase) -> El {
    let (title, way_on) = match phase {
        Phase::Unconfirmed(_) => (keys::UNCONFIRMED_TITLE, keys::RETRY),
        Phase::Queued(_) => (keys::QUEUED_TITLE, keys::NOW),
        _ => (keys::REJECTED_TITLE, keys::RETRY),
    };
    let settings = state.settings.read();
    let contact = settings.is_set(CONTACT).then(|| {
        let contact = settings.get(CONTACT);
        let words = state.words().text_with(keys::CONTACT, &[("contact", contact)]);
        el("p").child(el("a").attr("href", &["mailto:", contact].concat()).text(&words))
    });
    let plain = state.offers_plain.get() && page::find(&state.host, "a[href], form").is_some();
    frame(phase)
        .child(el("p.panel-title").say(cx, title))
        .child(el("p").text(&open_text(state, phase)))
        .child_if(contact)
        .child_if(plain.then(|| el("p").say(cx, keys::PLAIN)))
        .child(action(cx, "button.button secondary retry", "send", way_on))
}

fn open_text(state: &State, phase: &Phase) -> String {
    let words = state.words();
    match phase {
        Phase::Unconfirmed(reason) => [&state.of_form("unconfirmed"), " ", &words.text(reason)].concat(),
        Phase::Queued(Some(seconds)) => plural(&words, keys::QUEUED_BUSY, *seconds),
        Phase::Queued(None) => words.text(keys::QUEUED_TEXT),
        Phase::Rejected(reason) if state.said.borrow().is_empty() => words.text(reason),
        Phase::Rejected(_) => state.said.borrow().clone(),
        _ => String::new(),
    }
}

fn confirmed(cx: Cx, state: &State) -> El {
    let settings = state.settings.read();
    let thanks = of_form_or(state, "thanks.text", THANKS);
    let next = settings.is_set(NEXT_URL).then(|| {
        let url = settings.get(NEXT_URL);
        let words = if settings.is_set(NEXT_TEXT) { settings.get(NEXT_TEXT).to_owned() } else { page::host_of(url) };
        el("p").child(el("a.button").attr("href", url).own_text(state, &words))
    });
    frame(&Phase::Confirmed)
        .child(el("p.panel-title").text(&state.of_form("thanks.title")))
        .child(el("p").own_text(state, &thanks))
        .children(reviewed(state))
        .children(state.widget.thanks.map_or_else(Vec::new, |thanks| thanks(cx, state)))
        .child_if(next)
        .child(el("p.share-title").say(cx, keys::SHARE))
        .child(share(cx, state))
        .child(action(cx, "button.button secondary again", "again", keys::AGAIN))
}

/// Who decides and when, where the coalition says so.
fn reviewed(state: &State) -> Vec<El> {
    let lines: [(Setting, &str, &str); 2] =
        [(REVIEWED_BY, keys::REVIEWED_BY, "who"), (REVIEWED_WHEN, keys::REVIEWED_WHEN, "when")];
    let settings = state.settings.read();
    let said = lines.into_iter().filter(|(setting, ..)| settings.is_set(*setting));
    let line = |(setting, key, place)| state.words().text_with(key, &[(place, settings.get(setting))]);
    said.map(|said| el("p.reviewed").text(&line(said))).collect()
}

/// Shares the page and nothing else: its address without query and fragment, and the form's title.
fn share(cx: Cx, state: &State) -> El {
    let mail = page::mail("", &of_form_or(state, "title", HEADING), &page::page());
    let buttons = el("p.share");
    let sheet = page::can_share();
    let buttons = if sheet { buttons.child(action(cx, "button.link", "share", keys::SHARE_BUTTON)) } else { buttons };
    buttons
        .child(action(cx, "button.link", "copy", keys::COPY))
        .child(el("a.link").attr("href", &mail).say(cx, keys::SHARE_EMAIL))
}
