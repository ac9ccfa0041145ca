//! The made-up state that the project ships, so that a demo works with no network and no real data.
//!
//! Its source is `widgets/lookup/districts/sample/state.json`, with the pack beside it. It has what is hard about real states: a ZIP in
//! two districts and one in two states, a district with two members and one whose two seats have letters, a vacant seat and one
//! with an unknown holder, a term about to end, a member at large, an enclave, an island, and a floterial seat.

use anyhow::Context;
use outreach_districts::write::{
    ChamberSource, DistrictRef, DistrictSource, OfficeSource, Packed, PersonSource, PlanSource, SeatSource,
    StateSource, ZipSource,
};
use std::collections::BTreeMap;

use outreach_districts::{Date, Layer, OfficeKind, Point, Span, Zip};
use serde::Deserialize;

const SOURCE: &str = include_str!("../../districts/sample/state.json");

#[derive(Deserialize)]
struct File {
    division: String,
    code: String,
    name: String,
    fips: String,
    people_as_of: String,
    good_until: String,
    attributions: Vec<[String; 3]>,
    chambers: Vec<ChamberEntry>,
    plans: Vec<PlanEntry>,
    senators: Vec<SeatEntry>,
    people: Vec<PersonEntry>,
    zips: Vec<ZipEntry>,
    places: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
struct ChamberEntry {
    layer: String,
    name: String,
    title: String,
    seats: u32,
    unmapped_seats: u32,
}

#[derive(Deserialize)]
struct PlanEntry {
    layer: String,
    vintage: String,
    from: Option<String>,
    to: Option<String>,
    districts: Vec<DistrictEntry>,
}

#[derive(Deserialize)]
struct DistrictEntry {
    tail: String,
    geoid: String,
    name: String,
    rings: Vec<Vec<[f64; 2]>>,
    seats: Vec<SeatEntry>,
}

#[derive(Deserialize)]
struct SeatEntry {
    seat: u32,
    #[serde(default)]
    label: String,
    holder: Option<String>,
    from: Option<String>,
    to: Option<String>,
    unsure: Option<String>,
}

#[derive(Deserialize)]
struct PersonEntry {
    name: String,
    party: String,
    email: String,
    #[serde(default)]
    contact_form: String,
    offices: Vec<OfficeEntry>,
    links: Vec<[String; 2]>,
}

#[derive(Deserialize)]
struct OfficeEntry {
    kind: String,
    name: String,
    address: String,
    phone: String,
}

#[derive(Deserialize)]
struct ZipEntry {
    zip: String,
    #[serde(default)]
    other_states: Vec<String>,
    districts: BTreeMap<String, Option<u8>>,
}

#[derive(Deserialize)]
struct PlaceEntry {
    name: String,
    lat: f64,
    lon: f64,
    expects: BTreeMap<String, String>,
    near: Option<String>,
}

/// A place in the sample state, with what a lookup must find there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePlace {
    /// What is there.
    pub name: String,
    /// Where it is.
    pub point: Point,
    /// The last parts of the OCD divisions of its districts.
    pub expects: Vec<(Layer, String)>,
    /// The last part of the OCD division on the other side of a line that is 40 m away.
    pub near: Option<String>,
}

