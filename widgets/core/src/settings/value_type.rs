//! The type of a setting's value.

use crate::code::{is_code, is_tag};
use crate::form::Form;
use crate::kind::{Date, Email};
use crate::number::parse;

/// The type of a setting's value.
#[derive(Debug, Clone, Copy)]
pub enum ValueType {
    /// The webmaster's own words.
    Text,
    /// An address that starts with `https://`, or with `/` for one on the same site.
    Url,
    /// An address that starts with `https://`, and nothing else.
    Https,
    /// An ISO 4217 code.
    Currency,
    /// An amount of money, `5` or `12.50`.
    Amount,
    /// Amounts of money.
    Amounts,
    /// What a processor keeps, `2.9% + 0.30`.
    Fees,
    /// A short name: lower case letters, digits and hyphens.
    Code,
    /// A language tag.
    Tag,
    /// Language tags.
    Tags,
    /// An email address.
    Email,
    /// A day, a time of day and its offset from UTC.
    Moment,
    /// A whole number in a range.
    Number(u32, u32),
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// One or more of a few words.
    SomeOf(&'static [&'static str]),
    /// Names of optional fields, or `all`.
    Fields,
    /// Present or absent.
    Flag,
}

impl ValueType {
    /// Whether the value is valid. What becomes a form option is validated where it is applied.
    pub(super) fn allows(self, form: &'static Form, value: &str) -> bool {
        match self {
            Self::Text | Self::Flag | Self::Currency | Self::Amount | Self::Amounts | Self::Fees => true,
            Self::Url => is_url(value),
            Self::Https => value.starts_with("https://"),
            Self::Code => is_code(value),
            Self::Tag => is_tag(value),
            Self::Tags => every(value, &is_tag),
            Self::Email => Email::parse(value).is_ok(),
            Self::Moment => is_moment(value),
            Self::Number(least, most) => parse(value).is_some_and(|number| least <= number && number <= most),
            Self::OneOf(words) => words.contains(&value),
            Self::SomeOf(words) => every(value, &|word| words.contains(&word)),
            Self::Fields => value == "all" || every(value, &|name| form.field(name).is_some()),
        }
    }
}

/// Entries between commas or white space. A comma keeps the spaces in an entry's own words, and a semicolon its commas.
pub fn entries(value: &str) -> impl Iterator<Item = &str> {
    let by_semicolon = value.contains(';');
    let by_comma = value.contains([',', '=']);
    value
        .split(move |c: char| if by_semicolon { c == ';' } else { c == ',' || (!by_comma && c.is_whitespace()) })
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

/// Whether every entry is so. Through a `dyn`, so that the parting is compiled once.
fn every(value: &str, is: &dyn Fn(&str) -> bool) -> bool {
    entries(value).all(is)
}

/// Whether one of the entries is that word.
pub fn lists(value: &str, word: &str) -> bool {
    !every(value, &|entry| entry != word)
}

/// Without an offset, a time is another one wherever the page is read.
fn is_moment(value: &str) -> bool {
    let like = |(byte, like): (u8, u8)| match like {
        b'9' => byte.is_ascii_digit(),
        b'5' => matches!(byte, b'0'..=b'5'),
        // No clock on earth is 20 hours from another's.
        b'1' => matches!(byte, b'0' | b'1'),
        b'-' => matches!(byte, b'-' | b'+'),
        _ => byte == like,
    };
    value.len() == 22
        && value.bytes().zip(*b"9999-99-99T99:59-19:59").all(like)
        && value.split_once('T').is_some_and(|(day, time)| Date::parse(day).is_some() && time < "24")
}

fn is_url(value: &str) -> bool {
    // A page is tried out where it is made, without a certificate.
    let local =
        |host: &str| value.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?']));
    value.starts_with("https://")
        || (value.starts_with('/') && !value.starts_with("//"))
        || local("http://localhost")
        || local("http://127.0.0.1")
}

#[cfg(test)]
mod tests {
    use crate::forms::legislators;
    use crate::forms::volunteer::FORM;
    use crate::lookup::CHAMBERS;
    use crate::settings::{self, Settings};

    #[test]
    fn an_unknown_word_is_reported_with_all_that_can_be_chosen() {
        let read = |value| Settings::read(&legislators::FORM, [("chambers", value)]);
        let of = |value, codes: &[&str]| {
            let (settings, warnings) = read(value);
            let listed = CHAMBERS.into_iter().filter(|code| settings.lists(settings::CHAMBERS, code));
            assert_eq!((listed.collect::<Vec<_>>().as_slice(), warnings), (codes, vec![]), "{value}");
        };
        of("sldl", &["sldl"]);
        of("sldl, sldu", &["sldu", "sldl"]);
        of("cd state", &["cd", "state"]);
        of("state;cd;state", &["cd", "state"]);
        of("", &[]);
        for value in ["house", "sldl, senate", "SLDL", "sldlsldu"] {
            let (settings, warnings) = read(value);
            assert!(!settings.is_set(settings::CHAMBERS), "{value}");
            assert_eq!(warnings[0].fix, "be one or more of sldu, sldl, cd, state", "{value}");
        }
    }

    #[test]
    fn a_next_step_without_an_offset_is_no_time() {
        let warnings = |value| Settings::read(&FORM, [("next-time", value)]).1;
        for value in ["2026-12-03T18:00-06:00", "2028-02-29T00:00+05:45", "2026-12-03T23:59+00:00"] {
            assert_eq!(warnings(value), [], "{value}");
        }
        for value in [
            "2026-12-03T18:00",
            "2026-12-03 18:00-06:00",
            "2026-12-03T24:00-06:00",
            "2026-12-03T18:60-06:00",
            "2026-12-03T18:00-6:00",
            "2026-12-03T6pm-06:00",
            "2026-02-29T18:00-06:00",
            "2026-12-03T18:00+30:00",
            "2026-12-03T18:00Z",
            "2026+12-03T18:00-06:00",
            "2026-12-03T18:00-06:00Z",
            "2026-12-03",
            "Thursday at 6",
        ] {
            assert_eq!(
                warnings(value).first().map(|warning| warning.fix.as_str()),
                Some("be a date, a time and its offset from UTC, like 2026-12-03T18:00-06:00"),
                "{value}"
            );
        }
    }

    #[test]
    fn invalid_values_keep_the_default_and_are_reported() {
        for (name, value) in [
            ("endpoint", "javascript:alert(1)"),
            ("endpoint", "http://acij.example/"),
            ("endpoint", "http://localhost.evil.example/"),
            ("endpoint", "//evil.example/"),
            ("format", "xml"),
            ("fields", "immigration_status"),
            ("timeout", "1e9"),
            ("timeout", "121"),
            ("lang", "es_MX"),
            ("endpont", "https://acij.example/"),
            ("privacy-url", "data:text/html,x"),
            ("contact", "acij"),
            ("ways", "Sewing banners!"),
        ] {
            let (settings, warnings) = Settings::read(&FORM, [(name, value)]);
            assert_eq!(settings, Settings::default(), "{name}={value}");
            assert_eq!(warnings.len(), 1, "{name}={value}");
        }
    }
}
