//! Fetches the state's pack; asks for the visitor's place, or for that of a street.
//!
//! What is looked up stands in [`Lookup`], and each step is a function that goes on from there: steps that carried it
//! along would each be compiled with it.

use std::rc::Rc;

use js_sys::Uint8Array;
use outreach_core::form::Field;
use outreach_core::forms::legislators::{PLACE, STREET};
use outreach_core::messages::interpolate;
use outreach_core::settings::ENDPOINT;
use outreach_districts::{Pack, Point, Zip};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::call;
use super::lookup::{Lookup, Place, Streets, today};
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
    let untold = move |state: &State| {
        learn(cx, state);
        state.field(STREET.name).is_none_or(|street| street.value.read().is_empty())
    };
    let locate = el("button.link").attr("type", "button").attr("data-do", "locate");
    el("div")
        .child(el("p.hint").hidden_if(cx, untold).text_of(cx, sent))
        .child(locate.text_of(cx, |state| state.of_form("locate")))
}

/// A street is asked once the endpoint has said that it can find one.
pub(super) fn can_ask(state: &State, field: &Field) -> bool {
    field.name != STREET.name || state.lookup.read().streets == Streets::Found
}

/// Asks the endpoint, once a ZIP is begun, whether it can find streets. Of what is typed it hears nothing. Where it found
/// none it may have been out of reach, and is asked again with the next question.
fn learn(cx: Cx, state: &State) {
    let begun = state.field(PLACE[0]).is_some_and(|zip| !zip.value.read().is_empty());
    if begun
        && state.settings.read().is_set(ENDPOINT)
        && state.lookup.read().streets == Streets::Unknown
        && let Some(state) = cx.state()
    {
        state.lookup.amend(|lookup| lookup.streets = Streets::NotFound);
        ask(&state, "/packs", "", "", learned);
    }
}

fn learned(state: &Rc<State>, answer: &JsValue) {
    if get(answer, "streets").is_truthy() {
        state.lookup.change(|lookup| lookup.streets = Streets::Found);
    }
}

/// What only this widget's buttons do.
pub(super) fn pressed(state: &Rc<State>, does: &str, button: &Element) {
    let field = button.get_attribute("data-field").unwrap_or_default();
    match does {
        "outcome" => call::ended(state, &field),
        "locate" => locate(state),
        "choose" => {
            state.lookup.change(|lookup| lookup.choose(&field, today()));
            focus_soon(state, ".result");
        }
        "change" => look(state),
        "guide" => call::opened(state, &field),
        "print" => page::print(),
        "copy_text" => page::copy(&field, JsValue::UNDEFINED),
        "copy_result" => {
            let shown = page::find(&state.root, ".result");
            page::copy(&get(&shown.into(), "innerText").as_string().unwrap_or_default(), JsValue::UNDEFINED);
        }
        _ => {}
    }
}

/// Looks up what was typed.
pub(super) fn look_up(state: &Rc<State>) {
    let values = state.values();
    let [zip, street] = PLACE.map(|name| values.get(name));
    let typed = outreach_core::value::Zip::parse(zip);
    let Some(place) = typed.ok().and_then(|zip| Zip::parse(&zip.into_string())) else { return };
    // Should the street not be found, the ZIP is looked up as it stands now.
    ask_anew(state, Some(Place::Zip(place)));
    if street.is_empty() {
        return start(state);
    }
    ask(state, "", street, zip, street_found);
}

/// Looks up where the visitor is. What was wrong with a ZIP is then no matter.
fn locate(state: &Rc<State>) {
    state.summary.set(false);
    for of in &state.fields {
        of.problem.set(None);
    }
    ask_anew(state, None);
    page::locate(waiting(state, located));
}

/// Forgets the last question and its answer, and whatever is still to come of it; says that the next is under way.
fn ask_anew(state: &Rc<State>, place: Option<Place>) {
    state.attempt.set(state.attempt.get() + 1);
    state.phase.set(Phase::Submitting);
    state.say(&state.of_form("sending"));
    state.lookup.change(|lookup| {
        let Lookup { pack, code, outline, streets, .. } = std::mem::take(lookup);
        let streets = if streets == Streets::Found { streets } else { Streets::Unknown };
        *lookup = Lookup { pack, code, outline, streets, place, ..Lookup::default() };
    });
}

/// Asks the endpoint for what stands at that address below it, or where a street is.
fn ask(state: &Rc<State>, below: &str, street: &str, zip: &str, hear: Hear) {
    let endpoint = state.settings.peek().get(ENDPOINT).to_owned();
    if endpoint.is_empty() {
        // The website itself would answer, and not about the ZIP.
        return end(state, "down");
    }
    page::ask(&[&*endpoint, below].concat(), street, zip, &state.lang.peek(), waiting(state, hear));
}

