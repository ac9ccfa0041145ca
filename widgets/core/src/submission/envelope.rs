//! What a submission says of itself, as a server judges it. No browser has this.

use super::{Envelope, EnvelopeError, SCHEMA, SOURCES, consent, origin_and_path, wire};
use crate::form::{Form, Kind};
use crate::validate::{is_code, is_tag};
use crate::value::{Date, Text};
use crate::values::Values;

impl Envelope {
    /// Judges what a submission says of itself. What it leaves out is filled in.
    pub(super) fn receive(
        form: &Form,
        values: &Values,
        fresh_id: impl FnOnce() -> String,
        now: &str,
        errors: &mut Vec<EnvelopeError>,
    ) -> Self {
        let mut must = |ok: bool, name: &str, must| {
            if !ok {
                errors.push(EnvelopeError { name: name.to_owned(), must });
            }
        };
        let get = |name: &str| values.get(name);
        let or = |value: &str, other: &str| if value.is_empty() { other.to_owned() } else { value.to_owned() };

        must(matches!(get(wire::SCHEMA), "" | SCHEMA), wire::SCHEMA, "be outreach/1");
        must(get(wire::FORM).is_empty() || get(wire::FORM) == form.name, wire::FORM, "be the form of this address");
        let coalition = get(wire::COALITION);
        must(coalition.is_empty() || is_code(coalition), wire::COALITION, "be lower case letters, digits and hyphens");
        let id = get(wire::SUBMISSION_ID);
        must(id.is_empty() || is_random_uuid(id), wire::SUBMISSION_ID, "be a random (version 4) UUID");
        let locale = get(wire::LOCALE);
        let submitted_at = get(wire::SUBMITTED_AT);
        // What is said of a permission is kept as proof of it.
        let asked = || form.fields().filter(|field| matches!(field.kind, Kind::Consent(_)));
        let of_each = |what: &'static str| asked().map(move |field| [field.name, what].concat());
        for name in [wire::LOCALE.to_owned()].into_iter().chain(of_each(consent::LOCALE)) {
            let tag = get(&name);
            let is_locale = tag.len() <= 35 && is_tag(tag);
            must(tag.is_empty() || is_locale, &name, "be a BCP 47 tag such as es or pt-BR");
        }
        for name in [wire::SUBMITTED_AT.to_owned()].into_iter().chain(of_each(consent::AT)) {
            let time = get(&name);
            must(time.is_empty() || is_time(time), &name, "be an RFC 3339 time such as 2026-11-22T18:30:00Z");
        }
        for name in of_each(consent::VERSION) {
            let version = get(&name);
            must(version.is_empty() || is_code(version), &name, "be lower case letters, digits and hyphens");
        }
        for name in of_each(consent::TEXT) {
            must(text(get(&name)).is_some(), &name, "be at most 10000 characters");
        }
        let page = origin_and_path(get(wire::PAGE));
        must(page.len() <= 500, wire::PAGE, "be the origin and path of the page, at most 500 bytes");
        let source = SOURCES.iter().filter_map(|name| {
            let value: String = values.get(&[wire::SOURCE, name].concat()).chars().take(100).collect();
            (!value.is_empty()).then(|| ((*name).to_owned(), value))
        });
        Self {
            coalition: coalition.to_owned(),
            source: source.collect(),
            submission_id: if id.is_empty() { fresh_id() } else { id.to_ascii_lowercase() },
            submitted_at: or(submitted_at, now),
            locale: or(locale, "en"),
            page: page.to_owned(),
            test: get(wire::TEST) == "true",
        }
    }
}

/// Whether it is a UUID of random numbers, version 4: others can be foreseen, and so be used by someone else before.
fn is_random_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            14 => b == b'4',
            19 => matches!(b, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'),
            _ => b.is_ascii_hexdigit(),
        })
}

/// The words of a permission as they show, unless there are too many.
pub(super) fn text(said: &str) -> Option<String> {
    Text::parse_lines(said, consent::LONGEST).ok().map(Text::into_string)
}

