//! `api-stub forms check`, by the program itself.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program::run;

const FORM: &str = r#"{
  "name": "drivers",
  "sections": [{ "name": "you", "fold": "bare", "fields": ["given_name!", "phone!", { "name": "car", "kind": "radio", "list": "yes_no" }] }],
  "words": { "en": { "title": "Drive", "submit": "Send", "fields": { "car": { "label": "A car?" } }, "thanks": { "title": "Thanks" } } }
}"#;

/// Runs it in a folder with these files: whether it succeeded, what it printed, and what it said was wrong.
fn check(files: &[(&str, &[u8])], named: &[&str]) -> (bool, String, String) {
    let folder = TempDir::new().expect("folder");
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("file");
    }
    let output = run(folder.path(), &[&["forms", "check"], named].concat());
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[test]
fn valid_documents_have_no_problem() {
    let form = FORM.as_bytes();
    assert_eq!(check(&[("a.json", form)], &["a.json"]), (true, "1 form, no problem\n".into(), String::new()));
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("../widgets/forms");
    let ours = ["volunteer", "join", "pledge", "legislators"].map(|name| ours.join(name).with_extension("json"));
    let ours: Vec<_> = ours.iter().map(|path| path.to_str().expect("UTF-8")).collect();
    assert_eq!(check(&[], &ours), (true, "4 forms, no problem\n".into(), String::new()));
}

#[test]
fn each_problem_has_its_file_and_place() {
    let broken = FORM.replace("yes_no", "yes_or_no").replace("\"kind\"", "\"when\": \"card\", \"kind\"");
    let torn = FORM.replace("\"drivers\",", "\"drivers\"");
    let files: &[(&str, &[u8])] = &[
        ("broken.json", broken.as_bytes()),
        ("torn.json", torn.as_bytes()),
        ("good.json", FORM.as_bytes()),
        ("latin.json", b"{ \"name\": \"\xe9\" }"),
    ];
    let (succeeded, out, error) = check(files, &["broken.json", "torn.json", "good.json", "latin.json", "none.json"]);
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "broken.json: sections[0].fields[2].list: there is no such list as “yes_or_no”; there are: day_parts, days, languages, \
             yes_no, yes_no_unsure",
            "torn.json: line 3, column 3: this is not JSON: expected `,` or `}`",
            "latin.json: this is not UTF-8: save it with that encoding",
        ]
    );
    assert!(lines[3].starts_with("none.json: this can't be read: ") && lines.len() == 4, "{out}");
    assert_eq!((succeeded, error.as_str()), (false, "api-stub: 5 forms, 4 errors\n"));
}

#[test]
fn a_warning_is_no_failure() {
    let lagging = FORM.replace("\"words\": {", "\"words\": { \"es\": { \"title\": \"Maneja\", \"submit\": \"Enviar\", \"thanks\": { \"title\": \"Gracias\" } },");
    let warned = "a.json: words.es.fields.car.label: warning: is missing, and will be said in English: the question\n\
                  1 form, no error, 1 warning\n";
    assert_eq!(check(&[("a.json", lagging.as_bytes())], &["a.json"]), (true, warned.into(), String::new()));
}

#[test]
fn files_are_asked_for() {
    let (succeeded, _, error) = check(&[], &[]);
    assert!(!succeeded && error.contains("<FILE>"), "{error}");
}
