//! Fetches the states' packs; asks for the visitor's place, or for that of a street.
//!
//! What is looked up stands in [`Lookup`], and each step is a function that goes on from there: steps that carried it
//! along would each be compiled with it.

use std::rc::Rc;

use crate::browser;
use js_sys::Uint8Array;
use outreach_core::form::Field;
use outreach_core::lookup::{PLACE, STREET};
use outreach_core::messages::interpolate;
use outreach_core::number::digits;
use outreach_core::settings::ENDPOINT;
use outreach_districts::{Match, Point, Zip, is_military, zip_state};
use outreach_ui::browser as page;
use outreach_ui::runtime::{ElementBuilder, Phase, State, StateHandle, element, emit, focus_next_tick, get, next_tick};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::call;
use crate::lookup::{LINES, LoadedPack, Lookup, PEOPLE, Streets, today};

/// Whom a street goes to, where one is asked.
pub(crate) fn street_note(handle: StateHandle) -> ElementBuilder {
    let sent = |state: &State| {
        let host = page::host_of(state.settings.read().get(ENDPOINT));
        interpolate(&state.of_form("sent"), &[("host", &host)])
    };
    let unasked = move |state: &State| {
        learn(handle, state);
        Lookup::of(state).read().streets != Streets::Found
            || state.field(PLACE[0]).is_none_or(|zip| zip.value.read().is_empty())
    };
    element("p.hint").hidden_if(handle, unasked).text_of(handle, sent)
}

/// The way that needs neither ZIP nor street.
pub(crate) fn locate_button(handle: StateHandle) -> ElementBuilder {
    let locate = element("button.button secondary").attr("type", "button").attr("data-do", "locate");
    locate.text_of(handle, |state| state.of_form("locate"))
}

/// A street is asked once the endpoint has said that it can find one.
pub(crate) fn can_ask(state: &State, field: &Field) -> bool {
    field.name != STREET || Lookup::of(state).read().streets == Streets::Found
}

/// Asks the endpoint, once a ZIP is begun, whether it can find streets. Of what is typed it hears nothing. Where it found
/// none it may have been out of reach, and is asked again with the next question.
fn learn(handle: StateHandle, state: &State) {
    let begun = state.field(PLACE[0]).is_some_and(|zip| !zip.value.read().is_empty());
    if begun
        && state.settings.read().is_set(ENDPOINT)
        && Lookup::of(state).read().streets == Streets::Unknown
        && let Some(state) = handle.state()
    {
        Lookup::of(&state).update_untracked(|lookup| lookup.streets = Streets::NotFound);
        ask(&state, "", "", learned);
    }
}

fn learned(state: &Rc<State>, answer: &JsValue) {
    if get(answer, "streets").is_truthy() {
        Lookup::of(state).update(|lookup| lookup.streets = Streets::Found);
    }
}

/// What only this widget's buttons do.
pub(crate) fn pressed(state: &Rc<State>, does: &str, button: &Element) {
    let field = button.get_attribute("data-field").unwrap_or_default();
    match does {
        "outcome" => call::ended(state, &field),
        "locate" => locate(state),
        "choose" => {
            Lookup::of(state).update(|lookup| lookup.choose(&field, today()));
            show(state);
        }
        "change" => next(state),
        "print" => {
            let _ = browser::unfold(&state.root);
            page::print();
        }
        "copy_text" => page::copy(&field, JsValue::UNDEFINED),
        "copy_result" => page::copy(&browser::unfold(&state.root), JsValue::UNDEFINED),
        _ => {}
    }
}

/// Looks up what was typed.
pub(crate) fn look_up(state: &Rc<State>, _: bool) {
    let values = state.values();
    let [zip, street] = PLACE.map(|name| values.get(name));
    let Some(place) = Zip::normalize(zip).ok().and_then(|zip| Zip::parse(&zip)) else { return };
    // Should the street not be found, the ZIP is looked up as it stands now.
    match ask_anew(state, Some(place)) {
        true if street.is_empty() => start(state),
        true => ask(state, street, zip, street_found),
        _ => {}
    }
}

