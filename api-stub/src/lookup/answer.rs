//! The result as JSON. docs/backend.md shows it and `openapi` describes it; unknown values are omitted.

use outreach_districts::{
    Date, District, DistrictId, Layer, Link, Match, Office, Pack, Person, Plan, Point, Reason, Seat, Span,
};
use serde_json::{Map, Value, json};

use super::check::{LayerResult, Unverified};
use super::find::{LookupOutcome, StateResult};
use super::notice::Notice;
use super::services::SittingMember;
use super::text::PageText;

/// The response to a question of that kind, for a day, in a language.
pub(crate) fn json(outcome: &LookupOutcome<'_>, asked: &str, as_of: Date, lang: &str) -> Value {
    let state = outcome.states.iter().map(|state| state.pack.about()).find(|about| about.territory);
    let state = state.map_or("", |about| about.name);
    let day = Day { as_of, sitting: outcome.sitting.as_ref().map(|(source, people)| (*source, people.as_slice())) };
    let states: Vec<_> = outcome.states.iter().map(|state| state_json(state, day)).collect();
    // Checked in the JSON: a service may have confirmed the members.
    let ended = outcome.states.iter().zip(&states).filter(|(_, shown)| has_ended_term(shown));
    let ended: Vec<_> = ended.map(|(state, _)| state.pack.about().people_as_of).collect();
    let age = (!ended.is_empty()).then_some(Notice::Stale);
    let old = ended.into_iter().flatten().min();
    let old = old.map_or_else(String::new, |day| PageText::new(lang).day(&day.to_string()));
    let places = [("state", state), ("day", old.as_str())];
    let notice = |notice: &Notice| json!({ "code": notice.code(), "text": notice.text(lang, &places) });
    let mut answer = object(json!({
        "as_of": as_of.to_string(),
        "sample": outcome.states.iter().any(|state| state.pack.about().sample),
        "asked": asked,
        "found_by": outcome.found_by,
        "source": outcome.source,
        "notices": age.iter().chain(&outcome.notices).map(notice).collect::<Value>(),
    }));
    if let Some((point, accuracy)) = outcome.point {
        answer.insert("point".into(), degrees(point));
        answer.insert("accuracy".into(), accuracy.into());
    }
    answer.insert("states".into(), states.into());
    answer.into()
}

/// Whether it has a person whose term has ended since the data was made, or may have.
fn has_ended_term(state: &Value) -> bool {
    fn items<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
        value[name].as_array().into_iter().flatten()
    }
    items(state, "layers")
        .flat_map(|layer| items(layer, "districts").chain(items(layer, "unmapped")))
        .flat_map(|district| items(district, "seats"))
        .any(|seat| seat["person"].is_object() && seat["since"].is_string())
}

/// The day of the question, and the members on it according to a service.
#[derive(Clone, Copy)]
struct Day<'a> {
    as_of: Date,
    sitting: Option<(&'static str, &'a [SittingMember])>,
}

fn state_json(state: &StateResult<'_>, on: Day<'_>) -> Value {
    let pack = state.pack;
    let about = pack.about();
    let attribution = about.attributions.iter().map(
        |attribution| json!({ "what": attribution.what, "source": attribution.source, "licence": attribution.license }),
    );
    let layers = state.layers.iter().map(|(kind, result)| layer(pack, *kind, result, on));
    let mut json = object(json!({
        "state": about.code,
        "name": about.name,
        "ocd": about.division,
        "sample": about.sample,
        "territory": about.territory,
        "other_states": state.other_states,
        "attributions": attribution.collect::<Value>(),
        "layers": layers.collect::<Value>(),
    }));
    day(&mut json, "people_as_of", about.people_as_of);
    day(&mut json, "good_until", about.good_until);
    json.into()
}

