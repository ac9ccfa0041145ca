//! Whom to erase: email addresses, telephone numbers and submission ids, one on each line.

use std::collections::HashMap;
use std::io::{self, BufRead};

use outreach_core::form::Field;
use outreach_core::kind::{Contact, Email, Phone, PhoneError};
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::negotiate;
use outreach_core::value::plain;
use uuid::Uuid;

/// What identifies a submission, normalized for comparison.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Identifier {
    Email(String),
    Phone(String),
    Id(String),
}

/// The identifiers that were given, each with where it was: `line 2`.
pub(crate) type Identifiers = HashMap<Identifier, String>;

impl Identifier {
    /// The identifiers in an answer of a field, read as it would be today: an earlier version may have stored an address with
    /// invisible characters, or a number with a zero too many. What today's would not accept is compared as it is.
    pub(crate) fn of_answer(field: &Field, answer: &str) -> Vec<Self> {
        match field.kind.contact() {
            Some(Contact::Email) => {
                vec![Self::email(Email::parse(answer).map_or_else(|_| answer.to_owned(), Email::into_string))]
            }
            Some(Contact::Phone) => {
                vec![Self::Phone(Phone::parse(answer).map_or_else(|_| answer.to_owned(), Phone::into_string))]
            }
            None if field.is_contact => Self::in_text(answer),
            None => Vec::new(),
        }
    }

    /// The identifier that a text is as a whole.
    pub(crate) fn of_whole(text: &str) -> Option<Self> {
        Self::email_in(text).or_else(|| Self::phone_in(text))
    }

    fn email_in(word: &str) -> Option<Self> {
        Email::parse(word).ok().map(|email| Self::email(email.into_string()))
    }

    fn phone_in(words: &str) -> Option<Self> {
        Phone::parse(words).ok().map(|phone| Self::Phone(phone.into_string()))
    }

    /// The identifiers in a text that is an address or a number, or has some of both among other words. Addresses come first:
    /// the digits in them are no number.
    fn in_text(line: &str) -> Vec<Self> {
        if let Some(identifier) = Self::of_whole(line) {
            return vec![identifier];
        }
        let mut identifiers = Vec::new();
        for part in plain(line).split([',', ';', ':', '/', '|']) {
            let (addresses, words): (Vec<_>, Vec<_>) = part.split_whitespace().partition(|word| word.contains('@'));
            identifiers.extend(
                addresses.into_iter().filter_map(|word| Self::email_in(word.trim_matches(['<', '>', '(', ')', '.']))),
            );
            identifiers.extend(words.join(" ").split(char::is_alphabetic).filter_map(Self::phone_in));
        }
        identifiers
    }

    pub(crate) fn of_id(id: &str) -> Self {
        Self::Id(id.to_lowercase())
    }

    /// Mailboxes may distinguish capitals in theory, and people don't.
    fn email(address: impl AsRef<str>) -> Self {
        Self::Email(address.as_ref().trim().to_lowercase())
    }

    /// Reads what someone wrote. The error says what is wrong with it and does not repeat it.
    fn parse(text: &str) -> Result<Self, String> {
        let text = &*plain(text);
        if text.contains('@') {
            return Email::parse(text)
                .map(|email| Self::email(email.into_string()))
                .map_err(|error| error_text(error.code()));
        }
        if let Ok(id) = Uuid::try_parse(text) {
            return Ok(Self::of_id(&id.hyphenated().to_string()));
        }
        match Phone::parse(text) {
            Ok(phone) => Ok(Self::Phone(phone.into_string())),
            // What has letters in it was not meant as a number.
            Err(PhoneError::Character) => {
                Err("It is neither an email address nor a telephone number nor a submission id.".into())
            }
            Err(error) => Err(error_text(error.code())),
        }
    }
}

/// The forms' own text for the same error.
fn error_text(code: &str) -> String {
    negotiate("en").1.get(&["errors.", code].concat()).unwrap_or_default()
}

/// Reads one identifier from each line. Where someone types them, an empty line ends the list.
pub(crate) fn read(mut input: impl BufRead, is_typed: bool) -> anyhow::Result<Identifiers> {
    let mut lines = Vec::new();
    let mut line = String::new();
    loop {
        line.clear();
        let more = input.read_line(&mut line).map_err(read_error)?;
        if more == 0 || (is_typed && plain(&line).is_empty()) {
            return parse(lines);
        }
        let origin = format!("line {}", lines.len() + 1);
        lines.push((origin, line.clone()));
    }
}

fn read_error(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::InvalidData => anyhow::anyhow!("who is meant could not be read: save the file as UTF-8 text"),
        _ => anyhow::Error::from(error).context("who is meant could not be read"),
    }
}