/// Looks up where the visitor is. What was wrong with a ZIP is then no matter.
fn locate(state: &Rc<State>) {
    state.summary.set(false);
    for of in &state.fields {
        of.problem.set(None);
    }
    if ask_anew(state, None) {
        // The button may have stood in the answer that is gone now, and the browser asks for leave first.
        focus_next_tick(state, ".result");
        browser::locate(waiting(state, located));
    }
}

/// Forgets the last question and its answer, and whatever is still to come of it; says that the next is under way. False
/// where there is no one to ask: without an endpoint the website itself would answer, and not about the ZIP.
fn ask_anew(state: &Rc<State>, zip: Option<Zip>) -> bool {
    state.attempt.set(state.attempt.get() + 1);
    state.phase.set(Phase::Submitting);
    state.say(&state.of_form("sending"));
    let endpoint = state.settings.get_untracked().get(ENDPOINT).to_owned();
    Lookup::of(state).update(|lookup| {
        let Lookup { mut packs, streets, endpoint: before, .. } = std::mem::take(lookup);
        if before != endpoint {
            packs.clear();
        }
        for kept in &mut packs {
            kept.asked = false;
        }
        let streets = if streets == Streets::Found { streets } else { Streets::Unknown };
        *lookup = Lookup { packs, endpoint, streets, zip, ..Lookup::default() };
    });
    let can_ask = state.settings.get_untracked().is_set(ENDPOINT);
    if !can_ask {
        end(state, "down");
    }
    can_ask
}

/// Asks the endpoint where a street is or, with none, whether it can find one.
fn ask(state: &Rc<State>, street: &str, zip: &str, hear: Hear) {
    browser::geocode(
        state.settings.get_untracked().get(ENDPOINT),
        street,
        zip,
        &state.lang.get_untracked(),
        waiting(state, hear),
    );
}

/// Fetches a state's files.
fn fetch(state: &Rc<State>, code: &str, files: u32, anew: bool) {
    browser::fetch_pack(state.settings.get_untracked().get(ENDPOINT), code, files, anew, waiting(state, arrived));
}

