//! A US ZIP code.

use std::fmt;

use crate::value::numerals;

/// A five-digit ZIP code. Its `Debug` does not show it: no log says where someone lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zip(u32);

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
    /// What was typed, five or nine digits with or without the hyphen, in its normal form: `35203` or `35203-1234`.
    pub fn normalize(raw: &str) -> Result<String, ZipError> {
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
        if matches!(zip.len(), 5 | 10) { Ok(zip) } else { Err(ZipError::Length) }
    }

    /// Reads `35203`, or the first five digits of `35203-1234`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let five = match bytes {
            [five @ .., b'-', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'] => five,
            _ => bytes,
        };
        if five.len() != 5 {
            return None;
        }
        let mut number = 0;
        for byte in five {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + u32::from(byte - b'0');
        }
        Some(Self(number))
    }

    /// From a number: 01001 for 1001.
    pub const fn from_number(number: u32) -> Option<Self> {
        if number < 100_000 { Some(Self(number)) } else { None }
    }

    /// As a number: 1001 for 01001.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Debug for Zip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zip(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_five_and_nine_digits() {
        assert_eq!(Zip::normalize(" 35203 ").as_deref(), Ok("35203"));
        assert_eq!(Zip::normalize("00501").as_deref(), Ok("00501"));
        for nine in [
            "35203-1234",
            "352031234",
            "35203 1234",
            "３５２０３-１２３４",
            "３５２０３－１２３４",
            "35203\u{2010}1234",
            "\u{202D}35203\u{2212}1234\u{202C}\u{FEFF}",
        ] {
            assert_eq!(Zip::normalize(nine).as_deref(), Ok("35203-1234"), "{nine}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(Zip::normalize("3520"), Err(ZipError::Length));
        assert_eq!(Zip::normalize("352031"), Err(ZipError::Length));
        assert_eq!(Zip::normalize("SW1A 1AA"), Err(ZipError::Character));
    }

    #[test]
    fn a_place_is_known_by_five_digits_and_debug_shows_none() {
        assert_eq!(Zip::parse("01001").map(Zip::number), Some(1001));
        assert_eq!(Zip::parse("35203-1234"), Zip::parse("35203"));
        for bad in ["3520", "352031234", "35203-123", "SW1A1", "٣٥٢٠٣", "-1234", ""] {
            assert_eq!(Zip::parse(bad), None, "{bad}");
        }
        assert_eq!(format!("{:?}", Zip::parse("35203")), "Some(Zip(…))");
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,20}|[0-9 -]{0,14}") {
            if let Ok(zip) = Zip::normalize(&raw) {
                prop_assert_eq!(Zip::normalize(&zip), Ok(zip.clone()));
                prop_assert!(Zip::parse(&zip).is_some());
            }
        }

        #[test]
        fn accepts_every_five_digits(raw in "[0-9]{5}") {
            prop_assert_eq!(Zip::parse(&raw).map(Zip::number), raw.parse().ok());
            prop_assert_eq!(Zip::normalize(&raw), Ok(raw));
        }
    }
}
