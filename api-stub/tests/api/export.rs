//! What `api-stub export` writes for people and for programs, and that a reader who stops reading holds nothing up.

use std::io::{Cursor, Read};
use std::process::Stdio;
use std::time::Duration;

use api_stub::store;

use crate::harness::{FORM, VALID_FORM, insert};
use crate::program::{Program, command, post, run};

fn export(folder: &tempfile::TempDir, more: &[&str]) -> Vec<u8> {
    let output = run(folder.path(), &[&["export", "--form", "volunteer"], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn text(folder: &tempfile::TempDir, more: &[&str]) -> String {
    String::from_utf8(export(folder, more)).expect("UTF-8")
}

const FORMULA: &str = "given_name=%3DHYPERLINK(%22x%22)&email=a%40b.org&phone=2055550123&over_18=yes&ways=driving&ways=childcare\
    &message=uno%0D%0A%22dos%22%2C+tres;%3D1%2B1&zip=02138&consent_text=yes&consent_text.text=S%C3%AD&locale=es&coalition=acij";

fn filled() -> (tempfile::TempDir, Program) {
    let folder = tempfile::tempdir().expect("folder");
    let program = Program::start(&folder, &[]);
    let form = format!("Content-Type: {FORM}\r\n");
    for body in [FORMULA, &format!("{VALID_FORM}&test=true")] {
        assert!(program.send(&post("/api/volunteer", &form, body)).starts_with("HTTP/1.1 201"));
    }
    (folder, program)
}

#[test]
fn a_spreadsheet_gets_every_answer_and_no_formula() {
    let (folder, _program) = filled();
    let csv = text(&folder, &["--columns", "full", "--bom"]);
    let csv = csv.strip_prefix('\u{FEFF}').expect("byte order mark");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len(), 1, "the test is left out");
    let cell = |name: &str| &rows[0][headers.iter().position(|header| header == name).expect(name)];
    for (name, is) in [
        ("given_name", "'=HYPERLINK(\"x\")"),
        ("phone", "(205) 555-0123"),
        ("zip", "02138"),
        ("ways", "driving; childcare"),
        ("message", "uno\n\"dos\", tres;'=1+1"),
        ("consent_text", "yes"),
        ("consent_text.text", "Sí"),
        ("consent_text.version", "2026-11-29"),
        ("consent_email", "no"),
        ("coalition", "acij"),
        ("test", "false"),
    ] {
        assert_eq!(cell(name), is, "{name}");
    }
    assert_eq!(text(&folder, &["--with-tests", "--as", "ndjson"]).lines().count(), 2);
    assert!(text(&folder, &["--as", "ndjson"]).contains("\"phone\":\"+12055550123\""), "programs get it as it is");
}

#[test]
fn people_get_their_language_separator_and_time_zone() {
    let (folder, _program) = filled();
    let csv = text(&folder, &["--lang", "es", "--separator", "semicolon", "--time-zone", "America/Chicago"]);
    let (heads, rows) = csv.split_once("\r\n").expect("lines");
    assert!(heads.starts_with("\"Recibido\";\"Nombre\""), "{heads}");
    assert!(!heads.contains("consent_text"), "{heads}");
    assert!(rows.contains(" -06:00\";") || rows.contains(" -05:00\";"), "{rows}");
    assert!(rows.contains("\"(205) 555-0123\""), "{rows}");
    let tests = text(&folder, &["--with-tests", "--separator", "tab"]);
    assert!(tests.starts_with("\"Received\"\t\"Test\"\t\"First name\""), "{tests}");
}

#[test]
fn a_workbook_has_texts_times_a_frozen_header_and_a_filter() {
    let (folder, _program) = filled();
    let book = export(&folder, &["--as", "xlsx"]);
    let mut book = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut part = |name: &str| {
        let mut text = String::new();
        book.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    for has in ["<pane ySplit=\"1\"", "state=\"frozen\"", "<autoFilter ref=\"A1:", "numberStoredAsText=\"1\""] {
        assert!(sheet.contains(has), "{has}");
    }
    assert!(!sheet.contains("<f>"), "no formula");
    let time = sheet.split("<c r=\"A2\"").nth(1).and_then(|cell| cell.split('>').next()).expect("the time");
    assert!(!time.contains("t=\"s\""), "a number, and no text: {time}");
    let texts = part("xl/sharedStrings.xml");
    for has in ["Received (UTC)", "First name", "(205) 555-0123", "02138", "=HYPERLINK(\"x\")", "tres;=1+1"] {
        assert!(texts.contains(has), "{has}: {texts}");
    }
    assert!(part("xl/workbook.xml").contains("name=\"volunteer\""));
}

/// SQLite can't empty its log while someone is in the middle of reading: it grew for as long as a pipe was full.
#[tokio::test(flavor = "multi_thread")]
async fn a_pipe_that_no_one_reads_does_not_let_the_log_grow() {
    const BEFORE: usize = 250;
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("outreach.sqlite");
    let store = store::open(&path).await.expect("database");
    let fill = async |count: usize| {
        let record =
            serde_json::json!({ "person": { "given_name": "Ana" }, "answers": { "message": "x".repeat(40_000) } });
        for _ in 0..count {
            insert(&*store, "volunteer", "2026-11-22T00:00:00Z", &record).await;
        }
    };
    fill(BEFORE).await;
    for format in ["csv", "ndjson"] {
        let export = ["export", "--form", "volunteer", "--as", format, "--database", "outreach.sqlite"];
        let mut export = command(folder.path(), &export).stdout(Stdio::piped()).spawn().expect("api-stub starts");
        let mut out = export.stdout.take().expect("stdout");
        let mut first = [0; 1024];
        out.read_exact(&mut first).expect("it has begun");
        tokio::time::sleep(Duration::from_millis(300)).await;
        let there = store.records("volunteer", false);
        let there = futures_util::StreamExt::count(there).await;
        // 16 MB, where SQLite empties the log at 4.
        fill(400).await;
        let log = std::fs::metadata(path.with_extension("sqlite-wal")).expect("log").len();
        assert!(log < 8 << 20, "{format}: {log} bytes");
        store.wipe(Duration::from_millis(200)).await.expect("nobody reads just now");
        let mut rest = String::new();
        out.read_to_string(&mut rest).expect("the rest");
        assert!(export.wait().expect("end").success());
        assert!(rest.matches("Ana").count() + 1 >= there && there >= BEFORE, "{format}: all that were there");
    }
}
