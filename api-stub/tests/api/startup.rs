//! Starts that fail or nearly fail, and their messages.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;

use crate::harness::{ID, valid_json};
use crate::program::{Program, command, post, run};

fn folder() -> TempDir {
    tempfile::tempdir().expect("folder")
}

/// The standard error of a start that fails.
fn failed_start(folder: &TempDir, arguments: &[&str]) -> String {
    let output = run(folder.path(), arguments);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{arguments:?}: {words}");
    assert!(words.contains("api-stub: ") || words.contains("error: "), "{words}");
    words
}

async fn execute_sql(database: &Path, what: &str) {
    let options = SqliteConnectOptions::new().filename(database).create_if_missing(true);
    let mut connection = options.connect().await.expect("database");
    sqlx::raw_sql(what).execute(&mut connection).await.expect(what);
    connection.close().await.expect("closed");
}

#[cfg(unix)]
#[test]
fn files_that_others_could_read_are_restricted_at_the_start_and_that_is_logged() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let files = ["outreach.sqlite", "outreach.sqlite-wal", "outreach.sqlite-shm"].map(|name| folder.path().join(name));
    let mut program = Program::start(&folder, &["--database", "outreach.sqlite"]);
    program.send(&post("/api/volunteer", "Content-Type: application/json\r\n", &valid_json(ID)));
    // A crash leaves all three.
    program.signal("KILL");
    program.wait();
    for file in &files {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).expect("open to all");
    }
    let program = Program::start(&folder, &["--database", "outreach.sqlite"]);
    for file in &files {
        let mode = fs::metadata(file).expect("file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.display());
    }
    let written = program.written();
    assert_eq!(written.matches("it is for its owner only now").count(), 3, "{written}");
    assert!(written.contains("outreach.sqlite-wal (mode 644)"), "{written}");
}

#[test]
fn four_first_starts_on_a_new_database_at_once_all_succeed() {
    for _ in 0..3 {
        let folder = folder();
        let start = || {
            let arguments = ["serve", "--listen", "127.0.0.1:0", "--database", "new/outreach.sqlite"];
            let mut command = command(folder.path(), &arguments);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("api-stub starts")
        };
        let mut started: Vec<Child> = (0..4).map(|_| start()).collect();
        for program in &mut started {
            let mut line = String::new();
            let out = program.stdout.take().expect("stdout");
            std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line).expect("a line");
            let _ = program.kill();
            let mut words = String::new();
            let mut errors = program.stderr.take().expect("stderr");
            std::io::Read::read_to_string(&mut errors, &mut words).expect("errors");
            program.wait().expect("ended");
            assert!(line.starts_with("api-stub is at"), "{line}{words}");
        }
    }
}

#[tokio::test]
async fn a_bad_database_is_reported_in_a_sentence() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("text.sqlite"), "this is no database, however long it may be ".repeat(100)).expect("file");
    fs::create_dir(path("folder")).expect("folder");
    fs::write(path("file"), "").expect("file");
    execute_sql(&path("other.sqlite"), "CREATE TABLE submissions (id INTEGER)").await;
    drop(Program::start(&folder, &["--database", "newer.sqlite"]));
    execute_sql(
        &path("newer.sqlite"),
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'of tomorrow', 1, x'00', 0)",
    )
    .await;
    drop(Program::start(&folder, &["--database", "damaged.sqlite"]));
    execute_sql(&path("damaged.sqlite"), "PRAGMA journal_mode = DELETE").await;
    let mut damaged = fs::read(path("damaged.sqlite")).expect("file");
    damaged[100..].fill(0x55);
    fs::write(path("damaged.sqlite"), damaged).expect("file");
    for (name, words) in [
        ("text.sqlite", "it is not a SQLite database"),
        ("folder", "it is a folder: name a file, such as folder/outreach.sqlite"),
        ("file/outreach.sqlite", "its file can't be made or written to"),
        ("newer.sqlite", "a newer version of this program has changed its tables"),
        ("damaged.sqlite", "it is damaged: restore a copy of it"),
        ("other.sqlite", "it has other tables than those of this program"),
    ] {
        let begun = Instant::now();
        let output = failed_start(&folder, &["--database", name]);
        assert!(output.contains(&format!("the database {name} can't be opened: {words}")), "{name}: {output}");
        assert!(name == "other.sqlite" || begun.elapsed() < Duration::from_secs(4), "{name}: {:?}", begun.elapsed());
    }
    let export = failed_start(&folder, &["export", "--form", "join", "--database", "other.sqlite"]);
    assert!(export.contains("it has other tables than those of this program"), "{export}");
    assert!(failed_start(&folder, &["export", "--form", "join", "--database", "folder"]).contains("it is a folder"));
}

