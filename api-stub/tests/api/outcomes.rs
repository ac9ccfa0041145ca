//! How calls ended: counted, durably, and nothing else kept of them.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;

use api_stub::http::cors::Origins;
use api_stub::http::rate_limit::RateLimits;
use api_stub::store::{self, CallCount};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::HeaderValue;
use futures_util::future::join_all;
use outreach_core::lookup::ENDS;
use outreach_districts::{Date, Layer};
use serde_json::{Value, json};

use crate::harness::{BROWSER, FORM, Server, TestResponse, request};
use crate::program::{Program, post, run};
use crate::storing;

const OUTCOMES: &str = "/api/legislators/outcomes";

/// What the widget posts.
const CALL: &str = "form=legislators&coalition=acij&layer=sldu&outcome=reached";

/// As the widget's `URLSearchParams` are sent.
const SENT_AS: &str = "application/x-www-form-urlencoded;charset=UTF-8";

const SENTINEL: &str = "Xochitl9Sentinel";

async fn report(server: &Server, body: impl Into<Body>) -> TestResponse {
    server.send(request("POST", OUTCOMES, &[("content-type", SENT_AS), ("accept", "*/*")], body.into())).await
}

async fn counted(server: &Server) -> Vec<CallCount> {
    server.store().calls().await.expect("counts")
}

/// Field and code of each error.
fn invalid_fields(answer: &TestResponse) -> Vec<(String, String)> {
    let problem = answer.is_problem(422);
    let text = |error: &Value, member: &str| error[member].as_str().expect(member).to_owned();
    let errors = problem["errors"].as_array().expect("errors").iter();
    errors.map(|error| (text(error, "field"), text(error, "code"))).collect()
}

#[tokio::test]
async fn outcomes_are_counted_by_day_coalition_layer_and_outcome() {
    let server = Server::with(|state| state.legislators.today = || Date::parse("2026-08-05")).await;
    let answer = report(&server, CALL).await;
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(answer.header("cache-control"), "no-store");
    report(&server, CALL).await;
    for layer in Layer::ALL {
        for end in ENDS {
            let body = format!("form=legislators&coalition=&layer={}&outcome={end}", layer.code());
            assert_eq!(report(&server, body).await.status, 204, "a widget without a coalition");
        }
    }
    assert_eq!(report(&server, "outcome=skip&layer=cd").await.status, 204, "the envelope may be left out");
    let counted = counted(&server).await;
    assert!(counted.iter().all(|row| row.day == "2026-08-05"));
    let of = |coalition: &str, layer: &str, outcome: &str| {
        let is = |row: &&CallCount| (&*row.coalition, &*row.layer, &*row.outcome) == (coalition, layer, outcome);
        counted.iter().find(is).map(|row| row.calls)
    };
    assert_eq!(counted.len(), 17);
    assert_eq!(
        (of("acij", "sldu", "reached"), of("", "sldu", "reached"), of("", "cd", "skip")),
        (Some(2), Some(1), Some(2))
    );
    assert!(server.records().await.is_empty(), "it is no submission");
}

#[tokio::test]
async fn each_day_has_its_own_count() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("test.sqlite");
    for day in ["2026-08-06", "2026-08-05", "2026-08-06"] {
        let store = store::open(&path).await.expect("database");
        let server = Server::with(|state| {
            state.store = store;
            state.legislators.today =
                if day == "2026-08-05" { || Date::parse("2026-08-05") } else { || Date::parse("2026-08-06") };
        })
        .await;
        report(&server, CALL).await;
        server.store().close().await;
    }
    let counted: Vec<_> = store::open(&path).await.expect("database").calls().await.expect("counts");
    let days: Vec<_> = counted.iter().map(|row| (row.day.as_str(), row.calls)).collect();
    assert_eq!(days, [("2026-08-05", 1), ("2026-08-06", 2)]);
    let server = Server::new().await;
    report(&server, CALL).await;
    let day = &self::counted(&server).await[0].day;
    assert!(day.len() == 10 && day.as_str() >= "2026-01-01", "{day}");
}