/// What the pack of the sample state is made of.
pub fn source() -> anyhow::Result<StateSource> {
    let file: File = serde_json::from_str(SOURCE).context("the sample state can't be read")?;
    let date = |text: &Option<String>| text.as_deref().and_then(Date::parse);
    let layer = |code: &str| Layer::from_code(code).with_context(|| format!("{code} is no kind of district"));
    let holder = |name: &Option<String>| match name {
        Some(name) => file
            .people
            .iter()
            .position(|person| person.name == *name)
            .map(Some)
            .with_context(|| format!("there is no {name}")),
        None => Ok(None),
    };
    let mut source = StateSource {
        division: file.division.clone(),
        code: file.code.clone(),
        name: file.name.clone(),
        fips: file.fips.clone(),
        sample: true,
        people_as_of: Date::parse(&file.people_as_of),
        good_until: Date::parse(&file.good_until),
        attributions: file.attributions.clone(),
        ..StateSource::default()
    };
    for chamber in &file.chambers {
        source.chambers.push(ChamberSource {
            layer: layer(&chamber.layer)?,
            name: chamber.name.clone(),
            title: chamber.title.clone(),
            seats: chamber.seats,
            unmapped_seats: chamber.unmapped_seats,
        });
    }
    let mut places = BTreeMap::new();
    let add = |seats: &mut Vec<SeatSource>, of, entry: &SeatEntry| -> anyhow::Result<()> {
        let term = Span { from: date(&entry.from), to: date(&entry.to) };
        seats.push(SeatSource {
            of,
            seat: entry.seat,
            label: entry.label.clone(),
            holder: holder(&entry.holder)?,
            term,
            unsure: date(&entry.unsure),
        });
        Ok(())
    };
    for entry in &file.senators {
        add(&mut source.seats, None, entry)?;
    }
    for (plan, entry) in file.plans.iter().enumerate() {
        let mut districts = Vec::new();
        for (district, of) in entry.districts.iter().enumerate() {
            let place = DistrictRef { plan, district };
            places.insert(of.tail.clone(), place);
            for seat in &of.seats {
                add(&mut source.seats, Some(place), seat)?;
            }
            let ring =
                |ring: &Vec<[f64; 2]>| ring.iter().filter_map(|[lon, lat]| Point::from_degrees(*lat, *lon)).collect();
            let rings = of.rings.iter().map(ring).collect();
            districts.push(DistrictSource {
                tail: of.tail.clone(),
                geoid: of.geoid.clone(),
                name: of.name.clone(),
                rings,
            });
        }
        source.plans.push(PlanSource {
            layer: layer(&entry.layer)?,
            valid: Span { from: date(&entry.from), to: date(&entry.to) },
            source: "made up".to_owned(),
            vintage: entry.vintage.clone(),
            precision: 5,
            largest: 5,
            doubtful: false,
            districts,
        });
    }
    source.people = file.people.iter().map(person).collect();
    for entry in &file.zips {
        let place = |tail: &String| places.get(tail).copied().with_context(|| format!("there is no district {tail}"));
        source.zips.push(ZipSource {
            zip: Zip::parse(&entry.zip).with_context(|| format!("{} is no ZIP", entry.zip))?,
            other_states: entry.other_states.clone(),
            districts: entry
                .districts
                .iter()
                .map(|(tail, share)| Ok((place(tail)?, *share)))
                .collect::<anyhow::Result<_>>()?,
        });
    }
    Ok(source)
}

fn person(entry: &PersonEntry) -> PersonSource {
    let office = |office: &OfficeEntry| OfficeSource {
        kind: if office.kind == "capitol" { OfficeKind::Capitol } else { OfficeKind::District },
        name: office.name.clone(),
        address: office.address.clone(),
        phone: office.phone.clone(),
        fax: String::new(),
    };
    PersonSource {
        id: entry.name.to_lowercase().replace(' ', "-"),
        name: entry.name.clone(),
        party: entry.party.clone(),
        email: entry.email.clone(),
        contact_form: entry.contact_form.clone(),
        offices: entry.offices.iter().map(office).collect(),
        links: entry.links.clone(),
        ..PersonSource::default()
    }
}

/// The pack of the sample state.
pub fn pack() -> anyhow::Result<Packed> {
    source()?.pack().context("the sample state can't be packed")
}

