//! Who is to be forgotten: email addresses, telephone numbers and submission ids, one on each line.

use std::collections::HashMap;
use std::io::{self, BufRead};

use outreach_core::Invalid;
use outreach_core::form::{Field, Kind};
use outreach_core::forms::volunteer::EMAIL_OR_PHONE_IN_ONE;
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::negotiate;
use outreach_core::value::{Email, Phone, PhoneError, plain};
use uuid::Uuid;

/// What a submission is known by, in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    Email(String),
    Phone(String),
    Id(String),
}

/// The marks that were given, each with the place where it was: `line 2`.
pub(super) type Who = HashMap<Mark, String>;

impl Mark {
    /// The marks that an answer of a field is or holds, read as it would be today: an earlier version may have stored an
    /// address with characters that no one sees, or a number with a zero too many. What today's would not take is
    /// compared as it is.
    pub(super) fn of_answer(field: &Field, answer: &str) -> Vec<Self> {
        match field.kind {
            Kind::Email => {
                vec![Self::email(Email::parse(answer).map_or_else(|_| answer.to_owned(), Email::into_string))]
            }
            Kind::Phone => {
                vec![Self::Phone(Phone::parse(answer).map_or_else(|_| answer.to_owned(), Phone::into_string))]
            }
            _ if EMAIL_OR_PHONE_IN_ONE.contains(&field.name) => Self::of_line(answer),
            _ => Vec::new(),
        }
    }

    /// The marks in a line that is an address or a number, or holds some of both with a word beside them. Addresses come
    /// first: the digits in them are no number.
    fn of_line(line: &str) -> Vec<Self> {
        let address = |word: &str| Email::parse(word).ok().map(|email| Self::email(email.into_string()));
        let number = |words: &str| Phone::parse(words).ok().map(|phone| Self::Phone(phone.into_string()));
        if let Some(mark) = address(line).or_else(|| number(line)) {
            return vec![mark];
        }
        let mut marks = Vec::new();
        for part in plain(line).split([',', ';', ':', '/', '|']) {
            let (addresses, words): (Vec<_>, Vec<_>) = part.split_whitespace().partition(|word| word.contains('@'));
            marks
                .extend(addresses.into_iter().filter_map(|word| address(word.trim_matches(['<', '>', '(', ')', '.']))));
            marks.extend(words.join(" ").split(char::is_alphabetic).filter_map(number));
        }
        marks
    }

    /// The mark that a submission's key is.
    pub(super) fn of_id(id: &str) -> Self {
        Self::Id(id.to_lowercase())
    }

    /// Mailboxes tell capitals apart in theory and people don't.
    fn email(address: impl AsRef<str>) -> Self {
        Self::Email(address.as_ref().trim().to_lowercase())
    }

    /// Reads what someone wrote down. The error says what is wrong with it and does not repeat it.
    fn parse(written: &str) -> Result<Self, String> {
        let written = &*plain(written);
        if written.contains('@') {
            return Email::parse(written)
                .map(|email| Self::email(email.into_string()))
                .map_err(|error| mend(Invalid::Email(error)));
        }
        if let Ok(id) = Uuid::try_parse(written) {
            return Ok(Self::of_id(&id.hyphenated().to_string()));
        }
        match Phone::parse(written) {
            Ok(phone) => Ok(Self::Phone(phone.into_string())),
            // Whatever has letters in it was not meant as a number.
            Err(PhoneError::Character) => {
                Err("It is neither an email address nor a telephone number nor a submission id.".into())
            }
            Err(error) => Err(mend(Invalid::Phone(error))),
        }
    }
}

/// The words of the forms for the same mistake.
fn mend(invalid: Invalid) -> String {
    negotiate("en").1.get(&["errors.", invalid.code()].concat()).unwrap_or_default()
}

/// Reads one mark from each line. Where someone types them, an empty line ends it.
pub(super) fn read(mut input: impl BufRead, typed: bool) -> anyhow::Result<Who> {
    let mut lines = Vec::new();
    let mut line = String::new();
    loop {
        line.clear();
        let more = input.read_line(&mut line).map_err(unread)?;
        if more == 0 || (typed && plain(&line).is_empty()) {
            return parse(lines);
        }
        let place = format!("line {}", lines.len() + 1);
        lines.push((place, line.clone()));
    }
}

