//! What every [`Store`] does, whichever database it is. An implementation calls [`tests`] with a function that opens one in a
//! folder: `async fn(&Path) -> Arc<dyn Store>`. Opened in the same folder again, it is the same database.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{join_all, try_join_all};
use futures_util::{StreamExt, TryStreamExt};

use super::{CallCount, ErrorKind, Inserted, NewRecord, PledgeTotal, Scope, Store, StoredRecord};

/// Key that reveals nothing, and is remembered when its submission is erased.
const RANDOM: &str = "0b8f7a6e-0000-4000-8000-1234567890ab";
/// The key of a plain form, derived from its content.
const DERIVED: &str = "0b8f7a6e-0000-5000-8000-1234567890ab";

/// The suite, as tests of the module that calls it.
macro_rules! tests {
    ($open:path) => {
        crate::store::contract::tests! { $open:
            a_key_is_stored_once_for_each_form
            one_key_sent_many_times_at_once_is_stored_once
            more_at_once_than_wait_in_a_queue_are_all_stored
            what_can_not_be_stored_fails_alone
            submissions_are_read_in_order_and_what_comes_later_is_left
            a_slow_reader_keeps_no_one_from_storing_and_wiping
            a_scope_selects_by_form_coalition_test_and_day
            what_is_erased_is_known_and_not_stored_again
            a_derived_key_is_not_remembered
            calls_are_counted_by_day_coalition_layer_and_outcome
            pledges_are_those_in_earnest_before_a_moment
            published_totals_are_replaced_together
            a_trial_leaves_nothing
            updating_twice_changes_nothing
            ; opened again:
            what_was_confirmed_is_there_after_a_restart
            a_copy_is_whole_and_without_what_was_deleted
            a_closed_store_may_be_asked_again_later
            what_it_keeps_in_the_folder_is_for_its_owner_only
        }
    };
    ($open:path: $($name:ident)*; opened again: $($again:ident)*) => {
        $(
            #[tokio::test]
            async fn $name() {
                let folder = tempfile::tempdir().expect("folder");
                crate::store::contract::$name(&*$open(folder.path()).await).await;
            }
        )*
        $(
            #[tokio::test]
            async fn $again() {
                let folder = tempfile::tempdir().expect("folder");
                let store = $open(folder.path()).await;
                crate::store::contract::$again(store, folder.path(), async |folder| $open(folder).await).await;
            }
        )*
    };
}
pub(super) use tests;

fn new<'a>(form: &'a str, submission_id: &'a str) -> NewRecord<'a> {
    NewRecord {
        form,
        submission_id,
        coalition: "acij",
        test: false,
        received_at: "2026-11-22T12:00:00Z",
        json: r#"{"person":{"given_name":"Ana"}}"#,
    }
}

async fn insert(store: &dyn Store, new: &NewRecord<'_>) -> Inserted {
    store.insert(new).await.expect("stored")
}

async fn ids(store: &dyn Store, scope: Scope<'_>) -> Vec<String> {
    let records: Vec<_> = store.records_in(scope).try_collect().await.expect("records");
    records.into_iter().map(|record| record.submission_id).collect()
}

fn key(form: &str, id: &str) -> (String, String) {
    (form.to_owned(), id.to_owned())
}

pub(super) async fn a_key_is_stored_once_for_each_form(store: &dyn Store) {
    let first = new("join", "1");
    assert_eq!(insert(store, &first).await, Inserted::New);
    let other = NewRecord { json: "{}", test: true, ..new("join", "1") };
    assert_eq!(insert(store, &other).await, Inserted::Known);
    assert_eq!(insert(store, &new("pledge", "1")).await, Inserted::New);
    assert_eq!(store.record("join", "1").await.expect("read").as_deref(), Some(first.json), "the first stays");
    assert_eq!(store.record("join", "2").await.expect("read"), None);
    let stored: Vec<_> = store.records("join", true).try_collect().await.expect("records");
    let expected = StoredRecord {
        form: "join".into(),
        submission_id: "1".into(),
        coalition: "acij".into(),
        test: false,
        received_at: first.received_at.into(),
        json: first.json.into(),
    };
    assert_eq!(stored, [expected]);
}

