//! Shows what was found, kind of district by kind of district. One of several is never picked.

use crate::browser;
use outreach_core::messages::Messages;
use outreach_core::number::digits;
use outreach_core::settings::{CONTACT, HEADING, HEADING_LEVEL};
use outreach_districts::{Date, Layer, LayerMatch, Match, Pack, Reason, TermStatus};
use outreach_ui::browser as page;
use outreach_ui::runtime::{ElementBuilder, State, StateHandle, TreeBuilder, element, of_form_or};
use wasm_bindgen::JsValue;

use crate::call::{Call, guide, is_called};
use crate::card::{card, holder, map, time};
use crate::lookup::{LoadedPack, Lookup, StateMatch, Streets, seats, today};

/// How many districts are shown with their maps where one is to be chosen.
const FEW: usize = 8;

/// The result. It takes the focus when it has come.
pub(crate) fn result(handle: StateHandle) -> ElementBuilder {
    element("div.result").attr("tabindex", "-1").children_of(handle, drawn)
}

/// A day in words.
pub(crate) fn day(tree: &TreeBuilder<'_>, day: Date) -> String {
    browser::format_day(&tree.words.messages.facts(), day.number())
}

/// The level of a heading so far below the widget's own.
pub(crate) fn level(state: &State, below: u32) -> String {
    digits(state.settings.read().number(HEADING_LEVEL) + below)
}

fn drawn(state: &State) -> Vec<ElementBuilder> {
    let lookup = Lookup::of(state).read();
    let mut tree = TreeBuilder::new(state, "div.answer");
    // Below what is wrong with a question, the answer to an earlier one would be taken for its own.
    if *state.summary.read() {
        return Vec::new();
    }
    if lookup.by_zip() {
        note(&mut tree, "p.notice", &lookup.said);
    }
    note(&mut tree, "p.panel", &lookup.note);
    if !lookup.here.is_empty() {
        answer(&mut tree, &lookup);
    }
    tree.done()
}

/// Words by their key, or in the language shown already, as a server says them.
fn note(tree: &mut TreeBuilder<'_>, name: &str, note: &str) {
    let own = tree.words.of_form(note);
    tree.line(name, own.as_deref().unwrap_or(note));
}

fn answer(tree: &mut TreeBuilder<'_>, lookup: &Lookup) {
    if !lookup.others.is_empty() {
        let states: Vec<_> = lookup.others.iter().map(String::as_str).collect();
        tree.say("p.notice", "states", &[("states", &tree.words.messages.list(&states, false))]);
    }
    let (mut open, mut areas, mut calls) = (false, true, (0, 0));
    for StateMatch { at, found } in &lookup.here {
        let Some(LoadedPack { pack, .. }) = lookup.packs.get(*at) else { continue };
        for LayerMatch { layer, found } in found {
            open |= !matches!(found, Match::Exact(_) | Match::NoPlan);
            areas &= !matches!(found, Match::None);
            for seat in seats(pack, found, today()) {
                calls.1 += u32::from(is_called(tree.state, pack, *layer, &seat));
            }
        }
    }
    if open && lookup.by_zip() {
        if !areas {
            tree.say("p.notice", "no_area", &[]);
        }
        // No one is sent after a street that can't be found, or has not been.
        let street = lookup.streets == Streets::Found && lookup.said.is_empty();
        tree.say("p.notice", if street { "add_street" } else { "use_place" }, &[]);
        if !street {
            let words = tree.words("locate", &[]);
            tree.button("button.button secondary", "locate", "", &words);
        }
    }
    let several = lookup.here.len() > 1;
    if several
        && let Some(LayerMatch { found: Match::Uncertain(uncertainty), .. }) =
            lookup.here.first().and_then(|here| here.found.last())
    {
        // Why each of them is in question, where it is not the line between them, stands with what each says.
        if uncertainty.reason == Reason::Line {
            say_near(tree, "near", (uncertainty.meters, uncertainty.accuracy));
        }
    }
    for here in &lookup.here {
        if let Some(kept) = lookup.packs.get(here.at) {
            in_state(tree, here, kept, 1 + u32::from(several), &mut calls);
        }
    }
    if lookup.chosen {
        let words = tree.words("change", &[]);
        tree.button("button.link", "change", "", &words);
    }
    tree.open("p.share");
    for does in ["print", "copy_result"] {
        let words = tree.words(does, &[]);
        tree.button("button.link", does, "", &words);
    }
    let settings = tree.state.settings.read();
    if settings.is_set(CONTACT) {
        let mail = page::mail(settings.get(CONTACT), &of_form_or(tree.state, "title", HEADING), "");
        let words = tree.words("mistake", &[]);
        tree.link("", &mail, &words);
    }
    tree.close();
}

