//! Fake external services with recorded answers: a geocoder that answers, fails, hangs and sends invalid data.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api_stub::http::client::HttpClient;
use api_stub::lookup::Legislators;
use api_stub::lookup::services::breaker::Clock;
use api_stub::lookup::services::census::Census;
use api_stub::lookup::services::google::Google;
use api_stub::lookup::services::open_states::OpenStates;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::harness::Server;
use crate::legislators::{DAY, ask, layer, matched, notices};

/// How a fake service answers.
#[derive(Debug, Clone)]
pub(crate) enum Behavior {
    /// With that body.
    Body(String),
    /// With that status, and whatever it was asked in the body.
    Echo(u16),
    /// Never.
    Nothing,
    /// Somewhere else.
    Redirect,
    /// Once with an error, and then with that body.
    FailsOnce(String),
}

/// A fake service.
pub(crate) struct FakeService {
    pub(crate) base: String,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl FakeService {
    pub(crate) async fn start(behavior: Behavior) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, count) = (Arc::clone(&asked), Arc::new(AtomicUsize::new(0)));
        let answer = move |request: Request| {
            let said = format!("{} {:?}", request.uri(), request.headers());
            log.lock().expect("lock").push(said.clone());
            let (behavior, first) = (behavior.clone(), count.fetch_add(1, Ordering::Relaxed) == 0);
            async move { behavior.answer(said, first).await }
        };
        let app = Router::new().fallback(answer);
        let task = tokio::spawn(async move { axum::serve(listener, app).await.expect("served") });
        Self { base, asked, task }
    }

    /// What it was asked: addresses and headers.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("lock").clone()
    }
}

impl Drop for FakeService {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Behavior {
    async fn answer(self, said: String, first: bool) -> Response {
        match self {
            Self::FailsOnce(_) if first => StatusCode::BAD_GATEWAY.into_response(),
            Self::Body(body) | Self::FailsOnce(body) => body.into_response(),
            Self::Echo(status) => (StatusCode::from_u16(status).expect("a status"), said).into_response(),
            Self::Nothing => std::future::pending().await,
            Self::Redirect => (StatusCode::FOUND, [("location", format!("/else{said}"))]).into_response(),
        }
    }
}

pub(crate) fn fixture(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/legislators").join(name);
    std::fs::read_to_string(path).expect(name)
}

/// A clock that tests advance.
#[derive(Clone)]
pub(crate) struct Time(Arc<Mutex<Instant>>);

impl Time {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    pub(crate) fn pass(&self, time: Duration) {
        *self.0.lock().expect("lock") += time;
    }

