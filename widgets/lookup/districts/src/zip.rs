//! ZIP codes.

use std::fmt;

/// A five-digit ZIP code. Its `Debug` does not show it: no log says where someone lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zip(u32);

impl Zip {
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
    fn five_and_nine_digits_are_read_and_debug_shows_none() {
        assert_eq!(Zip::parse("01001").map(Zip::number), Some(1001));
        assert_eq!(Zip::parse("35203-1234"), Zip::parse("35203"));
        for bad in ["3520", "352031234", "35203-123", "SW1A1", "٣٥٢٠٣", "-1234", ""] {
            assert_eq!(Zip::parse(bad), None, "{bad}");
        }
        assert_eq!(format!("{:?}", Zip::parse("35203")), "Some(Zip(…))");
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,12}|[0-9-]{0,12}") {
            if let Some(zip) = Zip::parse(&text) {
                prop_assert!(zip.number() < 100_000);
            }
        }
    }
}
