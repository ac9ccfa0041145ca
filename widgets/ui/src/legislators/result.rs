//! Shows what was found, kind of district by kind of district. One of several is never picked.

use outreach_core::messages::Messages;
use outreach_core::number::digits;
use outreach_core::settings::{CONTACT, HEADING, HEADING_LEVEL};
use outreach_districts::{Date, Found, Layer, Pack, Standing, Why};
use wasm_bindgen::JsValue;

use super::call::{Call, guide, is_called};
use super::card::{card, map, time};
use super::lookup::{Here, Kept, Lookup, Streets, seats, today};
use crate::element::{El, el};
use crate::page;
use crate::parts::header::of_form_or;
use crate::pen::Pen;
use crate::state::{Cx, State};

/// How many districts are shown with their maps where one is to be chosen.
const FEW: usize = 8;

/// The result. It takes the focus when it has come.
pub(super) fn result(cx: Cx) -> El {
    el("div.result").attr("tabindex", "-1").draw(cx, drawn)
}

/// A day in words.
pub(super) fn day(pen: &Pen<'_>, day: Date) -> String {
    page::day(&pen.words.messages.intl(), day.number())
}

/// The level of a heading so far below the widget's own.
pub(super) fn level(state: &State, below: u32) -> String {
    digits(state.settings.read().number(HEADING_LEVEL) + below)
}

fn drawn(state: &State) -> Vec<El> {
    let lookup = state.lookup.read();
    let mut pen = Pen::new(state, "div.answer");
    // Below what is wrong with a question, the answer to an earlier one would be taken for its own.
    if *state.summary.read() {
        return Vec::new();
    }
    if lookup.by_zip() {
        note(&mut pen, "p.notice", &lookup.said);
    }
    note(&mut pen, "p.panel", &lookup.note);
    if !lookup.here.is_empty() {
        answer(&mut pen, &lookup);
    }
    pen.done()
}

/// Words by their key, or in the language shown already, as a server says them.
fn note(pen: &mut Pen<'_>, name: &str, note: &str) {
    let own = pen.words.of_form(note);
    pen.line(name, own.as_deref().unwrap_or(note));
}

fn answer(pen: &mut Pen<'_>, lookup: &Lookup) {
    let today = today();
    if !lookup.others.is_empty() {
        let states: Vec<_> = lookup.others.iter().map(String::as_str).collect();
        pen.say("p.notice", "states", &[("states", &pen.words.messages.list(&states, false))]);
    }
    let (mut open, mut areas, mut calls) = (false, true, 0);
    for Here { at, found } in &lookup.here {
        let Some(Kept { pack, .. }) = lookup.packs.get(*at) else { continue };
        let about = pack.about();
        let (mut doubtful, mut passed, mut ends) = (false, false, None);
        for (layer, found) in found {
            open |= !matches!(found, Found::Exact(_) | Found::NoPlan);
            areas &= !matches!(found, Found::None);
            doubtful |= pack.plan_on(*layer, today).is_some_and(|plan| plan.doubtful);
            for seat in seats(pack, found, today) {
                calls += u32::from(is_called(pen.state, pack, *layer, &seat));
                passed |= seat.passed().is_some();
                let end = seat.term.to.filter(|end| seat.standing == Standing::Current && end.is_soon(today));
                ends = [ends, end].into_iter().flatten().min();
            }
        }
        let people = about.people_as_of.map_or_else(String::new, |of| day(pen, of));
        let ends = ends.map_or_else(String::new, |end| day(pen, end));
        // What has passed goes before what will.
        for (is_so, key, place) in [
            (about.sample, "sample", ""),
            (about.territory, "territory", about.name),
            (doubtful, "doubtful", ""),
            (passed, "passed", &people),
            (!ends.is_empty(), "soon", &ends),
        ] {
            if is_so {
                pen.say("p.notice", key, &[("day", place), ("state", place)]);
            }
        }
    }
    if open && lookup.by_zip() {
        if !areas {
            pen.say("p.notice", "no_area", &[]);
        }
        // Nobody is sent after a street that can't be found, or has not been.
        let street = lookup.streets == Streets::Found && lookup.said.is_empty();
        pen.say("p.notice", if street { "add_street" } else { "use_place" }, &[]);
        if !street {
            let words = pen.words("locate", &[]);
            pen.button("button.button secondary", "locate", "", &words);
        }
    }
    let several = lookup.here.len() > 1;
    if several && let Some((_, Found::Uncertain(near))) = lookup.here.first().and_then(|here| here.found.last()) {
        near_line(pen, "p", "near", (near.metres, near.accuracy));
    }
    let mut call = 0;
    for Here { at, found } in &lookup.here {
        let Some(Kept { pack, outline, .. }) = lookup.packs.get(*at) else { continue };
        if several {
            pen.heading("p.title", &level(pen.state, 1), pack.about().name);
        }
        for (layer, found) in found {
            kind(pen, &InState { pack, outline, below: 1 + u32::from(several) }, *layer, found, (&mut call, calls));
        }
        if !several && lookup.chosen {
            let words = pen.words("change", &[]);
            pen.button("button.link", "change", "", &words);
        }
        data(pen, pack, today);
    }
    pen.open("p.share");
    for does in ["print", "copy_result"] {
        let words = pen.words(does, &[]);
        pen.button("button.link", does, "", &words);
    }
    let settings = pen.state.settings.read();
    if settings.is_set(CONTACT) {
        let mail = page::mail(settings.get(CONTACT), &of_form_or(pen.state, "title", HEADING), "");
        let words = pen.words("mistake", &[]);
        pen.link("", &mail, &words);
    }
    pen.close();
}

