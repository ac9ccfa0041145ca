//! The bytes on the wire, kept in files. `UPDATE_GOLDEN=1 cargo test -p outreach-core` writes them anew.

use std::path::Path;

use outreach_core::Values;
use outreach_core::encode::Format;
use outreach_core::forms::volunteer::FORM;
use outreach_core::shape::Shape;
use outreach_core::submission::Submission;

fn submission() -> Submission {
    let typed: Values = [
        ("coalition", "acij"),
        ("submission_id", "0b8f7a6e-0000-4000-8000-1234567890ab"),
        ("submitted_at", "2026-11-22T15:04:05Z"),
        ("locale", "es"),
        ("page", "https://acij.example/ayuda?x=1"),
        ("source.utm_source", "volante"),
        ("given_name", "  Ana   María "),
        ("email", "Ana@EXAMPLE.org"),
        ("phone", "(205) 555-0123"),
        ("zip", "352031234"),
        ("preferred_language", "mam"),
        ("interpreter", "yes"),
        ("ways", "interpreting"),
        ("ways", "driving"),
        ("interpret_from", "mam"),
        ("interpret_to", "es"),
        ("availability", "sat-morning"),
        ("message", "Línea uno\r\n\"dos\" & <tres> 😀"),
        ("over_18", "yes"),
        ("consent_email", "yes"),
        ("consent_email.text", "Sí, pueden escribirme."),
    ]
    .into_iter()
    .collect();
    Submission::receive(&FORM, &Shape::whole(), &typed, String::new, "2026-11-22T15:04:06Z").expect("valid")
}

fn check(name: &str, body: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, body).expect("write");
    }
    let golden = std::fs::read_to_string(&path).expect("golden file");
    assert_eq!(body, golden, "{name} changed: what endpoints receive is a promise");
}

#[test]
fn form() {
    check("volunteer.form", &Format::Form.encode(&submission()));
}

#[test]
fn json() {
    check("volunteer.json", &Format::Json.encode(&submission()));
}
