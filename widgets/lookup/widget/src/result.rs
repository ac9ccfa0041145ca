//! Shows what was found: first whom to call about a bill, then all others, kind of district by kind of district.

use crate::browser;
use outreach_core::number::digits;
use outreach_core::settings::{CONTACT, HEADING, HEADING_LEVEL};
use outreach_districts::{Date, Layer, LayerMatch, Match, Pack, Reason, TermStatus};
use outreach_ui::browser as page;
use outreach_ui::runtime::{ElementBuilder, State, StateHandle, TreeBuilder, element, of_form_or};
use wasm_bindgen::JsValue;

use crate::about::{notices, source};
use crate::call::{self, Call, votes};
use crate::card::{Seated, card, fold, holder, time};
use crate::choose::{choices, say_near};
use crate::lookup::{Lookup, Streets, today};

/// The result. It takes the focus when it has come.
pub(crate) fn result(handle: StateHandle) -> ElementBuilder {
    element("div.result").attr("tabindex", "-1").children_of(handle, drawn)
}

/// A day in words.
pub(crate) fn day(tree: &TreeBuilder<'_>, day: Date) -> String {
    browser::format_day(&tree.words.messages.facts(), day.number())
}

/// Adds a line to others.
pub(crate) fn add(lines: &mut String, line: &str) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(line);
}

/// Lines as a list, as the language writes it.
pub(crate) fn list(tree: &TreeBuilder<'_>, lines: &str) -> String {
    page::list(&tree.words.messages.tag, "conjunction", lines)
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

/// A state as it is shown.
pub(crate) struct InState<'a> {
    pub(crate) pack: &'a Pack,
    /// What its maps have in common.
    pub(crate) outline: &'a JsValue,
    pub(crate) name: &'a str,
    /// The day of its people.
    pub(crate) people: String,
    /// How far its headings are below the widget's own: by more than one where there are other states.
    pub(crate) below: u32,
    /// What was found of each kind of district.
    pub(crate) found: &'a [LayerMatch],
}

impl InState<'_> {
    /// The chamber that sits for a layer, in the language shown.
    pub(crate) fn chamber(&self, tree: &TreeBuilder<'_>, layer: Layer) -> String {
        let name = self.pack.chamber(layer).map_or("", |chamber| chamber.name);
        tree.words(&["layer.", layer.code()].concat(), &[("chamber", name)])
    }
}

/// Whether it is still to be chosen.
fn is_open(found: &Match) -> bool {
    !matches!(found, Match::Exact(_) | Match::NoPlan)
}

fn answer(tree: &mut TreeBuilder<'_>, lookup: &Lookup) {
    let below = 1 + u32::from(lookup.here.len() > 1);
    let (mut states, mut seated, mut chambers) = (Vec::new(), Vec::new(), String::new());
    // What is still to be chosen, and what of it is a matter of the bill; the calls.
    let (mut open, mut areas, mut awaited, mut calls, mut others) = (0, true, 0, 0, 0);
    for here in &lookup.here {
        let Some(kept) = lookup.packs.get(here.at) else { continue };
        let (pack, about) = (&kept.pack, kept.pack.about());
        let people = about.people_as_of.map_or_else(String::new, |of| day(tree, of));
        let shown = InState { pack, outline: &kept.outline, name: about.name, people, below, found: &here.found };
        for LayerMatch { layer, found } in &here.found {
            let votes = votes(tree.state, pack, *layer);
            let is_open = is_open(found);
            open += u32::from(is_open);
            areas &= !matches!(found, Match::None);
            if votes {
                add(&mut chambers, &shown.chamber(tree, *layer));
                awaited += u32::from(is_open);
            }
            if let Match::Exact(id) = found
                && let Some(district) = pack.district(*id)
            {
                for seat in pack.seats(*id, today()) {
                    let is_called = votes && seat.holder.is_some() && seat.status != TermStatus::NotYet;
                    calls += u32::from(is_called);
                    others += 1;
                    seated.push(Seated { at: states.len(), layer: *layer, district, seat, is_called });
                }
            }
        }
        states.push(shown);
    }
    let (mut number, mut current) = (0, None);
    for one in &seated {
        number += u32::from(one.is_called);
        if one.is_called && !lookup.done.contains(&call::key(one)) {
            current = Some(one);
            break;
        }
    }
    let view = View { lookup, states: &states, seated: &seated, current, open, areas };
    if !lookup.others.is_empty() {
        let mut states = String::new();
        for state in &lookup.others {
            add(&mut states, state);
        }
        tree.say("p.notice", "states", &[("states", &list(tree, &states))]);
    }
    if !chambers.is_empty() {
        call::lead(tree, &chambers, if awaited == 0 && current.is_some() { calls } else { 0 });
    }
    // Without a bill, or where no one can be called about it, as for a vacant seat, there is nothing to fold the others under.
    if calls == 0 && awaited == 0 {
        ways(tree, &view);
        in_states(tree, &view, None);
    } else {
        if let Some(seated) = current {
            let here = &states[seated.at];
            let title = here.pack.chamber(seated.layer).map_or("", |chamber| chamber.title);
            card(tree, here, seated, Some(&Call { seated, title, number, of: calls }));
        } else if calls > 0 {
            call::thanks(tree, lookup.made);
        }
        if awaited > 0 {
            ways(tree, &view);
            in_states(tree, &view, Some(true));
        }
        for here in &states {
            notices(tree, here);
        }
        others = others + open - awaited - u32::from(current.is_some());
        let words = tree.words("others", &[("count", &digits(others))]);
        fold(tree, "details.others", "others", &words);
        if awaited == 0 {
            ways(tree, &view);
        }
        in_states(tree, &view, Some(false));
        tree.close();
    }
    end(tree, lookup);
}

