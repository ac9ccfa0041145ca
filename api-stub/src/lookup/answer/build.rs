//! Makes the answer of what was found.

use outreach_districts::{self as pack, Date, DistrictId, Layer, Match, Pack, Point, Reason, TermStatus};

use super::{
    Answer, Attribution, Chamber, Code, Day, Degrees, District, Found, LayerAnswer, Link, Next, NoticeText, Office,
    Person, Plan, Seat, Span, StateAnswer, Why,
};
use crate::lookup::check::LayerResult;
use crate::lookup::find::{LookupOutcome, StateResult};
use crate::lookup::notice::Notice;
use crate::lookup::question::Asked;
use crate::lookup::services::SittingMember;
use crate::lookup::text::PageText;

/// The answer to a question of that kind, for a day, in a language.
pub(crate) fn answer<'a>(outcome: &'a LookupOutcome<'_>, asked: Asked, as_of: Date, lang: &str) -> Answer<'a> {
    let abouts = || outcome.states.iter().map(|state| state.pack.about());
    let territory = abouts().find(|about| about.territory).map_or("", |about| about.name);
    let on = On { as_of, sitting: outcome.sitting.as_ref().map(|(source, people)| (*source, people.as_slice())) };
    let states: Vec<_> = outcome.states.iter().map(|one| state(one, on)).collect();
    // Checked in the answer: a service may have confirmed the members.
    let ended: Vec<_> = states.iter().filter(|state| has_ended_term(state)).map(|state| state.people_as_of).collect();
    let age = (!ended.is_empty()).then_some(Notice::Stale);
    let old = ended.into_iter().flatten().map(|day| day.0).min();
    let old = old.map_or_else(String::new, |day| PageText::new(lang).day(&day.to_string()));
    let places = [("state", territory), ("day", old.as_str())];
    let notice = |notice: &Notice| NoticeText { code: Code(*notice), text: notice.text(lang, &places) };
    Answer {
        as_of: Day(as_of),
        sample: abouts().any(|about| about.sample),
        asked,
        found_by: outcome.found_by,
        source: outcome.source,
        notices: age.iter().chain(&outcome.notices).map(notice).collect(),
        point: outcome.point.map(|(point, _)| degrees(point)),
        accuracy: outcome.point.map(|(_, accuracy)| accuracy),
        states,
    }
}

/// Whether it has a person whose term has ended since the data was made, or may have.
fn has_ended_term(state: &StateAnswer<'_>) -> bool {
    let districts = state.layers.iter().flat_map(|layer| layer.districts.iter().chain(&layer.unmapped));
    districts.flat_map(|district| &district.seats).any(|seat| seat.person.is_some() && seat.since.is_some())
}

/// The day of the question, and the members on it according to a service.
#[derive(Clone, Copy)]
struct On<'a> {
    as_of: Date,
    sitting: Option<(&'static str, &'a [SittingMember])>,
}

fn state<'a>(state: &'a StateResult<'_>, on: On<'a>) -> StateAnswer<'a> {
    let pack = state.pack;
    let about = pack.about();
    let attribution = |of: pack::Attribution<'a>| Attribution { what: of.what, source: of.source, license: of.license };
    StateAnswer {
        state: about.code,
        name: about.name,
        ocd: about.division,
        sample: about.sample,
        territory: about.territory,
        other_states: &state.other_states,
        attributions: about.attributions.into_iter().map(attribution).collect(),
        layers: state.layers.iter().map(|(kind, result)| layer(pack, *kind, result, on)).collect(),
        people_as_of: about.people_as_of.map(Day),
        good_until: about.good_until.map(Day),
    }
}

fn layer<'a>(pack: &'a Pack, layer: Layer, result: &LayerResult, on: On<'a>) -> LayerAnswer<'a> {
    let chamber = |of: pack::Chamber<'a>| Chamber {
        name: of.name,
        title: of.title,
        seats: of.seats,
        unmapped_seats: of.unmapped_seats,
    };
    let mut answer = LayerAnswer {
        layer: Code(layer),
        chamber: pack.chamber(layer).map(chamber),
        plan: pack.plan_on(layer, on.as_of).map(plan),
        why: None,
        source: None,
        meters: None,
        accuracy: None,
        edge: None,
        found: Found::None,
        districts: Vec::new(),
        unmapped: pack.unmapped(layer, &result.found, on.as_of).iter().map(|of| district(pack, of, on)).collect(),
    };
    let one = |id: DistrictId| pack.district(id).map(|of| district(pack, &of, on));
    match &result.found {
        Match::None => {}
        Match::NoPlan => answer.found = Found::NoPlan,
        Match::Exact(id) => {
            answer.found = Found::Exact;
            answer.districts.extend(one(*id));
        }
        Match::Candidates(candidates) => {
            answer.found = Found::Candidates;
            let candidate = |of: &pack::Candidate| Some(District { percent: of.percent, ..one(of.district)? });
            answer.districts.extend(candidates.iter().filter_map(candidate));
        }
        Match::Uncertain(uncertainty) => {
            answer.found = Found::Uncertain;
            let measured = uncertainty.reason == Reason::Line;
            let ours = Why::Ours(uncertainty.reason);
            answer.why = Some(Code(result.unverified.map_or(ours, |said| Why::Theirs(said.reason))));
            answer.source = result.unverified.map(|said| said.source);
            if measured {
                answer.meters = Some(uncertainty.meters);
                answer.accuracy = Some(uncertainty.accuracy);
                answer.edge = Some(uncertainty.edge);
            }
            let side = |side: &pack::NearbyDistrict| {
                let meters = measured.then_some(side.meters);
                Some(District { inside: Some(side.inside), meters, ..one(side.district)? })
            };
            answer.districts.extend(uncertainty.nearby.iter().filter_map(side));
        }
    }
    answer
}

