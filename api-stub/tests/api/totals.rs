//! The published totals of pledges, and what someone learns by watching them and pledging.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use api_stub::app::App;
use api_stub::http::rate_limit::RateLimits;
use api_stub::store::{self, NewRecord, Store};
use api_stub::totals::Totals;
use axum::body::Body;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{BROWSER, FORM, Server, request};

const MIN_PLEDGES: usize = 5;

async fn server() -> Server {
    Server::with(|state| state.totals = Totals::every(Duration::ZERO)).await
}

async fn total(server: &Server, coalition: &str, currency: &str) -> (Value, Value) {
    let answer = server.get(&format!("/api/pledge/progress?coalition={coalition}&currency={currency}")).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let answer = answer.json();
    assert_eq!((&answer["coalition"], &answer["currency"]), (&coalition.into(), &currency.into()));
    (answer["pledges"].clone(), answer["pledged"].clone())
}

async fn acij_total(server: &Server) -> (Value, Value) {
    total(server, "acij", "USD").await
}

/// Pledges as a widget would.
async fn pledge(store: &Arc<dyn Store>, id: &str, frequency: &str, minor: i64, currency: &str) {
    let record = json!({ "answers": { "frequency": frequency, "amount": { "minor": minor, "currency": currency } } });
    let new = NewRecord {
        form: "pledge",
        submission_id: id,
        coalition: "acij",
        test: false,
        received_at: "2026-11-22T00:00:00Z",
        json: &record.to_string(),
    };
    store.insert(&new).await.expect("stored");
}

async fn pledges(store: &Arc<dyn Store>, name: &str, count: usize, minor: i64) {
    for n in 0..count {
        pledge(store, &format!("{name}-{n}"), "once", minor, "USD").await;
    }
}

async fn erase(store: &Arc<dyn Store>, id: &str) {
    store.delete(&[("pledge".to_owned(), id.to_owned())], true).await.expect("forgotten");
}

#[tokio::test]
async fn totals_are_of_one_coalition_without_tests_and_name_no_one() {
    let server = server().await;
    let post = async |more: &str| {
        let body = format!("frequency=once&given_name=Ana&email=ana%40example.org&amount=2000&{more}");
        let headers = [("content-type", FORM), ("accept", BROWSER)];
        let answer = server.send(request("POST", "/api/pledge", &headers, Body::from(body))).await;
        assert_eq!(answer.status, 303, "{more}: {}", answer.body);
    };
    for n in 0..6 {
        assert_eq!(
            acij_total(&server).await,
            if n < 5 { (0.into(), Value::Null) } else { (5.into(), 1_000_000.into()) }
        );
        post(&format!("coalition=acij&amount.currency=USD&own.amount=SENTINEL&in_honor_of=SENTINEL+{n}")).await;
    }
    for n in 0..MIN_PLEDGES {
        for other in
            ["coalition=njaij&amount.currency=USD", "coalition=acij&test=true", "coalition=acij&amount.currency=MXN"]
        {
            post(&format!("{other}&in_honor_of={n}")).await;
        }
    }
    let answer = server.get("/api/pledge/progress?coalition=acij").await;
    assert!(!answer.body.contains("SENTINEL"));
    assert_eq!(acij_total(&server).await, (5.into(), 1_000_000.into()));
    assert_eq!(total(&server, "acij", "MXN").await, (5.into(), 1_000_000.into()));
    assert_eq!(total(&server, "mira", "USD").await, (0.into(), Value::Null));
    server.get("/api/pledge/progress?coalition=A%20B").await.is_problem(400);
    server.get("/api/pledge/progress?currency=XYZ").await.is_problem(400);
    server.get("/api/volunteer/progress").await.is_problem(404);
}

#[tokio::test]
async fn a_total_changes_with_five_more_or_five_fewer_and_not_with_an_erasure() {
    let server = server().await;
    let store = server.store();
    pledges(store, "first", MIN_PLEDGES, 100_000).await;
    assert_eq!(acij_total(&server).await, (5.into(), 500_000.into()));
    pledges(store, "more", MIN_PLEDGES - 1, 500_000).await;
    assert_eq!(acij_total(&server).await, (5.into(), 500_000.into()), "four more");
    pledges(store, "fifth", 1, 500_000).await;
    assert_eq!(acij_total(&server).await, (10.into(), 3_000_000.into()));
    erase(store, "more-0").await;
    assert_eq!(acij_total(&server).await, (10.into(), 3_000_000.into()), "one fewer");
    pledges(store, "late", MIN_PLEDGES, 100_000).await;
    assert_eq!(acij_total(&server).await, (10.into(), 3_000_000.into()), "four more than what is published");
    for n in 0..MIN_PLEDGES {
        for name in ["first", "late"] {
            erase(store, &format!("{name}-{n}")).await;
        }
    }
    assert_eq!(acij_total(&server).await, (0.into(), Value::Null), "too few are left");
}

