//! A person's name, or part of it.

use crate::kind::{Text, TextError};
use crate::value::plain;

/// A name, in any script, as its owner writes it; only the spaces around and between are put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameError {
    /// Longer than 100 characters.
    Text(TextError),
    /// It holds a web address. Spam robots put links there, and they would be echoed in a welcome mail.
    Link,
}

impl NameError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text(error) => error.code(),
            Self::Link => "name_link",
        }
    }
}

impl Name {
    /// The most characters a name may have.
    pub const MAX: u16 = 100;

    /// Reads a name.
    pub fn parse(raw: &str) -> Result<Self, NameError> {
        let text = Text::parse_line(raw, Self::MAX).map_err(NameError::Text)?.into_string();
        let latin = plain(&text);
        // The last four bytes, in lower case; how far into its word a byte is, and where the last point is before it.
        let (mut last, mut at, mut point, mut stroke, mut link) = (0_u32, 0, 0, false, false);
        for b in latin.bytes() {
            last = last << 8 | u32::from(b | 0x20);
            link |= last == u32::from_be_bytes(*b"www.") || last << 8 == u32::from_be_bytes(*b"://\0");
            match b {
                // `evil.example/x`: what is before the first stroke ends like a host. `Ms./Mr.` and `A.B./C.` do not.
                b'/' => {
                    link |= !stroke && point > 0 && at > point + 2;
                    stroke = true;
                }
                b'.' => point = at,
                b' ' => {
                    (at, point, stroke) = (0, 0, false);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        if link { Err(NameError::Link) } else { Ok(Self(text)) }
    }

    /// The name.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, NameError> {
        Name::parse(raw).map(Name::into_string)
    }

    #[test]
    fn keeps_a_name_as_its_owner_writes_it() {
        for name in ["Ana María", "O’Brien", "ني", "X Æ", "李", "Jean-Élie 3rd"] {
            assert_eq!(parse(name).as_deref(), Ok(name));
        }
        assert_eq!(parse("  Ana \t María ").as_deref(), Ok("Ana María"));
    }

    #[test]
    fn an_override_does_not_reverse_a_name() {
        assert_eq!(parse("\u{202E}nimda").as_deref(), Ok("nimda"));
        assert_eq!(parse("a\u{0}b").as_deref(), Ok("ab"));
        assert_eq!(parse("\u{3164}").as_deref(), Ok(""));
    }

    #[test]
    fn every_spelling_of_a_link_is_rejected() {
        for link in [
            "http://spam.example",
            "Ana hTTp://spam.example",
            "ftp://spam.example",
            "www.spam.example",
            "WWW.spam.example",
            "Ana (Www.spam.example)",
            "evil.example/x",
            "Ana EVIL.EXAMPLE/",
            "ｗｗｗ．spam．example",
            "ｈｔｔｐ：／／spam.example",
            "evil。example／x",
            "w\u{200B}ww.spam.example",
        ] {
            assert_eq!(parse(link), Err(NameError::Link), "{link}");
        }
    }

    #[test]
    fn a_name_with_dots_and_slashes_is_no_link() {
        for name in [
            "J.R.R. Tolkien",
            "Ma.Theresa",
            "St.John",
            "Ana / Anna",
            "Ana/Anna",
            "Ms./Mr. Ana",
            "A.B./C.D.",
            "Ana c/o Eva",
            "Wwanda",
            "Ana: Eva",
            "Ana.",
            "N/A",
            "./.",
        ] {
            assert_eq!(parse(name).as_deref(), Ok(name));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(parse("see https://spam.example"), Err(NameError::Link));
        assert_eq!(parse(&"x".repeat(101)), Err(NameError::Text(TextError::Long)));
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,120}") {
            if let Ok(name) = parse(&raw) {
                prop_assert_eq!(parse(&name), Ok(name.clone()));
            }
        }
    }
}
