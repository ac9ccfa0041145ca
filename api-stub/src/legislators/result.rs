//! The answer as a page, for whoever posted a plain form. It is read from the JSON that a program gets, so that both are
//! told the same. One of several districts is never picked.

use std::collections::BTreeSet;

use outreach_core::html::Html;
use outreach_districts::Date;
use serde_json::Value;

use super::card::{card, list, text};
use super::say::Say;

/// What is known, as HTML. Where a ZIP leaves something open and streets can be found, one is asked for.
pub(super) fn result(say: &Say, answer: &Value, streets: bool) -> String {
    let mut out = Html::default();
    out.open("div", &[("class", "lookup-result")]);
    let mut notices: Vec<_> = list(answer, "notices").iter().map(|notice| text(notice, "text").to_owned()).collect();
    if streets && answer["asked"] == "zip" && is_open(answer) {
        notices.push(say.form("add_street", &[]));
    }
    if !notices.is_empty() {
        out.open("div", &[("class", "panel")]);
        for notice in notices {
            out.element("p", &[], &notice);
        }
        out.close("div");
    }
    for state in list(answer, "states") {
        in_state(&mut out, say, state, text(answer, "as_of"));
    }
    out.close("div");
    out.into_string()
}

/// Whether there is a kind of district that is not settled.
fn is_open(answer: &Value) -> bool {
    let states = list(answer, "states").iter();
    states.flat_map(|state| list(state, "layers")).any(|layer| layer["found"] != "exact" && layer["found"] != "no-plan")
}

/// The first end of a term among those who are shown, where it comes soon.
fn ends_soon(layers: &[&Value], as_of: &str) -> Option<Date> {
    let today = Date::parse(as_of)?;
    let districts = layers.iter().flat_map(|layer| list(layer, "districts"));
    let seats = districts.flat_map(|district| list(district, "seats")).filter(|seat| seat["standing"] == "current");
    let ends = seats.filter_map(|seat| Date::parse(text(&seat["term"], "to")));
    ends.filter(|end| end.is_soon(today)).min()
}

fn in_state(out: &mut Html, say: &Say, state: &Value, as_of: &str) {
    out.open("section", &[]);
    out.element("h2", &[("class", "lookup-state")], text(state, "name"));
    let mut notices = Vec::new();
    if state["sample"] == true {
        notices.push(say.form("sample", &[]));
    }
    let others: Vec<_> =
        list(state, "other_states").iter().filter_map(Value::as_str).map(str::to_ascii_uppercase).collect();
    if !others.is_empty() {
        notices.push(say.form("states", &[("states", &others.join(", "))]));
    }
    // Where the state is certain, a district that isn't known is said to be so.
    let found = list(state, "layers").iter().find(|layer| layer["layer"] == "state").map(|layer| &layer["found"]);
    let here = found.is_some_and(|found| found == "exact" || found == "candidates");
    let is_told = |layer: &&Value| {
        let is_found = layer["found"] != "none";
        // The District and the territories have no senators.
        if layer["layer"] == "state" { is_found && layer["chamber"].is_object() } else { is_found || here }
    };
    let mut layers: Vec<_> = list(state, "layers").iter().filter(is_told).collect();
    // Those who sit nearest come first, as in the widget.
    layers.sort_by_key(|layer| layer["layer"] == "state");
    if let Some(end) = ends_soon(&layers, as_of) {
        notices.push(say.form("soon", &[("day", &say.day(&end.to_string()))]));
    }
    for notice in notices {
        out.element("p", &[("class", "notice")], &notice);
    }
    for of in &layers {
        layer(out, say, state, of);
    }
    out.element("p", &[("class", "hint")], &data(say, state, &layers));
    out.close("section");
}

/// One kind of district: who sits there, or which it may be.
fn layer(out: &mut Html, say: &Say, state: &Value, layer: &Value) {
    let chamber = &layer["chamber"];
    let name = if text(chamber, "name").is_empty() { text(state, "name") } else { text(chamber, "name") };
    let key = ["layer.", text(layer, "layer")].concat();
    out.element("h3", &[("class", "section-title")], &say.form(&key, &[("chamber", name)]));
    if let Some(why) = why(say, layer) {
        out.element("p", &[], &why);
    }
    let (title, data) = (text(chamber, "title"), text(state, "people_as_of"));
    if layer["found"] == "exact" {
        for district in list(layer, "districts") {
            seats(out, say, district, title, data);
        }
    } else {
        choices(out, say, list(layer, "districts"), title, data);
    }
    if !list(layer, "unmapped").is_empty() {
        out.element("p", &[], &say.form("unmapped", &[]));
        choices(out, say, list(layer, "unmapped"), title, data);
    }
}

/// Who sits for a district.
fn seats(out: &mut Html, say: &Say, district: &Value, title: &str, data: &str) {
    for seat in list(district, "seats") {
        card(out, say, district, seat, title, data);
    }
}

/// Districts to open, with who sits for each.
fn choices(out: &mut Html, say: &Say, districts: &[Value], title: &str, data: &str) {
    for district in districts {
        out.open("details", &[("class", "lookup-choice")]);
        out.element("summary", &[], &choice(say, district));
        seats(out, say, district, title, data);
        out.close("details");
    }
}

/// Why there is no one answer.
fn why(say: &Say, layer: &Value) -> Option<String> {
    let [meters, accuracy] = ["metres", "accuracy"].map(|name| layer[name].to_string());
    let who = || say.who(text(layer, "source"));
    match (text(layer, "found"), text(layer, "why")) {
        ("exact", _) => None,
        ("no-plan", _) => Some(say.form("no_plan", &[])),
        ("none", _) => Some(say.page("not_known", &[])),
        (_, "contradiction") => Some(say.form("contradiction", &[])),
        (_, "old-lines") => Some(say.form("old_lines", &[])),
        (_, "near-line") => Some(say.form("near", &[("metres", &meters), ("accuracy", &accuracy)])),
        (_, "disagreement") => Some(say.page("disagreement", &[("who", &who())])),
        (_, "unchecked") => Some(say.page("unchecked", &[("who", &who())])),
        _ => Some(say.form("several", &[])),
    }
}

/// A district that it may be, with what speaks for it.
fn choice(say: &Say, district: &Value) -> String {
    let percent = district["percent"].as_u64().map(|percent| say.page("percent", &[("percent", &percent.to_string())]));
    let inside = (district["inside"] == true).then(|| say.page("inside", &[]));
    let name = Some(text(district, "name").to_owned());
    name.into_iter().chain(percent).chain(inside).collect::<Vec<_>>().join(" · ")
}

/// How old it is and where it comes from.
fn data(say: &Say, state: &Value, layers: &[&Value]) -> String {
    let plans: BTreeSet<_> = layers
        .iter()
        .filter(|layer| layer["layer"] != "state")
        .filter_map(|layer| {
            let vintage = layer["plan"]["vintage"].as_str()?;
            Some(if layer["layer"] == "cd" { say.page("congress", &[("number", vintage)]) } else { vintage.to_owned() })
        })
        .collect();
    let mut sources = Vec::new();
    for thanks in list(state, "attributions") {
        let licence = text(thanks, "licence");
        let end = if licence.is_empty() { String::new() } else { format!(" ({licence})") };
        let source = text(thanks, "source").to_owned() + &end;
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let day = say.day(text(state, "people_as_of"));
    let plans = plans.into_iter().collect::<Vec<_>>().join(", ");
    say.form("data", &[("day", &day), ("plan", &plans), ("sources", &sources.join("; "))])
}