#[tokio::test]
async fn invalid_outcomes_are_problems_that_quote_nothing() {
    let server = Server::new().await;
    for (body, field, code) in [
        ("coalition=Xochitl9Sentinel&layer=cd&outcome=busy", "coalition", "envelope"),
        ("coalition=-x&layer=cd&outcome=busy", "coalition", "envelope"),
        ("coalition=%3D1%2B1&layer=cd&outcome=busy", "coalition", "envelope"),
        ("form=Xochitl9Sentinel&layer=cd&outcome=busy", "form", "envelope"),
        ("layer=Xochitl9Sentinel&outcome=busy", "layer", "choice"),
        ("layer=CD&outcome=busy", "layer", "choice"),
        ("outcome=busy", "layer", "choice"),
        ("layer=cd&outcome=Xochitl9Sentinel", "outcome", "choice"),
        ("layer=cd&outcome=", "outcome", "choice"),
        ("layer=cd&outcome=busy&outcome=busy", "outcome", "twice"),
        ("layer=cd&outcome=busy&phone=2055550198", "body", "unknown"),
        ("layer=cd&outcome=busy&Xochitl9Sentinel=", "body", "unknown"),
        ("layer=cd&outcome=busy&submission_id=0b8f7a6e-0000-4000-8000-1234567890ab", "body", "unknown"),
    ] {
        let answer = report(&server, body).await;
        assert_eq!(invalid_fields(&answer), [(field.to_owned(), code.to_owned())], "{body}");
        assert!(!answer.body.contains(SENTINEL) && !answer.body.contains("2055550198"), "{}", answer.body);
    }
    let words = report(&server, "layer=x&outcome=x&x=x").await.body;
    for said in [
        "There are: form, coalition, layer, outcome.",
        "layer must be one of state, sldu, sldl, cd.",
        "outcome must be one of reached, voicemail, busy, skip.",
    ] {
        assert!(words.contains(said), "{words}");
    }
    let with = |path: &'static str, kind: &'static str, body: String| {
        server.send(request("POST", path, &[("content-type", kind), ("accept", BROWSER)], body.into()))
    };
    let asked = "/api/legislators/outcomes?name=Xochitl9Sentinel";
    let answer = with(asked, FORM, CALL.into()).await;
    assert!(answer.is_problem(400)["detail"].as_str().is_some_and(|words| words.contains("into the body")));
    assert!(!answer.body.contains(SENTINEL));
    with(OUTCOMES, "application/json", json!({ "layer": "cd", "outcome": "busy" }).to_string()).await.is_problem(415);
    with(OUTCOMES, FORM, "x".repeat(70_000)).await.is_problem(413);
    let answer = server.get(OUTCOMES).await;
    answer.is_problem(405);
    assert_eq!(answer.header("allow"), "POST");
    assert_eq!(counted(&server).await, [], "nothing of that was counted");
}

