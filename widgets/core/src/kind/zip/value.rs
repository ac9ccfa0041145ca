//! A US ZIP code.

use crate::value::numerals;

/// `35203` or `35203-1234`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zip(String);

/// What is wrong with a ZIP code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipError {
    /// It holds something other than digits.
    Character,
    /// It has neither five nor nine digits.
    Length,
}

impl ZipError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Character => "zip_character",
            Self::Length => "zip_length",
        }
    }
}

impl Zip {
    /// Reads five or nine digits, with or without the hyphen.
    pub fn parse(raw: &str) -> Result<Self, ZipError> {
        let mut zip = String::with_capacity(10);
        for c in numerals(raw).chars() {
            match c {
                '0'..='9' => {
                    if zip.len() == 5 {
                        zip.push('-');
                    }
                    zip.push(c);
                }
                ' ' | '-' => {}
                _ => return Err(ZipError::Character),
            }
        }
        if matches!(zip.len(), 5 | 10) { Ok(Self(zip)) } else { Err(ZipError::Length) }
    }

    /// The code, `35203` or `35203-1234`.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, ZipError> {
        Zip::parse(raw).map(Zip::into_string)
    }

    #[test]
    fn reads_five_and_nine_digits() {
        assert_eq!(parse(" 35203 ").as_deref(), Ok("35203"));
        assert_eq!(parse("00501").as_deref(), Ok("00501"));
        for nine in [
            "35203-1234",
            "352031234",
            "35203 1234",
            "３５２０３-１２３４",
            "３５２０３－１２３４",
            "35203\u{2010}1234",
            "\u{202D}35203\u{2212}1234\u{202C}\u{FEFF}",
        ] {
            assert_eq!(parse(nine).as_deref(), Ok("35203-1234"), "{nine}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(parse("3520"), Err(ZipError::Length));
        assert_eq!(parse("352031"), Err(ZipError::Length));
        assert_eq!(parse("SW1A 1AA"), Err(ZipError::Character));
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,20}|[0-9 -]{0,14}") {
            if let Ok(zip) = parse(&raw) {
                prop_assert_eq!(parse(&zip), Ok(zip.clone()));
            }
        }

        #[test]
        fn accepts_every_five_digits(raw in "[0-9]{5}") {
            prop_assert_eq!(parse(&raw), Ok(raw));
        }
    }
}
