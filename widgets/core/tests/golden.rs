//! The bytes on the wire, and what the build must know of the declaration, kept in files. `UPDATE_GOLDEN=1 cargo test -p
//! outreach-core` writes them again.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use outreach_core::Values;
use outreach_core::encode::{Format, flat};
use outreach_core::form::{Form, Kind};
use outreach_core::forms;
use outreach_core::kind::{Currency, sample};
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::LOCALES;
use outreach_core::options::{FormOptions, OwnChoice, OwnConsent};
use outreach_core::record::{FlatName, Record, Stored};
use support::golden;

const ENVELOPE: &[(&str, &str)] = &[
    ("coalition", "acij"),
    ("submission_id", "0b8f7a6e-0000-4000-8000-1234567890ab"),
    ("submitted_at", "2026-11-22T15:04:05Z"),
    ("locale", "es"),
    ("page", "https://acij.example/ayuda?x=1"),
    ("source.utm_source", "volante"),
];

const VOLUNTEER: &[(&str, &str)] = &[
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
];

const JOIN: &[(&str, &str)] = &[
    ("applicant", "household"),
    ("given_name", "Ana"),
    ("phone", "(205) 555-0123"),
    ("household_adults", "3"),
    ("level", "family"),
    ("dues", "in-full"),
    ("interests", "policy"),
    ("values_pledge", "yes"),
    ("values_pledge.text", "Recibimos a todas las personas."),
];

const PLEDGE: &[(&str, &str)] = &[
    ("amount", "1.234,50"),
    ("frequency", "monthly"),
    ("start_date", "2026-12-01"),
    ("pay_by", "online"),
    ("cover_fees", "37.18"),
    ("in_honor_of", "Abuela Rosa"),
    ("listing", "anonymous"),
    ("given_name", "Ana"),
    ("email", "ana@example.org"),
];

/// What a form posts, as the widget of a webmaster who has set all that can be set would.
fn submission(form: &str, answers: &[(&'static str, &'static str)]) -> Record {
    let family = OwnChoice { code: "family".into(), label: None, price: Some(Currency::USD.whole(50)) };
    let options = FormOptions {
        choices: vec![("level", vec![family])],
        own_consent: OwnConsent { text: "Recibimos a todas las personas.".into(), version: "2026-10".into() },
        ..FormOptions::whole()
    };
    let typed: Values = ENVELOPE.iter().chain(answers).copied().collect();
    let form = forms::find(form).expect("a form");
    Record::receive(form, &options, &typed, String::new, "2026-11-22T15:04:06Z").expect("valid")
}

fn check(form: &str, answers: &[(&'static str, &'static str)]) {
    let record = submission(form, answers);
    for (format, end) in [(Format::Form, "form"), (Format::Json, "json")] {
        golden(&format!("{form}.{end}"), &format.encode(&record));
    }
    let stored = Stored::read(record.form, &Format::Json.encode(&record)).expect("JSON");
    assert_eq!((stored.record, stored.other.len()), (record.clone(), 0), "what was stored is read back");
    let names: BTreeSet<_> = FlatName::all(record.form).map(FlatName::text).collect();
    for (name, _) in flat(&record).iter() {
        assert!(names.contains(name), "{name} is sent and not listed");
    }
}

#[test]
fn volunteer() {
    check("volunteer", VOLUNTEER);
}

#[test]
fn join() {
    check("join", JOIN);
}

#[test]
fn pledge() {
    check("pledge", PLEDGE);
}

/// A permission is recorded with the version of its words, so that it can be said later what someone agreed to. Words
/// that change need another version (`WORDS` in src/forms/person.rs), which begins a file of its own; a new language is
/// added to the file there is.
#[test]
fn changed_words_of_a_permission_need_a_new_version() {
    let permissions: BTreeMap<_, _> =
        forms::FORMS.iter().copied().flat_map(Form::permissions).map(|field| (field.name, field)).collect();
    for (name, field) in permissions {
        let Kind::Consent(consent) = &field.kind else { continue };
        let file = format!("tests/golden/{name}-{}.txt", consent.version);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        let mut agreed = std::fs::read_to_string(&path).unwrap_or_default();
        for (tag, locale) in &*LOCALES {
            let words = locale.get(&format!("fields.{name}.label")).expect("words");
            let line = format!("{tag}: {words}\n");
            if !agreed.lines().any(|known| known.starts_with(&format!("{tag}: "))) {
                agreed.push_str(&line);
            }
            assert!(
                agreed.split_inclusive('\n').any(|known| known == line),
                "these are not the words of {file}: {line}"
            );
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, &agreed).expect("write");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), agreed, "{file} lacks words");
    }
}

/// What the build of `dist` reads, written by `UPDATE_GOLDEN=1`.
fn written(file: &str, declared: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../embed").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, declared).expect("write");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, declared, "widgets/embed/{file} is not what the forms declare: run with UPDATE_GOLDEN=1");
}

fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// Which elements there are, and what each asks permission for.
#[test]
fn elements() {
    let line = |form: &'static Form| {
        let permissions = list(form.permissions().map(|field| field.name));
        format!("  \"{}\": {{ \"permissions\": [{permissions}] }}", form.name)
    };
    written(
        "elements.json",
        &format!("{{\n{}\n}}\n", forms::FORMS.iter().copied().map(line).collect::<Vec<_>>().join(",\n")),
    );
}

/// The errors of kinds of fields that no form has: no visitor needs their words.
#[test]
fn unused_errors() {
    let codes =
        |form: &'static Form| form.fields().flat_map(|field| field.kind.examples().rejected).map(|(_, code)| *code);
    let used: BTreeSet<_> = forms::FORMS.iter().copied().flat_map(codes).collect();
    let unused: BTreeSet<_> = codes(&sample::FORM).filter(|code| !used.contains(code)).collect();
    written("unused_errors.json", &format!("[{}]\n", list(unused)));
}