#[tokio::test]
async fn any_page_may_report_within_the_rate_limit() {
    let mine = HeaderValue::from_static("https://acij.example");
    let server = Server::with(|state| {
        state.origins = Origins::These(vec![mine]);
        state.limits = RateLimits::per_minute(1);
    })
    .await;
    let report = |origin: &'static str, from: [u8; 4]| {
        let mut request = request("POST", OUTCOMES, &[("content-type", SENT_AS), ("origin", origin)], CALL.into());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((from, 1))));
        server.send(request)
    };
    let answer = report("https://acij.example", [192, 0, 2, 1]).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, "https://acij.example"));
    let answer = report("https://other.example", [192, 0, 2, 1]).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, ""), "sending is not reading");
    let answer = report("https://acij.example", [192, 0, 2, 1]).await;
    answer.is_problem(429);
    assert!(answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
    assert_eq!(answer.header("access-control-allow-origin"), "https://acij.example");
    assert_eq!(report("https://acij.example", [192, 0, 2, 2]).await.status, 204);
    assert_eq!(counted(&server).await[0].calls, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_reports_add_up() {
    let server = Server::with(|state| state.legislators.today = || Date::parse("2026-08-05")).await;
    // Another process that has the same file open.
    let other = store::open(&server.folder.path().join("data/test.sqlite")).await.expect("the same database");
    let other = Server::with(|state| {
        state.store = other;
        state.legislators.today = || Date::parse("2026-08-05");
    })
    .await;
    let reports = (0..120).map(|number| {
        let server = if number % 3 == 0 { &other } else { &server };
        report(server, format!("coalition=acij&layer=sldl&outcome={}", ENDS[number % ENDS.len()]))
    });
    assert!(join_all(reports).await.iter().all(|answer| answer.status == 204));
    let counts: BTreeMap<_, _> = counted(&server).await.into_iter().map(|row| (row.outcome, row.calls)).collect();
    assert_eq!(counts, ENDS.map(|end| (end.to_owned(), 30)).into());
}

/// Headers that say who it is, and bodies that say more than is asked.
pub(crate) async fn report_everything() {
    let server = Server::new().await;
    for (body, status) in questions() {
        let headers = [
            ("content-type", FORM),
            ("user-agent", SENTINEL),
            ("referer", SENTINEL),
            ("cookie", SENTINEL),
            ("accept-language", SENTINEL),
            ("x-forwarded-for", "203.0.113.77"),
        ];
        let answer = server.send(request("POST", OUTCOMES, &headers, body.into())).await;
        assert_eq!(answer.status, status, "{}", answer.body);
    }
    let call = format!("coalition={}&layer=cd&outcome=busy", SENTINEL.to_lowercase());
    // Broken for good, and then for now.
    storing::execute_sql(&mut storing::open_database(&server).await, "DROP TABLE call_outcomes").await;
    report(&server, call.clone()).await.is_problem(500);
    server.store().close().await;
    report(&server, call).await.is_problem(503);
    server.get("/healthz").await;
}

/// Bodies of requests, and the status of their responses.
fn questions() -> Vec<(String, u16)> {
    let bodies = [
        (CALL.to_owned(), 204),
        (format!("{CALL}&caller={SENTINEL}"), 422),
        (format!("{CALL}&{SENTINEL}"), 422),
        (format!("coalition={SENTINEL}&layer=cd&outcome=busy"), 422),
        (format!("layer={SENTINEL}&outcome={SENTINEL}"), 422),
        (SENTINEL.repeat(5_000), 413),
    ];
    bodies.into()
}

/// Nothing of it was written down.
pub(crate) fn assert_clean(written: &str) {
    let lower = written.to_lowercase();
    for personal in [&SENTINEL.to_lowercase(), "203.0.113.77"] {
        assert!(!lower.contains(personal), "{personal} was written down");
    }
}

#[test]
fn only_a_count_is_stored_and_no_trace_of_anyone() {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &["--database", "data/calls.sqlite"]);
    let headers = format!(
        "Content-Type: {FORM}\r\nUser-Agent: {SENTINEL}\r\nReferer: {SENTINEL}\r\nCookie: {SENTINEL}\r\n\
         X-Forwarded-For: 203.0.113.77\r\n"
    );
    for (body, status) in questions() {
        let answer = program.send(&post(OUTCOMES, &headers, &body));
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
    program.send(&post(&format!("{OUTCOMES}?{SENTINEL}"), &headers, CALL));
    // The log beside it too: what was written goes there before it goes into the file.
    let kept: Vec<_> = fs::read_dir(folder.path().join("data"))
        .expect("folder")
        .map(|entry| fs::read(entry.expect("entry").path()).expect("file"))
        .collect();
    assert!(kept.len() >= 2);
    let kept = String::from_utf8_lossy(&kept.concat()).into_owned();
    assert!(kept.contains("acijsldureached"), "the row is there, and nothing between its columns");
    let written = program.written();
    assert!(written.contains("method=\"POST\" route=\"/api/legislators/outcomes\" status=204"), "{written}");
    for written in [kept, written] {
        assert_clean(&written);
        assert!(!written.contains("127.0.0.1"), "not where it was sent from, either: {written}");
    }
}

fn export(folder: &tempfile::TempDir, more: &[&str]) -> String {
    let output = run(folder.path(), &[&["export", "--outcomes", "--database", "calls.sqlite"], more].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.ends_with(" calls.\n"), "{said}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn confirmed_counts_survive_a_crash_and_are_exported() {
    let folder = tempfile::tempdir().expect("folder");
    let mut program = Program::start(&folder, &["--database", "calls.sqlite"]);
    assert_eq!(
        export(&folder, &[]),
        "\"day\",\"coalition\",\"layer\",\"outcome\",\"calls\"\r\n",
        "while the server runs"
    );
    for body in [CALL, CALL, "layer=cd&outcome=skip"] {
        let answer = program.send(&post(OUTCOMES, &format!("Content-Type: {FORM}\r\n"), body));
        assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    }
    program.signal("KILL");
    assert!(!program.wait().success());
    let lines = export(&folder, &["--as", "ndjson"]);
    let mut counts: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let days: Vec<_> = counts.iter_mut().map(|row| row["day"].take()).collect();
    assert!(days.iter().all(|day| day.as_str().is_some_and(|day| day.len() == 10)), "{days:?}");
    counts.sort_by_key(|row| row["calls"].as_i64());
    assert_eq!(
        counts,
        [
            json!({ "day": null, "coalition": "", "layer": "cd", "outcome": "skip", "calls": 1 }),
            json!({ "day": null, "coalition": "acij", "layer": "sldu", "outcome": "reached", "calls": 2 }),
        ]
    );
    let csv = export(&folder, &["--bom"]);
    let csv = csv.strip_prefix('\u{FEFF}').expect("byte order mark");
    assert!(
        csv.contains(",\"acij\",\"sldu\",\"reached\",\"2\"\r\n") && csv.contains(",\"\",\"cd\",\"skip\",\"1\"\r\n"),
        "{csv}"
    );
}

#[test]
fn a_database_without_counts_is_an_error_with_its_fix() {
    let folder = tempfile::tempdir().expect("folder");
    fs::write(folder.path().join("old.sqlite"), "").expect("a database without tables");
    let output = run(folder.path(), &["export", "--outcomes", "--database", "old.sqlite"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("api-stub serve makes their table"), "{said}");
}

/// The server takes no such name, but a file may come from elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_spreadsheet_gets_no_formula_and_ndjson_the_exact_text() {
    let folder = tempfile::tempdir().expect("folder");
    let store = store::open(&folder.path().join("calls.sqlite")).await.expect("database");
    for day in ["2026-08-06", "2026-08-05"] {
        store.count_call(day, "=1+1", "-cd", "@skip").await.expect("counted");
    }
    assert!(store.count_call("2026-08-05T12:00:00Z", "acij", "cd", "skip").await.is_err(), "no time of day, ever");
    store.close().await;
    assert_eq!(
        export(&folder, &["--separator", "semicolon"]).replace('"', ""),
        "day;coalition;layer;outcome;calls\r\n2026-08-05;'=1+1;'-cd;'@skip;1\r\n2026-08-06;'=1+1;'-cd;'@skip;1\r\n"
    );
    let first = "{\"day\":\"2026-08-05\",\"coalition\":\"=1+1\",\"layer\":\"-cd\",\"outcome\":\"@skip\",\"calls\":1}\n";
    assert!(export(&folder, &["--as", "ndjson"]).starts_with(first));
}

#[tokio::test]
async fn the_endpoint_is_in_the_openapi_document() {
    let server = Server::new().await;
    let document = server.get("/api/openapi.json").await.json();
    let described = &document["paths"][OUTCOMES]["post"];
    assert!(described["responses"]["204"].is_object() && described["responses"]["429"].is_object(), "{described}");
    let schema = &document["components"]["schemas"]["LegislatorsOutcome"];
    assert_eq!(schema["required"], json!(["layer", "outcome"]));
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["outcome"]["enum"], json!(ENDS));
    for layer in Layer::ALL {
        assert!(schema["properties"]["layer"]["enum"].as_array().is_some_and(|all| all.contains(&json!(layer.code()))));
    }
    assert!(schema["properties"]["coalition"]["pattern"].is_string());
    assert_eq!(schema["properties"]["form"]["const"], "legislators");
}
