//! Members: people who hold seats, from either source of people.

use outreach_districts::states::State;
use outreach_districts::write::{OfficeSource, PersonSource};
use outreach_districts::{Date, Layer, OfficeKind, Span};

/// Someone who holds a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who they are.
    pub person: PersonSource,
    /// The state they sit for.
    pub state: State,
    /// The districts of their chamber: of the US Senate, the state itself.
    pub layer: Layer,
    /// The district by Open States' name: `26`, `7th Hampden`, `AL` for at large. Empty for the state itself.
    pub district: String,
    /// Their term, as far as it is known.
    pub term: Span,
    /// Whether the end of the term is from a reliable source. Open States often has a placeholder.
    pub end_is_known: bool,
    /// Their id in the Biographical Directory of Congress.
    pub bioguide: Option<String>,
}

/// A seat that no one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacancy {
    /// The state.
    pub state: State,
    /// The districts of the chamber.
    pub layer: Layer,
    /// The district by Open States' name.
    pub district: String,
    /// Until when it is expected to stay vacant.
    pub until: Option<Date>,
}

/// A seat by Open States' jurisdiction, chamber and district. None if it is not in our packs: a mayor's, a governor's, one in
/// the legislature of a territory.
pub fn seat(jurisdiction: &str, chamber: &str, district: &str) -> Option<(State, Layer, String)> {
    let place = jurisdiction.strip_prefix("ocd-jurisdiction/country:us/")?.strip_suffix("government")?;
    if place.is_empty() {
        return match chamber {
            "upper" => Some((State::of_name(district)?, Layer::State, String::new())),
            "lower" => {
                let (state, district) = district.split_once('-')?;
                Some((State::of_code(state)?, Layer::Cd, district.to_owned()))
            }
            _ => None,
        };
    }
    let state = State::of_code(place.strip_suffix('/')?.split_once(':')?.1).filter(|state| state.has_legislature())?;
    let layer = match chamber {
        // Nebraska's one chamber has the districts of an upper one.
        "upper" | "legislature" | "unicameral" => Layer::Sldu,
        "lower" => Layer::Sldl,
        _ => return None,
    };
    Some((state, layer, district.to_owned()))
}

/// A date, or the first day of the month or year if the source has no more.
pub fn date(text: Option<&str>) -> Option<Date> {
    let text = text?.trim();
    Date::parse(text)
        .or_else(|| Date::parse(&[text, "-01"].concat()))
        .or_else(|| Date::parse(&[text, "-01-01"].concat()))
}

/// Open States' placeholder for the unknown end of a term in Congress.
fn is_placeholder(date: Date) -> bool {
    Date::new(2030, 1, 1) == Some(date)
}

/// A term, without placeholders.
pub fn term(start: Option<&str>, end: Option<&str>) -> Span {
    Span { from: date(start), to: date(end).filter(|end| !is_placeholder(*end)) }
}

/// An office by Open States' fields.
pub fn office(classification: &str, name: &str, address: &str, voice: &str, fax: &str) -> OfficeSource {
    let kind = match classification {
        "capitol" => OfficeKind::Capitol,
        "district" => OfficeKind::District,
        mail if mail.ends_with("-mail") => OfficeKind::Mail,
        _ => OfficeKind::Other,
    };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    OfficeSource { kind, name: line(name), address: line(address), phone: line(voice), fax: line(fax) }
}

/// Sets the email or the contact form: for all of Congress, the email field has the URL of a form. Anything else is dropped.
pub fn set_email(person: &mut PersonSource, email: &str) {
    let email = email.trim();
    if is_http_url(email) {
        email.clone_into(&mut person.contact_form);
    } else if let Some(email) = email_address(email) {
        email.clone_into(&mut person.email);
    }
}

/// The address, if it is valid: one name, and a domain with a dot. A space inside may be a typo for a dot or for nothing, so it
/// is not valid.
fn email_address(email: &str) -> Option<&str> {
    let (name, domain) = email.split_once('@')?;
    let fits = |part: &str, more: &str| {
        let mut chars = part.chars();
        !part.is_empty() && chars.all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let dotted = domain.contains('.') && domain.split('.').all(|label| fits(label, "-"));
    (fits(name, "!#$%&'*+-/=?^_`{|}~.") && dotted).then_some(email)
}

/// Whether it is a URL of the web. Anything else, like `javascript:`, is dropped.
pub fn is_http_url(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(jurisdiction: &str, chamber: &str, district: &str) -> Option<(&'static str, Layer, String)> {
        let jurisdiction = format!("ocd-jurisdiction/country:us/{jurisdiction}government");
        seat(&jurisdiction, chamber, district).map(|(state, layer, district)| (state.code, layer, district))
    }

    #[test]
    fn seats_are_read_from_open_states_fields() {
        assert_eq!(known("state:al/", "lower", "97"), Some(("al", Layer::Sldl, "97".into())));
        assert_eq!(known("state:ne/", "legislature", "5"), Some(("ne", Layer::Sldu, "5".into())));
        assert_eq!(known("", "upper", "Alabama"), Some(("al", Layer::State, String::new())));
        assert_eq!(known("", "lower", "CA-12"), Some(("ca", Layer::Cd, "12".into())));
        assert_eq!(known("", "lower", "DC-AL"), Some(("dc", Layer::Cd, "AL".into())));
        assert_eq!(known("", "lower", "PR-AL"), Some(("pr", Layer::Cd, "AL".into())));
        for other in [
            known("territory:pr/", "lower", "1"),
            known("state:al/place:mobile/", "mayor", "x"),
            known("district:dc/", "legislature", "Ward 1"),
        ] {
            assert_eq!(other, None);
        }
    }

    #[test]
    fn dates_may_be_incomplete_and_placeholders_are_dropped() {
        assert_eq!(date(Some("2022-11")), Date::new(2022, 11, 1));
        assert_eq!(date(Some("2022")), Date::new(2022, 1, 1));
        assert_eq!(date(Some("soon")), None);
        assert_eq!(term(Some("2021-01-03"), Some("2030-01-01")).to, None);
    }

    #[test]
    fn the_url_of_a_form_is_no_email() {
        let mut person = PersonSource::default();
        set_email(&mut person, "https://example.org/contact");
        set_email(&mut person, "ana@example.org");
        set_email(&mut person, "javascript:alert(1)");
        assert_eq!(
            (person.email.as_str(), person.contact_form.as_str()),
            ("ana@example.org", "https://example.org/contact")
        );
    }

    #[test]
    fn an_email_is_trimmed_and_an_invalid_one_dropped() {
        let cleaned = |text: &str| {
            let mut person = PersonSource::default();
            set_email(&mut person, text);
            person.email
        };
        assert_eq!(cleaned(" ana@example.org\t"), "ana@example.org");
        assert_eq!(cleaned("sean.o'brien@senate.state.us\u{a0}"), "sean.o'brien@senate.state.us");
        for bad in [
            "ana roe.house@example.org",
            "@",
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "ana@b@example.org",
            "a@b.c, d@e.f",
            "a@b..c",
        ] {
            assert_eq!(cleaned(bad), "", "{bad}");
        }
    }
}