/// The ids on the command line.
pub(crate) fn ids(arguments: &[String]) -> anyhow::Result<Identifiers> {
    let mut identifiers = Identifiers::new();
    for (at, argument) in arguments.iter().enumerate() {
        let id = Uuid::try_parse(argument).map_err(|_| {
            anyhow::anyhow!(
                "argument {} is no submission id, and nothing was deleted. An email address or a telephone number does not \
                 belong on the command line, where the shell's history keeps it: leave it out, and type it when asked; or \
                 write it into a file, and name that with --from",
                at + 1
            )
        })?;
        identifiers.entry(Identifier::of_id(&id.hyphenated().to_string())).or_insert(format!("argument {}", at + 1));
    }
    Ok(identifiers)
}

/// All of them or none: someone whose line has a typo would not be erased.
fn parse(lines: Vec<(String, String)>) -> anyhow::Result<Identifiers> {
    let mut identifiers = Identifiers::new();
    for (origin, line) in lines {
        // Editors on Windows put a byte order mark in front, and invisible marks come along with what is copied.
        if plain(&line).is_empty() {
            continue;
        }
        let identifier = Identifier::parse(&line).map_err(|wrong| {
            anyhow::anyhow!(
                "{origin} is not valid, and nothing was deleted. {wrong} Write one email address, telephone number or \
                 submission id on each line"
            )
        })?;
        identifiers.entry(identifier).or_insert(origin);
    }
    if identifiers.is_empty() {
        anyhow::bail!(
            "no one was named, and nothing was deleted. Write one email address, telephone number or submission id on \
             each line"
        );
    }
    Ok(identifiers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer::FORM;
    use proptest::prelude::*;

    const ID: &str = "0b8f7a6e-0000-4000-8000-1234567890ab";

    fn of(name: &str, answer: &str) -> Vec<Identifier> {
        Identifier::of_answer(FORM.field(name).expect("field"), answer)
    }

    fn identifiers(text: &str) -> Vec<Identifier> {
        let identifiers = read(text.as_bytes(), false).unwrap_or_else(|error| panic!("{error}: {text}"));
        identifiers.into_keys().collect()
    }

    #[test]
    fn one_person_is_one_identifier_however_it_is_written() {
        for (expected, text) in [
            (
                Identifier::Email("ana@example.org".into()),
                &["ana@example.org", " ANA@Example.ORG\t", "mailto:Ana@example.org", "\u{FEFF}ana@example.org\r"][..],
            ),
            (Identifier::Email("josé@exämple.org".into()), &["josé@exämple.org", "JOSÉ@EXÄMPLE.org"]),
            (
                Identifier::Phone("+12055550123".into()),
                &["2055550123", "(205) 555-0123", "+1 205 555 0123", "tel:+12055550123", "٢٠٥٥٥٥٠١٢٣"],
            ),
            (Identifier::Phone("+529511234567".into()), &["+52 951 123 4567", "011 52 951 123 4567"]),
            (
                Identifier::Id(ID.into()),
                &[ID, "0B8F7A6E-0000-4000-8000-1234567890AB", "urn:uuid:0b8f7a6e-0000-4000-8000-1234567890ab"],
            ),
        ] {
            for text in text {
                let identifiers = identifiers(&format!("\n{text}\n\n{text}"));
                assert!(identifiers.len() == 1 && identifiers[0] == expected, "{text}: {identifiers:?}");
            }
        }
    }

    /// Stored by a version that kept invisible characters, and typed by someone who reads it on a screen, or the reverse.
    #[test]
    fn an_answer_stored_with_invisible_characters_or_not_dialable_is_found() {
        let email = Identifier::Email("ana@example.org".into());
        let phone = Identifier::Phone("+442079460958".into());
        for (field, identifier, stored) in [
            (
                "email",
                &email,
                &["\u{200F}ana@example.org", "ana@exa\u{AD}mple.org", "Ana@example。org", "ana@ｅｘａｍｐｌｅ.org"][..],
            ),
            ("phone", &phone, &["+4402079460958", "+44 (0)20 7946 0958", "\u{202D}+442079460958\u{202C}"]),
            (
                "guardian_contact",
                &email,
                &["\u{200F}ana@example.org", "Mom\u{200B}: ana＠example.org", "aunt ana@exa\u{AD}mple.org"],
            ),
            (
                "guardian_contact",
                &phone,
                &["+4402079460958", "Mom: +44 (0)20 7946 0958", "aunt ＋４４０２０７９４６０９５８"],
            ),
        ] {
            for stored in stored {
                assert_eq!(of(field, stored), std::slice::from_ref(identifier), "{stored:?}");
                if field != "guardian_contact" {
                    assert_eq!(identifiers(stored), std::slice::from_ref(identifier), "{stored:?}");
                }
            }
        }
    }

    #[test]
    fn an_invalid_line_is_reported_by_its_number_and_not_repeated() {
        for (invalid, why) in [
            ("Xochitl", "neither an email address"),
            ("xochitl@", "after the @ sign"),
            ("xochitl@example.org, ana@example.org", "more than one @"),
            ("Xochitl <x@example.org>", "a space or another character"),
            ("5550123", "too short"),
            ("205 555 01234567", "too long"),
            ("0b8f7a6e-0000-4000-8000-1234567890a", "neither an email address"),
        ] {
            let words = read(format!("ana@example.org\n{invalid}\n").as_bytes(), false).expect_err(invalid).to_string();
            assert!(words.starts_with("line 2 is not valid, and nothing was deleted. "), "{words}");
            assert!(words.contains(why) && !words.contains(invalid), "{words}");
        }
        for empty in ["", "\n \r\n", "\u{FEFF}\n"] {
            assert!(read(empty.as_bytes(), false).expect_err("no one").to_string().starts_with("no one was named"));
        }
        let words = read(&b"\xFF\xFEa\0n\0a\0@\0"[..], false).expect_err("UTF-16").to_string();
        assert!(words.ends_with("save the file as UTF-8 text"), "{words}");
    }

    #[test]
    fn an_empty_line_ends_what_is_typed_and_leaves_the_rest() {
        let mut input = &b"ana@example.org\n\nyes\n"[..];
        assert_eq!(read(&mut input, true).expect("one").len(), 1);
        assert_eq!(input, b"yes\n");
    }

    #[test]
    fn the_command_line_accepts_ids_only() {
        assert!(ids(&[ID.to_uppercase()]).expect("id").contains_key(&Identifier::of_id(ID)));
        let words = ids(&[ID.into(), "ana@example.org".into()]).expect_err("no id").to_string();
        assert!(words.starts_with("argument 2 is no submission id") && !words.contains("ana@"), "{words}");
    }

    /// A guardian's contact is free text: it is not validated as an address or a number.
    #[test]
    fn a_guardian_is_found_by_an_address_or_a_number_among_other_words() {
        let (email, phone) = (Identifier::Email("ana@example.org".into()), Identifier::Phone("+12055550123".into()));
        for (answer, wanted) in [
            ("Ana@example.org", &[&email][..]),
            ("205/555-0123", &[&phone]),
            ("Mom: (205) 555-0123", &[&phone]),
            ("tía 205.555.0123 ext. 5", &[&phone]),
            ("Ana <ana@example.org>, +1 205 555 0123", &[&email, &phone]),
            ("205-555-0123 or ana@example.org.", &[&email, &phone]),
            ("205 555 0123 / 205 555 0124", &[&phone, &Identifier::Phone("+12055550124".into())]),
            ("2055550123@example.org mom", &[&Identifier::Email("2055550123@example.org".into())]),
            ("ask my aunt, after 5", &[]),
            ("", &[]),
        ] {
            assert_eq!(of("guardian_contact", answer).iter().collect::<Vec<_>>(), wanted, "{answer}");
        }
        assert_eq!(of("contact_note", "205 555 0123"), [], "free text identifies no one");
    }

    /// Ways of writing an address or a number.
    const WRITTEN: &str = "[A-Za-z.]{1,8}@[A-Za-z]{1,6}\\.[a-z]{2,3}|[+0-9() .-]{7,20}";

    proptest! {
        /// What a form accepts and stores is found again by what was typed.
        #[test]
        fn what_is_stored_is_found_by_what_was_typed(typed in WRITTEN) {
            let email = Email::parse(&typed).map(|email| of("email", &email.into_string()));
            let phone = Phone::parse(&typed).map(|phone| of("phone", &phone.into_string()));
            for stored in [email.ok(), phone.ok()].into_iter().flatten() {
                prop_assert_eq!(&of("guardian_contact", &typed), &stored);
                for text in [typed.clone(), typed.to_uppercase(), format!("  {typed} ")] {
                    prop_assert_eq!(&identifiers(&text), &stored);
                }
            }
        }

        #[test]
        fn never_panics_and_never_repeats_what_it_rejects(text in "\\PC{0,40}\n\\PC{0,40}") {
            if let Err(error) = read(text.as_bytes(), false) {
                let words = error.to_string();
                let lines = text.lines().map(str::trim).filter(|line| line.len() > 5);
                prop_assert!(lines.into_iter().all(|line| !words.contains(line)), "{}", words);
            }
        }
    }
}