fn street_found(state: &Rc<State>, answer: &JsValue) {
    if !at_place(state, answer) {
        Lookup::of(state).update_untracked(|lookup| lookup.said = word(answer));
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
    #[expect(clippy::cast_possible_truncation, reason = "micro-degrees and meters; what is too large is no place")]
    let number = |at: &str| get(&get(answer, "at"), at).as_f64().map(|number| number as i32);
    let point = number("0").zip(number("1")).and_then(|(lat, lon)| Point::new(lat, lon));
    let Some(point) = point else { return false };
    Lookup::of(state).update_untracked(|lookup| {
        lookup.point = Some((point, number("2").unwrap_or_default().unsigned_abs()));
        lookup.said = word(&get(answer, "others"));
    });
    true
}

/// Looks in the packs of the states that may have the place, until one has it for certain.
fn start(state: &Rc<State>) {
    let mut note = "";
    Lookup::of(state).update_untracked(|lookup| {
        let mut made_up = true;
        match (lookup.point, lookup.zip) {
            (Some((point, accuracy)), _) => {
                let mut states = point.states(accuracy);
                while let Some(code) = states.pop() {
                    lookup.codes.push(code.to_owned());
                }
            }
            (_, Some(zip)) if is_military(zip) => note = "military",
            (_, Some(zip)) => {
                if let Some(code) = zip_state(zip) {
                    lookup.codes.push(code.to_owned());
                }
                made_up = zip.number() / 100 == 1;
            }
            _ => {}
        }
        // The made-up state lies in the sea, and its ZIPs are no one's.
        if lookup.codes.is_empty() && made_up {
            lookup.codes.push("zz".to_owned());
        }
    });
    if note.is_empty() { next(state) } else { end(state, note) }
}

/// Looks in the packs that are here, and fetches the next where that does not settle it.
fn next(state: &Rc<State>) {
    let mut note = None;
    Lookup::of(state).update_untracked(|lookup| {
        loop {
            lookup.look(today());
            let next = if lookup.is_settled() { None } else { lookup.codes.pop() };
            let Some(code) = next else { break };
            let files = lookup.lacks(&code, !lookup.by_zip());
            if let Some(kept) = lookup.kept(&code) {
                kept.asked = true;
            }
            if files > 0 {
                return fetch(state, &code, files, false);
            }
        }
        let mut why = std::mem::take(&mut lookup.missed);
        // Where a state was out of reach, it may be that one: to show its neighbors alone would be a guess.
        if !lookup.here.is_empty() && (lookup.by_zip() || lookup.is_settled() || why != "down") {
            why.clear();
        } else if why.is_empty() {
            (if lookup.by_zip() { "no_zip" } else { "outside" }).clone_into(&mut why);
        }
        note = Some(why);
    });
    if let Some(note) = note {
        end(state, &note);
    }
}

/// Files have arrived, or words why there are none. What can't be read may have been changed on the way or between the one
/// and the other, and is fetched anew once. An answer that is there already stands: of it only the lines are fetched anew, so
/// that nothing that the visitor has chosen in it is taken back.
fn arrived(state: &Rc<State>, answer: &JsValue) {
    let [code, why] = ["code", "why"].map(|name| word(&get(answer, name)));
    let [people, lines] =
        ["people", "lines"].map(|name| Some(get(answer, name).dyn_into::<Uint8Array>().ok()?.to_vec()));
    let asking = *state.phase.get_untracked() == Phase::Submitting;
    let mut lacks = 0;
    Lookup::of(state).update_untracked(|lookup| {
        lookup.keep(&code, people, lines, today());
        lacks = lookup.lacks(&code, !asking || !lookup.by_zip());
    });
    if lacks > 0 {
        if why.is_empty() {
            return fetch(state, &code, if asking { PEOPLE | LINES } else { LINES }, true);
        }
        Lookup::of(state).update_untracked(|lookup| {
            if lookup.missed != "down" {
                lookup.missed = why;
            }
        });
    }
    if asking {
        return next(state);
    }
    // The maps of an answer that stands already.
    Lookup::of(state).update(|_| {});
}

/// Waits for something. An answer that comes when the widget is gone, or after a later question, is no one's any more.
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

/// Shows what came of it: the result, or the words of that key. Of what is to be chosen by a ZIP the maps come later.
fn end(state: &Rc<State>, note: &str) {
    let name = if note.is_empty() { "success" } else { "error" };
    emit(state, name, note);
    Lookup::of(state).update(|lookup: &mut Lookup| {
        // Where there is something to say there is nothing to show. Of a ZIP that no pack knows, nothing is known: not
        // even whether there is such a ZIP in that state.
        if !note.is_empty() {
            lookup.here.clear();
        }
        note.clone_into(&mut lookup.note);
        for here in &lookup.here {
            if here.found.iter().any(|of| matches!(of.found, Match::Candidates(_)))
                && let Some(LoadedPack { code, pack, .. }) = lookup.packs.get(here.at)
                && !pack.lines_loaded()
            {
                fetch(state, code, LINES, false);
            }
        }
    });
    state.phase.set(Phase::Editing);
    call::with_english(state);
    show(state);
}

/// Brings the answer to the top of the screen, and tells a listener how much there is.
fn show(state: &Rc<State>) {
    next_tick(
        state,
        Box::new(|state| {
            let note = Lookup::of(state).get_untracked().note.clone();
            let said = match browser::count(&state.root, ".face") {
                _ if !note.is_empty() => state.words().of_form(&note).unwrap_or(note),
                0 => state.of_form("choose"),
                count => interpolate(&state.of_form("found"), &[("count", &digits(count))]),
            };
            state.say(&said);
            state.focus(".result");
            page::reveal(&state.root, ".result");
        }),
    );
}
