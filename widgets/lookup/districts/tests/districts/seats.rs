use outreach_districts::{Date, Layer, Match, OfficeKind, Span, TermStatus};

use crate::fixture::{
    chamber, codes, day, district, id, office, open, person, plan, rectangle, seat, span, state, today, two_districts,
};

#[test]
fn a_person_has_offices_and_links() {
    let mut source = two_districts();
    let kinds = [OfficeKind::Capitol, OfficeKind::District, OfficeKind::Mail, OfficeKind::Other];
    let mut ana = person("Ana");
    (ana.party, ana.photo) = ("Purple".into(), "https://example.org/ana.jpg".into());
    (ana.email, ana.contact_form) = ("ana@example.org".into(), "https://example.org/form".into());
    ana.offices = kinds.map(|kind| office(kind, kind.code())).to_vec();
    ana.links = vec![["https://example.org".into(), "website".into()], ["https://example.com".into(), String::new()]];
    source.people = vec![person("Bo"), ana, person("Cy")];
    source.seats = vec![
        seat(Some((0, 0)), Some(1), Span::default()),
        seat(Some((0, 1)), Some(2), Span::default()),
        seat(Some((1, 0)), Some(0), Span::default()),
        seat(None, None, Span::default()),
    ];
    let pack = open(&source);
    let holder = |division: &str| pack.seats(id(&pack, division), today())[0].holder;
    let ana = holder("sldu:west").expect("a holder");
    assert_eq!((ana.id, ana.name, ana.party), ("ana", "Ana", "Purple"));
    assert_eq!((ana.photo, ana.email), ("https://example.org/ana.jpg", "ana@example.org"));
    assert_eq!(ana.contact_form, "https://example.org/form");
    let offices = ana.offices();
    assert_eq!(offices.iter().map(|office| office.kind).collect::<Vec<_>>(), kinds);
    assert_eq!((offices[2].name, offices[2].address), ("mail", "mail, 1 Main St"));
    assert_eq!((offices[2].phone, offices[2].fax), ("334-261-0800", "334-261-0801"));
    let links = ana.links();
    assert_eq!((links[0].url, links[0].note), ("https://example.org", "website"));
    assert_eq!((links.len(), links[1].url, links[1].note), (2, "https://example.com", ""));
    assert_eq!(holder("sldu:east").map(|person| person.name), Some("Cy"));
    let bo = holder("cd:at-large").expect("a holder");
    assert!(bo.name == "Bo" && bo.offices().is_empty() && bo.links().is_empty());
    let senate = pack.seats(pack.state(today()).expect("the state").id, today());
    assert!(senate[0].holder.is_none() && senate[0].is_vacant());
}

#[test]
fn a_seat_shows_the_last_term_that_has_begun_and_the_next_one() {
    let mut source = two_districts();
    source.people = ["Ana", "Bo", "Cy"].map(person).to_vec();
    let of = Some((0, 0));
    source.seats = vec![
        seat(of, Some(2), span("2030-11-03", "")),
        seat(of, Some(0), span("2022-11-03", "2026-11-03")),
        seat(of, Some(1), span("2026-11-03", "2030-11-03")),
    ];
    let pack = open(&source);
    let on = |date| {
        let seats = pack.seats(id(&pack, "sldu:west"), day(date));
        assert_eq!(seats.len(), 1, "{date}");
        let next = seats[0].next.map(|next| (next.from, next.holder.expect("a holder").name));
        (seats[0].holder.expect("a holder").name, seats[0].status, next)
    };
    let turns = ["2026-11-03", "2030-11-03"].map(Date::parse);
    assert_eq!(on("2022-11-02"), ("Ana", TermStatus::NotYet, Some((turns[0], "Bo"))));
    assert_eq!(on("2022-11-03"), ("Ana", TermStatus::Current, Some((turns[0], "Bo"))));
    assert_eq!(on("2026-11-02"), ("Ana", TermStatus::Current, Some((turns[0], "Bo"))));
    assert_eq!(on("2026-11-03"), ("Bo", TermStatus::Current, Some((turns[1], "Cy"))));
    assert_eq!(on("2040-01-01"), ("Cy", TermStatus::Current, None));
}

#[test]
fn uncertainty_begins_on_its_day() {
    let mut source = two_districts();
    source.people = vec![person("Ana")];
    let held = |unsure: &str, to: &str| {
        let mut seat = seat(Some((0, 0)), Some(0), span("2022-11-03", to));
        seat.unsure = Date::parse(unsure);
        seat
    };
    let mut second = held("2026-11-04", "");
    second.seat = 1;
    source.seats = vec![held("", "2026-11-03"), second];
    let pack = open(&source);
    let seats = |date| {
        let seats = pack.seats(id(&pack, "sldu:west"), day(date));
        seats.iter().map(|seat| (seat.status, seat.uncertain_since(), seat.is_vacant())).collect::<Vec<_>>()
    };
    let current = (TermStatus::Current, None, false);
    let ended = (TermStatus::Ended, Date::parse("2026-11-03"), false);
    assert_eq!(seats("2026-11-02"), [current, current]);
    assert_eq!(seats("2026-11-03"), [ended, current]);
    assert_eq!(seats("2026-11-04"), [ended, (TermStatus::Unknown, Date::parse("2026-11-04"), false)]);
}

