//! Fetches the state's pack; asks for the visitor's place, or for that of a street.
//!
//! What is looked up stands in [`Lookup`], and each step is a function that goes on from there: steps that carried it
//! along would each be compiled with it.

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
    let locate = el("button.link").attr("type", "button").attr("data-do", "locate");
    el("div")
        .child(el("p.hint").hidden_if(cx, untold).text_of(cx, sent))
        .child(locate.text_of(cx, |state| state.of_form("locate")))
}

/// What only this widget's buttons do.
pub(super) fn pressed(state: &Rc<State>, does: &str, button: &Element) {
    let field = button.get_attribute("data-field").unwrap_or_default();
    match does {
        "outcome" => call::ended(state, &field),
        "locate" => page::locate(waiting(state, at_place)),
        "choose" => {
            state.lookup.change(|lookup| lookup.choose(&field, today()));
            focus_soon(state, ".result");
        }
        "change" => look(state),
        "print" => page::print(),
        "copy_text" => page::copy(&field, JsValue::UNDEFINED),
        "copy_result" => {
            let shown = state.root.query_selector(".result").ok().flatten();
            page::copy(&get(&shown.into(), "innerText").as_string().unwrap_or_default(), JsValue::UNDEFINED);
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
        start(state, Place::Zip(zip), String::new(), Vec::from_iter(zip.state()));
    } else {
        let endpoint = state.settings.peek().get(ENDPOINT).to_owned();
        page::ask(&endpoint, street, values.get("zip"), waiting(state, at_place));
    }
}

/// Goes on where a place was told, or says why there is none.
fn at_place(state: &Rc<State>, answer: &JsValue) {
    #[expect(clippy::cast_possible_truncation, reason = "micro-degrees and metres; what is too large is no place")]
    let number = |at: &str| get(&get(answer, "at"), at).as_f64().map(|number| number as i32);
    let point = number("0").zip(number("1")).and_then(|(lat, lon)| Point::new(lat, lon));
    let Some(point) = point else { return end(state, answer) };
    let mut codes = point.states();
    codes.reverse();
    let said = get(answer, "others").as_string().unwrap_or_default();
    start(state, Place::Point(point, number("2").unwrap_or_default().unsigned_abs()), said, codes);
}

/// Looks a place up in the packs of these states, the last first, until one has it.
fn start(state: &Rc<State>, place: Place, said: String, mut codes: Vec<&'static str>) {
    if codes.is_empty() {
        // No state has such a ZIP or such a place, but the made-up one, in which both can lie.
        codes.push("zz");
    }
    state.lookup.amend(|lookup| {
        lookup.place = Some(place);
        lookup.said = said;
        lookup.codes = codes;
    });
    next_pack(state);
}

fn next_pack(state: &Rc<State>) {
    let mut next = None;
    let mut known = false;
    state.lookup.amend(|lookup| {
        next = lookup.codes.pop();
        known = lookup.pack.is_some() && next == Some(lookup.code);
        if !known {
            lookup.pack = None;
            lookup.code = next.unwrap_or_default();
        }
    });
    let Some(code) = next else { return end(state, &"outside".into()) };
    if known {
        return look(state);
    }
    let endpoint = state.settings.peek().get(ENDPOINT).to_owned();
    page::ask(&[&endpoint, "/packs/", code].concat(), "", "", waiting(state, arrived));
}

/// A pack has arrived, or a word why there is none.
fn arrived(state: &Rc<State>, answer: &JsValue) {
    let pack = answer.dyn_ref::<Uint8Array>().and_then(|bytes| Pack::open(bytes.to_vec()).ok());
    let opened = pack.is_some();
    state.lookup.amend(|lookup| lookup.pack = pack.map(Rc::new));
    if opened {
        look(state);
    } else if state.lookup.peek().codes.is_empty() {
        end(state, answer);
    } else {
        next_pack(state);
    }
}

/// Looks in the pack that is here.
fn look(state: &Rc<State>) {
    let mut here = false;
    state.lookup.amend(|lookup| here = lookup.look(today()));
    let is_zip = matches!(state.lookup.peek().place, Some(Place::Zip(_)));
    match (here, is_zip) {
        (true, _) => end(state, &JsValue::UNDEFINED),
        (_, true) => end(state, &"no_area".into()),
        _ => next_pack(state),
    }
}

/// Waits for something, and says so. An answer that comes when the widget is gone, or after a later question, is
/// nobody's any more.
fn waiting(state: &Rc<State>, hear: fn(&Rc<State>, &JsValue)) -> JsValue {
    let attempt = state.attempt.get() + 1;
    state.attempt.set(attempt);
    state.phase.set(Phase::Submitting);
    let state = Rc::downgrade(state);
    page::then(Box::new(move |answer| {
        if let Some(state) = state.upgrade().filter(|state| state.attempt.get() == attempt) {
            hear(&state, &answer);
        }
    }))
}

/// Shows what came of it: the result, or the words of that key.
fn end(state: &Rc<State>, note: &JsValue) {
    let note = note.as_string().unwrap_or_default();
    let name = if note.is_empty() { "success" } else { "error" };
    tell(state, name, &note);
    state.lookup.change(|lookup: &mut Lookup| {
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
