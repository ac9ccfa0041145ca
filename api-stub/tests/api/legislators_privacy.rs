//! Where someone lives shows up nowhere: not in what is written down, not in an error, not in a header; whatever is
//! sent, and whatever the servers that are asked about it send back.

use api_stub::http::client::Key;
use api_stub::lookup::Address;
use api_stub::lookup::services::breaker::Clock;
use api_stub::lookup::services::census::Census;
use api_stub::lookup::services::google::Google;
use api_stub::lookup::services::open_states::OpenStates;
use api_stub::lookup::services::{AdapterError, GeocodeResult, Geocoder};
use axum::body::Body;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use outreach_districts::Date;

use crate::external_services::{Behavior, FakeService, client_for, fixture};
use crate::harness::{BROWSER, FORM, Server, TestResponse, logged, request};
use crate::legislators::{DAY, ENDPOINT};
use crate::program::{Program, post};

const STREET: &str = "Xochitl8Sentinel";
const ZIP: &str = "97531";
/// Digits of a point.
const LAT: &str = "254321";
const LON: &str = "765432";

/// What others know us by.
const KEY: &str = "Xochitl8SentinelKey";

/// Parts of a result, which may be nowhere else.
const ANSWERS: [&str; 4] = ["ocd-division", "House District", "Jordan Sample", "99001"];

/// Nothing of it was written down.
pub(crate) fn assert_clean(written: &str) {
    for line in logged(written) {
        for said in [STREET, ZIP, &LAT[..5], &LON[..5]].into_iter().chain(ANSWERS) {
            assert!(!line.contains(&said.to_lowercase()), "{said} was written down: {line}");
        }
    }
}

/// Content type and body of valid and invalid questions.
fn questions() -> Vec<(&'static str, String)> {
    let json = "application/json";
    let point = format!("{{\"lat\":37.{LAT},\"lon\":-51.{LON}}}");
    let parts =
        format!("{{\"street\":\"1 {STREET} Way\",\"city\":\"{STREET}\",\"state\":\"{STREET}\",\"zip\":\"{ZIP}\"}}");
    vec![
        (json, format!("{{\"point\":{point}}}")),
        (json, format!("{{\"point\":{point},\"accuracy\":20000}}")),
        (json, format!("{{\"zip\":\"{ZIP}\"}}")),
        (json, format!("{{\"address\":{parts}}}")),
        (json, format!("{{\"address\":\"1 {STREET} Way, {STREET} {ZIP}\",\"locale\":\"{STREET}\"}}")),
        (FORM, format!("street=1+{STREET}+Way&zip={ZIP}&{STREET}={ZIP}")),
        (FORM, format!("lat=37.{LAT}&lon=-51.{LON}")),
        // Invalid questions.
        (FORM, format!("lat={STREET}&lon=-51.{LON}")),
        (FORM, format!("zip={ZIP}0&as_of={STREET}")),
        (json, format!("{{\"zip\":\"{ZIP}\",\"{STREET}\":{point}}}")),
        (json, format!("{{\"address\":{{\"{STREET}\":\"{ZIP}\"}}}}")),
        (json, format!("{{\"address\":\"{}\"}}", STREET.repeat(50))),
        (json, format!("{{\"zip\":\"{ZIP}\",\"address\":{parts}}}")),
        (json, format!("{{\"address\":\"{STREET}")),
        (json, STREET.to_owned()),
        (json, STREET.repeat(10_000)),
        ("text/x-Xochitl8Sentinel", format!("{STREET}{ZIP}")),
    ]
}

fn check(answer: &TestResponse) {
    let headers = format!("{:?}", answer.headers);
    let problem = if answer.status == 200 { "" } else { &answer.body };
    assert_clean(&format!("{headers}\n{problem}"));
    assert!(!answer.body.contains(STREET), "not even where it is answered: {}", answer.body);
}

/// A page has what was typed in its fields, so that it can be fixed, and nowhere else. Its headers have none of it.
fn check_page(answer: &TestResponse) {
    let mut rest = answer.body.split("value=\"");
    let mut body = rest.next().unwrap_or_default().to_owned();
    body.extend(rest.filter_map(|after| after.split_once('"')).map(|(_, after)| after));
    for said in [STREET, ZIP, &LAT[..5], &LON[..5]] {
        assert!(!body.contains(said), "{said} stands beside the fields: {}", answer.body);
    }
    assert_clean(&format!("{:?}", answer.headers));
    assert_eq!(answer.header("cache-control"), "no-store");
}

/// A geocoder with a bug that knows too much.
#[derive(Debug)]
struct Broken;

impl Geocoder for Broken {
    fn name(&self) -> &'static str {
        "broken"
    }

    fn locate<'a>(&'a self, address: &'a Address) -> BoxFuture<'a, Result<GeocodeResult, AdapterError>> {
        async move { panic!("{} {address:?}", address.line()) }.boxed()
    }
}

