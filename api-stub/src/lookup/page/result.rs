//! The result as a page, for plain forms. It is made of the answer that programs get, so that both have the same. It never picks
//! one of several districts.

use std::collections::BTreeSet;

use outreach_core::html::Html;
use outreach_districts::{Date, Layer, Reason, TermStatus};

use super::card::card;
use crate::lookup::answer::{Answer, District, Found, LayerAnswer, StateAnswer, Why};
use crate::lookup::check::UnverifiedReason;
use crate::lookup::question::Asked;
use crate::lookup::text::PageText;

/// The result as HTML. If a ZIP is not enough and there is a geocoder, it suggests to add a street.
pub(super) fn result(texts: &PageText, answer: &Answer<'_>, streets: bool) -> String {
    let mut out = Html::default();
    out.open("div", &[("class", "lookup-result")]);
    let mut notices: Vec<_> = answer.notices.iter().map(|notice| notice.text.clone()).collect();
    if streets && answer.asked == Asked::Zip && is_undecided(answer) {
        notices.push(texts.form("add_street", &[]));
    }
    if !notices.is_empty() {
        out.open("div", &[("class", "panel")]);
        for notice in notices {
            out.element("p", &[], &notice);
        }
        out.close("div");
    }
    for state in &answer.states {
        state_section(&mut out, texts, state, answer.as_of.0);
    }
    out.close("div");
    out.into_string()
}

/// Whether any kind of district is not exact.
fn is_undecided(answer: &Answer<'_>) -> bool {
    let layers = answer.states.iter().flat_map(|state| &state.layers);
    layers.into_iter().any(|layer| !matches!(layer.found, Found::Exact | Found::NoPlan))
}

/// The first end of a current term that is shown, if it is soon.
fn ends_soon(layers: &[&LayerAnswer<'_>], today: Date) -> Option<Date> {
    let seats = layers.iter().flat_map(|layer| &layer.districts).flat_map(|district| &district.seats);
    let current = seats.filter(|seat| seat.standing.0 == TermStatus::Current);
    current.filter_map(|seat| seat.term.to).map(|end| end.0).filter(|end| end.is_soon(today)).min()
}

fn state_section(out: &mut Html, texts: &PageText, state: &StateAnswer<'_>, as_of: Date) {
    out.open("section", &[]);
    out.element("h2", &[("class", "lookup-state")], state.name);
    let mut notices = Vec::new();
    if state.sample {
        notices.push(texts.form("sample", &[]));
    }
    let others: Vec<_> = state.other_states.iter().map(|code| code.to_ascii_uppercase()).collect();
    if !others.is_empty() {
        notices.push(texts.form("states", &[("states", &others.join(", "))]));
    }
    // If the state is certain, an unknown district is shown as such.
    let itself = state.layers.iter().find(|layer| layer.layer.0 == Layer::State);
    let here = itself.is_some_and(|layer| matches!(layer.found, Found::Exact | Found::Candidates));
    let is_shown = |layer: &&LayerAnswer<'_>| {
        let is_found = layer.found != Found::None;
        // The District and the territories have no senators.
        if layer.layer.0 == Layer::State { is_found && layer.chamber.is_some() } else { is_found || here }
    };
    let mut layers: Vec<_> = state.layers.iter().filter(is_shown).collect();
    // The state legislature comes first, as in the widget.
    layers.sort_by_key(|layer| layer.layer.0 == Layer::State);
    if let Some(end) = ends_soon(&layers, as_of) {
        notices.push(texts.form("soon", &[("day", &texts.day(&end.to_string()))]));
    }
    for notice in notices {
        out.element("p", &[("class", "notice")], &notice);
    }
    for of in &layers {
        layer(out, texts, state, of);
    }
    out.element("p", &[("class", "hint")], &data_note(texts, state, &layers));
    out.close("section");
}