#[tokio::test]
async fn a_pledge_counts_from_the_next_quarter_of_an_hour_on() {
    let server = Server::new().await;
    let post = async |n: usize| {
        let body = format!(
            "frequency=once&given_name=Ana&email=ana{n}%40example.org&amount=20&coalition=acij&amount.currency=USD"
        );
        server.send(request("POST", "/api/pledge", &[("content-type", FORM)], Body::from(body))).await.status
    };
    for n in 0..MIN_PLEDGES {
        assert_eq!(post(n).await, 201);
    }
    assert_eq!(acij_total(&server).await, (0.into(), Value::Null));
    let server = Server::new().await;
    pledges(server.store(), "earlier", MIN_PLEDGES, 100_000).await;
    assert_eq!(acij_total(&server).await, (5.into(), 500_000.into()));
    pledges(server.store(), "later", MIN_PLEDGES, 100_000).await;
    assert_eq!(acij_total(&server).await, (5.into(), 500_000.into()), "the database is not asked again until then");
}

/// One world, in which someone pledges that amount, and all that the curious see in it. They know every pledge but one and
/// their ids, add a small pledge at a time to find out where a total changes, pledge in other ways and currencies, and
/// watch a restart and the erasure of that one.
async fn watch(amount: i64) -> Vec<(Value, Value)> {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("test.sqlite");
    let mut observed = Vec::new();
    let (server, store) = start(&path).await;
    pledges(&store, "known", MIN_PLEDGES - 1, 100).await;
    read_total(&server, &mut observed).await;
    pledge(&store, "the other one", "once", amount, "USD").await;
    read_total(&server, &mut observed).await;
    add_pledge(&server, &store, "before", 100, &mut observed).await;
    store.close().await;
    let (server, store) = start(&path).await;
    read_total(&server, &mut observed).await;
    erase(&store, "the other one").await;
    read_total(&server, &mut observed).await;
    store.close().await;
    let (server, store) = start(&path).await;
    read_total(&server, &mut observed).await;
    add_pledge(&server, &store, "after", 1, &mut observed).await;
    for (n, frequency) in ["once", "monthly", "quarterly", "yearly", "once"].into_iter().enumerate() {
        pledge(&store, &format!("often-{n}"), frequency, 100, "USD").await;
        pledge(&store, &format!("pesos-{n}"), frequency, 100, "MXN").await;
        read_total(&server, &mut observed).await;
    }
    store.close().await;
    observed
}

async fn start(path: &Path) -> (axum::Router, Arc<dyn Store>) {
    let store = store::open(path).await.expect("database");
    let mut app = App::new(Arc::clone(&store));
    app.totals = Totals::every(Duration::ZERO);
    app.limits = RateLimits::per_minute(0);
    (app.router(), store)
}

async fn add_pledge(
    server: &axum::Router,
    store: &Arc<dyn Store>,
    name: &str,
    minor: i64,
    observed: &mut Vec<(Value, Value)>,
) {
    for n in 0..3 * MIN_PLEDGES {
        pledge(store, &format!("{name}-{n}"), "once", minor, "USD").await;
        read_total(server, observed).await;
    }
}

async fn read_total(server: &axum::Router, observed: &mut Vec<(Value, Value)>) {
    for currency in ["USD", "MXN"] {
        let path = format!("/api/pledge/progress?coalition=acij&currency={currency}");
        let answer = tower::ServiceExt::oneshot(server.clone(), request("GET", &path, &[], Body::empty())).await;
        let body = axum::body::to_bytes(answer.expect("infallible").into_body(), 10_000).await.expect("body");
        let answer: Value = serde_json::from_slice(&body).expect("JSON");
        observed.push((answer["pledges"].clone(), answer["pledged"].clone()));
    }
}

/// Amounts from 10 to 200 dollars: what is seen is the same for amounts that lie as far apart as the figures around them.
#[tokio::test]
async fn someone_who_adds_pledges_to_a_total_learns_no_amount_closer_than_a_step() {
    let figures = [1_000, 2_000, 5_000, 10_000, 20_000];
    let mut alike: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for amount in (1_000..=20_000).step_by(500) {
        let observed = watch(amount).await;
        assert!(observed.iter().any(|(_, pledged)| !pledged.is_null()), "the attack sees totals");
        alike.entry(format!("{observed:?}")).or_default().push(amount);
    }
    assert!(alike.len() <= figures.len(), "{} figures, and nothing finer: {:?}", figures.len(), alike.values());
    for amounts in alike.values() {
        let (first, last) = (amounts[0], amounts[amounts.len() - 1]);
        // Beyond the ends of what is tried there are more of the kind.
        if first == 1_000 || last == 20_000 {
            continue;
        }
        let step = figures.windows(2).find(|pair| pair[1] > first).map_or(0, |pair| pair[1] - pair[0]);
        assert!(last - first + 500 >= step, "{first} to {last} is nearer than {step}");
    }
}
