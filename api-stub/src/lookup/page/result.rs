//! The result as a page, for plain forms. It is made from the JSON that programs get, so that both have the same. It never picks
//! one of several districts.

use std::collections::BTreeSet;

use outreach_core::html::Html;
use outreach_districts::Date;
use serde_json::Value;

use super::card::{card, list, text};
use crate::lookup::text::PageText;

/// The result as HTML. If a ZIP is not enough and there is a geocoder, it suggests to add a street.
pub(super) fn result(texts: &PageText, answer: &Value, streets: bool) -> String {
    let mut out = Html::default();
    out.open("div", &[("class", "lookup-result")]);
    let mut notices: Vec<_> = list(answer, "notices").iter().map(|notice| text(notice, "text").to_owned()).collect();
    if streets && answer["asked"] == "zip" && is_undecided(answer) {
        notices.push(texts.form("add_street", &[]));
    }
    if !notices.is_empty() {
        out.open("div", &[("class", "panel")]);
        for notice in notices {
            out.element("p", &[], &notice);
        }
        out.close("div");
    }
    for state in list(answer, "states") {
        state_section(&mut out, texts, state, text(answer, "as_of"));
    }
    out.close("div");
    out.into_string()
}

/// Whether any kind of district is not exact.
fn is_undecided(answer: &Value) -> bool {
    let states = list(answer, "states").iter();
    states.flat_map(|state| list(state, "layers")).any(|layer| layer["found"] != "exact" && layer["found"] != "no-plan")
}

/// The first end of a current term that is shown, if it is soon.
fn ends_soon(layers: &[&Value], as_of: &str) -> Option<Date> {
    let today = Date::parse(as_of)?;
    let districts = layers.iter().flat_map(|layer| list(layer, "districts"));
    let seats = districts.flat_map(|district| list(district, "seats")).filter(|seat| seat["standing"] == "current");
    let ends = seats.filter_map(|seat| Date::parse(text(&seat["term"], "to")));
    ends.filter(|end| end.is_soon(today)).min()
}

fn state_section(out: &mut Html, texts: &PageText, state: &Value, as_of: &str) {
    out.open("section", &[]);
    out.element("h2", &[("class", "lookup-state")], text(state, "name"));
    let mut notices = Vec::new();
    if state["sample"] == true {
        notices.push(texts.form("sample", &[]));
    }
    let others: Vec<_> =
        list(state, "other_states").iter().filter_map(Value::as_str).map(str::to_ascii_uppercase).collect();
    if !others.is_empty() {
        notices.push(texts.form("states", &[("states", &others.join(", "))]));
    }
    // If the state is certain, an unknown district is shown as such.
    let found = list(state, "layers").iter().find(|layer| layer["layer"] == "state").map(|layer| &layer["found"]);
    let here = found.is_some_and(|found| found == "exact" || found == "candidates");
    let is_shown = |layer: &&Value| {
        let is_found = layer["found"] != "none";
        // The District and the territories have no senators.
        if layer["layer"] == "state" { is_found && layer["chamber"].is_object() } else { is_found || here }
    };
    let mut layers: Vec<_> = list(state, "layers").iter().filter(is_shown).collect();
    // The state legislature comes first, as in the widget.
    layers.sort_by_key(|layer| layer["layer"] == "state");
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
fn layer(out: &mut Html, texts: &PageText, state: &Value, layer: &Value) {
    let chamber = &layer["chamber"];
    let name = if text(chamber, "name").is_empty() { text(state, "name") } else { text(chamber, "name") };
    let key = ["layer.", text(layer, "layer")].concat();
    out.element("h3", &[("class", "section-title")], &texts.form(&key, &[("chamber", name)]));
    if let Some(why) = reason(texts, layer) {
        out.element("p", &[], &why);
    }
    let (title, data) = (text(chamber, "title"), text(state, "people_as_of"));
    if layer["found"] == "exact" {
        for district in list(layer, "districts") {
            seats(out, texts, district, title, data);
        }
    } else {
        choices(out, texts, list(layer, "districts"), title, data);
    }
    if !list(layer, "unmapped").is_empty() {
        out.element("p", &[], &texts.form("unmapped", &[]));
        choices(out, texts, list(layer, "unmapped"), title, data);
    }
}

/// The cards of the seats of a district.
fn seats(out: &mut Html, texts: &PageText, district: &Value, title: &str, data: &str) {
    for seat in list(district, "seats") {
        card(out, texts, district, seat, title, data);
    }
}

/// Districts to open, with the seats of each.
fn choices(out: &mut Html, texts: &PageText, districts: &[Value], title: &str, data: &str) {
    for district in districts {
        out.open("details", &[("class", "lookup-choice")]);
        out.element("summary", &[], &choice_label(texts, district));
        seats(out, texts, district, title, data);
        out.close("details");
    }
}

/// Why there isn't one exact district.
fn reason(texts: &PageText, layer: &Value) -> Option<String> {
    let [meters, accuracy] = ["metres", "accuracy"].map(|name| layer[name].to_string());
    let who = || texts.adapter_name(text(layer, "source"));
    match (text(layer, "found"), text(layer, "why")) {
        ("exact", _) => None,
        ("no-plan", _) => Some(texts.form("no_plan", &[])),
        ("none", _) => Some(texts.page("not_known", &[])),
        (_, "contradiction") => Some(texts.form("contradiction", &[])),
        (_, "old-lines") => Some(texts.form("old_lines", &[])),
        (_, "near-line") => Some(texts.form("near", &[("metres", &meters), ("accuracy", &accuracy)])),
        (_, "disagreement") => Some(texts.page("disagreement", &[("who", &who())])),
        (_, "unchecked") => Some(texts.page("unchecked", &[("who", &who())])),
        _ => Some(texts.form("several", &[])),
    }
}

/// A possible district, with its share or whether the point is in it.
fn choice_label(texts: &PageText, district: &Value) -> String {
    let percent =
        district["percent"].as_u64().map(|percent| texts.page("percent", &[("percent", &percent.to_string())]));
    let inside = (district["inside"] == true).then(|| texts.page("inside", &[]));
    let name = Some(text(district, "name").to_owned());
    name.into_iter().chain(percent).chain(inside).collect::<Vec<_>>().join(" · ")
}

/// The age and the sources of the data.
fn data_note(texts: &PageText, state: &Value, layers: &[&Value]) -> String {
    let plans: BTreeSet<_> = layers
        .iter()
        .filter(|layer| layer["layer"] != "state")
        .filter_map(|layer| {
            let vintage = layer["plan"]["vintage"].as_str()?;
            Some(if layer["layer"] == "cd" {
                texts.page("congress", &[("number", vintage)])
            } else {
                vintage.to_owned()
            })
        })
        .collect();
    let mut sources = Vec::new();
    for attribution in list(state, "attributions") {
        let license = text(attribution, "licence");
        let end = if license.is_empty() { String::new() } else { format!(" ({license})") };
        let source = text(attribution, "source").to_owned() + &end;
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    let day = texts.day(text(state, "people_as_of"));
    let plans = plans.into_iter().collect::<Vec<_>>().join(", ");
    texts.form("data", &[("day", &day), ("plan", &plans), ("sources", &sources.join("; "))])
}
