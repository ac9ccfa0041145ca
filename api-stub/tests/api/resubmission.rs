//! The same key with other content: a phone passed around a table, a corrected number, a page open on two devices.

use api_stub::store::Scope;
use futures_util::TryStreamExt;

use crate::harness::{BROWSER, FORM, Server, VALID_FORM};

/// Loads a hosted page and returns its submission_id.
async fn load_form(server: &Server) -> String {
    let page = server.get("/f/volunteer?coalition=acij").await;
    let after = page.body.split("name=\"submission_id\" value=\"").nth(1).expect("a key");
    after.split('"').next().expect("its end").to_owned()
}

/// What the hosted page posts, with that name.
fn form_body(id: &str, name: &str) -> String {
    format!("{}&coalition=acij&submission_id={id}", VALID_FORM.replace("Ana", name))
}

async fn submit(server: &Server, id: &str, name: &str) {
    let answer = server.post(FORM, BROWSER, form_body(id, name)).await;
    assert_eq!(answer.status, 303, "{name}: {}", answer.body);
}

/// The names that are stored, in order of arrival.
async fn stored_names(server: &Server) -> Vec<String> {
    let records = server.records().await;
    let name = |record: &str| {
        let record: serde_json::Value = serde_json::from_str(record).expect("JSON");
        record["person"]["given_name"].as_str().expect("a name").to_owned()
    };
    records.iter().map(|record| name(&record.json)).collect()
}

#[tokio::test]
async fn a_phone_passed_around_a_table_loses_no_one() {
    let server = Server::new().await;
    let id = load_form(&server).await;
    for name in ["Ana", "Eva", "Ana", "Ida", "Ida"] {
        submit(&server, &id, name).await;
    }
    assert_eq!(
        stored_names(&server).await,
        ["Ana", "Eva", "Ida"],
        "each once, and no one was thanked without being stored"
    );
    let ids: std::collections::BTreeSet<_> = server.records().await.into_iter().map(|it| it.submission_id).collect();
    assert_eq!(ids.len(), 3, "each has a key of its own");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_open_on_two_devices_stores_both_and_each_once() {
    let server = std::sync::Arc::new(Server::new().await);
    let id = load_form(&server).await;
    let submissions: Vec<_> = (0..12)
        .map(|n| {
            let (server, id) = (server.clone(), id.clone());
            tokio::spawn(async move { submit(&server, &id, if n % 2 == 0 { "Ana" } else { "Eva" }).await })
        })
        .collect();
    for submission in submissions {
        submission.await.expect("no panic");
    }
    let mut found = stored_names(&server).await;
    found.sort_unstable();
    assert_eq!(found, ["Ana", "Eva"]);
}

/// Someone who was erased and then presses the button of a page that is still open wants it stored.
#[tokio::test]
async fn after_erasure_a_page_is_stored_again_once_and_a_program_is_not() {
    let server = Server::new().await;
    let id = load_form(&server).await;
    submit(&server, &id, "Ana").await;
    submit(&server, &id, "Eva").await;
    let records: Vec<_> = server.store().records_in(Scope::default()).try_collect().await.expect("held");
    let keys: Vec<_> = records.into_iter().map(|records| (records.form, records.submission_id)).collect();
    assert_eq!(server.store().delete(&keys, true).await.expect("deleted"), 2);
    for name in ["Ana", "Ana", "Eva", "Ida", "Eva"] {
        submit(&server, &id, name).await;
    }
    assert_eq!(stored_names(&server).await, ["Ana", "Eva", "Ida"]);
    for name in ["Ana", "Mia"] {
        let problem = server.post(FORM, "application/json", form_body(&id, name)).await.is_problem(422);
        assert!(problem["type"].as_str().expect("type").ends_with("/Forgotten"), "{problem}");
    }
    assert_eq!(stored_names(&server).await.len(), 3);
}

/// A program gets an error with the name of the entry to change; with that changed, the submission is stored.
#[tokio::test]
async fn a_program_is_shown_which_entry_conflicts() {
    let server = Server::new().await;
    let (id, other) = (load_form(&server).await, load_form(&server).await);
    assert_eq!(server.post(FORM, "application/json", form_body(&id, "Ana")).await.status, 201);
    let problem = server.post(FORM, "application/json", form_body(&id, "Eva")).await.is_problem(422);
    assert_eq!(problem["errors"][0]["field"], "submission_id");
    assert_eq!(server.post(FORM, "application/json", form_body(&other, "Eva")).await.status, 201);
    assert_eq!(stored_names(&server).await, ["Ana", "Eva"]);
}