pub(super) async fn one_key_sent_many_times_at_once_is_stored_once(store: &dyn Store) {
    let same = new("join", "1");
    let inserted = try_join_all((0..50).map(|_| store.insert(&same))).await.expect("stored");
    assert_eq!(inserted.iter().filter(|inserted| **inserted == Inserted::New).count(), 1);
    assert_eq!(ids(store, Scope::default()).await, ["1"]);
}

pub(super) async fn more_at_once_than_wait_in_a_queue_are_all_stored(store: &dyn Store) {
    let ids: Vec<_> = (0..3000).map(|n: u32| n.to_string()).collect();
    let all: Vec<_> = ids.iter().map(|id| new("join", id)).collect();
    let inserted = try_join_all(all.iter().map(|new| store.insert(new))).await.expect("stored");
    assert!(inserted.iter().all(|inserted| *inserted == Inserted::New));
    assert_eq!(store.records("join", true).count().await, 3000);
}

pub(super) async fn what_can_not_be_stored_fails_alone(store: &dyn Store) {
    let invalid = NewRecord { json: "SENTINEL", ..new("join", "2") };
    let all = [new("join", "1"), invalid, new("join", "3")];
    let inserted = join_all(all.iter().map(|new| store.insert(new))).await;
    let error = inserted[1].as_ref().expect_err("no JSON");
    assert_eq!(error.kind(), ErrorKind::Permanent);
    assert!(!error.to_string().contains("SENTINEL"), "{error}");
    assert!(inserted[0].is_ok() && inserted[2].is_ok());
    assert_eq!(ids(store, Scope::default()).await, ["1", "3"]);
}

pub(super) async fn what_was_confirmed_is_there_after_a_restart(
    store: Arc<dyn Store>,
    folder: &Path,
    open: impl AsyncFn(&Path) -> Arc<dyn Store>,
) {
    insert(&*store, &new("join", "1")).await;
    store.count_call("2026-11-22", "acij", "cd", "skip").await.expect("counted");
    store.close().await;
    drop(store);
    let store = open(folder).await;
    assert_eq!(insert(&*store, &new("join", "1")).await, Inserted::Known);
    assert_eq!(store.calls().await.expect("counts").len(), 1);
}

pub(super) async fn submissions_are_read_in_order_and_what_comes_later_is_left(store: &dyn Store) {
    let expected: Vec<_> = (0..500).map(|n: u32| n.to_string()).collect();
    for (n, id) in expected.iter().enumerate() {
        insert(store, &NewRecord { test: n % 7 == 0, ..new("join", id) }).await;
    }
    let mut reader = store.records("join", true);
    let mut read = vec![reader.next().await.expect("one").expect("read").submission_id];
    insert(store, &new("join", "late")).await;
    while let Some(record) = reader.next().await {
        read.push(record.expect("read").submission_id);
    }
    assert_eq!(read, expected);
    let in_earnest = store.records("join", false).count().await;
    assert_eq!(in_earnest, 501 - 500_usize.div_ceil(7));
}

pub(super) async fn a_slow_reader_keeps_no_one_from_storing_and_wiping(store: &dyn Store) {
    for n in 0..300 {
        insert(store, &new("join", &n.to_string())).await;
    }
    let mut reader = store.records("join", true);
    reader.next().await.expect("one").expect("read");
    insert(store, &new("join", "late")).await;
    store.wipe(Duration::ZERO).await.expect("wiped at once");
}