/// Whether it is a time as RFC 3339 writes it: `2026-11-22T18:30:00.123Z`, `2026-11-22T12:30:00-06:00`.
fn is_time(text: &str) -> bool {
    let below = |text: &str, parts: &[u8]| {
        let mut said = text.split(':');
        let fit = parts.iter().all(|below| {
            let number = said.next().filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
            number.and_then(|part| part.parse::<u8>().ok()).is_some_and(|number| number < *below)
        });
        fit && said.next().is_none()
    };
    let Some((day, rest)) = text.split_once(['T', 't']) else { return false };
    let Some(at) = rest.find(['Z', 'z', '+', '-']) else { return false };
    let (time, zone) = rest.split_at(at);
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    text.len() <= 40
        && Date::parse(day).is_ok_and(|date| date.into_string() == day)
        // A minute may end in a leap second.
        && below(time, &[24, 60, 61])
        && !fraction.is_empty()
        && fraction.bytes().all(|b| b.is_ascii_digit())
        && (zone.eq_ignore_ascii_case("z") || below(&zone[1..], &[24, 60]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::tests::{GOOD, receive};

    #[test]
    fn a_bad_envelope_is_named() {
        let sent = [GOOD, &[("submission_id", "1"), ("coalition", "A B"), ("schema", "outreach/9"), ("locale", "e_s")]];
        let envelope = receive(&sent.concat()).expect_err("bad").envelope;
        let names: Vec<_> = envelope.iter().map(|error| &*error.name).collect();
        assert_eq!(names, ["schema", "coalition", "submission_id", "locale"]);
    }

    /// The names of what the envelope has wrong with these added.
    fn wrong(more: &[(&str, &str)]) -> Vec<String> {
        let refused = receive(&[GOOD, more].concat()).err().unwrap_or_default();
        refused.envelope.into_iter().map(|error| error.name).collect()
    }

    #[test]
    fn a_key_that_can_be_foreseen_is_none() {
        for id in ["0b8f7a6e-0000-4000-8000-1234567890ab", "0B8F7A6E-0000-4000-B000-1234567890AB"] {
            assert_eq!(wrong(&[("submission_id", id)]), [""; 0], "{id}");
        }
        for id in [
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "886313e1-3b8a-5372-9b90-0c9aee199e5d",
            "01936f8e-9c5a-7cde-8f01-23456789abcd",
            "0b8f7a6e-0000-4000-c000-1234567890ab",
            "0b8f7a6e-0000-4000-0000-1234567890ab",
            "0b8f7a6e000040008000-1234567890ab----",
            "0b8f7a6e-0000-4000-8000-1234567890a",
            "0b8f7a6e-0000-4000-8000-1234567890ag",
        ] {
            assert_eq!(wrong(&[("submission_id", id)]), ["submission_id"], "{id}");
        }
    }

    #[test]
    fn a_language_is_a_tag_and_a_version_a_code() {
        let code = "x".repeat(60);
        for (end, value) in [("locale", "pt-BR"), ("locale", "zh-Hant-TW"), ("locale", "und"), ("version", &*code)] {
            assert_eq!(wrong(&[(&format!("consent_email.{end}"), value)]), [""; 0], "{value}");
        }
        let long = ["en"; 13].join("-");
        for tag in ["-", "en-", "-en", "en--US", "e_s", "en US", "abcdefghi", "é", "e\nn", "<b>", &long] {
            for name in ["locale", "consent_email.locale"] {
                assert_eq!(wrong(&[(name, tag)]), [name], "{tag}");
            }
        }
        for version in ["-1", "V1", "1.2", "=1+1", "<b>", "٢", &"x".repeat(61)] {
            assert_eq!(wrong(&[("consent_text.version", version)]), ["consent_text.version"], "{version}");
        }
    }

    #[test]
    fn the_words_of_a_permission_are_as_they_show_and_end_somewhere() {
        let kept = |text: &str| {
            let sent = [GOOD, &[("consent_email", "yes"), ("consent_email.text", text)]].concat();
            receive(&sent).map(|it| it.values().get("consent_email.text").to_owned())
        };
        for (said, shown) in [
            ("Email me.\n\n– The coalition", "Email me.\n\n– The coalition"),
            ("Em\u{0}ail\u{3} me\u{7}.", "Email me."),
            ("\u{202E}.em liamE", ".em liamE"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ] {
            assert_eq!(kept(said).expect("valid"), shown);
        }
        let most = "é".repeat(consent::LONGEST.into());
        assert_eq!(kept(&most).expect("valid"), most);
        let refused = kept(&(most + "é")).expect_err("too long");
        assert_eq!(refused.envelope[0].name, "consent_email.text");
        assert!(refused.envelope[0].must.contains(&consent::LONGEST.to_string()));
    }

    #[test]
    fn a_time_is_a_time() {
        for time in [
            "2026-11-22T18:30:00Z",
            "2026-11-22T18:30:00.123Z",
            "2026-11-22t12:30:60-06:00",
            "2026-11-22T18:30:00.5+05:30",
        ] {
            let sent = [GOOD, &[("submitted_at", time), ("consent_email.at", time)]].concat();
            assert_eq!(receive(&sent).expect("valid").envelope.submitted_at, time);
        }
        for bad in [
            "banana",
            "2026-11-22",
            "2026-11-22 18:30:00Z",
            "2026-02-30T18:30:00Z",
            "2026-11-22T24:30:00Z",
            "2026-11-22T18:30Z",
            "2026-11-22T18:30:00",
            "2026-11-22T18:30:00.Z",
            "2026-11-22T18:30:00+6",
            "2026-11-22T18:30:00Zé",
            "٢٠٢٦-١١-٢٢T18:30:00Z",
            "1795000000",
        ] {
            for name in ["submitted_at", "consent_email.at"] {
                let envelope = receive(&[GOOD, &[(name, bad)]].concat()).expect_err(bad).envelope;
                assert_eq!(envelope.iter().map(|error| &*error.name).collect::<Vec<_>>(), [name], "{bad}");
            }
        }
    }
}
