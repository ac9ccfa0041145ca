//! Fetches the state's pack; asks for the visitor's place, or for that of a street.

use std::rc::Rc;

use js_sys::Uint8Array;
use outreach_core::messages::interpolate;
use outreach_core::settings::ENDPOINT;
use outreach_districts::{Pack, Point, Zip};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::call;
use super::lookup::{Lookup, Place, today};
use crate::delivery::focus_soon;
use crate::element::{El, el};
use crate::events::tell;
use crate::locale::get;
use crate::page;
use crate::state::{Cx, Phase, State};

/// Whom a street goes to, and the way that needs none.
pub(super) fn ways(cx: Cx) -> El {
    let sent = |state: &State| {
        let host = page::host_of(state.settings.read().get(ENDPOINT));
        interpolate(&state.of_form("sent"), &[("host", &host)])
    };
    let untold = |state: &State| state.field("street").is_none_or(|street| street.value.read().is_empty());
    el("div")
        .child(el("p.hint").hidden_if(cx, untold).text_of(cx, sent))
        .child(button("button.link", "locate", "", "").text_of(cx, |state| state.of_form("locate")))
}

/// A button: what it looks like, what it does, with what, and its words.
pub(super) fn button(looks: &str, does: &str, with: &str, words: &str) -> El {
    el(looks).attr("type", "button").attr("data-do", does).attr("data-field", with).text(words)
}

/// What only this widget's buttons do.
pub(super) fn pressed(state: &Rc<State>, does: &str, button: &Element) {
    let field = button.get_attribute("data-field").unwrap_or_default();
    match does {
        "outcome" => call::ended(state, &field),
        "copy_text" => call::copy(&field),
        "locate" => locate(state),
        "choose" => {
            let day = today(state);
            state.lookup.change(|lookup| lookup.choose(&field, day));
            focus_soon(state, ".result");
        }
        "print" => page::print(),
        "copy_result" => {
            let shown = state.root.query_selector(".result").ok().flatten();
            call::copy(&shown.and_then(|shown| get(&shown, "innerText").as_string()).unwrap_or_default());
        }
        _ => {}
    }
}

/// Looks up what was typed.
pub(super) fn look_up(state: &Rc<State>) {
    let values = state.values();
    let typed = outreach_core::value::Zip::parse(values.get("zip"));
    let Some(zip) = typed.ok().and_then(|zip| Zip::parse(&zip.into_string())) else { return };
    let street = values.get("street");
    if street.is_empty() {
        return try_packs(state, Place::Zip(zip), String::new(), vec![zip.state().unwrap_or(UNKNOWN)]);
    }
    let endpoint = state.settings.peek().get(ENDPOINT).to_owned();
    let then = waiting(state, Box::new(|state, answer| at_place(state, &answer)));
    page::ask(&endpoint, street, values.get("zip"), then);
}

fn locate(state: &Rc<State>) {
    let then = waiting(state, Box::new(|state, answer| at_place(state, &answer)));
    page::locate(then);
}

/// The state that is asked for where no state has such a ZIP or such a place: the made-up one, in which both can lie.
const UNKNOWN: &str = "zz";

/// Goes on where a place was told.
fn at_place(state: &Rc<State>, answer: &JsValue) {
    #[expect(clippy::cast_possible_truncation, reason = "micro-degrees and metres; what is too large is no place")]
    let number = |at: &str| get(&get(answer, "at"), at).as_f64().map(|number| number as i32);
    let point = number("0").zip(number("1")).and_then(|(lat, lon)| Point::new(lat, lon));
    let Some(point) = point else { return end(state, answer) };
    let mut codes = point.states();
    codes.reverse();
    if codes.is_empty() {
        codes.push(UNKNOWN);
    }
    let others = get(answer, "others").as_string().unwrap_or_default();
    try_packs(state, Place::Point(point, number("2").unwrap_or_default().unsigned_abs()), others, codes);
}

/// Looks a place up in the packs of these states, the last first, until one has it.
fn try_packs(state: &Rc<State>, place: Place, said: String, mut codes: Vec<&'static str>) {
    let Some(code) = codes.pop() else { return end(state, &"outside".into()) };
    if state.lookup.peek().pack.is_some() && state.lookup.peek().code == code {
        return found(state, place, said, codes);
    }
    let endpoint = state.settings.peek().get(ENDPOINT).to_owned();
    let then = waiting(
        state,
        Box::new(move |state, answer| {
            let pack = answer.dyn_ref::<Uint8Array>().and_then(|bytes| Pack::open(bytes.to_vec()).ok());
            match pack {
                Some(pack) => {
                    state.lookup.amend(|lookup| {
                        *lookup = Lookup { pack: Some(Rc::new(pack)), code: code.to_owned(), ..Lookup::default() }
                    });
                    found(state, place, said, codes);
                }
                None if codes.is_empty() => end(state, &answer),
                None => try_packs(state, place, said, codes),
            }
        }),
    );
    page::ask(&[&endpoint, "/packs/", code].concat(), "", "", then);
}

fn found(state: &Rc<State>, place: Place, said: String, codes: Vec<&'static str>) {
    let day = today(state);
    let mut here = false;
    state.lookup.amend(|lookup| here = lookup.look(place, &said, day));
    match (here, place) {
        (true, _) => end(state, &JsValue::UNDEFINED),
        (_, Place::Zip(_)) => end(state, &"no_area".into()),
        _ => try_packs(state, place, said, codes),
    }
}

/// Hears what came of something.
type Hear = Box<dyn FnOnce(&Rc<State>, JsValue)>;

/// Waits for something, and says so. An answer that comes when the widget is gone, or after a later question, is
/// nobody's any more.
fn waiting(state: &Rc<State>, hear: Hear) -> JsValue {
    let attempt = state.attempt.get() + 1;
    state.attempt.set(attempt);
    state.phase.set(Phase::Submitting);
    let state = Rc::downgrade(state);
    page::then(Box::new(move |answer| {
        if let Some(state) = state.upgrade().filter(|state| state.attempt.get() == attempt) {
            hear(&state, answer);
        }
    }))
}

/// Shows what came of it: the result, or the words of that key.
fn end(state: &Rc<State>, note: &JsValue) {
    let note = note.as_string().unwrap_or_default();
    let name = if note.is_empty() { "success" } else { "error" };
    tell(state, name, &note);
    state.lookup.change(|lookup| {
        // Where there is something to say there is nothing to show, but districts to choose from.
        if !note.is_empty() && note != "no_area" {
            lookup.found.clear();
        }
        lookup.note = note;
    });
    state.phase.set(Phase::Editing);
    call::with_english(state);
    focus_soon(state, ".result");
}
