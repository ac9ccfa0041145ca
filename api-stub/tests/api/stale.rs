//! Packs that are older than they may be, and another day than today.

use api_stub::lookup::Legislators;
use api_stub::lookup::packs::Packs;
use outreach_districts::Date;
use outreach_packs::sample::source;
use serde_json::json;

use crate::harness::{FORM, Server};
use crate::legislators::{ask, post};
use crate::legislators_page::post as post_page;
use crate::program::{Program, run};

/// The sample, as if it were a real state.
fn alabama() -> Packs {
    let mut state = source().expect("the sample's source");
    (state.sample, state.code) = (false, "al".into());
    Packs::new(vec![state.pack().expect("packed").open().expect("a pack")]).expect("packs")
}

#[tokio::test]
async fn healthz_reports_packs_that_are_out_of_date() {
    let on = |today: fn() -> Option<Date>| {
        Server::with(move |state| state.legislators = Legislators { today, ..Legislators::new(alabama()) })
    };
    let fresh = on(|| Date::parse("2026-11-02")).await.get("/healthz").await;
    assert_eq!((fresh.status, fresh.body.as_str()), (200, "ok\n"));
    let stale = on(|| Date::parse("2026-11-03")).await.get("/healthz").await;
    assert_eq!(stale.status, 200);
    assert_eq!(
        stale.body,
        "ok\nTerms have ended since the packs of AL were made, the first on 2026-11-03: make them again with `outreach-packs renew`, and start the server again.\n"
    );
    let sample = Server::with(|state| state.legislators.today = || Date::parse("2030-01-01")).await;
    assert_eq!(sample.get("/healthz").await.body, "ok\n", "what is made up does not age");
}

#[tokio::test]
async fn the_default_day_can_be_set_and_is_shown() {
    let server = Server::with(|state| {
        state.legislators.today = || Date::parse("2026-08-05");
        state.legislators.as_of = Date::parse("2026-11-29");
    })
    .await;
    let answer = post(&server, "application/json", r#"{"zip":"00101"}"#).await.json();
    assert_eq!(answer["as_of"], "2026-11-29");
    assert_eq!(ask(&server, json!({ "zip": "00101", "as_of": "2026-09-01" })).await["as_of"], "2026-09-01");
    let words = "This is as of November 29, 2026, not today.";
    assert!(server.get("/f/legislators").await.body.contains(words));
    assert!(post_page(&server, "zip=00101").await.body.contains(words));
    assert!(!post_page(&server, "zip=00101&as_of=2026-08-05").await.body.contains("not today"));
    assert_eq!(post(&server, FORM, "zip=00101").await.json()["as_of"], "2026-11-29");
    let plain = Server::with(|state| state.legislators.today = || Date::parse("2026-08-05")).await;
    assert!(!plain.get("/f/legislators").await.body.contains("not today"));
}

#[test]
fn the_log_reports_outdated_packs_and_the_default_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut state = source().expect("the sample's source");
    for code in ["al", "nj"] {
        (state.sample, state.code) = (false, code.into());
        let packed = state.pack().expect("packed");
        std::fs::create_dir_all(folder.path().join("packs")).expect("a folder");
        outreach_packs::pack::write_one(&folder.path().join(format!("packs/{code}.pack")), &packed).expect("written");
    }
    let program = Program::start(&folder, &["--packs", "packs", "--as-of", "2026-11-29"]);
    let log = program.written();
    let warnings: Vec<_> = log.lines().filter(|line| line.contains("Terms have ended")).collect();
    assert_eq!(warnings.len(), 1, "{log}");
    assert!(
        warnings[0].contains("WARN") && warnings[0].contains("of AL, NJ were made, the first on 2026-11-03"),
        "{warnings:?}"
    );
    assert!(log.contains("2026-11-29") && log.contains("--as-of"), "{log}");
    let wrong = run(folder.path(), &["serve", "--as-of", "tomorrow"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("tomorrow is no day, such as 2026-08-05"));
}
