//! What only a real process shows: stopping, crashing, starting again, and the other commands.

use std::io::Write;
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use api_stub::store::{self, NewRecord};

use crate::harness::{FORM, ID, VALID_FORM, valid_json};
use crate::program::{Program, command, post, read, run};
use crate::submit::new_uuid;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("folder")
}

fn export(folder: &tempfile::TempDir, more: &[&str]) -> String {
    let output = run(folder.path(), &[&["export", "--form", "volunteer"], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn requests_under_way_are_finished_when_it_is_stopped() {
    let folder = folder();
    let mut program = Program::start(&folder, &[]);
    let body = format!("{VALID_FORM}&submission_id={ID}");
    let head = format!(
        "POST /api/volunteer HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let (first, second) = body.split_at(10);
    // Someone who only keeps a connection open does not hold anything up.
    let _idle = program.connect();
    let mut stream = program.connect();
    stream.write_all(format!("{head}{first}").as_bytes()).expect("half");
    std::thread::sleep(Duration::from_millis(300));
    program.signal("TERM");
    std::thread::sleep(Duration::from_millis(300));
    assert!(program.is_running(), "it must wait for the other half");
    assert!(TcpStream::connect(&program.address).is_err(), "nobody new gets in");
    stream.write_all(second.as_bytes()).expect("other half");
    let answer = read(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 201") && answer.contains(ID), "{answer}");
    assert!(program.wait().success());
    assert!(export(&folder, &["--as", "ndjson"]).contains(ID));
}

#[test]
fn what_was_confirmed_survives_a_crash_and_is_known_again() {
    let folder = folder();
    let ids: Vec<_> = (0..20).map(|_| new_uuid()).collect();
    let mut program = Program::start(&folder, &[]);
    for id in &ids {
        let answer = program.send(&post("/api/volunteer", "Content-Type: application/json\r\n", &valid_json(id)));
        assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    }
    program.signal("KILL");
    assert!(!program.wait().success());
    let program = Program::start(&folder, &[]);
    let again = program.send(&post("/api/volunteer", "Content-Type: application/json\r\n", &valid_json(&ids[0])));
    assert!(again.starts_with("HTTP/1.1 201") && again.contains(&ids[0]), "{again}");
    let exported = export(&folder, &["--as", "ndjson"]);
    let found: Vec<_> = exported
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["submission_id"]
                .as_str()
                .expect("id")
                .to_owned()
        })
        .collect();
    assert_eq!(found, ids, "all of them, once, in order, while the server runs");
}

/// A pipe holds some hundred lines. Once it is full, a blocking writer stops.
#[test]
fn a_log_that_no_one_reads_blocks_no_one() {
    let folder = folder();
    let (_unread, errors) = std::io::pipe().expect("pipe");
    let mut program = Program::start_logging(&folder, &[], errors.into());
    let mut stream = program.connect();
    for n in 0..3000 {
        stream.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").expect("request");
        let mut answer = [0; 4096];
        let read = std::io::Read::read(&mut stream, &mut answer).unwrap_or_else(|error| panic!("{n}: {error}"));
        assert!(answer[..read].ends_with(b"ok\n"), "{n}");
    }
    drop(stream);
    program.signal("TERM");
    assert!(program.wait().success());
}

#[test]
fn ctrl_c_stops_it_too() {
    let folder = folder();
    let mut program = Program::start(&folder, &[]);
    program.signal("INT");
    assert!(program.wait().success());
}

#[test]
fn a_mistake_on_the_command_line_is_reported_in_words() {
    let folder = folder();
    let said = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        assert!(!output.status.success());
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let words = said(&["export", "--form", "volunteer", "--database", "none.sqlite"]);
    assert_eq!(
        words,
        "api-stub: the database none.sqlite can't be opened: there is no such file here. Run this where the server was started, or name the file with --database\n"
    );
    assert!(said(&["export", "--form", "x"]).contains("there are: volunteer"));
    let export = |more: &[&str]| said(&[&["export", "--form", "volunteer"], more].concat());
    assert!(export(&["--time-zone", "Alabama"]).contains("America/Chicago"));
    assert!(export(&["--lang", "mam"]).contains("these are: am, ar, en"));
    assert!(export(&["--as", "xlsx", "--separator", "tab"]).contains("--separator is for CSV"));
    assert!(export(&["--as", "xlsx", "--bom"]).contains("XLSX needs none"));
    assert!(export(&["--as", "ndjson", "--columns", "full"]).contains("as it was stored"));
    assert!(said(&["--allow-origin", "acij.example"]).contains("such as https://acij.example"));
    std::fs::write(folder.path().join("text.sqlite"), "this is no database, however long it may be").expect("file");
    assert!(said(&["--database", "text.sqlite"]).contains("the database text.sqlite can't be opened"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("port");
    let port = taken.local_addr().expect("address").to_string();
    assert!(said(&["--listen", &port]).contains("another program has it"));
}

#[test]
fn the_environment_says_the_same_and_serve_is_the_default() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("port");
    let port = taken.local_addr().expect("address").to_string();
    let output =
        command(folder.path(), &[]).env("OUTREACH_LISTEN", &port).env("OUTREACH_DATABASE", "a/b.sqlite").output();
    let words = String::from_utf8_lossy(&output.expect("runs").stderr).into_owned();
    assert!(words.contains(&port), "{words}");
    assert!(folder.path().join("a/b.sqlite").is_file());
    // What the environment says of serving does not get in the way of the other commands.
    let fields = command(folder.path(), &["fields", "--form", "volunteer"]).env("OUTREACH_LISTEN", &port).output();
    assert!(String::from_utf8_lossy(&fields.expect("runs").stdout).starts_with("| Name |"));
}

#[cfg(unix)]
#[test]
fn the_database_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let _program = Program::start(&folder, &["--database", "new/outreach.sqlite"]);
    for (name, mode) in [("new", 0o700), ("new/outreach.sqlite", 0o600), ("new/outreach.sqlite-wal", 0o600)] {
        let found = std::fs::metadata(folder.path().join(name)).expect(name).permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}");
    }
}

/// A pipe that is not read stops an export in its middle, for hours perhaps.
#[tokio::test]
async fn an_export_that_is_not_read_holds_no_read_transaction() {
    use futures_util::future::try_join_all;
    let folder = folder();
    let path = folder.path().join("outreach.sqlite");
    let log = || std::fs::metadata(folder.path().join("outreach.sqlite-wal")).expect("log").len();
    let store = store::open(&path).await.expect("database");
    let record = serde_json::json!({ "person": { "given_name": "Ana ".repeat(100) }, "answers": {}, "consents": [] });
    let record = record.to_string();
    let fill = async |count: usize| {
        let ids: Vec<_> = (0..count).map(|_| new_uuid()).collect();
        let new = ids.iter().map(|submission_id| NewRecord {
            form: "volunteer",
            submission_id,
            coalition: "",
            test: false,
            received_at: "2026-11-22T00:00:00Z",
            json: &record,
        });
        let new: Vec<_> = new.collect();
        try_join_all(new.iter().map(|new| store.insert(new))).await.expect("stored");
    };
    fill(2000).await;
    for kind in ["csv", "ndjson"] {
        let arguments = ["export", "--form", "volunteer", "--as", kind, "--database", "outreach.sqlite"];
        let mut export = command(folder.path(), &arguments).stdout(Stdio::piped()).spawn().expect("starts");
        // It has filled the pipe, and is blocked.
        std::thread::sleep(Duration::from_secs(1));
        assert!(export.try_wait().expect("status").is_none(), "much more than a pipe holds");
        store.wipe(Duration::ZERO).await.expect("the log can be emptied");
        assert_eq!(log(), 0);
        let mut largest = 0;
        for _ in 0..20 {
            fill(200).await;
            largest = largest.max(log());
        }
        assert!(largest < 8 << 20, "{kind}: the log has grown to {largest} bytes");
        assert!(export.try_wait().expect("status").is_none(), "it still stands");
        export.kill().expect("ended");
        export.wait().expect("ended");
    }
    store.close().await;
}

/// No file may grow any further, as on a full disk; and then it may again.
#[cfg(target_os = "linux")]
#[test]
fn nothing_is_confirmed_on_a_full_disk_and_all_is_well_once_there_is_room() {
    let folder = folder();
    let program = Program::start_limited(&folder, &["--database", "outreach.sqlite"], "512");
    let health = |program: &Program| program.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let send = |program: &Program, id: &str| {
        program.send(&post("/api/volunteer", "Content-Type: application/json\r\n", &valid_json(id)))
    };
    assert!(health(&program).starts_with("HTTP/1.1 200"));
    let (mut confirmed, mut refused) = (Vec::new(), String::new());
    while refused.is_empty() {
        let id = new_uuid();
        let answer = send(&program, &id);
        if answer.starts_with("HTTP/1.1 201") {
            confirmed.push(id);
        } else {
            refused = answer;
        }
        assert!(confirmed.len() < 10_000, "there is no end to the disk");
    }
    assert!(refused.starts_with("HTTP/1.1 503") && refused.to_lowercase().contains("\r\nretry-after: "), "{refused}");
    let sick = health(&program);
    assert!(sick.starts_with("HTTP/1.1 503") && sick.contains("The database can't store anything"), "{sick}");
    program.lift_limit();
    let id = new_uuid();
    let answer = send(&program, &id);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    confirmed.push(id);
    assert!(health(&program).ends_with("ok\n"));
    let exported = export(&folder, &["--as", "ndjson", "--database", "outreach.sqlite"]);
    assert!(confirmed.iter().all(|id| exported.contains(id)));
    assert_eq!(exported.lines().count(), confirmed.len(), "what was not confirmed is not there");
}
