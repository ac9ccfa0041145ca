//! A person's name, or part of it.

use super::{Text, TextError, plain};

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
        // `evil.example/x`: what stands before the first stroke ends like a host. `Ms./Mr.` and `A.B./C.` do not.
        let is_path = |word: &str| {
            let host = word.split('/').next().filter(|host| host.len() < word.len());
            host.and_then(|host| host.rsplit_once('.')).is_some_and(|(name, end)| !name.is_empty() && end.len() > 1)
        };
        let latin = plain(&text);
        let holds =
            |mark: &str| latin.as_bytes().windows(mark.len()).any(|it| it.eq_ignore_ascii_case(mark.as_bytes()));
        let link = holds("www.") || holds("://") || latin.split(' ').any(is_path);
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
    fn an_override_does_not_turn_a_name_around() {
        assert_eq!(parse("\u{202E}nimda").as_deref(), Ok("nimda"));
        assert_eq!(parse("a\u{0}b").as_deref(), Ok("ab"));
        assert_eq!(parse("\u{3164}").as_deref(), Ok(""));
    }

    #[test]
    fn a_link_is_one_however_it_is_written() {
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
    fn a_name_with_points_and_strokes_is_no_link() {
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