#[test]
fn districts_are_found_by_the_letters_of_their_seats() {
    let pack = outreach_districts::sample().expect("the sample");
    let tail = |division: &str| pack.find(division, today()).map(|district| district.tail.to_owned());
    for (division, found) in [
        ("sldl:5a", Some("sldl:5")),
        ("sldl:5B", Some("sldl:5")),
        ("sldl:5c", None),
        ("sldl:6a", None),
        ("sldl:5", Some("sldl:5")),
        ("ocd-division/country:us/state:zz/sldl:5b", Some("sldl:5")),
        ("ocd-division/country:us/state:zz", Some("")),
        ("ocd-division/country:us/state:zzsldl:5", None),
        ("sldl", None),
        ("county:1", None),
    ] {
        assert_eq!(tail(division).as_deref(), found, "{division}");
    }
}

#[test]
fn a_district_has_its_division_and_code() {
    let pack = open(&two_districts());
    let west = pack.district(id(&pack, "sldu:west")).expect("a district");
    assert_eq!((west.ocd().as_str(), west.code()), ("ocd-division/country:us/state:zz/sldu:west", "west"));
    assert_eq!(
        (west.geoid, west.name, west.layer, west.mapped),
        ("99sldu:west", "District sldu:west", Layer::Sldu, true)
    );
    let state = pack.state(today()).expect("the state");
    assert_eq!((state.ocd().as_str(), state.code(), state.tail), ("ocd-division/country:us/state:zz", "", ""));
    assert_eq!((state.geoid, state.name, state.layer), ("99", "Sample State", Layer::State));
    let listed: Vec<_> = pack.districts(Layer::Sldu, today()).iter().map(|district| district.tail.to_owned()).collect();
    assert_eq!(listed, ["sldu:west", "sldu:east"]);
    assert!(pack.districts(Layer::Sldl, today()).is_empty());
    for division in ["cd:at-large", "cd:1", "cd:01", "cd:0", "cd:00", "cd:98", "cd"] {
        assert_eq!(pack.find(division, today()).map(|district| district.tail), Some("cd:at-large"), "{division}");
    }
    assert_eq!(pack.find("cd:2", today()).map(|district| district.tail), None);
}

#[test]
fn a_seat_in_congress_of_several_is_not_at_large() {
    let districts = ["cd:1", "cd:2"].map(|tail| district(tail, Vec::new())).to_vec();
    let mut source = two_districts();
    source.plans[1].districts = districts;
    let pack = open(&source);
    assert_eq!(pack.find("cd:2", today()).map(|district| district.tail), Some("cd:2"));
    assert!(pack.find("cd:at-large", today()).is_none());
}

#[test]
fn a_state_has_the_layers_and_chambers_of_its_sources() {
    let mut source = two_districts();
    source.chambers =
        vec![chamber(Layer::Sldu, "Senate"), chamber(Layer::Cd, "House"), chamber(Layer::State, "US Senate")];
    let pack = open(&source);
    assert_eq!(Layer::ALL.map(|layer| pack.has(layer)), [true, true, false, true]);
    assert_eq!(
        Layer::ALL.map(|layer| pack.chamber(layer).map(|of| of.name)),
        [Some("US Senate"), Some("Senate"), None, Some("House")]
    );
    let senate = pack.chamber(Layer::Sldu).expect("a chamber");
    assert_eq!((senate.title, senate.seats, senate.unmapped_seats), ("Member", 7, 3));
    assert_eq!(Layer::ALL.map(|layer| pack.has_vote(layer)), [true; 4]);
    source.chambers.pop();
    let without_senators = open(&source);
    assert_eq!(Layer::ALL.map(|layer| without_senators.has_vote(layer)), [true, true, true, false]);
}

#[test]
fn a_floterial_district_covers_others_of_its_county() {
    let mapped = |tail: &str, west: f64| district(tail, vec![rectangle([west, 40.0, west + 0.1, 40.1])]);
    let unmapped = |tail: &str| district(tail, Vec::new());
    let districts = vec![
        mapped("sldl:ash_1", -100.0),
        mapped("sldl:birch_1", -99.9),
        unmapped("sldl:ash_2"),
        unmapped("sldl:birch_2"),
        unmapped("sldl:tribe"),
    ];
    let pack = open(&state(vec![plan(Layer::Sldl, districts), plan(Layer::Cd, vec![unmapped("cd:at-large")])]));
    let beside = |lon: f64| {
        let result = pack.lookup(crate::fixture::point(40.05, lon), 0, today());
        let unmapped = pack.unmapped(Layer::Sldl, result.found(Layer::Sldl), today());
        let names: Vec<_> = unmapped.iter().map(|district| district.code().to_owned()).collect();
        (codes(&pack, result.found(Layer::Sldl)), names)
    };
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(beside(-99.95), (list(&["ash_1"]), list(&["ash_2", "tribe"])));
    assert_eq!(beside(-99.85), (list(&["birch_1"]), list(&["birch_2", "tribe"])));
    let only = pack.find("cd:at-large", today()).expect("a district").id;
    assert!(pack.unmapped(Layer::Cd, &Match::Exact(only), today()).is_empty(), "it is found itself");
    assert_eq!(pack.unmapped(Layer::Cd, &Match::None, today()).len(), 1);
}