/// What was found in a state, and how old that is. Its headings stand so far below the widget's own; where that is more than
/// one, there are other states.
fn in_state(tree: &mut TreeBuilder<'_>, here: &StateMatch, kept: &LoadedPack, below: u32, calls: &mut (u32, u32)) {
    let LoadedPack { pack, outline, .. } = kept;
    let about = pack.about();
    let today = today();
    if below > 1 {
        tree.heading("p.title", &level(tree.state, 1), about.name);
    }
    let (mut doubtful, mut passed, mut ends) = (false, false, None);
    for LayerMatch { layer, found } in &here.found {
        doubtful |= pack.plan_on(*layer, today).is_some_and(|plan| plan.doubtful);
        for seat in seats(pack, found, today) {
            passed |= seat.uncertain_since().is_some();
            let end = seat.term.to.filter(|end| seat.status == TermStatus::Current && end.is_soon(today));
            ends = [ends, end].into_iter().flatten().min();
        }
        for district in pack.unmapped(*layer, found, today) {
            for seat in pack.seats(district.id, today) {
                passed |= seat.uncertain_since().is_some();
            }
        }
    }
    let people = about.people_as_of.map_or_else(String::new, |of| day(tree, of));
    let ends = ends.map_or_else(String::new, |end| day(tree, end));
    // What has passed goes before what will.
    for (is_so, key, place) in [
        (about.sample, "sample", ""),
        (about.territory, "territory", about.name),
        (doubtful, "doubtful", ""),
        (passed, "passed", &people),
        (!ends.is_empty(), "soon", &ends),
    ] {
        if is_so {
            tree.say("p.notice", key, &[("day", place), ("state", place)]);
        }
    }
    let state = InState { pack, outline, name: about.name, people: &people, below };
    for LayerMatch { layer, found } in &here.found {
        kind(tree, &state, *layer, found, calls);
    }
    let plan = pack.plan_on(Layer::Sldu, today).map_or("", |plan| plan.vintage);
    let mut sources: Vec<&str> = Vec::new();
    for of in about.attributions {
        if !sources.contains(&of.source) {
            sources.push(of.source);
        }
    }
    let sources = tree.words.messages.list(&sources, false);
    tree.say("p.hint", "data", &[("day", &people), ("plan", plan), ("sources", &sources)]);
}

/// A state as it is shown.
struct InState<'a> {
    pack: &'a Pack,
    /// What its maps have in common.
    outline: &'a JsValue,
    name: &'a str,
    /// The day of its people.
    people: &'a str,
    below: u32,
}

/// One kind of district: who sits there, or which it may be. The calls are counted: how many so far, and of how many.
fn kind(tree: &mut TreeBuilder<'_>, here: &InState<'_>, layer: Layer, found: &Match, calls: &mut (u32, u32)) {
    let today = today();
    let InState { pack, outline, people, below, .. } = *here;
    let chamber = pack.chamber(layer);
    // A territory has no senators, and the District of Columbia neither.
    if chamber.is_none() && layer == Layer::State {
        return;
    }
    let (name, title) = chamber.map_or(("", ""), |chamber| (chamber.name, chamber.title));
    let heading = tree.words(&["layer.", layer.code()].concat(), &[("chamber", name)]);
    tree.heading("p.section-title", &level(tree.state, below), &heading);
    if let Match::Exact(id) = found {
        let Some(district) = pack.district(*id) else { return };
        for seat in pack.seats(*id, today) {
            let (time, warns) = time(tree, &seat, people);
            tree.open("div.card");
            card(tree, &district, &seat, title, &time, warns);
            if let Some(person) = seat.holder
                && is_called(tree.state, pack, layer, &seat)
            {
                let warning = if warns { &time } else { "" };
                guide(tree, &Call { layer, title, person: &person, warning, number: calls.0, of: calls.1 });
                calls.0 += 1;
            }
            tree.close();
        }
        if layer != Layer::State {
            map(tree, pack, outline, &district);
        }
    } else {
        choices(tree, here, layer, found);
    }
    // Those whose districts are on no map, by name.
    let unmapped = pack.unmapped(layer, found, today);
    if !unmapped.is_empty() {
        tree.say("p", "unmapped", &[]);
    }
    for district in unmapped {
        for seat in pack.seats(district.id, today) {
            let (time, warns) = time(tree, &seat, people);
            let more = if warns && seat.holder.is_some() { &*time } else { "" };
            tree.line("p.hint", &[district.name, ": ", &holder(tree, &seat), ". ", more].concat());
        }
    }
}

/// Why it isn't certain, and how near a line is.
fn say_near(tree: &mut TreeBuilder<'_>, why: &str, (meters, accuracy): (u32, u32)) {
    tree.say("p", why, &[("metres", &digits(meters)), ("accuracy", &digits(accuracy))]);
}

/// The districts that it may be.
fn choices(tree: &mut TreeBuilder<'_>, here: &InState<'_>, layer: Layer, found: &Match) {
    let InState { pack, outline, name: state, below, .. } = *here;
    let mut list = found.districts();
    let mut meters = (0, 0);
    let why = match found {
        // Of a ZIP in two states, the right one may be in neither list.
        Match::Candidates(_) if Lookup::of(tree.state).get_untracked().others.is_empty() => "several",
        Match::Uncertain(uncertainty) => {
            meters = (uncertainty.meters, uncertainty.accuracy);
            match uncertainty.reason {
                // Near the line of a state it has been said above.
                Reason::Line if below > 1 => "choose",
                Reason::Line => "near",
                Reason::Plan => "old_lines",
                Reason::Contradiction => "contradiction",
            }
        }
        Match::NoPlan => "no_plan",
        _ => "choose",
    };
    if *found == Match::None {
        // Those that are on no map are named by themselves.
        for district in pack.districts(layer, today()) {
            if district.mapped {
                list.push(district.id);
            }
        }
    }
    say_near(tree, why, meters);
    let few = list.len() <= FEW;
    tree.open(if few { "div.choices" } else { "div.choices long" });
    for id in list {
        let Some(district) = pack.district(id) else { continue };
        let name = if district.tail.is_empty() { state } else { district.name };
        tree.open("div");
        tree.button("button.button secondary", "choose", &district.ocd(), name);
        if few && layer != Layer::State {
            map(tree, pack, outline, &district);
        }
        tree.close();
    }
    tree.close();
}
