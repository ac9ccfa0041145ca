//! A coalition's own form documents, as the program and its commands know them.

use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

use crate::documents::{self, write};
use crate::harness::{FORM, logged};
use crate::program::{Program, command, post, run};

const ANSWERS: &str = "given_name=Xochitl7Sentinel&work_email=Xochitl7Sentinel%40example.org&roles=driver&minutes=20\
                       &own.car=Xochitl7Sentinel&own.car.label=Car%3F";

fn send(program: &Program, form: &str, body: &str) -> String {
    program.send(&post(&format!("/api/{form}"), &format!("Content-Type: {FORM}\r\n"), body))
}

fn get(program: &Program, path: &str) -> String {
    program.send(format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
}

fn said(folder: &TempDir, arguments: &[&str]) -> String {
    let output = run(folder.path(), arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Waits until the page answers with that status.
fn becomes(program: &Program, path: &str, status: &str) {
    let until = Instant::now() + Duration::from_secs(20);
    while !get(program, path).starts_with(&format!("HTTP/1.1 {status}")) {
        assert!(Instant::now() < until, "{path} does not become {status}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_form_is_added_and_removed_while_the_program_runs() {
    let (folder, documents) = (tempfile::tempdir().expect("folder"), documents::folder());
    let forms = documents.path().to_str().expect("a path").to_owned();
    let mut program = Program::start(&folder, &["--forms", &forms]);
    assert!(send(&program, "rapid-response", ANSWERS).starts_with("HTTP/1.1 201"));
    assert!(send(&program, "rapid-response", &ANSWERS.replace("driver", "x")).starts_with("HTTP/1.1 422"));
    write(
        &documents,
        "nomination.json",
        r#"{ "name": "nomination", "sections": [{ "name": "you", "fields": ["email!"] }] }"#,
    );
    fs::remove_file(documents.path().join("rapid.json")).expect("removed");
    program.signal("HUP");
    becomes(&program, "/f/nomination", "200");
    becomes(&program, "/f/rapid-response", "404");
    assert!(program.is_running());
    // Without its folder, all forms go on.
    fs::remove_dir_all(documents.path()).expect("removed");
    program.signal("HUP");
    std::thread::sleep(Duration::from_millis(300));
    becomes(&program, "/f/nomination", "200");
    let written = program.written();
    let log: Vec<_> = logged(&written).collect();
    let names = |text: &str| log.iter().filter(|line| line.contains(text)).count();
    assert_eq!(names("broken.json is not offered as it is: it is not json: see line 1"), 2, "{written}");
    assert!(names("rapid-response workshop") == 1 && names("nomination workshop") == 1, "{written}");
    assert_eq!(names("the forms stay as they were"), 1, "{written}");
    assert_eq!(names("xochitl7sentinel"), 0, "{written}");
}

#[test]
fn answers_are_exported_under_their_labels_and_kept_when_the_document_is_gone() {
    let (folder, documents) = (tempfile::tempdir().expect("folder"), documents::folder());
    let forms = documents.path().to_str().expect("a path").to_owned();
    let program = Program::start(&folder, &["--forms", &forms]);
    assert!(send(&program, "rapid-response", ANSWERS).starts_with("HTTP/1.1 201"));
    let json = json!({ "person": { "given_name": "Eva" }, "answers": { "work_email": "eva@example.org", "roles": ["dispatcher", "driver"] } });
    let sent = post("/api/rapid-response", "Content-Type: application/json\r\n", &json.to_string());
    assert!(program.send(&sent).starts_with("HTTP/1.1 201"));
    let export = ["export", "--form", "rapid-response"];
    let english = said(&folder, &[&export[..], &["--forms", &forms]].concat());
    let mut lines = english.lines();
    let header = lines.next().expect("a header");
    for label in ["First name", "Email for alerts", "Roles", "Minutes until you are there", "Send me alerts.", "Car?"] {
        assert!(header.contains(&format!("\"{label}\"")), "{label}: {header}");
    }
    assert!(lines.next().is_some_and(|line| line.contains("\"Drive\",\"20\",")), "{english}");
    assert!(lines.next().is_some_and(|line| line.contains("\"Answer the hotline; Drive\",")), "{english}");
    let spanish =
        command(folder.path(), &[&export[..], &["--lang", "es"]].concat()).env("OUTREACH_FORMS", &forms).output();
    let spanish = String::from_utf8(spanish.expect("runs").stdout).expect("UTF-8");
    assert!(spanish.contains("\"Tareas\",") && spanish.contains("Contestar la línea; Drive"), "{spanish}");

    // Without the document, every answer is in the column for other answers, and in what programs get.
    let gone = said(&folder, &export);
    assert!(gone.lines().next().is_some_and(|header| header.contains("Car?") && !header.contains("Roles")), "{gone}");
    for answer in ["Xochitl7Sentinel@example.org", "eva@example.org", "dispatcher"] {
        assert!(gone.contains(answer), "{answer}: {gone}");
    }
    assert_eq!(said(&folder, &[&export[..], &["--as", "ndjson"]].concat()).lines().count(), 2);
    let output = run(folder.path(), &["export", "--form", "rapid-reply", "--forms", &forms]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success() && error.contains("there are: volunteer, join, pledge, rapid-response, workshop"),
        "{error}"
    );
    assert!(error.contains("broken.json is not offered as it is"), "{error}");
}

#[test]
fn a_form_with_the_longest_name_is_exported_as_a_workbook() {
    let folder = tempfile::tempdir().expect("folder");
    let name = "a".repeat(40);
    fs::create_dir(folder.path().join("forms")).expect("folder");
    let document = json!({ "name": name, "sections": [{ "name": "you", "fields": ["given_name!"] }] });
    fs::write(folder.path().join("forms/long.json"), document.to_string()).expect("written");
    let program = Program::start(&folder, &["--forms", "forms"]);
    assert!(send(&program, &name, "given_name=Ana").starts_with("HTTP/1.1 201"));
    let output = run(folder.path(), &["export", "--form", &name, "--as", "xlsx", "--forms", "forms"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(output.stdout)).expect("a workbook");
    let sheets = std::io::read_to_string(book.by_name("xl/workbook.xml").expect("sheets")).expect("UTF-8");
    assert!(sheets.contains(&format!("name=\"{}\"", &name[..31])), "{sheets}");
}

fn forget(folder: &TempDir, more: &[&str], who: &str) -> (String, String) {
    let mut forget = command(folder.path(), &[&["forget", "--yes"], more].concat());
    let mut child = forget.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().expect("stdin").write_all(who.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("ends");
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn someone_is_erased_by_an_address_that_only_a_document_asks_for() {
    let (folder, documents) = (tempfile::tempdir().expect("folder"), documents::folder());
    let forms = documents.path().to_str().expect("a path").to_owned();
    let program = Program::start(&folder, &["--forms", &forms]);
    for name in ["ana", "eva", "eli"] {
        let answers = format!("given_name={name}&work_email={name}%40example.org&roles=driver");
        assert!(send(&program, "rapid-response", &answers).starts_with("HTTP/1.1 201"));
    }
    let (shown, _) = forget(&folder, &["--forms", &forms, "--form", "rapid-response"], "ANA@example.org\n");
    assert!(shown.contains("1 of rapid-response") && shown.contains(", found by work_email\n"), "{shown}");
    assert!(shown.contains("1 submission is deleted"), "{shown}");
    // And when its document is gone.
    let (shown, _) = forget(&folder, &["--form", "rapid-response"], "eva@example.org\n");
    assert!(shown.contains(", found by work_email\n") && shown.contains("1 submission is deleted"), "{shown}");
    let (_, error) = forget(&folder, &["--form", "rapid"], "eli@example.org\n");
    assert!(error.contains("there is no form of that name"), "{error}");
    let left = said(&folder, &["export", "--form", "rapid-response", "--as", "ndjson"]);
    assert!(left.lines().count() == 1 && left.contains("eli@example.org"), "{left}");
}

#[test]
fn every_command_with_a_form_knows_the_documents() {
    let documents = documents::folder();
    let folder = tempfile::tempdir().expect("folder");
    let forms = documents.path().to_str().expect("a path").to_owned();
    let with = |arguments: &[&str]| said(&folder, &[arguments, &["--forms", &forms]].concat());
    let plain = with(&[
        "fallback",
        "--form",
        "rapid-response",
        "--endpoint",
        "https://acij.example/api/rapid-response",
        "--lang",
        "es",
    ]);
    assert!(plain.contains("Contestar la línea") && plain.contains("name=\"work_email\""), "{plain}");
    assert!(
        plain.contains("name=\"locale\" value=\"es\"") && plain.contains("name=\"alerts.locale\" value=\"en\""),
        "{plain}"
    );
    // Of a language that it does not speak, it has no plain form.
    let plain =
        with(&["fallback", "--form", "rapid-response", "--endpoint", "https://hooks.example/1", "--lang", "fr"]);
    assert!(plain.contains("name=\"locale\" value=\"en\"") && plain.contains("Count me in"), "{plain}");
    assert_eq!(with(&["link", "--form", "workshop", "--lang", "en"]), "/f/workshop?lang=en\n");
    assert!(with(&["fields", "--form", "rapid-response"]).contains("| `minutes` | Minutes until you are there |"));
    assert!(with(&["fields"]).contains("## workshop\n"));
    let none = run(folder.path(), &["fields", "--forms", "none"]);
    let error = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(!none.status.success() && error.contains("--forms none: name a folder with form documents"), "{error}");
}
