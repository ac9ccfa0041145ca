//! Shows what was found, kind of district by kind of district. One of several is never picked.

use outreach_core::messages::interpolate;
use outreach_core::number::digits;
use outreach_districts::{District, DistrictId, Found, Layer, Pack};

use super::ask::button;
use super::call::{Call, guide};
use super::card::{card, map};
use super::lookup::today;
use crate::element::{El, el};
use crate::page;
use crate::state::{Cx, State};

/// The result. It takes the focus when it has come.
pub(super) fn result(cx: Cx) -> El {
    el("div.result").attr("tabindex", "-1").draw(cx, drawn)
}

/// The form's own text with values in its places.
pub(super) fn say(state: &State, key: &str, places: &[(&str, &str)]) -> String {
    interpolate(&state.of_form(key), places)
}

/// A day in words.
pub(super) fn day(state: &State, day: outreach_districts::Date) -> String {
    page::day(&state.words().messages.intl(), day.number())
}

fn drawn(state: &State) -> Vec<El> {
    let lookup = state.lookup.read();
    let mut parts = Vec::new();
    if !lookup.note.is_empty() {
        parts.push(el("p.panel").text(&state.of_form(&lookup.note)));
    }
    let Some(pack) = lookup.pack.as_ref().filter(|_| !lookup.found.is_empty()) else { return parts };
    if !lookup.others.is_empty() {
        parts.push(el("p.notice").text(&say(state, "states", &[("states", &lookup.others.join(", "))])));
    }
    let about = pack.about();
    if about.sample {
        parts.push(el("p.notice").text(&state.of_form("sample")));
    }
    let mut calls = 0;
    for (layer, found) in &lookup.found {
        parts.extend(kind(state, pack, *layer, found, &mut calls));
    }
    let people = about.people_as_of.map_or_else(String::new, |of| day(state, of));
    let plan = pack.plan_on(Layer::Sldu, today(state)).map_or("", |plan| plan.vintage);
    parts.push(el("p.hint").text(&say(state, "data", &[("day", &people), ("plan", plan)])));
    let mut links = el("p.share");
    for does in ["print", "copy_result"] {
        links = links.child(button("button.link", does, "", &state.of_form(does)));
    }
    parts.push(links);
    parts
}

/// One kind of district: who sits there, or which it may be.
fn kind(state: &State, pack: &Pack, layer: Layer, found: &Found, calls: &mut u32) -> Vec<El> {
    let today = today(state);
    let chamber = pack.chamber(layer);
    let mut parts = vec![
        el("p.section-title")
            .attr("role", "heading")
            .attr("aria-level", "3")
            .text(chamber.map_or("", |chamber| chamber.name)),
    ];
    let title = chamber.map_or("", |chamber| chamber.title);
    let (why, list): (String, Vec<DistrictId>) = match found {
        Found::Exact(id) => {
            let Some(district) = pack.district(*id) else { return parts };
            for seat in pack.seats(*id, today) {
                let card = card(state, &district, &seat, title);
                let guide = seat.holder.and_then(|person| {
                    *calls += 1;
                    guide(state, &Call { layer, title, person: &person, number: *calls - 1 })
                });
                parts.push(card.child_if(guide));
            }
            if layer != Layer::State {
                parts.extend(map(pack, &district, today));
            }
            return parts;
        }
        Found::NoPlan => (state.of_form("no_plan"), Vec::new()),
        Found::None => {
            let mut all = Vec::new();
            for district in pack.districts(layer, today) {
                all.push(district.id);
            }
            (state.of_form("choose"), all)
        }
        Found::Candidates(candidates) => {
            let mut some = Vec::new();
            for candidate in candidates {
                some.push(candidate.district);
            }
            (state.of_form("several"), some)
        }
        Found::Uncertain(near) => {
            let places = [("metres", &*digits(near.metres)), ("accuracy", &*digits(near.accuracy))];
            let mut sides = Vec::new();
            for side in &near.sides {
                sides.push(side.district);
            }
            (say(state, "near", &places), sides)
        }
    };
    parts.push(el("p").text(&why));
    let few = list.len() < 9;
    let mut choices = el("div.choices");
    for id in list {
        if let Some(district) = pack.district(id) {
            choices = choices.child(choice(pack, &district, state, few));
        }
    }
    parts.push(choices);
    parts
}

fn choice(pack: &Pack, district: &District<'_>, state: &State, with_map: bool) -> El {
    let name = if district.tail.is_empty() { pack.about().name } else { district.name };
    let button = button("button.button secondary", "choose", district.tail, name);
    if with_map { button.child_if(map(pack, district, today(state))) } else { button }
}
