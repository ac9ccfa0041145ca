//! Shows what was found, kind of district by kind of district. One of several is never picked.

use outreach_core::messages::Messages;
use outreach_core::number::digits;
use outreach_core::settings::{CONTACT, HEADING, HEADING_LEVEL};
use outreach_districts::{Date, DistrictId, Found, Layer, Pack, Standing};

use super::call::{Call, guide, is_called};
use super::card::{card, map};
use super::lookup::{Lookup, Streets, seats, today};
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
    if let Some(pack) = lookup.pack.as_ref().filter(|_| !lookup.found.is_empty()) {
        answer(&mut pen, &lookup, pack);
    }
    pen.done()
}

/// Words by their key, or in the language shown already, as a server says them.
fn note(pen: &mut Pen<'_>, name: &str, note: &str) {
    let own = pen.words.of_form(note);
    pen.line(name, own.as_deref().unwrap_or(note));
}

fn answer(pen: &mut Pen<'_>, lookup: &Lookup, pack: &Pack) {
    let today = today();
    let about = pack.about();
    if !lookup.others.is_empty() {
        let states: Vec<_> = lookup.others.iter().map(String::as_str).collect();
        pen.say("p.notice", "states", &[("states", &pen.words.messages.list(&states, false))]);
    }
    if about.sample {
        pen.say("p.notice", "sample", &[]);
    }
    let (mut open, mut doubtful, mut ends, mut calls) = (false, false, None, 0);
    for (layer, found) in &lookup.found {
        open |= !matches!(found, Found::Exact(_) | Found::NoPlan);
        doubtful |= pack.plan_on(*layer, today).is_some_and(|plan| plan.doubtful);
        for seat in seats(pack, found, today) {
            calls += u32::from(is_called(pen.state, pack, *layer, &seat));
            let end = seat.term.to.filter(|end| seat.standing == Standing::Current && is_soon(today, *end));
            ends = [ends, end].into_iter().flatten().min();
        }
    }
    if open && lookup.by_zip() {
        // Nobody is sent after a street that can't be found, or has not been.
        let street = lookup.streets == Streets::Found && lookup.said.is_empty();
        pen.say("p.notice", if street { "add_street" } else { "use_place" }, &[]);
        if !street {
            let words = pen.words("locate", &[]);
            pen.button("button.button secondary", "locate", "", &words);
        }
    }
    if doubtful {
        pen.say("p.notice", "doubtful", &[]);
    }
    if let Some(end) = ends {
        let end = day(pen, end);
        pen.say("p.notice", "soon", &[("day", &end)]);
    }
    let mut call = 0;
    for (layer, found) in &lookup.found {
        kind(pen, pack, *layer, found, (&mut call, calls));
    }
    if lookup.chosen {
        let words = pen.words("change", &[]);
        pen.button("button.link", "change", "", &words);
    }
    let people = about.people_as_of.map_or_else(String::new, |of| day(pen, of));
    let plan = pack.plan_on(Layer::Sldu, today).map_or("", |plan| plan.vintage);
    let mut sources: Vec<&str> = Vec::new();
    for of in about.attributions {
        if !sources.contains(&of.source) {
            sources.push(of.source);
        }
    }
    pen.say(
        "p.hint",
        "data",
        &[("day", &people), ("plan", plan), ("sources", &pen.words.messages.list(&sources, false))],
    );
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

/// Whether it comes in this month or one of the next two.
fn is_soon(today: Date, end: Date) -> bool {
    let month = |day: Date| u32::from(day.year()) * 12 + u32::from(day.month());
    month(end) <= month(today) + 2
}

/// One kind of district: who sits there, or which it may be. The calls are counted: how many so far, and of how many.
fn kind(pen: &mut Pen<'_>, pack: &Pack, layer: Layer, found: &Found, (call, calls): (&mut u32, u32)) {
    let today = today();
    let chamber = pack.chamber(layer);
    let (name, title) = chamber.map_or(("", ""), |chamber| (chamber.name, chamber.title));
    let heading = pen.words(&["layer.", layer.code()].concat(), &[("chamber", name)]);
    pen.heading("p.section-title", &level(pen.state, 1), &heading);
    if chamber.is_some_and(|chamber| chamber.unmapped_seats > 0) {
        pen.say("p.hint", "unmapped", &[]);
    }
    if let Found::Exact(id) = found {
        let Some(district) = pack.district(*id) else { return };
        for seat in pack.seats(*id, today) {
            pen.open("div.card");
            card(pen, &district, &seat, title);
            if let Some(person) = seat.holder
                && is_called(pen.state, pack, layer, &seat)
            {
                guide(pen, &Call { layer, title, person: &person, number: *call, of: calls });
                *call += 1;
            }
            pen.close();
        }
        if layer != Layer::State {
            map(pen, pack, &district);
        }
        return;
    }
    let mut list: Vec<DistrictId> = Vec::new();
    let mut metres = (0, 0);
    let why = match found {
        Found::Candidates(candidates) => {
            list.extend(candidates.iter().map(|candidate| candidate.district));
            // Of a ZIP in two states, the right one may be in neither list.
            if pen.state.lookup.peek().others.is_empty() { "several" } else { "choose" }
        }
        Found::Uncertain(near) => {
            list.extend(near.sides.iter().map(|side| side.district));
            metres = (near.metres, near.accuracy);
            "near"
        }
        Found::None => {
            list.extend(pack.districts(layer, today).iter().map(|district| district.id));
            "choose"
        }
        _ => "no_plan",
    };
    pen.say("p", why, &[("metres", &digits(metres.0)), ("accuracy", &digits(metres.1))]);
    let few = list.len() <= FEW;
    pen.open(if few { "div.choices" } else { "div.choices long" });
    for id in &list {
        let Some(district) = pack.district(*id) else { continue };
        let name = if district.tail.is_empty() { pack.about().name } else { district.name };
        pen.open("div");
        pen.button("button.button secondary", "choose", district.tail, name);
        if few {
            map(pen, pack, &district);
        }
        pen.close();
    }
    pen.close();
}
