//! The bytes on the wire, and what the build must know of the declaration, kept in files. `UPDATE_GOLDEN=1 cargo test -p
//! outreach-core` writes them again.

mod support;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use outreach_core::Values;
use outreach_core::encode::{Format, flat};
use outreach_core::form::{Form, Kind, Rule};
use outreach_core::forms;
use outreach_core::kind::Currency;
use outreach_core::messages::catalog::{LOCALES, Locale};
use outreach_core::messages::{Messages, Words};
use outreach_core::options::{FormOptions, OwnChoice, OwnConsent};
use outreach_core::record::{FlatName, Record, Stored};
use outreach_core::settings::{Setting, Settings, ValueType};
use outreach_core::validate::validate;
use serde_json::{Map, Value, json};
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

fn list<'a>(part: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("\"{name}\"")).collect();
    format!("    \"{part}\": [{}]", names.join(", "))
}

/// The codes of what a widget can find wrong with a form's answers.
fn errors(form: &'static Form) -> BTreeSet<&'static str> {
    let of_rules = form.rules.iter().map(|rule| match rule {
        Rule::AtLeastOne { .. } => "either",
        Rule::Needs { .. } => "needed",
    });
    let of_kinds = form.fields().flat_map(|field| field.kind.examples().rejected).map(|(_, code)| *code);
    ["missing", "many", "choice"].into_iter().chain(of_rules).chain(of_kinds).collect()
}

/// Which elements there are, what each asks permission for, and what it needs the words of.
#[test]
fn elements() {
    let of_form = |form: &'static Form| {
        let lists: BTreeSet<_> = form.fields().flat_map(|field| field.kind.lists()).map(|list| list.name).collect();
        let parts = [
            format!("    \"submitted\": {}", form.is_submitted()),
            list("permissions", form.permissions().map(|field| field.name)),
            list("fields", form.fields().map(|field| field.name)),
            list("choices", lists),
            list("errors", errors(form)),
        ];
        format!("  \"{}\": {{\n{}\n  }}", form.name, parts.join(",\n"))
    };
    written(
        "elements.json",
        &format!("{{\n{}\n}}\n", forms::FORMS.iter().copied().map(of_form).collect::<Vec<_>>().join(",\n")),
    );
}

/// What a page tells a webmaster of settings that are not taken, when there is something to tell.
#[test]
fn fixes() {
    let expected =
        Setting::all().map(Setting::attribute).map(|known| (known.name.to_owned(), known.value_type.expected().into()));
    let lists: BTreeSet<_> = forms::FORMS
        .iter()
        .flat_map(|form| form.fields())
        .filter(|field| field.custom)
        .map(|field| field.name)
        .collect();
    let optional = |form: &&'static Form| {
        let fix = Settings::read(form, [("fields", "?")]).1.remove(0).fix;
        (form.name.to_owned(), fix.split_once(": ").map_or("", |(_, names)| names).into())
    };
    let fixes = json!({
        "settings": expected.collect::<Map<String, Value>>(),
        "lists": lists,
        "list": ValueType::Code.expected(),
        "optional": forms::FORMS.iter().map(optional).collect::<Map<String, Value>>(),
    });
    written("../ui/js/reject/fixes.json", &format!("{fixes:#}\n"));
}

/// Remembers which texts are asked for.
struct Asked<'a>(&'a Locale, RefCell<BTreeSet<String>>);

impl Messages for Asked<'_> {
    fn get(&self, key: &str) -> Option<String> {
        self.1.borrow_mut().insert(key.to_owned());
        self.0.get(key)
    }
}

/// Whatever is asked for about a form's questions is declared, so that a page has it.
#[test]
fn every_text_that_a_question_asks_for_is_declared() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../embed/elements.json");
    let declared: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("elements.json")).expect("JSON");
    let options = FormOptions::default();
    for form in forms::FORMS.iter().copied() {
        let words = Words::new(Asked(&LOCALES["en"], RefCell::default()), form, "");
        let errors = |values: &Values| {
            for error in validate(form, &options, values).err().into_iter().flatten() {
                words.error(error.field, error.invalid);
            }
        };
        errors(&Values::default());
        for field in form.fields() {
            words.label(field);
            words.hint(field);
            words.choices(&options, field);
            let choices = field.kind.lists().into_iter().flat_map(|list| list.items.iter().map(move |of| (list, of)));
            let choices: Vec<_> = choices.collect();
            for (list, choice) in &choices {
                words.choice(list, choice);
            }
            let rejected = field.kind.examples().rejected.iter().map(|(typed, _)| *typed);
            for typed in choices.iter().map(|(_, choice)| choice.code).chain(rejected).chain(["no such answer"]) {
                errors(&[(field.name, typed)].into_iter().collect());
                errors(&[(field.name, typed), (field.name, "another")].into_iter().collect());
            }
        }
        let asked = words.messages.1.into_inner();
        for key in asked.iter().filter(|key| LOCALES["en"].get(key).is_some()) {
            let mut parts = key.split('.');
            let (Some(branch @ ("fields" | "choices" | "errors")), Some(name)) = (parts.next(), parts.next()) else {
                continue;
            };
            let names = declared[form.name][branch].as_array().expect("a list");
            assert!(names.iter().any(|declared| declared == name), "{}: {key}", form.name);
        }
    }
}