fn layer(pack: &Pack, layer: Layer, result: &LayerResult, on: Day<'_>) -> Value {
    let mut json = Map::new();
    json.insert("layer".into(), layer.code().into());
    if let Some(chamber) = pack.chamber(layer) {
        let chamber = json!({
            "name": chamber.name,
            "title": chamber.title,
            "seats": chamber.seats,
            "unmapped_seats": chamber.unmapped_seats,
        });
        json.insert("chamber".into(), chamber);
    }
    if let Some(of) = pack.plan_on(layer, on.as_of) {
        json.insert("plan".into(), plan(&of));
    }
    let one = |id: DistrictId, more: Value| {
        let of = pack.district(id).map(|of| district(pack, &of, more, on));
        of.unwrap_or_default()
    };
    let (found, districts): (&str, Vec<Value>) = match &result.found {
        Match::None => ("none", Vec::new()),
        Match::NoPlan => ("no-plan", Vec::new()),
        Match::Exact(id) => ("exact", vec![one(*id, json!({}))]),
        Match::Candidates(candidates) => {
            let candidate = |of: &outreach_districts::Candidate| {
                one(of.district, of.percent.map_or(json!({}), |percent| json!({ "percent": percent })))
            };
            ("candidates", candidates.iter().map(candidate).collect())
        }
        Match::Uncertain(uncertainty) => {
            let measured = uncertainty.reason == Reason::Line;
            json.insert("why".into(), reason_code(uncertainty.reason, result.unverified).into());
            if let Some(said) = result.unverified {
                json.insert("source".into(), said.source.into());
            }
            if measured {
                json.insert("metres".into(), uncertainty.meters.into());
                json.insert("accuracy".into(), uncertainty.accuracy.into());
                json.insert("edge".into(), uncertainty.edge.into());
            }
            let side = |side: &outreach_districts::NearbyDistrict| {
                let mut more = json!({ "inside": side.inside });
                if measured {
                    more["metres"] = side.meters.into();
                }
                one(side.district, more)
            };
            ("uncertain", uncertainty.nearby.iter().map(side).collect())
        }
    };
    json.insert("found".into(), found.into());
    json.insert("districts".into(), districts.into());
    let unmapped = pack.unmapped(layer, &result.found, on.as_of);
    if !unmapped.is_empty() {
        let unmapped = unmapped.iter().map(|of| district(pack, of, json!({}), on));
        json.insert("unmapped".into(), unmapped.collect());
    }
    json.into()
}

/// The name of the reason for an uncertain match.
fn reason_code(ours: Reason, unverified: Option<Unverified>) -> &'static str {
    unverified.map_or(ours.code(), |other| other.reason.code())
}

fn plan(plan: &Plan<'_>) -> Value {
    let mut json = object(json!({
        "vintage": plan.vintage,
        "source": plan.source,
        "precision": plan.precision,
        "doubtful": plan.doubtful,
    }));
    if plan.largest > 0 {
        json.insert("largest".into(), plan.largest.into());
    }
    span(&mut json, plan.valid);
    json.into()
}

fn district(pack: &Pack, district: &District<'_>, more: Value, on: Day<'_>) -> Value {
    let mut json = object(json!({ "ocd": district.ocd(), "name": district.name }));
    text(&mut json, "geoid", district.geoid);
    json.extend(object(more));
    json.insert("seats".into(), seats(pack, district, on).into());
    json.into()
}

/// The seats of a district. A member from a service gets the seat that they hold in the pack, or else one whose holder the
/// service doesn't list. Holders that it doesn't list stay, because lists may be incomplete.
fn seats(pack: &Pack, district: &District<'_>, on: Day<'_>) -> Vec<Value> {
    let known = pack.seats(district.id, on.as_of);
    let mut seats: Vec<Value> = known.iter().map(seat).collect();
    let Some((source, sitting)) = on.sitting else { return seats };
    let here = |one: &&SittingMember| pack.find(&one.division, on.as_of).is_some_and(|of| of.id == district.id);
    let mut used = vec![false; seats.len()];
    let held = |one: &SittingMember| {
        let holds = |seat: &Seat<'_>| seat.holder.is_some_and(|holder| !one.id.is_empty() && holder.id == one.id);
        known.iter().position(holds)
    };
    let (same, others): (Vec<_>, Vec<_>) = sitting.iter().filter(here).partition(|one| held(one).is_some());
    for (one, at) in same.into_iter().map(|one| (one, held(one))) {
        if let Some((seat, used)) = at.and_then(|at| Some((seats.get_mut(at)?, used.get_mut(at)?))) {
            *used = true;
            seat["person"] = sitting_member(one);
            seat["source"] = source.into();
            if seat["standing"] != "current" {
                // Chosen again: the term that we know is another.
                seat["term"] = json!({});
                seat["standing"] = "current".into();
                if let Some(seat) = seat.as_object_mut() {
                    seat.shift_remove("since");
                }
            }
        }
    }
    for one in others {
        let mut new = object(json!({ "vacant": false, "standing": "current" }));
        let free = used.iter().position(|used| !used);
        if let Some(label) = free.and_then(|at| known.get(at)).map(|seat| seat.label) {
            text(&mut new, "label", label);
        }
        new.insert("person".into(), sitting_member(one));
        new.insert("term".into(), json!({}));
        new.insert("source".into(), source.into());
        match free {
            Some(at) => {
                used[at] = true;
                seats[at] = new.into();
            }
            None => seats.push(new.into()),
        }
    }
    seats
}