/// How old a pack is and where it comes from.
fn data(pen: &mut Pen<'_>, pack: &Pack, today: Date) {
    let about = pack.about();
    let people = about.people_as_of.map_or_else(String::new, |of| day(pen, of));
    let plan = pack.plan_on(Layer::Sldu, today).map_or("", |plan| plan.vintage);
    let mut sources: Vec<&str> = Vec::new();
    for of in about.attributions {
        if !sources.contains(&of.source) {
            sources.push(of.source);
        }
    }
    let sources = pen.words.messages.list(&sources, false);
    pen.say("p.hint", "data", &[("day", &people), ("plan", plan), ("sources", &sources)]);
}

/// A state as it is shown: its pack, what its maps have in common, and how far below the widget's own heading its stand.
struct InState<'a> {
    pack: &'a Pack,
    outline: &'a JsValue,
    below: u32,
}

/// One kind of district: who sits there, or which it may be. The calls are counted: how many so far, and of how many.
fn kind(pen: &mut Pen<'_>, here: &InState<'_>, layer: Layer, found: &Found, (call, calls): (&mut u32, u32)) {
    let today = today();
    let InState { pack, outline, below } = *here;
    let about = pack.about();
    let data = about.people_as_of.map_or_else(String::new, |of| day(pen, of));
    let chamber = pack.chamber(layer);
    // A territory has no senators, and the District of Columbia neither.
    if chamber.is_none() && layer == Layer::State {
        return;
    }
    let (name, title) = chamber.map_or(("", ""), |chamber| (chamber.name, chamber.title));
    let heading = pen.words(&["layer.", layer.code()].concat(), &[("chamber", name)]);
    pen.heading("p.section-title", &level(pen.state, below), &heading);
    if let Found::Exact(id) = found {
        let Some(district) = pack.district(*id) else { return };
        for seat in pack.seats(*id, today) {
            let time = time(pen, &seat, &data);
            pen.open("div.card");
            card(pen, &district, &seat, title, &time);
            if let Some(person) = seat.holder
                && is_called(pen.state, pack, layer, &seat)
            {
                let warning = &time.warning;
                guide(pen, &Call { layer, title, person: &person, warning, number: *call, of: calls });
                *call += 1;
            }
            pen.close();
        }
        if layer != Layer::State {
            map(pen, pack, outline, &district);
        }
    } else {
        choices(pen, here, layer, found);
    }
    // Those whose districts are on no map, by name.
    let unmapped = pack.unmapped(layer, found, today);
    if !unmapped.is_empty() {
        pen.say("p", "unmapped", &[]);
    }
    for district in unmapped {
        for seat in pack.seats(district.id, today) {
            let holder = seat.holder.map_or("", |person| person.name);
            pen.line("p.hint", &[district.name, ": ", holder].concat());
        }
    }
}

/// Why it isn't certain, and how near a line is.
fn near_line(pen: &mut Pen<'_>, name: &str, why: &str, (meters, accuracy): (u32, u32)) {
    pen.say(name, why, &[("metres", &digits(meters)), ("accuracy", &digits(accuracy))]);
}

/// The districts that it may be.
fn choices(pen: &mut Pen<'_>, here: &InState<'_>, layer: Layer, found: &Found) {
    let InState { pack, outline, below } = *here;
    let mut list = found.districts();
    let mut meters = (0, 0);
    let why = match found {
        // Of a ZIP in two states, the right one may be in neither list.
        Found::Candidates(_) if pen.state.lookup.peek().others.is_empty() => "several",
        Found::Uncertain(near) => {
            meters = (near.metres, near.accuracy);
            match near.why {
                // Near the line of a state it has been said above.
                Why::Line if below > 1 => "choose",
                Why::Line => "near",
                Why::Plan => "old_lines",
                Why::Contradiction => "contradiction",
            }
        }
        Found::NoPlan => "no_plan",
        _ => "choose",
    };
    if *found == Found::None {
        // Those that are on no map are named by themselves.
        for district in pack.districts(layer, today()) {
            if district.mapped {
                list.push(district.id);
            }
        }
    }
    near_line(pen, "p", why, meters);
    let few = list.len() <= FEW;
    pen.open(if few { "div.choices" } else { "div.choices long" });
    for id in list {
        let Some(district) = pack.district(id) else { continue };
        let name = if district.tail.is_empty() { pack.about().name } else { district.name };
        pen.open("div");
        pen.button("button.button secondary", "choose", &district.ocd(), name);
        if few && layer != Layer::State {
            map(pen, pack, outline, &district);
        }
        pen.close();
    }
    pen.close();
}