pub(super) async fn a_scope_selects_by_form_coalition_test_and_day(store: &dyn Store) {
    insert(store, &NewRecord { received_at: "2026-11-21T23:59:59Z", ..new("join", "early") }).await;
    insert(store, &NewRecord { coalition: "other", ..new("join", "other") }).await;
    insert(store, &NewRecord { test: true, ..new("pledge", "test") }).await;
    let all = Scope::default();
    assert_eq!(ids(store, all).await, ["early", "other", "test"]);
    assert_eq!(ids(store, Scope { form: Some("pledge"), ..all }).await, ["test"]);
    assert_eq!(ids(store, Scope { coalition: Some("acij"), ..all }).await, ["early", "test"]);
    assert_eq!(ids(store, Scope { tests: true, ..all }).await, ["test"]);
    assert_eq!(ids(store, Scope { before: Some("2026-11-22"), ..all }).await, ["early"]);
    assert_eq!(ids(store, Scope { tests: true, before: Some("2026-11-22"), ..all }).await, [""; 0]);
}

pub(super) async fn what_is_erased_is_known_and_not_stored_again(store: &dyn Store) {
    for id in [RANDOM, "kept"] {
        insert(store, &new("join", id)).await;
    }
    let keys = [key("join", RANDOM), key("join", "none")];
    assert_eq!(store.delete(&keys, true).await.expect("deleted"), 1);
    store.wipe(Duration::from_secs(5)).await.expect("wiped");
    assert_eq!(insert(store, &new("join", RANDOM)).await, Inserted::Known);
    assert_eq!(store.record("join", RANDOM).await.expect("read"), None);
    assert_eq!(insert(store, &new("pledge", RANDOM)).await, Inserted::New, "another form is another key");
    assert_eq!(store.delete(&[key("join", "kept")], false).await.expect("deleted"), 1);
    assert_eq!(insert(store, &new("join", "kept")).await, Inserted::New, "it was not erased for good");
}

pub(super) async fn a_derived_key_is_not_remembered(store: &dyn Store) {
    insert(store, &new("join", DERIVED)).await;
    store.delete(&[key("join", DERIVED)], true).await.expect("deleted");
    assert_eq!(insert(store, &new("join", DERIVED)).await, Inserted::New);
}

pub(super) async fn calls_are_counted_by_day_coalition_layer_and_outcome(store: &dyn Store) {
    let calls = [("2026-11-22", "skip"), ("2026-11-21", "contact"), ("2026-11-22", "skip")];
    try_join_all(calls.iter().map(|(day, outcome)| store.count_call(day, "acij", "cd", outcome)))
        .await
        .expect("counted");
    let count = |day: &str, outcome: &str, calls| CallCount {
        day: day.into(),
        coalition: "acij".into(),
        layer: "cd".into(),
        outcome: outcome.into(),
        calls,
    };
    let expected = [count("2026-11-21", "contact", 1), count("2026-11-22", "skip", 2)];
    assert_eq!(store.calls().await.expect("counts"), expected);
}

pub(super) async fn pledges_are_those_in_earnest_before_a_moment(store: &dyn Store) {
    insert(store, &new("pledge", "counts")).await;
    insert(store, &NewRecord { received_at: "2026-11-22T12:15:00Z", ..new("pledge", "later") }).await;
    insert(store, &NewRecord { test: true, ..new("pledge", "test") }).await;
    insert(store, &new("join", "no pledge")).await;
    let pledges: Vec<_> = store.pledges("pledge", "2026-11-22T12:15:00Z").try_collect().await.expect("pledges");
    let pledges: Vec<_> = pledges.iter().map(|pledge| pledge.submission_id.as_str()).collect();
    assert_eq!(pledges, ["counts"]);
}

pub(super) async fn published_totals_are_replaced_together(store: &dyn Store) {
    let total = |coalition: &str, pledges| PledgeTotal {
        coalition: coalition.into(),
        currency: "USD".into(),
        pledges,
        minor: pledges * 1000,
    };
    store.publish("pledge", &[total("b", 5), total("a", 10)]).await.expect("published");
    assert_eq!(store.published("pledge").await.expect("totals"), [total("a", 10), total("b", 5)]);
    store.publish("pledge", &[total("a", 15), total("b", 0)]).await.expect("published");
    assert_eq!(store.published("pledge").await.expect("totals"), [total("a", 15)]);
    assert_eq!(store.published("join").await.expect("totals"), []);
}