fn street_found(state: &Rc<State>, answer: &JsValue) {
    if !at_place(state, answer) {
        state.lookup.amend(|lookup| lookup.said = word(answer));
    }
    start(state);
}

fn located(state: &Rc<State>, answer: &JsValue) {
    if at_place(state, answer) { start(state) } else { end(state, &word(answer)) }
}

/// A word that was told; empty where none was.
fn word(answer: &JsValue) -> String {
    answer.as_string().unwrap_or_default()
}

/// Takes the place that was told. False where none was.
fn at_place(state: &Rc<State>, answer: &JsValue) -> bool {
    #[expect(clippy::cast_possible_truncation, reason = "micro-degrees and metres; what is too large is no place")]
    let number = |at: &str| get(&get(answer, "at"), at).as_f64().map(|number| number as i32);
    let point = number("0").zip(number("1")).and_then(|(lat, lon)| Point::new(lat, lon));
    let Some(point) = point else { return false };
    state.lookup.amend(|lookup| {
        lookup.place = Some(Place::Point(point, number("2").unwrap_or_default().unsigned_abs()));
        lookup.said = word(&get(answer, "others"));
    });
    true
}

/// Looks in the packs of the states that may have the place, until one has it.
fn start(state: &Rc<State>) {
    state.lookup.amend(|lookup| {
        let mut codes = Vec::new();
        let mut made_up = true;
        match lookup.place {
            Some(Place::Zip(zip)) => {
                codes.extend(zip.state());
                made_up = zip.number() / 100 == 1;
            }
            Some(Place::Point(point, _)) => codes = point.states(),
            None => {}
        }
        codes.reverse();
        // The made-up state lies in the sea, and its ZIPs are nobody's.
        if codes.is_empty() && made_up {
            codes.push("zz");
        }
        lookup.codes = codes;
    });
    next_pack(state);
}

fn next_pack(state: &Rc<State>) {
    let mut next = None;
    let mut known = false;
    state.lookup.amend(|lookup| {
        // Where no state has it for certain, the one it is nearest to has to do.
        next = lookup.codes.pop().or_else(|| lookup.nearest.take().inspect(|_| lookup.near_will_do = true));
        known = lookup.pack.is_some() && next == Some(lookup.code);
        if !known && let Some(code) = next {
            lookup.pack = None;
            lookup.code = code;
        }
    });
    let Some(code) = next else {
        let by_zip = state.lookup.peek().by_zip();
        return end(state, if by_zip { "unknown" } else { "outside" });
    };
    if known {
        return look(state);
    }
    ask(state, &["/packs/", code].concat(), "", "", arrived);
}

/// A pack has arrived, or a word why there is none.
fn arrived(state: &Rc<State>, answer: &JsValue) {
    let pack = answer.dyn_ref::<Uint8Array>().and_then(|bytes| Pack::open(bytes.to_vec()).ok());
    let opened = pack.is_some();
    state.lookup.amend(|lookup| {
        if let Some(pack) = &pack
            && let Some(state) = pack.state(today())
        {
            lookup.outline = page::outline(&pack.boundary(state.id));
        }
        lookup.pack = pack.map(Rc::new);
    });
    if opened {
        look(state);
    } else if state.lookup.peek().codes.is_empty() {
        // Bytes that are no pack come from somebody else than our server: a hotel's page, perhaps.
        end(state, &answer.as_string().unwrap_or_else(|| "down".to_owned()));
    } else {
        next_pack(state);
    }
}

/// Looks in the pack that is here.
fn look(state: &Rc<State>) {
    let mut here = false;
    state.lookup.amend(|lookup| here = lookup.look(today()));
    let by_zip = state.lookup.peek().by_zip();
    match (here, by_zip) {
        (true, _) => end(state, ""),
        (_, true) => end(state, "no_area"),
        _ => next_pack(state),
    }
}

/// Waits for something. An answer that comes when the widget is gone, or after a later question, is nobody's any more.
fn waiting(state: &Rc<State>, hear: Hear) -> JsValue {
    let attempt = state.attempt.get();
    let state = Rc::downgrade(state);
    page::then(Box::new(move |answer| {
        if let Some(state) = state.upgrade().filter(|state| state.attempt.get() == attempt) {
            hear(&state, &answer);
        }
    }))
}

/// What is done with what has come.
type Hear = fn(&Rc<State>, &JsValue);

/// Shows what came of it: the result, or the words of that key.
fn end(state: &Rc<State>, note: &str) {
    let name = if note.is_empty() { "success" } else { "error" };
    tell(state, name, note);
    state.lookup.change(|lookup: &mut Lookup| {
        // Where there is something to say there is nothing to show. Of a ZIP that no pack knows, nothing is known: not
        // even whether there is such a ZIP in that state.
        if !note.is_empty() {
            lookup.found.clear();
        }
        note.clone_into(&mut lookup.note);
    });
    state.phase.set(Phase::Editing);
    call::with_english(state);
    focus_soon(state, ".result");
}