/// A current member from a service.
fn sitting_member(one: &SittingMember) -> Value {
    let mut json = texts(PERSON, [&one.name, &one.id, &one.party, &one.email, &one.contact_form, &one.photo]);
    let office = |office: &[String; 5]| Value::from(texts(OFFICE, office.each_ref().map(String::as_str)));
    let link = |link: &[String; 2]| Value::from(texts(LINK, link.each_ref().map(String::as_str)));
    json.insert("offices".into(), one.offices.iter().map(office).collect());
    json.insert("links".into(), one.links.iter().map(link).collect());
    json.into()
}

/// The texts of a person, an office and a link, from packs and services alike.
const PERSON: [&str; 6] = ["name", "id", "party", "email", "contact_form", "photo"];
const OFFICE: [&str; 5] = ["kind", "name", "address", "phone", "fax"];
const LINK: [&str; 2] = ["url", "note"];

fn texts<const N: usize>(names: [&str; N], values: [&str; N]) -> Map<String, Value> {
    let mut json = Map::new();
    for (name, value) in names.into_iter().zip(values) {
        text(&mut json, name, value);
    }
    json
}

fn seat(seat: &Seat<'_>) -> Value {
    let mut json = object(json!({ "vacant": seat.is_vacant(), "standing": seat.status.code() }));
    day(&mut json, "since", seat.uncertain_since());
    text(&mut json, "label", seat.label);
    if let Some(holder) = &seat.holder {
        json.insert("person".into(), person(holder));
    }
    let mut term = Map::new();
    span(&mut term, seat.term);
    json.insert("term".into(), term.into());
    if let Some(next) = &seat.next {
        let mut json_next = Map::new();
        day(&mut json_next, "from", next.from);
        if let Some(holder) = &next.holder {
            json_next.insert("person".into(), person(holder));
        }
        json.insert("next".into(), json_next.into());
    }
    json.into()
}

fn person(person: &Person<'_>) -> Value {
    let said = [person.name, person.id, person.party, person.email, person.contact_form, person.photo];
    let mut json = texts(PERSON, said);
    json.insert("offices".into(), person.offices().iter().map(office).collect());
    json.insert("links".into(), person.links().iter().map(link).collect());
    json.into()
}

fn office(office: &Office<'_>) -> Value {
    texts(OFFICE, [office.kind.code(), office.name, office.address, office.phone, office.fax]).into()
}

fn link(link: &Link<'_>) -> Value {
    texts(LINK, [link.url, link.note]).into()
}

/// Degrees with five decimals at most.
fn degrees(point: Point) -> Value {
    json!({ "lat": f64::from(point.lat) / 1e6, "lon": f64::from(point.lon) / 1e6 })
}

fn text(json: &mut Map<String, Value>, name: &str, value: &str) {
    if !value.is_empty() {
        json.insert(name.into(), value.into());
    }
}

fn day(json: &mut Map<String, Value>, name: &str, day: Option<Date>) {
    if let Some(day) = day {
        json.insert(name.into(), day.to_string().into());
    }
}

fn span(json: &mut Map<String, Value>, span: Span) {
    day(json, "from", span.from);
    day(json, "to", span.to);
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