fn unread(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::InvalidData => anyhow::anyhow!("who is meant could not be read: save the file as UTF-8 text"),
        _ => anyhow::Error::from(error).context("who is meant could not be read"),
    }
}

/// The ids that stand on the command line.
pub(super) fn ids(arguments: &[String]) -> anyhow::Result<Who> {
    let mut who = Who::new();
    for (at, argument) in arguments.iter().enumerate() {
        let id = Uuid::try_parse(argument).map_err(|_| {
            anyhow::anyhow!(
                "argument {} is no submission id, and nothing was deleted. An email address or a telephone number does not \
                 belong on the command line, where the shell's history keeps it: leave it out, and type it when asked; or \
                 write it into a file, and name that with --from",
                at + 1
            )
        })?;
        who.entry(Mark::of_id(&id.hyphenated().to_string())).or_insert(format!("argument {}", at + 1));
    }
    Ok(who)
}

/// All of them or none: whoever is left out for a slip of the pen would not be forgotten.
fn parse(lines: Vec<(String, String)>) -> anyhow::Result<Who> {
    let mut who = Who::new();
    for (place, line) in lines {
        // Editors on Windows put a byte order mark in front, and marks come along with what is copied.
        if plain(&line).is_empty() {
            continue;
        }
        let mark = Mark::parse(&line).map_err(|wrong| {
            anyhow::anyhow!(
                "{place} is not valid, and nothing was deleted. {wrong} Write one email address, telephone number or \
                 submission id on each line"
            )
        })?;
        who.entry(mark).or_insert(place);
    }
    if who.is_empty() {
        anyhow::bail!(
            "nobody was named, and nothing was deleted. Write one email address, telephone number or submission id on \
             each line"
        );
    }
    Ok(who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer::FORM;
    use proptest::prelude::*;

    const ID: &str = "0b8f7a6e-0000-4000-8000-1234567890ab";

    fn of(name: &str, answer: &str) -> Vec<Mark> {
        Mark::of_answer(FORM.field(name).expect("field"), answer)
    }

    fn marks(text: &str) -> Vec<Mark> {
        let who = read(text.as_bytes(), false).unwrap_or_else(|error| panic!("{error}: {text}"));
        who.into_keys().collect()
    }

    #[test]
    fn one_person_is_one_mark_however_they_are_written() {
        for (is, written) in [
            (
                Mark::Email("ana@example.org".into()),
                &["ana@example.org", " ANA@Example.ORG\t", "mailto:Ana@example.org", "\u{FEFF}ana@example.org\r"][..],
            ),
            (Mark::Email("josé@exämple.org".into()), &["josé@exämple.org", "JOSÉ@EXÄMPLE.org"]),
            (
                Mark::Phone("+12055550123".into()),
                &["2055550123", "(205) 555-0123", "+1 205 555 0123", "tel:+12055550123", "٢٠٥٥٥٥٠١٢٣"],
            ),
            (Mark::Phone("+529511234567".into()), &["+52 951 123 4567", "011 52 951 123 4567"]),
            (
                Mark::Id(ID.into()),
                &[ID, "0B8F7A6E-0000-4000-8000-1234567890AB", "urn:uuid:0b8f7a6e-0000-4000-8000-1234567890ab"],
            ),
        ] {
            for written in written {
                let marks = marks(&format!("\n{written}\n\n{written}"));
                assert!(marks.len() == 1 && marks[0] == is, "{written}: {marks:?}");
            }
        }
    }

    /// Stored by a version that kept whatever came along, and written down by someone who reads it on a screen, or the other
    /// way round.
    #[test]
    fn what_was_stored_with_marks_or_undialable_is_found_by_what_is_meant() {
        let email = Mark::Email("ana@example.org".into());
        let phone = Mark::Phone("+442079460958".into());
        for (field, mark, stored) in [
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
                assert_eq!(of(field, stored), std::slice::from_ref(mark), "{stored:?}");
                if field != "guardian_contact" {
                    assert_eq!(marks(stored), std::slice::from_ref(mark), "{stored:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_mark_is_told_by_its_line_and_not_repeated() {
        for (bad, why) in [
            ("Xochitl", "neither an email address"),
            ("xochitl@", "after the @ sign"),
            ("xochitl@example.org, ana@example.org", "more than one @"),
            ("Xochitl <x@example.org>", "a space or another character"),
            ("5550123", "too short"),
            ("205 555 01234567", "too long"),
            ("0b8f7a6e-0000-4000-8000-1234567890a", "neither an email address"),
        ] {
            let words = read(format!("ana@example.org\n{bad}\n").as_bytes(), false).expect_err(bad).to_string();
            assert!(words.starts_with("line 2 is not valid, and nothing was deleted. "), "{words}");
            assert!(words.contains(why) && !words.contains(bad), "{words}");
        }
        for empty in ["", "\n \r\n", "\u{FEFF}\n"] {
            assert!(read(empty.as_bytes(), false).expect_err("nobody").to_string().starts_with("nobody was named"));
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
    fn the_command_line_takes_ids_only() {
        assert!(ids(&[ID.to_uppercase()]).expect("id").contains_key(&Mark::of_id(ID)));
        let words = ids(&[ID.into(), "ana@example.org".into()]).expect_err("no id").to_string();
        assert!(words.starts_with("argument 2 is no submission id") && !words.contains("ana@"), "{words}");
    }

    /// A guardian's line is no field of either kind: no one fixes what stands in it.
    #[test]
    fn a_guardian_is_found_among_the_words_beside_their_address_or_number() {
        let (email, phone) = (Mark::Email("ana@example.org".into()), Mark::Phone("+12055550123".into()));
        for (answer, wanted) in [
            ("Ana@example.org", &[&email][..]),
            ("205/555-0123", &[&phone]),
            ("Mom: (205) 555-0123", &[&phone]),
            ("tía 205.555.0123 ext. 5", &[&phone]),
            ("Ana <ana@example.org>, +1 205 555 0123", &[&email, &phone]),
            ("205-555-0123 or ana@example.org.", &[&email, &phone]),
            ("205 555 0123 / 205 555 0124", &[&phone, &Mark::Phone("+12055550124".into())]),
            ("2055550123@example.org mom", &[&Mark::Email("2055550123@example.org".into())]),
            ("ask my aunt, after 5", &[]),
            ("", &[]),
        ] {
            assert_eq!(of("guardian_contact", answer).iter().collect::<Vec<_>>(), wanted, "{answer}");
        }
        assert_eq!(of("contact_note", "205 555 0123"), [], "what is said in one's own words is nobody's mark");
    }

    /// Either's way of writing.
    const WRITTEN: &str = "[A-Za-z.]{1,8}@[A-Za-z]{1,6}\\.[a-z]{2,3}|[+0-9() .-]{7,20}";

    proptest! {
        /// Whatever a form takes and stores is found again by what was typed.
        #[test]
        fn what_is_stored_is_found_by_what_was_typed(typed in WRITTEN) {
            let email = Email::parse(&typed).map(|email| of("email", &email.into_string()));
            let phone = Phone::parse(&typed).map(|phone| of("phone", &phone.into_string()));
            for stored in [email.ok(), phone.ok()].into_iter().flatten() {
                prop_assert_eq!(&of("guardian_contact", &typed), &stored);
                for written in [typed.clone(), typed.to_uppercase(), format!("  {typed} ")] {
                    prop_assert_eq!(&marks(&written), &stored);
                }
            }
        }

        #[test]
        fn never_panics_and_never_repeats_what_it_does_not_take(text in "\\PC{0,40}\n\\PC{0,40}") {
            if let Err(error) = read(text.as_bytes(), false) {
                let words = error.to_string();
                let lines = text.lines().map(str::trim).filter(|line| line.len() > 5);
                prop_assert!(lines.into_iter().all(|line| !words.contains(line)), "{}", words);
            }
        }
    }
}
