//! A person's name, or part of it.

use super::{Text, TextError};

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
        let link = text
            .split(' ')
            .any(|word| word.starts_with("www.") || word.split(':').skip(1).any(|rest| rest.starts_with("//")));
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
