//! Unknown things are reported as unknown: without data, no seat is vacant, no district exact and no name current.

use api_stub::lookup::Legislators;
use api_stub::lookup::packs::Packs;
use api_stub::lookup::services::census::Census;
use outreach_districts::write::StateSource;
use outreach_districts::{Date, Layer};
use outreach_packs::sample::source;
use serde_json::{Value, json};

use crate::external_services::{Behavior, FakeService, Time, census, client_for, fixture};
use crate::harness::Server;
use crate::legislators::{ask, fits, layer, matched, notices};
use crate::legislators_page::{ask as ask_page, in_order, post as post_page};

/// The sample state, with something about it changed.
async fn server(change: impl FnOnce(&mut StateSource)) -> Server {
    let mut sample = source().expect("the sample's source");
    change(&mut sample);
    let packs = Packs::new(vec![sample.pack().expect("packed").open().expect("a pack")]).expect("packs");
    Server::with(|state| state.legislators = Legislators::new(packs)).await
}

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

/// The seats of a district of the sample.
fn seats<'a>(
    state: &'a mut StateSource,
    tail: &'a str,
) -> impl Iterator<Item = &'a mut outreach_districts::write::SeatSource> {
    let plans = state.plans.clone();
    state
        .seats
        .iter_mut()
        .filter(move |seat| seat.of.is_some_and(|of| plans[of.plan].districts[of.district].tail == tail))
}

/// The first seat of a kind.
fn seat(answer: &Value, code: &str) -> Value {
    layer(answer, code)["districts"][0]["seats"][0].clone()
}

fn doubtful(state: &mut StateSource) {
    state.plans.iter_mut().filter(|plan| plan.layer == Layer::Sldl).for_each(|plan| plan.doubtful = true);
}

#[tokio::test]
async fn a_term_without_a_known_end_is_unknown_after_an_election() {
    let server = server(|state| {
        seats(state, "sldl:7").for_each(|seat| (seat.term.to, seat.unsure) = (None, Some(day("2026-11-03"))));
    })
    .await;
    for (on, standing, since) in
        [("2026-11-02", "current", Value::Null), ("2026-11-29", "unknown", "2026-11-03".into())]
    {
        let seat = seat(&ask(&server, json!({ "zip": "00101", "as_of": on })).await, "sldl");
        assert_eq!((&seat["standing"], &seat["since"]), (&standing.into(), &since), "{seat}");
        assert_eq!((&seat["person"]["name"], &seat["vacant"]), (&"Charlie Sample".into(), &false.into()));
    }
    let page = post_page(&server, "zip=00101&as_of=2026-11-29").await;
    let words = "There was an election on or before November 3, 2026, after our data of August 5, 2026";
    in_order(page.is_page(200, "en"), &["Charlie Sample", words, "tel:"]);
}

#[tokio::test]
async fn a_seat_without_a_holder_is_vacant_only_if_listed() {
    let vacant = Server::new().await;
    let said = seat(&ask(&vacant, json!({ "zip": "00105" })).await, "sldl");
    assert_eq!((&said["vacant"], &said["standing"]), (&true.into(), &"current".into()), "{said}");
    // What was to last until March has been filled by then, or has not.
    let after = seat(&ask(&vacant, json!({ "zip": "00105", "as_of": "2027-03-01" })).await, "sldl");
    assert_eq!(
        (&after["vacant"], &after["standing"], &after["since"]),
        (&false.into(), &"unknown".into(), &"2027-03-01".into())
    );
    let server = server(|state| {
        for seat in seats(state, "sldl:4") {
            (seat.term.to, seat.unsure) = (None, Some(Date::MIN));
        }
    })
    .await;
    let said = seat(&ask(&server, json!({ "zip": "00105" })).await, "sldl");
    assert_eq!((&said["vacant"], &said["standing"]), (&false.into(), &"unknown".into()), "{said}");
    assert!(said["since"].is_null() && said["person"].is_null(), "{said}");
    let page = ask_page(&server, "zip=00105").await;
    let page = page.is_page(200, "en");
    assert!(page.contains("We don’t know who holds this seat.") && !page.contains("Vacant"), "{page}");
}

#[tokio::test]
async fn redrawn_lines_are_never_exact_and_have_a_notice() {
    let server = server(doubtful).await;
    let answer = ask(&server, json!({ "point": { "lat": 37.25, "lon": -51.75 } })).await;
    assert_eq!((matched(&answer, "sldl"), matched(&answer, "sldu")), ("uncertain 1".into(), "exact 1".into()));
    let of = layer(&answer, "sldl");
    assert_eq!((&of["why"], &of["districts"][0]["inside"]), (&"old-lines".into(), &true.into()));
    assert!(of.get("metres").is_none() && of["districts"][0].get("metres").is_none(), "no line is near: {of}");
    assert_eq!(notices(&answer), ["old-lines"]);
    let page = ask_page(&server, "lat=37.25&lon=-51.75").await;
    in_order(
        page.is_page(200, "en"),
        &[
            "District lines were redrawn recently",
            ">Sample State House</h3>",
            "Based on these older lines",
            "<details",
            "Jordan Sample",
        ],
    );
    assert_eq!(page.body.matches("District lines were redrawn").count(), 1, "once is enough: {}", page.body);
}