fn plan(plan: pack::Plan<'_>) -> Plan<'_> {
    let pack::Plan { vintage, source, precision, doubtful, largest, valid, .. } = plan;
    let largest = (largest > 0).then_some(largest);
    Plan { vintage, source, precision, doubtful, largest, valid: valid.into() }
}

fn district<'a>(pack: &'a Pack, of: &pack::District<'a>, on: On<'a>) -> District<'a> {
    let seats = seats(pack, of, on);
    District { ocd: of.ocd(), name: of.name, geoid: of.geoid, percent: None, inside: None, meters: None, seats }
}

/// The seats of a district. A member from a service gets the seat that they hold in the pack, or else one whose holder the
/// service doesn't list. Holders that it doesn't list stay, because lists may be incomplete.
fn seats<'a>(pack: &'a Pack, district: &pack::District<'a>, on: On<'a>) -> Vec<Seat<'a>> {
    let known = pack.seats(district.id, on.as_of);
    let mut seats: Vec<Seat<'a>> = known.iter().map(seat).collect();
    let Some((source, sitting)) = on.sitting else { return seats };
    let here = |one: &&SittingMember| pack.find(&one.division, on.as_of).is_some_and(|of| of.id == district.id);
    let mut used = vec![false; seats.len()];
    let held = |one: &SittingMember| {
        let holds = |seat: &pack::Seat<'_>| seat.holder.is_some_and(|holder| !one.id.is_empty() && holder.id == one.id);
        known.iter().position(holds)
    };
    let (same, others): (Vec<_>, Vec<_>) = sitting.iter().filter(here).partition(|one| held(one).is_some());
    for (one, at) in same.into_iter().map(|one| (one, held(one))) {
        if let Some((seat, used)) = at.and_then(|at| Some((seats.get_mut(at)?, used.get_mut(at)?))) {
            *used = true;
            seat.person = Some(sitting_member(one));
            seat.source = Some(source);
            if seat.standing.0 != TermStatus::Current {
                // Chosen again: the term that we know is another.
                seat.term = Span::default();
                seat.standing = Code(TermStatus::Current);
                seat.since = None;
            }
        }
    }
    for one in others {
        let free = used.iter().position(|used| !used);
        let new = Seat {
            vacant: false,
            standing: Code(TermStatus::Current),
            since: None,
            label: free.and_then(|at| known.get(at)).map_or("", |seat| seat.label),
            person: Some(sitting_member(one)),
            term: Span::default(),
            next: None,
            source: Some(source),
        };
        match free {
            Some(at) => {
                used[at] = true;
                seats[at] = new;
            }
            None => seats.push(new),
        }
    }
    seats
}

/// A current member from a service.
fn sitting_member(one: &SittingMember) -> Person<'_> {
    Person {
        name: &one.name,
        id: &one.id,
        party: &one.party,
        email: &one.email,
        contact_form: &one.contact_form,
        photo: &one.photo,
        offices: one
            .offices
            .iter()
            .map(|of| Office {
                kind: Code(of.kind),
                name: &of.name,
                address: &of.address,
                phone: &of.phone,
                fax: &of.fax,
            })
            .collect(),
        links: one.links.iter().map(|[url, note]| Link { url, note }).collect(),
    }
}

fn seat<'a>(seat: &pack::Seat<'a>) -> Seat<'a> {
    let next = |next: &pack::NextTerm<'a>| Next { from: next.from.map(Day), person: next.holder.as_ref().map(person) };
    Seat {
        vacant: seat.is_vacant(),
        standing: Code(seat.status),
        since: seat.uncertain_since().map(Day),
        label: seat.label,
        person: seat.holder.as_ref().map(person),
        term: seat.term.into(),
        next: seat.next.as_ref().map(next),
        source: None,
    }
}

fn person<'a>(of: &pack::Person<'a>) -> Person<'a> {
    let office = |of: pack::Office<'a>| Office {
        kind: Code(of.kind),
        name: of.name,
        address: of.address,
        phone: of.phone,
        fax: of.fax,
    };
    Person {
        name: of.name,
        id: of.id,
        party: of.party,
        email: of.email,
        contact_form: of.contact_form,
        photo: of.photo,
        offices: of.offices().into_iter().map(office).collect(),
        links: of.links().into_iter().map(|link| Link { url: link.url, note: link.note }).collect(),
    }
}

impl From<pack::Span> for Span {
    fn from(span: pack::Span) -> Self {
        Self { from: span.from.map(Day), to: span.to.map(Day) }
    }
}

/// Degrees with five decimals at most.
fn degrees(point: Point) -> Degrees {
    Degrees { lat: f64::from(point.lat) / 1e6, lon: f64::from(point.lon) / 1e6 }
}
