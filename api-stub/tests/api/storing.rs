//! The answers while nothing can be stored, and only then.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use api_stub::http::rate_limit::RateLimits;
use axum::body::Body;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use crate::harness::{BROWSER, FORM, ID, Server, TestResponse, VALID_FORM, request};
use crate::submit::new_uuid;

fn database(server: &Server) -> PathBuf {
    server.folder.path().join("data/test.sqlite")
}

/// Another program at the same database.
pub(crate) async fn open_database(server: &Server) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(database(server));
    options.busy_timeout(Duration::from_secs(5)).connect().await.expect("the database")
}

pub(crate) async fn execute_sql(connection: &mut SqliteConnection, what: &str) {
    sqlx::raw_sql(what).execute(connection).await.expect(what);
}

/// A widget queues it and sends it again; a page keeps what was typed. Neither is thanked.
async fn assert_asked_to_wait(server: &Server) {
    let program =
        server.post(FORM, "application/json", format!("{VALID_FORM}&locale=es&submission_id={}", new_uuid())).await;
    let problem = program.is_problem(503);
    assert!(problem["detail"].as_str().expect("detail").contains("No es culpa tuya"), "{problem}");
    let page = server.post(FORM, BROWSER, format!("{VALID_FORM}&submission_id={ID}&message=Hola%3C")).await;
    let body = page.is_page(503, "en");
    for expected in ["value=\"Ana\"", "value=\"ana@example.org\"", ID, "Hola&lt;", "Please try again in a moment."] {
        assert!(body.contains(expected), "{expected}: {body}");
    }
    for answer in [program, page] {
        let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
        assert!((1..=60).contains(&seconds), "{seconds}");
    }
}

async fn can_store(server: &Server) -> bool {
    server.post(FORM, "application/json", format!("{VALID_FORM}&submission_id={}", new_uuid())).await.status == 201
}

async fn health(server: &Server) -> TestResponse {
    assert_eq!(server.get("/livez").await.body, "ok\n", "it lives, whatever becomes of the database");
    server.get("/healthz").await
}

#[tokio::test]
async fn a_server_that_stops_asks_to_wait() {
    let server = Server::new().await;
    server.store().close().await;
    assert_asked_to_wait(&server).await;
    assert_eq!(health(&server).await.status, 503);
    server.get("/api/pledge/progress").await.is_problem(503);
    let headers = [("content-type", FORM)];
    let call = "coalition=acij&layer=cd&outcome=skip";
    let answer = server.send(request("POST", "/api/legislators/outcomes", &headers, Body::from(call))).await;
    answer.is_problem(503);
    assert!(!answer.header("retry-after").is_empty());
}

#[tokio::test]
async fn a_locked_database_is_waited_for_and_then_reported_as_busy() {
    let server = Server::new().await;
    assert_eq!(health(&server).await.status, 200);
    let mut connection = open_database(&server).await;
    execute_sql(&mut connection, "BEGIN IMMEDIATE").await;
    assert_asked_to_wait(&server).await;
    let told = health(&server).await;
    assert_eq!(told.status, 503);
    assert!(told.body.contains("another program has locked it"), "{}", told.body);
    execute_sql(&mut connection, "ROLLBACK").await;
    connection.close().await.expect("closed");
    // A failure is remembered until something is stored, whatever a trial shows.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(health(&server).await.status, 503);
    assert!(can_store(&server).await);
    assert_eq!(health(&server).await.body, "ok\n");
}

#[tokio::test]
async fn nothing_is_confirmed_while_the_database_is_missing_and_all_is_well_once_it_is_back() {
    let server = Server::new().await;
    let path = database(&server);
    let log = path.with_extension("sqlite-wal");
    assert!(can_store(&server).await);
    for file in [&path, &log] {
        let aside = file.with_extension("aside");
        fs::rename(file, &aside).expect("moved");
        assert_asked_to_wait(&server).await;
        let told = health(&server).await;
        assert_eq!(told.status, 503, "{}", file.display());
        assert!(told.body.contains("deleted, replaced or moved"), "{}", told.body);
        // Another in its place is not the one that is written to.
        fs::copy(&aside, file).expect("copied");
        assert_asked_to_wait(&server).await;
        assert_eq!(health(&server).await.status, 503);
        fs::rename(&aside, file).expect("moved back");
        assert!(can_store(&server).await);
        assert_eq!(health(&server).await.status, 200);
    }
    fs::remove_file(&path).expect("deleted");
    assert_asked_to_wait(&server).await;
    let headers = [("content-type", FORM)];
    let call = "coalition=acij&layer=cd&outcome=skip";
    server.send(request("POST", "/api/legislators/outcomes", &headers, Body::from(call))).await.is_problem(503);
}

#[tokio::test]
async fn health_is_about_storing_and_not_about_reading() {
    let server = Server::new().await;
    let mut connection = open_database(&server).await;
    execute_sql(
        &mut connection,
        "CREATE TRIGGER full BEFORE INSERT ON submissions BEGIN SELECT raise(ABORT, 'full'); END",
    )
    .await;
    let told = health(&server).await;
    assert_eq!(told.status, 503, "{}", told.body);
    assert!(!can_store(&server).await);
}

async fn pledge(server: &Server) {
    let body = "frequency=monthly&given_name=Ana&email=ana%40example.org&amount.currency=USD&amount=20&coalition=acij";
    let body = format!("{body}&submission_id={}", new_uuid());
    let answer = server.send(request("POST", "/api/pledge", &[("content-type", FORM)], body.into())).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
}

#[tokio::test]
async fn someone_who_asks_for_totals_too_often_waits_and_can_still_pledge() {
    let server = Server::with(|state| state.limits = RateLimits::per_minute(1)).await;
    for _ in 0..10 {
        assert_eq!(server.get("/api/pledge/progress").await.status, 200);
    }
    let answer = server.get("/api/pledge/progress").await;
    answer.is_problem(429);
    assert!(!answer.header("retry-after").is_empty());
    pledge(&server).await;
}