/// One kind of district: who represents it, or which it may be.
fn layer(out: &mut Html, texts: &PageText, state: &StateAnswer<'_>, layer: &LayerAnswer<'_>) {
    let chamber = layer.chamber.as_ref();
    let name = chamber.map(|chamber| chamber.name).filter(|name| !name.is_empty()).unwrap_or(state.name);
    let key = ["layer.", layer.layer.0.code()].concat();
    out.element("h3", &[("class", "section-title")], &texts.form(&key, &[("chamber", name)]));
    if let Some(why) = reason(texts, layer) {
        out.element("p", &[], &why);
    }
    let title = chamber.map_or("", |chamber| chamber.title);
    let data = data_day(texts, state);
    if layer.found == Found::Exact {
        for district in &layer.districts {
            seats(out, texts, district, title, &data);
        }
    } else {
        choices(out, texts, &layer.districts, title, &data);
    }
    if !layer.unmapped.is_empty() {
        out.element("p", &[], &texts.form("unmapped", &[]));
        choices(out, texts, &layer.unmapped, title, &data);
    }
}

/// The cards of the seats of a district.
fn seats(out: &mut Html, texts: &PageText, district: &District<'_>, title: &str, data: &str) {
    for seat in &district.seats {
        card(out, texts, district.name, seat, title, data);
    }
}

/// Districts to open, with the seats of each.
fn choices(out: &mut Html, texts: &PageText, districts: &[District<'_>], title: &str, data: &str) {
    for district in districts {
        out.open("details", &[("class", "lookup-choice")]);
        out.element("summary", &[], &choice_label(texts, district));
        seats(out, texts, district, title, data);
        out.close("details");
    }
}

/// Why there isn't one exact district.
fn reason(texts: &PageText, layer: &LayerAnswer<'_>) -> Option<String> {
    let why = match layer.found {
        Found::Exact => return None,
        Found::NoPlan => return Some(texts.form("no_plan", &[])),
        Found::None => return Some(texts.page("not_known", &[])),
        Found::Candidates | Found::Uncertain => layer.why.map(|why| why.0),
    };
    let [meters, accuracy] = [layer.meters, layer.accuracy].map(Option::unwrap_or_default);
    let who = texts.adapter_name(layer.source.unwrap_or_default());
    Some(match why {
        Some(Why::Ours(Reason::Contradiction)) => texts.form("contradiction", &[]),
        Some(Why::Ours(Reason::Plan)) => texts.form("old_lines", &[]),
        Some(Why::Ours(Reason::Line)) => {
            texts.form("near", &[("distance", &texts.distance(meters)), ("margin", &texts.distance(accuracy))])
        }
        Some(Why::Theirs(UnverifiedReason::Disagreement)) => texts.page("disagreement", &[("who", &who)]),
        Some(Why::Theirs(UnverifiedReason::Unchecked)) => texts.page("unchecked", &[("who", &who)]),
        None => texts.form("several", &[]),
    })
}

/// A possible district, with its share or whether the point is in it.
fn choice_label(texts: &PageText, district: &District<'_>) -> String {
    let percent = district.percent.map(|percent| texts.page("percent", &[("percent", &percent.to_string())]));
    let inside = (district.inside == Some(true)).then(|| texts.page("inside", &[]));
    let name = Some(district.name.to_owned());
    name.into_iter().chain(percent).chain(inside).collect::<Vec<_>>().join(" · ")
}

/// The day of the data about people, as people write it.
fn data_day(texts: &PageText, state: &StateAnswer<'_>) -> String {
    state.people_as_of.map_or_else(String::new, |day| texts.day(&day.to_string()))
}

/// The age and the sources of the data.
fn data_note(texts: &PageText, state: &StateAnswer<'_>, layers: &[&LayerAnswer<'_>]) -> String {
    let vintage = |layer: &LayerAnswer<'_>| {
        let vintage = layer.plan.as_ref()?.vintage;
        match layer.layer.0 {
            Layer::State => None,
            Layer::Cd => Some(texts.page("congress", &[("number", vintage)])),
            Layer::Sldu | Layer::Sldl => Some(vintage.to_owned()),
        }
    };
    let plans: BTreeSet<_> = layers.iter().filter_map(|layer| vintage(layer)).collect();
    let mut sources = Vec::new();
    for attribution in &state.attributions {
        let license = attribution.license;
        let end = if license.is_empty() { String::new() } else { format!(" ({license})") };
        let source = attribution.source.to_owned() + &end;
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let plans = plans.into_iter().collect::<Vec<_>>().join(", ");
    texts.form("data", &[("day", &data_day(texts, state)), ("plan", &plans), ("sources", &sources.join("; "))])
}
