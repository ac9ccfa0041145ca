//! The same key with other words: a phone passed round a table, a corrected number, a page open on two devices.

use api_stub::Scope;
use futures_util::TryStreamExt;

use crate::harness::{BROWSER, FORM, GOOD, Server};

/// The key that a page was served with.
async fn served(server: &Server) -> String {
    let page = server.get("/f/volunteer?coalition=acij").await;
    let after = page.body.split("name=\"submission_id\" value=\"").nth(1).expect("a key");
    after.split('"').next().expect("its end").to_owned()
}

/// What the hosted page posts, with that name in it.
fn words(id: &str, name: &str) -> String {
    format!("{}&coalition=acij&submission_id={id}", GOOD.replace("Ana", name))
}

async fn press(server: &Server, id: &str, name: &str) {
    let answer = server.post(FORM, BROWSER, words(id, name)).await;
    assert_eq!(answer.status, 303, "{name}: {}", answer.body);
}

/// Who is stored, in the order in which they came.
async fn names(server: &Server) -> Vec<String> {
    let records = server.records().await;
    let name = |record: &str| {
        let record: serde_json::Value = serde_json::from_str(record).expect("JSON");
        record["person"]["given_name"].as_str().expect("a name").to_owned()
    };
    records.iter().map(|stored| name(&stored.record)).collect()
}

#[tokio::test]
async fn a_phone_passed_round_a_table_by_back_loses_nobody() {
    let server = Server::new().await;
    let id = served(&server).await;
    for name in ["Ana", "Eva", "Ana", "Ida", "Ida"] {
        press(&server, &id, name).await;
    }
    assert_eq!(names(&server).await, ["Ana", "Eva", "Ida"], "each once, and nobody was thanked for nothing");
    let ids: std::collections::BTreeSet<_> = server.records().await.into_iter().map(|it| it.submission_id).collect();
    assert_eq!(ids.len(), 3, "each has a key of its own");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_open_on_two_devices_stores_both_and_each_once() {
    let server = std::sync::Arc::new(Server::new().await);
    let id = served(&server).await;
    let presses: Vec<_> = (0..12)
        .map(|n| {
            let (server, id) = (server.clone(), id.clone());
            tokio::spawn(async move { press(&server, &id, if n % 2 == 0 { "Ana" } else { "Eva" }).await })
        })
        .collect();
    for pressed in presses {
        pressed.await.expect("no panic");
    }
    let mut found = names(&server).await;
    found.sort_unstable();
    assert_eq!(found, ["Ana", "Eva"]);
}

/// Whoever was forgotten and presses the button of a page that is still open wants it stored.
#[tokio::test]
async fn after_erasure_a_page_is_stored_anew_once_and_a_program_is_not() {
    let server = Server::new().await;
    let id = served(&server).await;
    press(&server, &id, "Ana").await;
    press(&server, &id, "Eva").await;
    let held: Vec<_> = server.store().held(Scope::default()).try_collect().await.expect("held");
    let keys: Vec<_> = held.into_iter().map(|held| (held.form, held.submission_id)).collect();
    assert_eq!(server.store().delete(&keys, true).await.expect("deleted"), 2);
    for name in ["Ana", "Ana", "Eva", "Ida", "Eva"] {
        press(&server, &id, name).await;
    }
    assert_eq!(names(&server).await, ["Ana", "Eva", "Ida"]);
    for name in ["Ana", "Mia"] {
        let problem = server.post(FORM, "application/json", words(&id, name)).await.is_problem(422);
        assert!(problem["type"].as_str().expect("type").ends_with("/Forgotten"), "{problem}");
    }
    assert_eq!(names(&server).await.len(), 3);
}

/// A program is told, under the name of the entry that it has to change; and what it changed it to is stored.
#[tokio::test]
async fn a_program_is_told_which_entry_is_taken() {
    let server = Server::new().await;
    let (id, other) = (served(&server).await, served(&server).await);
    assert_eq!(server.post(FORM, "application/json", words(&id, "Ana")).await.status, 201);
    let problem = server.post(FORM, "application/json", words(&id, "Eva")).await.is_problem(422);
    assert_eq!(problem["errors"][0]["field"], "submission_id");
    assert_eq!(server.post(FORM, "application/json", words(&other, "Eva")).await.status, 201);
    assert_eq!(names(&server).await, ["Ana", "Eva"]);
}