pub(super) async fn a_copy_is_whole_and_without_what_was_deleted(
    store: Arc<dyn Store>,
    folder: &Path,
    _: impl AsyncFn(&Path) -> Arc<dyn Store>,
) {
    let late: Vec<_> = (0..50).map(|n: u32| format!("late-{n}")).collect();
    for id in [RANDOM, "kept"] {
        insert(&*store, &new("join", id)).await;
    }
    store.delete(&[key("join", RANDOM)], true).await.expect("deleted");
    let file = folder.join("copy");
    std::fs::write(&file, "").expect("file");
    let storing = async {
        for id in &late {
            insert(&*store, &new("join", id)).await;
        }
    };
    let (copied, ()) = tokio::join!(store.copy_to(&file), storing);
    copied.expect("copied while others store");
    let copy = super::open(&file).await.expect("a copy is a database");
    let held = ids(&*copy, Scope::default()).await;
    assert_eq!((held[0].as_str(), held.contains(&RANDOM.to_owned())), ("kept", false));
    assert!(held[1..].iter().eq(late.iter().take(held.len() - 1)), "as at one moment: {held:?}");
    assert_eq!(insert(&*copy, &new("join", RANDOM)).await, Inserted::Known, "what was erased stays erased");
}

pub(super) async fn a_trial_leaves_nothing(store: &dyn Store) {
    store.can_store().await.expect("it can");
    assert_eq!(ids(store, Scope::default()).await, [""; 0]);
}

pub(super) async fn a_closed_store_may_be_asked_again_later(
    store: Arc<dyn Store>,
    folder: &Path,
    open: impl AsyncFn(&Path) -> Arc<dyn Store>,
) {
    let all: Vec<_> = (0..200).map(|n: u32| n.to_string()).collect();
    let all: Vec<_> = all.iter().map(|id| new("join", id)).collect();
    let storing = join_all(all.iter().map(|new| store.insert(new)));
    let (inserted, ()) = tokio::join!(storing, store.close());
    for error in inserted.iter().filter_map(|inserted| inserted.as_ref().err()) {
        assert_eq!(error.kind(), ErrorKind::Unavailable, "{error}");
    }
    assert_eq!(store.insert(&all[0]).await.expect_err("closed").kind(), ErrorKind::Unavailable);
    assert!(store.can_store().await.is_err());
    store.close().await;
    let held = ids(&*open(folder).await, Scope::default()).await;
    // One that was written just before may have been answered just after: it is sent again, and is known then.
    let confirmed = all.iter().zip(&inserted).filter(|(_, inserted)| inserted.is_ok());
    assert!(confirmed.map(|(new, _)| new.submission_id).all(|id| held.iter().any(|held| held == id)));
}

pub(super) async fn updating_twice_changes_nothing(store: &dyn Store) {
    insert(store, &new("join", "1")).await;
    store.update().await.expect("updated");
    assert_eq!(insert(store, &new("join", "1")).await, Inserted::Known);
}

/// Answers are personal: no other user of the machine reads them from a file.
pub(super) async fn what_it_keeps_in_the_folder_is_for_its_owner_only(
    store: Arc<dyn Store>,
    folder: &Path,
    open: impl AsyncFn(&Path) -> Arc<dyn Store>,
) {
    insert(&*store, &new("join", "1")).await;
    let check = || {
        for file in std::fs::read_dir(folder).expect("folder") {
            let file = file.expect("file");
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                let mode = file.metadata().expect("metadata").permissions().mode();
                assert_eq!(mode & 0o077, 0, "{}: {mode:o}", file.path().display());
            }
        }
    };
    check();
    store.close().await;
    // As a copy or another program may have left them.
    #[cfg(unix)]
    for file in std::fs::read_dir(folder).expect("folder") {
        use std::os::unix::fs::PermissionsExt;
        let open_to_all = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(file.expect("file").path(), open_to_all).expect("permissions");
    }
    let store = open(folder).await;
    insert(&*store, &new("join", "2")).await;
    check();
}