#[tokio::test]
async fn a_street_that_contradicts_its_zip_is_uncertain_with_both() {
    // The Census Bureau's point lies in House District 1; the whole of this ZIP is in District 7.
    let (server, _service) = census(Behavior::Body(fixture("census_found.json")), &Time::new()).await;
    let question =
        json!({ "address": { "street": "1 Madeup Ave", "city": "Sampleton", "state": "ZZ", "zip": "00101" } });
    let answer = ask(&server, question).await;
    assert_eq!(
        (matched(&answer, "sldl"), &layer(&answer, "sldl")["why"]),
        ("uncertain 1 7".into(), &"contradiction".into())
    );
    assert_eq!((matched(&answer, "sldu"), matched(&answer, "state")), ("exact 1".into(), "exact zz".into()));
    let page = ask_page(&server, "zip=00101&street=1+Madeup+Ave").await;
    in_order(
        page.is_page(200, "en"),
        &["Our sources disagree about this place.", "District 1 · Our map puts", "District 7</summary>"],
    );
}

#[tokio::test]
async fn unknown_districts_of_a_zip_without_an_area_are_shown() {
    let server = Server::new().await;
    let answer = ask(&server, json!({ "zip": "00106" })).await;
    assert_eq!(notices(&answer), ["zip-without-area"]);
    for (code, is) in [("state", "exact zz"), ("cd", "exact at-large"), ("sldu", "none"), ("sldl", "none")] {
        assert_eq!(matched(&answer, code), is, "{code}");
    }
    let page = ask_page(&server, "zip=00106").await;
    in_order(
        page.is_page(200, "en"),
        &[
            "only its state is known",
            ">Sample State Senate</h3>",
            "We don’t know which of its districts is yours.",
            ">Sample State House</h3>",
            "We don’t know which of its districts is yours.",
            ">United States House of Representatives</h3>",
            "Skyler Specimen",
        ],
    );
    let known = ask(&server, json!({ "zip": "00101" })).await;
    assert!(notices(&known).is_empty());
}

#[tokio::test]
async fn a_military_zip_has_no_state() {
    let server = Server::new().await;
    for zip in ["09012", "34012", "96201"] {
        let answer = ask(&server, json!({ "zip": zip })).await;
        assert_eq!((notices(&answer), &answer["states"]), (vec!["zip-military"], &json!([])), "{zip}");
    }
    let page = ask_page(&server, "zip=09012").await;
    assert!(page.is_page(200, "en").contains("Use the ZIP code of your home address in the US"));
}

/// A delegate and ZIPs are all that it has.
fn territory(state: &mut StateSource) {
    state.territory = true;
    state.plans.retain(|plan| plan.layer == Layer::Cd);
    state.seats.retain(|seat| seat.of.is_some_and(|of| of.plan == 2));
    state.seats.iter_mut().filter_map(|seat| seat.of.as_mut()).for_each(|of| of.plan = 0);
    state.chambers.retain(|chamber| chamber.layer == Layer::Cd);
    state.zips.iter_mut().for_each(|zip| zip.districts.clear());
    state.plans[0].districts[0].rings.clear();
}

/// A territory's pack has no lines: a place there is in no district by them, and is not nowhere.
#[tokio::test]
async fn a_point_in_a_territory_needs_its_zip() {
    let san_juan = json!({ "point": { "lat": 18.4, "lon": -66.05 } });
    let server = server(|state| {
        territory(state);
        state.code = "pr".into();
    })
    .await;
    assert_eq!(notices(&ask(&server, san_juan).await), ["territory-by-zip"]);
    let page = ask_page(&server, "lat=18.4&lon=-66.05").await;
    assert!(page.is_page(200, "en").contains("Look it up by its ZIP code"), "{}", page.body);
    for (lat, lon, notice) in [(13.45, 144.75, "no-pack"), (18.34, -64.93, "no-pack"), (20.0, -60.0, "nowhere")] {
        let answer = ask(&server, json!({ "point": { "lat": lat, "lon": lon } })).await;
        assert_eq!(notices(&answer), [notice], "{lat} {lon}");
    }
}

/// A geocoder has a point there, where we have no lines; the ZIP is enough.
#[tokio::test]
async fn a_street_in_a_territory_falls_back_to_its_zip() {
    let found = fixture("census_found.json").replace("-51.75", "-66.05").replace("37.25", "18.4");
    let behavior = Behavior::Body(found);
    let client = client_for(&behavior);
    let service = FakeService::start(behavior).await;
    let mut sample = source().expect("the sample's source");
    territory(&mut sample);
    sample.code = "pr".into();
    let packs = Packs::new(vec![sample.pack().expect("packed").open().expect("a pack")]).expect("packs");
    let server = Server::with(|state| {
        state.legislators = Legislators::new(packs);
        state.legislators.geocoders.push(Box::new(Census::new(client, &service.base, Time::new().clock())));
    })
    .await;
    let answer = ask(&server, json!({ "address": "1 Calle Muestra, San Juan, PR 00101" })).await;
    assert_eq!(notices(&answer), ["territory", "by-zip"], "{answer}");
    assert_eq!(matched(&answer, "cd"), "exact at-large");
}

