//! Copies of the database: made beside a server that stores, and put in its place.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use api_stub::store;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

use crate::harness::{ID, valid_json};
use crate::program::{Program, command, post, run};
use crate::submit::new_uuid;

const DATABASE: [&str; 2] = ["--database", "outreach.sqlite"];

fn folder() -> TempDir {
    tempfile::tempdir().expect("folder")
}

fn send(program: &Program, id: &str) -> bool {
    let answer = program.send(&post("/api/volunteer", "Content-Type: application/json\r\n", &valid_json(id)));
    answer.starts_with("HTTP/1.1 201")
}

/// Runs a command; whether it succeeded, and its output.
fn run_here(folder: &TempDir, arguments: &[&str]) -> (bool, String) {
    let output = run(folder.path(), &[arguments, &DATABASE].concat());
    let words = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(words).expect("UTF-8"))
}

fn succeeds(folder: &TempDir, arguments: &[&str]) -> String {
    let (success, words) = run_here(folder, arguments);
    assert!(success, "{words}");
    words
}

fn fails(folder: &TempDir, arguments: &[&str]) -> String {
    let (success, words) = run_here(folder, arguments);
    assert!(!success, "{words}");
    words
}

fn exported(folder: &TempDir, database: &str) -> String {
    let output = run(folder.path(), &["export", "--form", "volunteer", "--as", "ndjson", "--database", database]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

async fn execute_sql(database: &Path, what: &str) {
    let options = SqliteConnectOptions::new().filename(database).create_if_missing(true);
    let mut connection = options.connect().await.expect("database");
    sqlx::raw_sql(what).execute(&mut connection).await.expect(what);
    connection.close().await.expect("closed");
}

/// The names in a folder that begin so.
fn files_with_prefix(folder: &TempDir, beginning: &str) -> Vec<String> {
    let names = fs::read_dir(folder.path()).expect("folder").map(|entry| entry.expect("entry").file_name());
    let mut names: Vec<_> = names.filter_map(|name| name.into_string().ok()).collect();
    names.retain(|name| name.starts_with(beginning));
    names.sort();
    names
}

#[test]
fn what_was_confirmed_before_a_backup_is_in_it_and_is_restored() {
    let folder = folder();
    let program = Arc::new(Program::start(&folder, &DATABASE));
    let (confirmed, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
    let senders: Vec<_> = (0..4)
        .map(|_| {
            let (program, confirmed, stop) = (Arc::clone(&program), Arc::clone(&confirmed), Arc::clone(&stop));
            std::thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let id = new_uuid();
                    assert!(send(&program, &id));
                    confirmed.lock().expect("list").push(id);
                }
            })
        })
        .collect();
    let mut before = Vec::new();
    for copy in ["first.sqlite", "second.sqlite"] {
        while confirmed.lock().expect("list").len() < before.len() + 50 {
            std::thread::yield_now();
        }
        before.clone_from(&confirmed.lock().expect("list"));
        let said = succeeds(&folder, &["backup", copy]);
        assert!(said.contains(&format!("in {copy}. It is not encrypted")), "{said}");
    }
    let refused = fails(&folder, &["restore", "second.sqlite"]);
    assert!(refused.contains("a server or another program has outreach.sqlite open. Stop it first"), "{refused}");
    stop.store(true, Ordering::Relaxed);
    for sender in senders {
        sender.join().expect("every submission is confirmed");
    }
    let mut program = Arc::into_inner(program).expect("the only owner");
    assert!(send(&program, ID), "what is refused changes nothing");
    // A crash leaves the write-ahead log, which must not be read as the copy's.
    program.signal("KILL");
    program.wait();
    let said = succeeds(&folder, &["restore", "second.sqlite"]);
    let all = confirmed.lock().expect("list").len() + 1;
    assert!(said.contains(&format!("{all} submissions ({all} of volunteer) in the database before")), "{said}");
    let program = Program::start(&folder, &DATABASE);
    let health = program.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(health.ends_with("ok\n"), "{health}");
    assert!(send(&program, &new_uuid()));
    let restored = exported(&folder, "outreach.sqlite");
    assert!(before.iter().all(|id| restored.contains(id)) && !restored.contains(ID));
    assert!(
        said.contains(&format!("({} of volunteer) in outreach.sqlite now", restored.lines().count() - 1)),
        "{said}"
    );
    let aside = files_with_prefix(&folder, "outreach.sqlite.20");
    assert_eq!(aside.len(), 1, "{aside:?}");
    let kept = exported(&folder, &aside[0]);
    assert!(confirmed.lock().expect("list").iter().all(|id| kept.contains(id)) && kept.contains(ID));
    assert!(
        files_with_prefix(&folder, "outreach.sqlite.restoring").is_empty()
            && files_with_prefix(&folder, "second.sqlite.").is_empty()
    );
    #[cfg(unix)]
    for name in ["outreach.sqlite", "second.sqlite", &aside[0]] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.path().join(name)).expect(name).permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{name}");
    }
}

