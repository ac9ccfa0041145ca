//! What to say on the telephone and in a letter, about the bill that the coalition names; and what came of a call, which
//! is told to the coalition without a word about who called or whom.

use std::rc::Rc;

use outreach_core::messages::{Words, interpolate};
use outreach_core::number::digits;
use outreach_core::settings::{BILL, COALITION, OUTCOMES, POSITION};
use outreach_districts::{Layer, Person};
use wasm_bindgen::JsValue;

use super::ask::button;
use crate::delivery::focus_soon;
use crate::element::{El, el};
use crate::form::with_locale;
use crate::locale::{ENGLISH, Locale};
use crate::page;
use crate::state::State;

/// Whom a call goes to.
pub(super) struct Call<'a> {
    pub(super) layer: Layer,
    pub(super) title: &'a str,
    pub(super) person: &'a Person<'a>,
    /// Which of the calls it is, from 0.
    pub(super) number: u32,
}

/// How a call can end.
const ENDS: [&str; 4] = ["reached", "voicemail", "busy", "skip"];

/// The guide, where the coalition has named a bill.
pub(super) fn guide(state: &State, call: &Call<'_>) -> Option<El> {
    let settings = state.settings.read();
    if !settings.is_set(BILL) {
        return None;
    }
    let words = state.words();
    // The office speaks English, whatever its caller reads.
    let english = Words::new(Locale::of(ENGLISH, &state.own_texts.borrow()), state.form, words.organization.clone());
    let lookup = state.lookup.peek();
    let next = !lookup.done.is_empty() && (0..=999).find(|number| !lookup.done.contains(number)) == Some(call.number);
    let done = lookup.done.contains(&call.number);
    let summary = el("summary").text(&state.of_form(if done { "call.done" } else { "call.title" }));
    let mut guide = el("details.call").child(summary);
    if next {
        guide = guide.attr("open", "");
    }
    for kind in ["script", "voicemail", "letter"] {
        let text = script(state, &words, kind, call);
        guide = guide.child(el("p.label").text(&state.of_form(&["call.", kind].concat())));
        guide = guide.child(el("p.script").text(&text));
        let spoken = if words.messages.tag == ENGLISH { text } else { script(state, &english, kind, call) };
        if words.messages.tag != ENGLISH {
            guide = guide.child(el("p.script").attr("lang", ENGLISH).text(&spoken));
        }
        if kind == "letter" {
            let mut links =
                el("p.share").child(button("button.link", "copy_text", &spoken, &state.of_form("copy_result")));
            if !call.person.email.is_empty() {
                let href = page::mail(call.person.email, settings.get(BILL), &spoken);
                links = links.child(el("a").attr("href", &href).text(&state.text("ui.share_email")));
            }
            guide = guide.child(links);
        }
    }
    let mut buttons = el("div.buttons");
    for end in ENDS {
        let field = [end, " ", &digits(call.number), " ", call.layer.code()].concat();
        let words = state.of_form(&["call.", end].concat());
        buttons = buttons.child(button("button.button secondary", "outcome", &field, &words));
    }
    Some(guide.child(buttons))
}

/// The coalition's words for this call: those for the party, else those for the chamber or the position, else the usual.
fn script(state: &State, words: &Words<Locale>, kind: &str, call: &Call<'_>) -> String {
    let settings = state.settings.read();
    let position = settings.get(POSITION);
    let ways = [call.person.party, call.layer.code(), position, "any"];
    let mut template = None;
    // A letter that the coalition has not written says what is said on the phone.
    for kind in [kind, "script"] {
        for way in ways {
            template = template.or_else(|| words.of_form(&[kind, ".", way].concat()));
        }
    }
    let typed = |name: &str| {
        let typed = state.field(name).and_then(|field| field.value.read().first().cloned());
        typed.unwrap_or_else(|| words.of_form(&["call.your_", name].concat()).unwrap_or_default())
    };
    let places: [(&str, &str); 6] = [
        ("legislator", call.person.name),
        ("title", call.title),
        ("caller", &typed("caller")),
        ("town", &typed("town")),
        ("bill", settings.get(BILL)),
        ("position", &words.of_form(&["call.", position].concat()).unwrap_or_default()),
    ];
    interpolate(&template.unwrap_or_default(), &places)
}

/// Takes down what came of a call, tells the coalition, and goes on to the next.
pub(super) fn ended(state: &Rc<State>, field: &str) {
    let mut parts = field.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let (end, number, layer) = (part(), part(), part());
    let settings = state.settings.peek();
    if settings.is_set(OUTCOMES) {
        let body =
            ["form=legislators&coalition=", settings.get(COALITION), "&layer=", layer, "&outcome=", end].concat();
        page::note(settings.get(OUTCOMES), &body);
    }
    state.lookup.change(|lookup| lookup.done.push(number.parse().unwrap_or_default()));
    focus_soon(state, "[open] summary");
}

/// Fetches the English words for whoever reads others.
pub(super) fn with_english(state: &Rc<State>) {
    if state.settings.peek().is_set(BILL) {
        with_locale(state, ENGLISH.to_owned(), Box::new(|state, _| state.lookup.change(|_| {})));
    }
}

/// Copies a button's text.
pub(super) fn copy(text: &str) {
    page::copy(text, JsValue::UNDEFINED);
}