#[test]
fn a_folder_without_widgets_or_site_is_reported() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("built/v1")).expect("folder");
    fs::create_dir(folder.path().join("site")).expect("folder");
    let output = failed_start(&folder, &["--dist", "built"]);
    assert!(output.contains("--dist built: there is no v1/manifest.json in it. Name the folder"), "{output}");
    fs::write(folder.path().join("built/v1/manifest.json"), "{}").expect("file");
    let output = failed_start(&folder, &["--dist", "built/v1"]);
    assert!(output.contains("name the one that holds it: --dist built"), "{output}");
    let output = failed_start(&folder, &["--dist", "built", "--site", "nowhere"]);
    assert!(output.contains("--site nowhere: there is no such folder"), "{output}");
    let named = Program::start(&folder, &["--dist", "built", "--site", "site"]).written();
    assert!(named.contains("no index.html in site") && !named.contains("no widgets"), "{named}");
    let left = Program::start(&folder, &[]).written();
    assert!(left.contains("there are no widgets to serve") && left.contains("there is no site to serve"), "{left}");
}

#[test]
fn an_invalid_listen_address_is_reported_in_a_sentence() {
    let folder = folder();
    let used = TcpListener::bind("127.0.0.1:0").expect("port");
    let used = used.local_addr().expect("address").to_string();
    for (place, words) in [
        ("8080", "write an address, too: 127.0.0.1:8080"),
        (":8080", "0.0.0.0:8080 for everyone"),
        ("http://localhost:8080", "leave out http://"),
        ("203.0.113.9:0", "this machine does not have the address 203.0.113.9"),
        ("nowhere.invalid:0", "no address of that name is known here"),
        (&used, "another program has it"),
    ] {
        let output = failed_start(&folder, &["--listen", place]);
        assert!(output.contains(words), "{place}: {output}");
    }
    // The name of this machine works as well as its number.
    let program = Program::start(&folder, &["--database", "named.sqlite"]);
    drop(program);
    let mut named =
        command(folder.path(), &["--listen", "localhost:0"]).stdout(Stdio::piped()).spawn().expect("starts");
    let mut line = String::new();
    let out = named.stdout.take().expect("stdout");
    std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line).expect("a line");
    let _ = named.kill();
    named.wait().expect("ended");
    assert!(line.starts_with("api-stub is at http://127.0.0.1:"), "{line}");
}

#[test]
fn a_mistyped_setting_in_the_environment_is_logged_without_its_value() {
    let folder = folder();
    let log = fs::File::create(folder.path().join("log")).expect("log");
    let mut program = command(folder.path(), &["--listen", "127.0.0.1:0"])
        .env("OUTREACH_ALLOW_ORIGINS", "https://SENTINEL.example")
        .env("OUTREACH_XYZZY", "SENTINEL")
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("starts");
    let read = || fs::read_to_string(folder.path().join("log")).expect("log");
    let until = Instant::now() + Duration::from_secs(10);
    while Instant::now() < until && !read().contains("OUTREACH_XYZZY in the environment is no setting") {
        sleep(Duration::from_millis(20));
    }
    sleep(Duration::from_millis(200));
    let _ = program.kill();
    program.wait().expect("ended");
    let written = read();
    let meant = "OUTREACH_ALLOW_ORIGINS in the environment is no setting; is OUTREACH_ALLOW_ORIGIN meant?";
    assert!(written.contains(meant), "{written}");
    assert!(
        written.contains("OUTREACH_XYZZY in the environment is no setting; see api-stub serve --help"),
        "{written}"
    );
    assert!(!written.contains("SENTINEL"), "{written}");
}

#[test]
fn what_the_importer_does_now_is_said_with_its_command() {
    let folder = folder();
    let output = failed_start(&folder, &["--sources", "my/sources", "--simplify", "5", "--packs", "my/packs"]);
    let refresh = "run `outreach-packs refresh --sources my/sources --packs my/packs --simplify 5` before it";
    assert!(output.contains(refresh) && output.contains("serve with --packs my/packs"), "{output}");
    let named = command(folder.path(), &["--listen", "127.0.0.1:0"]).env("OUTREACH_SOURCES", "sources").output();
    let named = named.expect("api-stub runs");
    let words = String::from_utf8_lossy(&named.stderr).into_owned();
    assert!(!named.status.success() && words.contains("`outreach-packs refresh --sources sources"), "{words}");
    for arguments in [&["districts", "renew", "--packs", "x"][..], &["districts", "--help"]] {
        let output = run(folder.path(), arguments);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        let command = format!("outreach-packs {}", arguments[1..].join(" "));
        assert!(!output.status.success() && words.contains(&command), "{words}");
    }
    let left = Program::start(&folder, &[]).written();
    assert!(left.contains("--packs is not given"), "{left}");
}