#[test]
fn a_backup_is_restored_as_the_guide_says() {
    let guide = fs::read_to_string("../docs/guides/run-api-stub.md").expect("guide");
    let shown = guide.split("```sh shown=restore\n").nth(1).and_then(|rest| rest.split("```").next()).expect("how to");
    let arguments: Vec<_> = shown.split_whitespace().collect();
    assert_eq!(arguments[0], "api-stub");
    let folder = folder();
    let (kept, lost) = (new_uuid(), new_uuid());
    let program = Program::start(&folder, &DATABASE);
    assert!(send(&program, &kept));
    succeeds(&folder, &["backup", "copy.sqlite"]);
    assert!(send(&program, &lost));
    drop(program);
    let done = command(folder.path(), &arguments[1..]).output().expect("runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let exported = exported(&folder, "outreach.sqlite");
    assert!(exported.contains(&kept) && !exported.contains(&lost), "{exported}");
}

#[tokio::test]
async fn a_file_that_is_no_sound_backup_is_not_restored() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let program = Program::start(&folder, &DATABASE);
    assert!(send(&program, ID));
    for name in ["damaged.sqlite", "newer.sqlite"] {
        succeeds(&folder, &["backup", name]);
    }
    drop(program);
    fs::write(path("text.sqlite"), "this is no database, however long it may be ".repeat(100)).expect("file");
    fs::write(path("empty.sqlite"), "").expect("file");
    execute_sql(&path("other.sqlite"), "CREATE TABLE cats (id INTEGER)").await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'of tomorrow', 1, x'00', 0)";
    execute_sql(&path("newer.sqlite"), newer).await;
    let mut bytes = fs::read(path("damaged.sqlite")).expect("file");
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x55);
    fs::write(path("damaged.sqlite"), bytes).expect("file");
    let before = exported(&folder, "outreach.sqlite");
    for (name, words) in [
        ("none.sqlite", "none.sqlite can't be restored: there is no such file"),
        ("outreach.sqlite", "it is the database itself"),
        ("text.sqlite", "it is not a SQLite database"),
        ("empty.sqlite", "it is not a database of api-stub"),
        ("other.sqlite", "it is not a database of api-stub"),
        ("damaged.sqlite", "it is damaged"),
        ("newer.sqlite", "a newer version of this program"),
    ] {
        let said = fails(&folder, &["restore", name]);
        assert!(said.contains(words), "{name}: {said}");
    }
    assert_eq!(exported(&folder, "outreach.sqlite"), before);
    assert_eq!(files_with_prefix(&folder, "outreach.sqlite."), Vec::<String>::new(), "nothing is left beside it");
    let said = fails(&folder, &["backup", "text.sqlite"]);
    assert!(said.contains("text.sqlite is there already"), "{said}");
}

/// Someone asks to be forgotten, and then the disk fails.
#[tokio::test]
async fn someone_erased_after_the_backup_stays_erased() {
    let folder = folder();
    let (kept, gone) = (new_uuid(), new_uuid());
    let program = Program::start(&folder, &DATABASE);
    assert!(send(&program, &kept) && send(&program, &gone));
    succeeds(&folder, &["backup", "copy.sqlite"]);
    let store = store::open(&folder.path().join("outreach.sqlite")).await.expect("database");
    store.delete(&[("volunteer".to_owned(), gone.clone())], true).await.expect("forgotten");
    store.close().await;
    drop(program);
    let said = succeeds(&folder, &["restore", "copy.sqlite"]);
    assert!(said.contains("1 submission of the copy is left out"), "{said}");
    let restored = fs::read(folder.path().join("outreach.sqlite")).expect("file");
    let holds = |id: &str| String::from_utf8_lossy(&restored).matches(id).count();
    assert!(exported(&folder, "outreach.sqlite").contains(&kept));
    assert!(!exported(&folder, "outreach.sqlite").contains(&gone));
    assert!(holds(&gone) < holds(&kept), "only its key is left, so that it is not stored again");
    let program = Program::start(&folder, &DATABASE);
    assert!(!send(&program, &gone));
}

#[test]
fn a_backup_replaces_a_damaged_or_missing_database() {
    let folder = folder();
    let program = Program::start(&folder, &DATABASE);
    assert!(send(&program, ID));
    succeeds(&folder, &["backup", "copy.sqlite"]);
    drop(program);
    for end in ["-wal", "-shm"] {
        let _ = fs::remove_file(folder.path().join(format!("outreach.sqlite{end}")));
    }
    fs::write(folder.path().join("outreach.sqlite"), "nothing of it is left ".repeat(1000)).expect("file");
    let said = succeeds(&folder, &["restore", "copy.sqlite"]);
    assert!(said.contains("It can't be read: it is not a SQLite database"), "{said}");
    assert!(exported(&folder, "outreach.sqlite").contains(ID));
    let missing = run(folder.path(), &["restore", "copy.sqlite", "--database", "new/other.sqlite"]);
    assert!(missing.status.success(), "{}", String::from_utf8_lossy(&missing.stderr));
    assert_eq!(String::from_utf8_lossy(&missing.stdout).matches("database before").count(), 0);
    assert!(exported(&folder, "new/other.sqlite").contains(ID));
}
