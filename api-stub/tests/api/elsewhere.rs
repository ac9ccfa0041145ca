//! Servers of others, played from recordings: a geocoder that answers, fails, dawdles and babbles.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api_stub::legislators::Legislators;
use api_stub::legislators::breaker::Clock;
use api_stub::legislators::census::Census;
use api_stub::legislators::google::Google;
use api_stub::legislators::open_states::OpenStates;
use api_stub::legislators::web::Web;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::harness::Server;
use crate::legislators::{DAY, ask, layer, notices, told};

/// How another server answers.
#[derive(Debug, Clone)]
pub(crate) enum Plays {
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

/// Another server.
pub(crate) struct Elsewhere {
    pub(crate) base: String,
    asked: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Elsewhere {
    pub(crate) async fn plays(plays: Plays) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, count) = (Arc::clone(&asked), Arc::new(AtomicUsize::new(0)));
        let answer = move |request: Request| {
            let said = format!("{} {:?}", request.uri(), request.headers());
            log.lock().expect("lock").push(said.clone());
            let (plays, first) = (plays.clone(), count.fetch_add(1, Ordering::Relaxed) == 0);
            async move { plays.answer(said, first).await }
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

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Plays {
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

/// Time that passes when it is told to.
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

/// Patient enough for this machine; a server that plays dead is waited for no longer than need be.
pub(crate) fn web(plays: &Plays) -> Web {
    let wait = if matches!(plays, Plays::Nothing) { 5 } else { 10_000 };
    Web::new(Duration::from_millis(wait)).expect("a client")
}

pub(crate) async fn census(plays: Plays, time: &Time) -> (Server, Elsewhere) {
    let web = web(&plays);
    let elsewhere = Elsewhere::plays(plays).await;
    let census = Census::new(web, &elsewhere.base, time.clock());
    let server = Server::with(|state| state.legislators.geocoders.push(Box::new(census))).await;
    (server, elsewhere)
}

pub(crate) fn question() -> Value {
    json!({ "address": { "street": "1 Madeup Ave", "city": "Sampleton", "state": "ZZ", "zip": "00102" } })
}

#[tokio::test]
async fn a_street_is_found_and_the_browser_is_told_the_point() {
    let (server, elsewhere) = census(Plays::Body(fixture("census_found.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!((&answer["source"], &answer["found_by"]), (&"census".into(), &"street".into()));
    assert_eq!((&answer["point"], &answer["accuracy"]), (&json!({ "lat": 37.25, "lon": -51.75 }), &50.into()));
    assert_eq!((told(&answer, "sldl"), told(&answer, "cd")), ("exact 1".into(), "exact at-large".into()));
    assert!(notices(&answer).is_empty());
    let asked = elsewhere.asked();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].starts_with("/geocoder/geographies/address?street=1+Madeup+Ave&city=Sampleton&state=ZZ&zip=00102&benchmark=Public_AR_Current&vintage=Current_Current&layers=all&format=json"), "{asked:?}");
    assert!(!asked[0].contains("referer") && !asked[0].contains("cookie") && !asked[0].contains("forwarded"));
    ask(&server, json!({ "address": "1 Madeup Ave, Sampleton" })).await;
    assert!(
        elsewhere.asked()[1].starts_with("/geocoder/geographies/onelineaddress?address=1+Madeup+Ave%2C+Sampleton&")
    );
    // The browser that looks the point up itself finds the same.
    let again = ask(&server, json!({ "point": answer["point"], "accuracy": answer["accuracy"] })).await;
    assert_eq!(again["states"], answer["states"]);
    assert_eq!(elsewhere.asked().len(), 2, "nobody else is asked about a point");
}

#[tokio::test]
async fn the_next_congress_does_not_count_while_this_one_sits_and_disagreement_is_told() {
    let (server, _elsewhere) = census(Plays::Body(fixture("census_next_congress.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!((told(&answer, "sldl"), told(&answer, "sldu")), ("exact 1".into(), "exact 1".into()));
    let (server, _elsewhere) = census(Plays::Body(fixture("census_disagrees.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!((told(&answer, "sldl"), told(&answer, "sldu")), ("uncertain 1 2".into(), "exact 1".into()));
    let doubtful = layer(&answer, "sldl");
    assert_eq!((&doubtful["why"], &doubtful["source"]), (&"disagreement".into(), &"census".into()));
    assert_eq!(doubtful["districts"][0]["inside"], true);
}

#[tokio::test]
async fn several_streets_are_one_where_they_are_near_and_none_where_they_are_far() {
    let (server, _elsewhere) = census(Plays::Body(fixture("census_several.json")), &Time::new()).await;
    let answer = ask(&server, question()).await;
    assert_eq!(told(&answer, "sldl"), "uncertain 1 2", "a line runs between them");
    assert_eq!(told(&answer, "sldu"), "exact 1");
    let (server, _elsewhere) = census(Plays::Body(fixture("census_far_apart.json")), &Time::new()).await;
    assert_eq!(notices(&ask(&server, question()).await), ["street-ambiguous", "by-zip"]);
}

#[tokio::test]
async fn whatever_goes_wrong_the_zip_is_answered_and_it_is_said() {
    for (plays, notice, times) in [
        (Plays::Body(fixture("census_no_match.json")), "street-not-found", 1),
        (Plays::Body("{".into()), "street-unreachable", 2),
        (Plays::Body("[]".into()), "street-unreachable", 1),
        (Plays::Echo(500), "street-unreachable", 2),
        (Plays::Echo(403), "street-unreachable", 1),
        (Plays::Redirect, "street-unreachable", 1),
        (Plays::Nothing, "street-unreachable", 2),
    ] {
        let (server, elsewhere) = census(plays.clone(), &Time::new()).await;
        let answer = ask(&server, question()).await;
        assert_eq!(notices(&answer), [notice, "by-zip"], "{plays:?}");
        assert_eq!((&answer["source"], &answer["found_by"]), (&"offline".into(), &"zip".into()));
        assert_eq!(told(&answer, "sldl"), "candidates 1 2");
        // A busy machine may have given up before the other one heard of it.
        let asked = elsewhere.asked().len();
        assert!(asked == times || (matches!(plays, Plays::Nothing) && asked < times), "{plays:?}: {asked}");
    }
    let (server, elsewhere) = census(Plays::FailsOnce(fixture("census_found.json")), &Time::new()).await;
    assert_eq!(told(&ask(&server, question()).await, "sldl"), "exact 1");
    assert_eq!(elsewhere.asked().len(), 2, "it is asked once more");
}

#[tokio::test]
async fn who_fails_again_and_again_is_left_alone_for_a_while() {
    let time = Time::new();
    let (server, elsewhere) = census(Plays::Echo(429), &time).await;
    for _ in 0..8 {
        assert_eq!(notices(&ask(&server, question()).await), ["street-unreachable", "by-zip"]);
    }
    assert_eq!(elsewhere.asked().len(), 5);
    time.pass(Duration::from_secs(31));
    for _ in 0..3 {
        ask(&server, question()).await;
    }
    assert_eq!(elsewhere.asked().len(), 6, "one is let through to try");
}

pub(crate) async fn google(plays: Plays) -> (Server, Elsewhere) {
    let web = web(&plays);
    let elsewhere = Elsewhere::plays(plays).await;
    let google = Google::new(web, &elsewhere.base, "SecretKey".parse().expect("a key"), Time::new().clock());
    let server = Server::with(|state| state.legislators.geocoders.push(Box::new(google))).await;
    (server, elsewhere)
}

#[tokio::test]
async fn districts_without_a_point_stay_uncertain_unless_our_boundaries_say_the_same() {
    let (server, elsewhere) = google(Plays::Body(fixture("google_found.json"))).await;
    let answer = ask(&server, question()).await;
    assert_eq!((&answer["source"], &answer["found_by"]), (&"google".into(), &"street".into()));
    assert!(answer.get("point").is_none());
    assert_eq!((told(&answer, "sldl"), &layer(&answer, "sldl")["why"]), ("uncertain 2 1".into(), &"unchecked".into()));
    assert_eq!(told(&answer, "sldu"), "exact 1", "the ZIP lies in one senate district, and it is the same");
    assert_eq!((told(&answer, "cd"), told(&answer, "state")), ("exact at-large".into(), "exact zz".into()));
    let asked = elsewhere.asked().remove(0);
    assert!(
        asked.starts_with("/civicinfo/v2/divisionsByAddress?address=1+Madeup+Ave%2C+Sampleton%2C+ZZ+00102 "),
        "{asked}"
    );
    assert!(asked.contains("SecretKey") && !asked.contains("?key="), "the key is no part of the address: {asked}");
    let (server, _elsewhere) = google(Plays::Body(fixture("google_disagrees.json"))).await;
    let answer = ask(&server, question()).await;
    assert_eq!(
        (told(&answer, "sldl"), &layer(&answer, "sldl")["why"]),
        ("uncertain 6 1 2".into(), &"disagreement".into())
    );
    let (server, _elsewhere) = google(Plays::Echo(404)).await;
    assert_eq!(notices(&ask(&server, question()).await), ["street-not-found", "by-zip"]);
}

#[tokio::test]
async fn the_next_geocoder_is_asked_where_the_first_does_not_know() {
    let first = Elsewhere::plays(Plays::Echo(500)).await;
    let second = Elsewhere::plays(Plays::Body(fixture("census_found.json"))).await;
    let server = Server::with(|state| {
        for elsewhere in [&first, &second] {
            let web = Web::new(Duration::from_secs(5)).expect("a client");
            let census = Census::new(web, &elsewhere.base, Time::new().clock());
            state.legislators.geocoders.push(Box::new(census));
        }
    })
    .await;
    let answer = ask(&server, question()).await;
    assert_eq!((told(&answer, "sldl"), notices(&answer)), ("exact 1".into(), Vec::new()));
    assert_eq!((first.asked().len(), second.asked().len()), (2, 1));
}

async fn open_states(plays: Plays) -> (Server, Elsewhere) {
    open_states_beside(plays, Legislators::sample()).await
}

/// Open States, asked beside other packs than the sample.
pub(crate) async fn open_states_beside(plays: Plays, mut legislators: Legislators) -> (Server, Elsewhere) {
    let web = web(&plays);
    let elsewhere = Elsewhere::plays(plays).await;
    let people = OpenStates::new(web, &elsewhere.base, "SecretKey".parse().expect("a key"), Time::new().clock());
    legislators.people = Some(Box::new(people));
    legislators.today = || outreach_districts::Date::parse(DAY);
    let server = Server::with(|state| state.legislators = legislators).await;
    (server, elsewhere)
}

/// The data may be old: where someone else has said today who sits, nothing of it is left to warn of. And of a vacancy
/// that ran out no one is named who may sit no more.
#[tokio::test]
async fn names_confirmed_today_are_not_called_out_of_date() {
    let place = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "as_of": "2026-11-04" });
    let mut people: Value = serde_json::from_str(&fixture("openstates_people.json")).expect("JSON");
    let results = people["results"].as_array_mut().expect("a list");
    let mut senator = results[0].clone();
    senator["current_role"]["org_classification"] = "upper".into();
    senator["current_role"]["division_id"] = "ocd-division/country:us/state:zz/sldu:1".into();
    results.push(senator);
    let said = |plays: Plays| {
        let place = place.clone();
        async move {
            let web = web(&plays);
            let elsewhere = Elsewhere::plays(plays).await;
            let people =
                OpenStates::new(web, &elsewhere.base, "SecretKey".parse().expect("a key"), Time::new().clock());
            let mut legislators = Legislators::sample();
            legislators.people = Some(Box::new(people));
            legislators.today = || outreach_districts::Date::parse("2026-11-04");
            let server = Server::with(|state| state.legislators = legislators).await;
            ask(&server, place).await
        }
    };
    let alone = said(Plays::Echo(500)).await;
    assert_eq!(notices(&alone), ["stale"], "{alone}");
    let confirmed = said(Plays::Body(people.to_string())).await;
    assert!(notices(&confirmed).is_empty(), "{confirmed}");
    let vacancy = ask(&Server::new().await, json!({ "zip": "00105", "as_of": "2027-03-01" })).await;
    let seats = &layer(&vacancy, "sldl")["districts"][0]["seats"];
    assert_eq!((&seats[0]["since"], seats[0].get("person")), (&"2027-03-01".into(), None));
}

#[tokio::test]
async fn who_sits_now_takes_the_seat_and_the_districts_are_checked() {
    let place = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 20 });
    let seat = |answer: &Value, code: &str| layer(answer, code)["districts"][0]["seats"][0].clone();
    let (server, elsewhere) = open_states(Plays::Body(fixture("openstates_people.json"))).await;
    let answer = ask(&server, place.clone()).await;
    assert_eq!(told(&answer, "sldl"), "exact 1");
    let new = seat(&answer, "sldl");
    assert_eq!((&new["person"]["name"], &new["source"]), (&"Ana Newcomer".into(), &"open-states".into()));
    assert_eq!((&new["term"], &new["standing"]), (&json!({}), &"current".into()));
    assert_eq!(seat(&answer, "cd")["person"]["contact_form"], "https://example.org/contact");
    let senators = layer(&answer, "state")["districts"][0]["seats"].clone();
    assert_eq!(senators[0]["person"]["name"], "Frankie Sample", "whoever is not named stays");
    let asked = elsewhere.asked().remove(0);
    assert!(asked.starts_with("/people.geo?lat=37.25&lng=-51.75&include=offices&include=links "), "{asked}");
    assert!(asked.contains("\"x-api-key\": "), "{asked}");
    // Another day, a ZIP, or a point that is hardly known: no one is asked.
    let mut before = place.clone();
    before["as_of"] = "2026-08-04".into();
    let vague = json!({ "point": { "lat": 37.25, "lon": -51.75 }, "accuracy": 5000 });
    for question in [before, json!({ "zip": "00102" }), vague, json!({ "point": { "lat": 0, "lon": 0 } })] {
        ask(&server, question).await;
    }
    assert_eq!(elsewhere.asked().len(), 1);
    let (server, _elsewhere) = open_states(Plays::Body(fixture("openstates_disagrees.json"))).await;
    let answer = ask(&server, place.clone()).await;
    assert_eq!(
        (told(&answer, "sldl"), &layer(&answer, "sldl")["source"]),
        ("uncertain 1 4".into(), &"open-states".into())
    );
    for plays in [Plays::Echo(500), Plays::Body("{}".into()), Plays::Nothing] {
        let (server, _elsewhere) = open_states(plays).await;
        let answer = ask(&server, place.clone()).await;
        assert_eq!(seat(&answer, "sldl")["person"]["name"], "Jordan Sample", "the pack's people are there");
    }
}
