//! Writes the sections of a pack, as `pack.rs` describes them.

use super::bytes::{date, number, part, signed, span, text};
use super::topology::{Rings, Topology};
use super::{DistrictSource, Packed, PersonSource, PlanSource, StateSource};
use crate::layer::Layer;
use crate::pack::{LINES_MAGIC, MAGIC, VERSION, checksum};
use crate::span::Span;
use crate::zip_row::NO_SHARE;

pub(super) fn pack(source: &StateSource, topology: &Topology) -> Packed {
    let (mut lines, mut sum) = (Vec::new(), Vec::new());
    if !topology.arcs.is_empty() {
        let body = body(&[arcs(topology), rings(topology)]);
        sum = checksum(&body).to_le_bytes().to_vec();
        lines = with_header(LINES_MAGIC, &body);
    }
    let body = body(&[sum, about(source), plans(source, topology), people(source), seats(source), zips(source)]);
    Packed { people: with_header(MAGIC, &body), lines }
}

fn body(pieces: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    for piece in pieces {
        part(&mut body, piece);
    }
    body
}

/// The body behind its header.
pub(super) fn with_header(magic: [u8; 8], body: &[u8]) -> Vec<u8> {
    let mut file = magic.to_vec();
    file.push(VERSION);
    file.extend((body.len() as u32).to_le_bytes());
    file.extend(checksum(body).to_le_bytes());
    file.extend_from_slice(body);
    file
}

fn about(source: &StateSource) -> Vec<u8> {
    let mut out = Vec::new();
    text(&mut out, &source.division);
    text(&mut out, &source.code);
    text(&mut out, &source.name);
    out.push(u8::from(source.sample));
    out.push(u8::from(source.territory));
    date(&mut out, source.people_as_of);
    date(&mut out, source.good_until);
    number(&mut out, source.attributions.len() as u32);
    for line in source.attributions.iter().flatten() {
        text(&mut out, line);
    }
    for chamber in &source.chambers {
        out.push(chamber.layer as u8);
        text(&mut out, &chamber.name);
        text(&mut out, &chamber.title);
        number(&mut out, chamber.seats);
        number(&mut out, chamber.unmapped_seats);
    }
    out
}

fn arcs(topology: &Topology) -> Vec<u8> {
    let (mut lengths, mut east, mut north) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = (0, 0);
    for arc in &topology.arcs {
        number(&mut lengths, arc.len() as u32);
        for point in arc {
            signed(&mut east, point.lon.wrapping_sub(at.0));
            signed(&mut north, point.lat.wrapping_sub(at.1));
            at = (point.lon, point.lat);
        }
    }
    let mut out = Vec::new();
    for piece in [lengths, east, north] {
        part(&mut out, &piece);
    }
    out
}

fn plans(source: &StateSource, topology: &Topology) -> Vec<u8> {
    let mut out = Vec::new();
    let outline = source.outline_plan().and_then(|plan| source.plans.get(plan));
    let state = PlanSource {
        layer: Layer::State,
        valid: Span::default(),
        source: String::new(),
        vintage: String::new(),
        // The outline is one plan's, and as exact as that.
        precision: outline.map(|plan| plan.precision).unwrap_or_default(),
        largest: outline.map(|plan| plan.largest).unwrap_or_default(),
        doubtful: false,
        districts: vec![DistrictSource {
            tail: String::new(),
            geoid: source.fips.clone(),
            name: source.name.clone(),
            rings: Vec::new(),
        }],
    };
    plan(&mut out, &state, std::slice::from_ref(&topology.outline));
    for (source, rings) in source.plans.iter().zip(&topology.plans) {
        plan(&mut out, source, rings);
    }
    out
}

/// The rings of all districts, in the order of the plans.
fn rings(topology: &Topology) -> Vec<u8> {
    let mut out = Vec::new();
    for rings in std::iter::once(&topology.outline).chain(topology.plans.iter().flatten()) {
        number(&mut out, rings.len() as u32);
        let mut walked = 0_i32;
        for ring in rings {
            number(&mut out, ring.len() as u32);
            for step in ring {
                let next = (step.arc << 1 | u32::from(step.backwards)).cast_signed();
                signed(&mut out, next.wrapping_sub(walked));
                walked = next;
            }
        }
    }
    out
}

fn plan(out: &mut Vec<u8>, plan: &PlanSource, rings: &[Rings]) {
    out.push(plan.layer as u8);
    span(out, plan.valid);
    text(out, &plan.source);
    text(out, &plan.vintage);
    number(out, plan.precision);
    number(out, plan.largest);
    out.push(u8::from(plan.doubtful));
    number(out, plan.districts.len() as u32);
    for (district, rings) in plan.districts.iter().zip(rings) {
        text(out, &district.tail);
        text(out, &district.geoid);
        text(out, &district.name);
        out.push(u8::from(!rings.is_empty()));
    }
}

fn people(source: &StateSource) -> Vec<u8> {
    let mut out = Vec::new();
    for person in &source.people {
        part(&mut out, &record(person));
    }
    out
}

fn record(person: &PersonSource) -> Vec<u8> {
    let mut out = Vec::new();
    for line in [&person.id, &person.name, &person.party, &person.photo, &person.email, &person.contact_form] {
        text(&mut out, line);
    }
    let mut offices = Vec::new();
    for office in &person.offices {
        offices.push(office.kind as u8);
        for line in [&office.name, &office.address, &office.phone, &office.fax] {
            text(&mut offices, line);
        }
    }
    part(&mut out, &offices);
    for line in person.links.iter().flatten() {
        text(&mut out, line);
    }
    out
}

fn seats(source: &StateSource) -> Vec<u8> {
    let of = |at: usize| source.seats[at].of.map_or(0, |place| source.number(place));
    let mut order: Vec<_> = (0..source.seats.len()).collect();
    order.sort_by_key(|at| (of(*at), source.seats[*at].seat, source.seats[*at].term.from));
    let mut out = Vec::new();
    for at in order {
        let seat = &source.seats[at];
        number(&mut out, of(at));
        number(&mut out, seat.seat);
        text(&mut out, &seat.label);
        number(&mut out, seat.holder.map_or(0, |holder| holder as u32 + 1));
        span(&mut out, seat.term);
        date(&mut out, seat.unsure);
    }
    out
}

fn zips(source: &StateSource) -> Vec<u8> {
    let mut zips: Vec<_> = source.zips.iter().collect();
    zips.sort_by_key(|zip| zip.zip);
    let mut out = Vec::new();
    let mut before = 0;
    for zip in zips {
        let mut row = Vec::new();
        number(&mut row, zip.other_states.len() as u32);
        for state in &zip.other_states {
            text(&mut row, state);
        }
        let shares = zip.districts.iter().any(|(_, share)| share.is_some());
        row.push(u8::from(shares));
        let mut districts: Vec<_> = zip.districts.iter().map(|(place, share)| (source.number(*place), share)).collect();
        districts.sort_unstable();
        districts.dedup_by_key(|(district, _)| *district);
        let mut last = 0;
        for (district, share) in districts {
            number(&mut row, district - last);
            last = district;
            if shares {
                row.push(share.map_or(NO_SHARE, |percent| percent.min(100)));
            }
        }
        number(&mut out, zip.zip.number() - before);
        before = zip.zip.number();
        part(&mut out, &row);
    }
    out
}