    pub(crate) fn clock(&self) -> Clock {
        let time = Arc::clone(&self.0);
        Arc::new(move || *time.lock().expect("lock"))
    }
}

/// A timeout for slow machines, and a short one for a server that never answers.
pub(crate) fn client_for(behavior: &Behavior) -> HttpClient {
    let wait = if matches!(behavior, Behavior::Nothing) { 5 } else { 10_000 };
    HttpClient::new(Duration::from_millis(wait)).expect("a client")
}

pub(crate) async fn census(behavior: Behavior, time: &Time) -> (Server, FakeService) {
    let web = client_for(&behavior);
    let service = FakeService::start(behavior).await;
    let census = Census::new(web, &service.base, time.clock());
    let server = Server::with(|state| state.legislators.geocoders.push(Box::new(census))).await;
    (server, service)
}

pub(crate) fn question() -> Value {
    json!({ "address": { "street": "1 Madeup Ave", "city": "Sampleton", "state": "ZZ", "zip": "00102" } })
}

#[tokio::test]
async fn a_street_is_found_and_its_point_returned() {
    let (server, service) = census(Behavior::Body(fixture("census_found.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!((&answer["source"], &answer["found_by"]), (&"census".into(), &"street".into()));
    assert_eq!((&answer["point"], &answer["accuracy"]), (&json!({ "lat": 37.25, "lon": -51.75 }), &50.into()));
    assert_eq!((matched(&answer, "sldl"), matched(&answer, "cd")), ("exact 1".into(), "exact at-large".into()));
    assert!(notices(&answer).is_empty());
    let asked = service.asked();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("/geocoder/geographies/address?street=1+Madeup+Ave&city=Sampleton&state=ZZ&zip=00102&benchmark=Public_AR_Current&vintage=Current_Current&layers=all&format=json"), "{asked:?}");
    assert!(!asked[0].contains("referer") && !asked[0].contains("cookie") && !asked[0].contains("forwarded"));
    ask(&server, json!({ "address": "1 Madeup Ave, Sampleton" })).await;
    assert!(service.asked()[1].starts_with("/geocoder/geographies/onelineaddress?address=1+Madeup+Ave%2C+Sampleton&"));
    // The browser that looks the point up itself finds the same.
    let again = ask(&server, json!({ "point": answer["point"], "accuracy": answer["accuracy"] })).await;
    assert_eq!(again["states"], answer["states"]);
    assert_eq!(service.asked().len(), 2, "no service is asked about a point");
}

#[tokio::test]
async fn the_next_congress_is_ignored_and_disagreement_reported() {
    let (server, _service) = census(Behavior::Body(fixture("census_next_congress.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!((matched(&answer, "sldl"), matched(&answer, "sldu")), ("exact 1".into(), "exact 1".into()));
    let (server, _service) = census(Behavior::Body(fixture("census_disagrees.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!((matched(&answer, "sldl"), matched(&answer, "sldu")), ("uncertain 1 2".into(), "exact 1".into()));
    let doubtful = layer(&answer, "sldl");
    assert_eq!((&doubtful["why"], &doubtful["source"]), (&"disagreement".into(), &"census".into()));
    assert_eq!(doubtful["districts"][0]["inside"], true);
}

#[tokio::test]
async fn matches_near_each_other_are_one_and_distant_ones_ambiguous() {
    let (server, _service) = census(Behavior::Body(fixture("census_several.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!(matched(&answer, "sldl"), "uncertain 1 2", "a line runs between them");
    assert_eq!(matched(&answer, "sldu"), "exact 1");
    let (server, _service) = census(Behavior::Body(fixture("census_far_apart.json")), &Time::new()).await;
    assert_eq!(notices(&ask(&server, question()).await), ["street-ambiguous", "by-zip"]);
}

#[tokio::test]
async fn any_failure_falls_back_to_the_zip_with_a_notice() {
    for (behavior, notice, times) in [
        (Behavior::Body(fixture("census_no_match.json")), "street-not-found", 1),
        (Behavior::Body("{".into()), "street-unreachable", 2),
        (Behavior::Body("[]".into()), "street-unreachable", 1),
        (Behavior::Echo(500), "street-unreachable", 2),
        (Behavior::Echo(403), "street-unreachable", 1),
        (Behavior::Redirect, "street-unreachable", 1),
        (Behavior::Nothing, "street-unreachable", 2),
    ] {
        let (server, service) = census(behavior.clone(), &Time::new()).await;
        let answer = ask(&server, question()).await;
        assert_eq!(notices(&answer), [notice, "by-zip"], "{behavior:?}");
        assert_eq!((&answer["source"], &answer["found_by"]), (&"offline".into(), &"zip".into()));
        assert_eq!(matched(&answer, "sldl"), "candidates 1 2");
        // A busy machine may have given up before the other one heard of it.
        let asked = service.asked().len();
        assert!(asked == times || (matches!(behavior, Behavior::Nothing) && asked < times), "{behavior:?}: {asked}");
    }
    let (server, service) = census(Behavior::FailsOnce(fixture("census_found.json")), &Time::new()).await;
    assert_eq!(matched(&ask(&server, question()).await, "sldl"), "exact 1");
    assert_eq!(service.asked().len(), 2, "it is asked once more");
}

#[tokio::test]
async fn a_service_that_keeps_failing_is_not_asked_for_a_while() {
    let time = Time::new();
    let (server, service) = census(Behavior::Echo(429), &time).await;
    for _ in 0..8 {
        assert_eq!(notices(&ask(&server, question()).await), ["street-unreachable", "by-zip"]);
    }
    assert_eq!(service.asked().len(), 5);
    time.pass(Duration::from_secs(31));
    for _ in 0..3 {
        ask(&server, question()).await;
    }
    assert_eq!(service.asked().len(), 6, "one is let through to try");
}

pub(crate) async fn google(behavior: Behavior) -> (Server, FakeService) {
    let web = client_for(&behavior);
    let service = FakeService::start(behavior).await;
    let google = Google::new(web, &service.base, "SecretKey".parse().expect("a key"), Time::new().clock());
    let server = Server::with(|state| state.legislators.geocoders.push(Box::new(google))).await;
    (server, service)
}

#[tokio::test]
async fn districts_without_a_point_are_uncertain_unless_confirmed() {
    let (server, service) = google(Behavior::Body(fixture("google_found.json"))).await;
    let answer = ask(&server, question()).await;
    assert_eq!((&answer["source"], &answer["found_by"]), (&"google".into(), &"street".into()));
    assert!(answer.get("point").is_none());
    assert_eq!(
        (matched(&answer, "sldl"), &layer(&answer, "sldl")["why"]),
        ("uncertain 2 1".into(), &"unchecked".into())
    );
    assert_eq!(matched(&answer, "sldu"), "exact 1", "the ZIP lies in one senate district, and it is the same");
    assert_eq!((matched(&answer, "cd"), matched(&answer, "state")), ("exact at-large".into(), "exact zz".into()));
    let asked = service.asked().remove(0);
    assert!(
        asked.starts_with("/civicinfo/v2/divisionsByAddress?address=1+Madeup+Ave%2C+Sampleton%2C+ZZ+00102 "),
        "{asked}"
    );
    assert!(asked.contains("SecretKey") && !asked.contains("?key="), "the key is no part of the address: {asked}");
    let (server, _service) = google(Behavior::Body(fixture("google_disagrees.json"))).await;
    let answer = ask(&server, question()).await;
    assert_eq!(
        (matched(&answer, "sldl"), &layer(&answer, "sldl")["why"]),
        ("uncertain 6 1 2".into(), &"disagreement".into())
    );
    let (server, _service) = google(Behavior::Echo(404)).await;
    assert_eq!(notices(&ask(&server, question()).await), ["street-not-found", "by-zip"]);
}

#[tokio::test]
async fn the_next_geocoder_is_asked_if_the_first_fails() {
    let first = FakeService::start(Behavior::Echo(500)).await;
    let second = FakeService::start(Behavior::Body(fixture("census_found.json"))).await;
    let server = Server::with(|state| {
        for service in [&first, &second] {
            let web = HttpClient::new(Duration::from_secs(5)).expect("a client");
            let census = Census::new(web, &service.base, Time::new().clock());
            state.legislators.geocoders.push(Box::new(census));
        }
    })
    .await;
    let answer = ask(&server, question()).await;
    assert_eq!((matched(&answer, "sldl"), notices(&answer)), ("exact 1".into(), Vec::new()));
    assert_eq!((first.asked().len(), second.asked().len()), (2, 1));
}

async fn open_states(behavior: Behavior) -> (Server, FakeService) {
    open_states_beside(behavior, Legislators::sample()).await
}

/// Open States, asked beside other packs than the sample.
pub(crate) async fn open_states_beside(behavior: Behavior, mut legislators: Legislators) -> (Server, FakeService) {
    let web = client_for(&behavior);
    let service = FakeService::start(behavior).await;
    let people = OpenStates::new(web, &service.base, "SecretKey".parse().expect("a key"), Time::new().clock());
    legislators.people = Some(Box::new(people));
    legislators.today = || outreach_districts::Date::parse(DAY);
    let server = Server::with(|state| state.legislators = legislators).await;
    (server, service)
}

/// Members that a service confirms today are not out of date, however old the pack is. And a vacancy that has ended names no
/// one who may have left.
#[tokio::test]
async fn members_confirmed_today_are_not_called_out_of_date() {
    let place = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "as_of": "2026-11-04" });
    let mut people: Value = serde_json::from_str(&fixture("openstates_people.json")).expect("JSON");
    let results = people["results"].as_array_mut().expect("a list");
    let mut senator = results[0].clone();
    senator["current_role"]["org_classification"] = "upper".into();
    senator["current_role"]["division_id"] = "ocd-division/country:us/state:zz/sldu:1".into();
    results.push(senator);
    let said = |behavior: Behavior| {
        let place = place.clone();
        async move {
            let web = client_for(&behavior);
            let service = FakeService::start(behavior).await;
            let people = OpenStates::new(web, &service.base, "SecretKey".parse().expect("a key"), Time::new().clock());
            let mut legislators = Legislators::sample();
            legislators.people = Some(Box::new(people));
            legislators.today = || outreach_districts::Date::parse("2026-11-04");
            let server = Server::with(|state| state.legislators = legislators).await;
            ask(&server, place).await
        }
    };
    let alone = said(Behavior::Echo(500)).await;
    assert_eq!(notices(&alone), ["stale"], "{alone}");
    let confirmed = said(Behavior::Body(people.to_string())).await;
    assert!(notices(&confirmed).is_empty(), "{confirmed}");
    let vacancy = ask(&Server::new().await, json!({ "zip": "00105", "as_of": "2027-03-01" })).await;
    let seats = &layer(&vacancy, "sldl")["districts"][0]["seats"];
    assert_eq!((&seats[0]["since"], seats[0].get("person")), (&"2027-03-01".into(), None));
}

#[tokio::test]
async fn current_members_get_their_seats_and_districts_are_checked() {
    let place = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 20 });
    let seat = |answer: &Value, code: &str| layer(answer, code)["districts"][0]["seats"][0].clone();
    let (server, service) = open_states(Behavior::Body(fixture("openstates_people.json"))).await;
    let answer = ask(&server, place.clone()).await;
    assert_eq!(matched(&answer, "sldl"), "exact 1");
    let new = seat(&answer, "sldl");
    assert_eq!((&new["person"]["name"], &new["source"]), (&"Ana Newcomer".into(), &"open-states".into()));
    assert_eq!((&new["term"], &new["standing"]), (&json!({}), &"current".into()));
    assert_eq!(seat(&answer, "cd")["person"]["contact_form"], "https://example.org/contact");
    let senators = layer(&answer, "state")["districts"][0]["seats"].clone();
    assert_eq!(senators[0]["person"]["name"], "Frankie Sample", "whoever is not named stays");
    let asked = service.asked().remove(0);
    assert!(asked.starts_with("/people.geo?lat=37.25&lng=-51.75&include=offices&include=links "), "{asked}");
    assert!(asked.contains("\"x-api-key\": "), "{asked}");
    // Another day, a ZIP, or a point that is hardly known: no one is asked.
    let mut before = place.clone();
    before["as_of"] = "2026-08-04".into();
    let vague = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 5000 });
    for question in [before, json!({ "zip": "00102" }), vague, json!({ "point": { "lat": 0, "lon": 0 } })] {
        ask(&server, question).await;
    }
    assert_eq!(service.asked().len(), 1);
    let (server, _service) = open_states(Behavior::Body(fixture("openstates_disagrees.json"))).await;
    let answer = ask(&server, place.clone()).await;
    assert_eq!(
        (matched(&answer, "sldl"), &layer(&answer, "sldl")["source"]),
        ("uncertain 1 4".into(), &"open-states".into())
    );
    for behavior in [Behavior::Echo(500), Behavior::Body("{}".into()), Behavior::Nothing] {
        let (server, _service) = open_states(behavior).await;
        let answer = ask(&server, place.clone()).await;
        assert_eq!(seat(&answer, "sldl")["person"]["name"], "Jordan Sample", "the pack's people are there");
    }
}