/// The places of the sample state to try out.
pub fn places() -> anyhow::Result<Vec<SamplePlace>> {
    let file: File = serde_json::from_str(SOURCE).context("the sample state can't be read")?;
    let place = |entry: PlaceEntry| {
        let expects = entry.expects.into_iter().filter_map(|(layer, tail)| Some((Layer::from_code(&layer)?, tail)));
        let point = Point::from_degrees(entry.lat, entry.lon).with_context(|| format!("{} is nowhere", entry.name))?;
        Ok(SamplePlace { name: entry.name, point, expects: expects.collect(), near: entry.near })
    };
    file.places.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_districts::{Match, Nation, Pack, SAMPLE, TermStatus};

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn open() -> Pack {
        pack().expect("a pack").open().expect("it opens")
    }

    fn tails(pack: &Pack, found: &Match) -> Vec<String> {
        found.districts().into_iter().map(|id| pack.district(id).expect("a district").tail.to_owned()).collect()
    }

    #[test]
    fn the_pack_in_the_tree_matches_its_source() {
        assert!(
            Packed { people: SAMPLE[0].to_vec(), lines: SAMPLE[1].to_vec() } == pack().expect("a pack"),
            "make it again: cargo run --package api-stub -- districts sample --out widgets/lookup/districts/sample/zz.pack"
        );
        assert!(outreach_districts::sample().expect("it opens").about().sample, "it says that it is a sample");
    }

    #[test]
    fn every_place_is_in_its_districts() {
        let nation = Nation::new(vec![open()]);
        let pack = &nation.packs()[0];
        for place in places().expect("places") {
            for (layer, tail) in &place.expects {
                let answer = pack.lookup(place.point, 0, day("2026-08-05"));
                assert_eq!(tails(pack, answer.found(*layer)), [tail.as_str()], "{}", place.name);
            }
            let answers = nation.lookup(place.point, 60, day("2026-08-05"));
            assert_eq!(answers.is_empty(), place.expects.is_empty(), "{}", place.name);
            if let Some(near) = place.near {
                let Match::Uncertain(found) = answers[0].1.found(Layer::Sldl) else { panic!("{}", place.name) };
                assert_eq!(
                    (found.meters, tails(pack, answers[0].1.found(Layer::Sldl))[1].as_str()),
                    (40, near.as_str())
                );
                assert!(matches!(answers[0].1.state, Match::Exact(_)));
            }
        }
    }

    #[test]
    fn zips_are_exact_or_candidates_or_unknown() {
        let pack = open();
        let answer = |zip: &str| pack.lookup_zip(Zip::parse(zip).expect(zip), day("2026-08-05"));
        assert_eq!(tails(&pack, answer("00101").found(Layer::Sldl)), ["sldl:7"]);
        assert!(matches!(answer("00102").found(Layer::Sldu), Match::Exact(_)), "settled for the senate");
        assert_eq!(tails(&pack, answer("00102").found(Layer::Sldl)), ["sldl:1", "sldl:2"]);
        assert_eq!(tails(&pack, answer("00103").found(Layer::Sldl)), ["sldl:5", "sldl:2", "sldl:3", "sldl:6"]);
        assert_eq!(answer("00104").other_states, ["al"]);
        assert_eq!(answer("00109").state, Match::None, "a post office box");
    }

    #[test]
    fn seats_are_vacant_lettered_and_about_to_change() {
        let pack = open();
        let seats = |tail: &str, on: &str| pack.seats(pack.find(tail, day(on)).expect(tail).id, day(on));
        assert_eq!(seats("sldl:2", "2026-08-05").len(), 2);
        let labels: Vec<_> = seats("sldl:5", "2026-08-05").iter().map(|seat| seat.label).collect();
        assert_eq!(labels, ["A", "B"]);
        assert_eq!(pack.find("sldl:5b", day("2026-08-05")).map(|district| district.tail), Some("sldl:5"));
        let vacant = &seats("sldl:4", "2026-08-05")[0];
        assert_eq!((vacant.holder, vacant.term.to), (None, Date::parse("2027-03-01")));
        let before = &seats("sldu:2", "2026-08-05")[0];
        assert_eq!(before.next.and_then(|next| next.holder).map(|holder| holder.name), Some("Taylor Placeholder"));
        assert_eq!(seats("sldl:1", "2026-11-22")[0].status, TermStatus::Ended);
        let standing = |on| seats("sldl:6", on).iter().map(|seat| seat.status).collect::<Vec<_>>();
        assert_eq!(
            standing("2026-08-05"),
            [TermStatus::Current, TermStatus::Unknown],
            "the other holder was never known"
        );
        assert_eq!(standing("2026-11-03"), [TermStatus::Unknown, TermStatus::Unknown]);
        assert_eq!(pack.chamber(Layer::Sldl).map(|chamber| chamber.unmapped_seats), Some(1));
        assert_eq!(pack.find("cd:1", day("2026-08-05")).map(|district| district.tail), Some("cd:at-large"));
    }
}