#[tokio::test]
async fn a_territory_has_a_notice() {
    let server = server(territory).await;
    let answer = ask(&server, json!({ "zip": "00101" })).await;
    assert_eq!((notices(&answer), &answer["states"][0]["territory"]), (vec!["territory"], &true.into()), "{answer}");
    assert_eq!(seat(&answer, "cd")["person"]["name"], "Skyler Specimen");
    let text = answer["notices"][0]["text"].as_str().expect("words");
    assert!(text.starts_with("Sample State has no US senators"), "{text}");
    let page = ask_page(&server, "zip=00101").await;
    let page = page.is_page(200, "en");
    in_order(page, &["has no US senators", ">United States House of Representatives</h3>", "Skyler Specimen"]);
    assert!(!page.contains("section-title\">Sample State</h3>"), "a heading with nobody below it: {page}");
}

#[tokio::test]
async fn ended_terms_are_shown_before_terms_that_will_end() {
    let server = Server::new().await;
    let at = |zip: &str, day: &str| ask(&server, json!({ "zip": zip, "as_of": day }));
    assert!(notices(&at("00102", "2026-11-03").await).is_empty());
    assert!(notices(&at("00101", "2026-11-04").await).is_empty(), "of those who sit there, nobody's term has ended");
    let answer = at("00102", "2026-11-04").await;
    assert_eq!((notices(&answer), &answer["states"][0]["good_until"]), (vec!["stale"], &"2026-11-03".into()));
    let text = answer["notices"][0]["text"].as_str().expect("words");
    assert!(text.contains("since our data was collected on August 5, 2026"), "{text}");
    let page = post_page(&server, "zip=00102&as_of=2026-11-29").await;
    in_order(
        page.is_page(200, "en"),
        &["since our data was collected on August 5, 2026", "Terms end on January 3, 2027."],
    );
    let early = ask_page(&server, "zip=00101").await;
    assert!(!early.body.contains("Terms end on"), "none of them ends in the next three months: {}", early.body);
}

#[tokio::test]
async fn districts_without_a_boundary_are_listed_with_their_members() {
    let server = Server::new().await;
    let answer = ask(&server, json!({ "zip": "00101" })).await;
    let of = layer(&answer, "sldl");
    assert_eq!((matched(&answer, "sldl"), &of["unmapped"][0]["name"]), ("exact 7".into(), &"Floating District".into()));
    assert_eq!(of["unmapped"][0]["seats"][0]["person"]["name"], "Emery Example");
    assert!(layer(&answer, "sldu").get("unmapped").is_none());
    let page = ask_page(&server, "zip=00101").await;
    in_order(
        page.is_page(200, "en"),
        &[
            "Charlie Sample",
            "These people may represent you, too:",
            "<summary>Floating District</summary>",
            "Emery Example",
        ],
    );
}

/// Whatever is not known is described for programs.
#[tokio::test]
async fn every_uncertain_result_matches_the_schema() {
    let server = server(|state| {
        doubtful(state);
        seats(state, "sldu:1").for_each(|seat| (seat.term.to, seat.unsure) = (None, Some(day("2026-11-03"))));
        seats(state, "sldl:7").for_each(|seat| (seat.holder, seat.unsure) = (None, Some(Date::MIN)));
    })
    .await;
    let document = server.get("/api/openapi.json").await.json();
    let schema = &document["components"]["schemas"]["LegislatorsAnswer"];
    for zip in ["00101", "00102", "00106", "09012", "00001"] {
        let answer = ask(&server, json!({ "zip": zip, "as_of": "2026-11-29" })).await;
        fits(&answer, schema, &document, zip);
    }
    let list = server.get("/api/legislators/packs").await.json();
    fits(&list, &document["components"]["schemas"]["LegislatorsPacks"], &document, "packs");
}

/// A state alone is enough for its only representative.
#[tokio::test]
async fn a_state_alone_gives_its_only_seat_in_congress() {
    let behavior = Behavior::Body(fixture("census_no_match.json"));
    let client = client_for(&behavior);
    let service = FakeService::start(behavior).await;
    let mut sample = source().expect("the sample's source");
    "de".clone_into(&mut sample.code);
    let packs = Packs::new(vec![sample.pack().expect("packed").open().expect("a pack")]).expect("packs");
    let server = Server::with(|state| {
        state.legislators = Legislators::new(packs);
        state.legislators.geocoders.push(Box::new(Census::new(client, &service.base, Time::new().clock())));
    })
    .await;
    let answer = ask(&server, json!({ "address": "1 Nowhere Rd, Sampleton, DE" })).await;
    assert_eq!(notices(&answer), ["street-not-found", "by-state"]);
    assert_eq!((matched(&answer, "cd"), matched(&answer, "sldu")), ("exact at-large".into(), "none".into()));
}