/// What an answer is shown by.
struct View<'a> {
    lookup: &'a Lookup,
    states: &'a [InState<'a>],
    seated: &'a [Seated<'a>],
    /// Who is to be called now, whose card is above all others.
    current: Option<&'a Seated<'a>>,
    /// How many kinds of district are still to be chosen.
    open: u32,
    /// Whether the ZIP has an area.
    areas: bool,
}

/// How to get an exact answer, where there is none yet.
fn ways(tree: &mut TreeBuilder<'_>, view: &View<'_>) {
    let View { lookup, states, .. } = view;
    if view.open > 0 && lookup.by_zip() {
        if !view.areas {
            tree.say("p.notice", "no_area", &[]);
        }
        // No one is sent after a street that can't be found, or has not been.
        let street = lookup.streets == Streets::Found && lookup.said.is_empty();
        tree.say("p", if street { "add_street" } else { "use_place" }, &[]);
        if !street {
            let words = tree.words("locate", &[]);
            tree.button("button.button secondary", "locate", "", &words);
        }
    }
    if let [InState { found, .. }, _, ..] = states
        && let Some(LayerMatch { found: Match::Uncertain(uncertainty), .. }) = found.last()
    {
        // Why each of them is in question, where it is not the line between them, stands with what each says.
        if uncertainty.reason == Reason::Line {
            say_near(tree, "near", (uncertainty.meters, uncertainty.accuracy));
        }
    }
}

/// What was found in each state, and how old that is; with a bill, what has to be chosen to know whom to call, or the rest.
fn in_states(tree: &mut TreeBuilder<'_>, view: &View<'_>, awaited: Option<bool>) {
    for (at, here) in view.states.iter().enumerate() {
        if here.below > 1 {
            tree.heading("p.title", &level(tree.state, 1), here.name);
        }
        if awaited.is_none() {
            notices(tree, here);
        }
        for LayerMatch { layer, found } in here.found {
            let is_awaited = is_open(found) && votes(tree.state, here.pack, *layer);
            if awaited.is_none_or(|awaited| awaited == is_awaited) {
                kind(tree, view, at, *layer, found);
            }
        }
        if awaited != Some(true) {
            source(tree, here);
        }
    }
}

/// One kind of district: who sits there, or which it may be.
fn kind(tree: &mut TreeBuilder<'_>, view: &View<'_>, at: usize, layer: Layer, found: &Match) {
    let here = &view.states[at];
    // A territory has no senators, and the District of Columbia neither.
    if here.pack.chamber(layer).is_none() && layer == Layer::State {
        return;
    }
    if matches!(found, Match::Exact(_)) {
        for seated in view.seated {
            let is_current = view.current.is_some_and(|current| std::ptr::eq(current, seated));
            if seated.at == at && seated.layer == layer && !is_current {
                card(tree, here, seated, None);
            }
        }
    } else {
        let heading = here.chamber(tree, layer);
        tree.heading("p.section-title", &level(tree.state, here.below), &heading);
        choices(tree, here, layer, found);
    }
    // Those whose districts are on no map, by name.
    let unmapped = here.pack.unmapped(layer, found, today());
    if !unmapped.is_empty() {
        tree.say("p", "unmapped", &[]);
    }
    for district in unmapped {
        for seat in here.pack.seats(district.id, today()) {
            let (time, warns) = time(tree, &seat, &here.people);
            let more = if warns && seat.holder.is_some() { &*time } else { "" };
            tree.line("p.hint", &[district.name, ": ", &holder(tree, &seat), ". ", more].concat());
        }
    }
}

/// What can be done with the answer.
fn end(tree: &mut TreeBuilder<'_>, lookup: &Lookup) {
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