/// Sends every question to servers whose geocoder answers, fails, echoes, hangs and redirects.
pub(crate) async fn ask_everything() {
    let clock: Clock = std::sync::Arc::new(std::time::Instant::now);
    let mut statuses = Vec::new();
    for behavior in [
        Behavior::Body(fixture("census_found.json")),
        Behavior::Body(fixture("census_no_match.json")),
        Behavior::Body(fixture("google_found.json")),
        Behavior::Body(fixture("openstates_people.json")),
        Behavior::Body("{\"result\":".to_owned()),
        Behavior::Echo(200),
        Behavior::Echo(400),
        Behavior::Echo(403),
        Behavior::Echo(500),
        Behavior::Redirect,
        Behavior::Nothing,
    ] {
        let (web, hears) = (client_for(&behavior), !matches!(behavior, Behavior::Nothing));
        let service = FakeService::start(behavior).await;
        let key: Key = KEY.parse().expect("a key");
        let census = Census::new(web.clone(), &service.base, clock.clone());
        let google = Google::new(web.clone(), &service.base, key.clone(), clock.clone());
        let people = OpenStates::new(web, &service.base, key, clock.clone());
        let server = Server::with(|state| {
            state.legislators.geocoders = vec![Box::new(census), Box::new(google)];
            state.legislators.people = Some(Box::new(people));
            state.legislators.today = || Date::parse(DAY);
        })
        .await;
        for (kind, body) in questions() {
            let headers = [("content-type", kind), ("user-agent", STREET), ("referer", STREET)];
            let answer = server.send(request("POST", ENDPOINT, &headers, Body::from(body.clone()))).await;
            check(&answer);
            statuses.push(answer.status);
            let headers = [("content-type", kind), ("accept", BROWSER), ("accept-language", STREET)];
            if kind != "application/json" {
                check_page(&server.send(request("POST", ENDPOINT, &headers, Body::from(body))).await);
            }
        }
        let query = format!("{ENDPOINT}?zip={ZIP}&{STREET}");
        check(&server.send(request("POST", &query, &[("content-type", FORM)], Body::from("zip=1"))).await);
        let headers = [("content-type", FORM), ("accept", BROWSER)];
        check_page(&server.send(request("POST", &query, &headers, Body::from("zip=1"))).await);
        check_page(&server.get_with(&format!("{ENDPOINT}?zip={ZIP}&{STREET}"), &[("accept", BROWSER)]).await);
        check_page(&server.get(&format!("/f/legislators?zip={ZIP}&street={STREET}&lang={STREET}")).await);
        check(&server.get(&format!("/api/legislators/packs/{STREET}?{ZIP}")).await);
        let asked = service.asked().join("\n");
        for part in [STREET, ZIP, &LAT[..5], &LON[..5]] {
            assert!(asked.contains(part) || !hears, "{part} was asked about");
        }
    }
    for status in [200, 400, 413, 415, 422] {
        assert!(statuses.contains(&status), "no {status} among {statuses:?}");
    }
}

/// Sends a question to a server whose geocoder panics.
pub(crate) async fn ask_a_panicking_geocoder() {
    let server = Server::with(|state| state.legislators.geocoders.push(Box::new(Broken))).await;
    let body = format!("street=1+{STREET}+Way&zip={ZIP}");
    let answer = server.send(request("POST", ENDPOINT, &[("content-type", FORM)], Body::from(body))).await;
    answer.is_problem(500);
    check(&answer);
}

/// The program itself, with all that it logs.
#[tokio::test(flavor = "multi_thread")]
async fn no_log_line_has_a_location_at_any_level() {
    let folder = tempfile::tempdir().expect("folder");
    let service = FakeService::start(Behavior::Echo(500)).await;
    let base = service.base.clone();
    let written = tokio::task::spawn_blocking(move || {
        let program = Program::start(&folder, &["--geocoder", "census", "--census-base", &base]);
        for ((kind, body), accept) in questions().into_iter().flat_map(|one| [(one.clone(), "*/*"), (one, BROWSER)]) {
            let answer = program.send(&post(ENDPOINT, &format!("Content-Type: {kind}\r\nAccept: {accept}\r\n"), &body));
            assert!(answer.starts_with("HTTP/1.1 2") || answer.starts_with("HTTP/1.1 4"), "{answer}");
        }
        program.written()
    });
    let written = written.await.expect("no panic");
    assert!(written.contains("a lookup elsewhere failed adapter=\"census\" failure=answered 500"), "{written}");
    assert!(written.contains("route=\"/api/legislators\" status=200"), "{written}");
    assert!(service.asked().iter().any(|asked| asked.contains(STREET)), "it was asked");
    assert_clean(&written);
}
