//! A telephone number.

use crate::value::{digit, plain};

/// A number in E.164 form: `+12055550123`. A number without a country is read as one of the United States.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

/// What is wrong with a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneError {
    /// It holds letters or signs that numbers don't have.
    Character,
    /// A US number with fewer than ten digits.
    Short,
    /// More digits than the number can have.
    Long,
    /// The area code or the next three digits can't start with 0 or 1.
    AreaCode,
    /// After `+` a country's number has 8 to 15 digits and no leading zero.
    Country,
}

impl PhoneError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Character => "phone_character",
            Self::Short => "phone_short",
            Self::Long => "phone_long",
            Self::AreaCode => "phone_area_code",
            Self::Country => "phone_country",
        }
    }
}

impl Phone {
    /// Reads a number as people write it: `(205) 555-0123`, `205.555.0123`, `+52 951 123 4567`.
    pub fn parse(raw: &str) -> Result<Self, PhoneError> {
        let raw = plain(raw);
        let mut international = false;
        let mut digits = String::with_capacity(16);
        // The digits as a number.
        let mut number = 0_u32;
        for c in raw.strip_prefix("tel:").unwrap_or(&raw).chars() {
            match digit(c) {
                // Dialed within a country only, and written in brackets or left in: `+44 (0)20 7946 0958`.
                Some('0') if international && is_country(number) => {}
                Some(value) => {
                    digits.push(value);
                    number = number.saturating_mul(10).saturating_add(value as u32 - 0x30);
                    // From abroad 00 and 011 are dialed for the plus sign.
                    if !international && matches!((digits.len(), number), (2, 0) | (3, 11)) {
                        international = true;
                        digits.clear();
                        number = 0;
                    }
                }
                None if c == '+' && digits.is_empty() && !international => international = true,
                None if c == ' ' || MARKS.contains(&c) => {}
                None => return Err(PhoneError::Character),
            }
        }
        let digits = digits.as_str();
        if international && !digits.starts_with('1') {
            if !(8..=15).contains(&digits.len()) || digits.starts_with('0') {
                return Err(PhoneError::Country);
            }
            return Ok(Self(["+", digits].concat()));
        }
        let national = match digits.strip_prefix('1') {
            Some(rest) if international || digits.len() > 10 => rest,
            _ => digits,
        };
        match national.len() {
            0..10 => Err(PhoneError::Short),
            10 if starts_low(national, 0) || starts_low(national, 3) => Err(PhoneError::AreaCode),
            10 => Ok(Self(["+1", national].concat())),
            _ => Err(PhoneError::Long),
        }
    }

    /// The number in E.164 form.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// What people put between digits. The last three are the middle dot of Japanese, and its long-vowel mark in full and
/// half width: the hyphen key of its keyboards writes them.
const MARKS: [char; 9] = ['-', '.', '(', ')', '/', '·', '・', 'ー', 'ｰ'];

/// Whether the digits are the whole code of a country whose numbers are dialed from abroad without a zero before them.
/// The codes are those that ITU-T E.164 assigns. In Italy, Ivory Coast, Burkina Faso, Benin, Gabon, Congo and San Marino
/// numbers themselves begin with a zero, and in Hungary and Mexico another digit was dialed with it: there it stays.
const fn is_country(digits: u32) -> bool {
    match digits {
        225 | 226 | 229 | 241 | 242 | 378 => false,
        1 | 7 | 20 | 27 | 30..=34 | 40 | 41 | 43..=49 | 51 | 53..=58 | 60..=66 | 81 | 82 | 84 | 86 | 90..=95 | 98 => {
            true
        }
        100..=999 => {
            matches!(digits / 10, 21..=26 | 28 | 29 | 35 | 37 | 38 | 42 | 50 | 59 | 67..=69 | 80 | 85 | 87..=89 | 96 | 97 | 99)
        }
        _ => false,
    }
}

fn starts_low(digits: &str, at: usize) -> bool {
    matches!(digits.as_bytes().get(at), Some(b'0' | b'1'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, PhoneError> {
        Phone::parse(raw).map(Phone::into_string)
    }

    #[test]
    fn reads_numbers_as_people_write_them() {
        for raw in [
            "2055550123",
            "(205) 555-0123",
            "205.555.0123",
            "1-205-555-0123",
            "+1 205 555 0123",
            "tel:+12055550123",
            "٢٠٥٥٥٥٠١٢٣",
            "٢٠٥\u{200C}٥٥٥\u{200D}٠١٢٣",
            "２０５ ５５５ ０１２３",
            "２０５－５５５－０１２３",
            "（205）555-0123",
            "205\u{2010}555\u{2011}0123",
            "205・555・0123",
            "\u{202A}(205) 555-0123\u{202C}",
            "\u{202D}(205) 555-0123\u{202C}",
            "\u{2066}(205) 555-0123\u{2069}",
            "\u{2068}\u{FEFF}(205) 555-0123\u{FE0D}",
            "＋１ ２０５ ５５５ ０１２３",
            "+1 (0)205 555 0123",
        ] {
            assert_eq!(parse(raw).as_deref(), Ok("+12055550123"), "{raw}");
        }
        for raw in [
            "＋８１　９０ー１２３４ー５６７８",
            "+81 90ｰ1234ｰ5678",
            "＋８１･９０･１２３４･５６７８",
            "+81（0）90ー1234ー5678",
        ] {
            assert_eq!(parse(raw).as_deref(), Ok("+819012345678"), "{raw}");
        }
        assert_eq!(parse("+52 951 123 4567").as_deref(), Ok("+529511234567"));
        assert_eq!(parse("011 502 2345 6789").as_deref(), Ok("+50223456789"));
    }

    /// Stored with it, a number can't be called, and the right one does not find it.
    #[test]
    fn a_zero_for_domestic_calls_is_dropped() {
        for (raw, number) in [
            ("+44 (0)20 7946 0958", "+442079460958"),
            ("+44(0) 20 7946 0958", "+442079460958"),
            ("+44 (020) 7946 0958", "+442079460958"),
            ("0044 (0) 20 7946 0958", "+442079460958"),
            ("+44 07700 900123", "+447700900123"),
            ("+55 (0)11 91234-5678", "+5511912345678"),
            ("+49 030 123456", "+4930123456"),
            ("+234 0803 123 4567", "+2348031234567"),
            ("+254 0712 345678", "+254712345678"),
            ("+91 098765 43210", "+919876543210"),
            ("+880 01712 345678", "+8801712345678"),
            ("+63 0917 123 4567", "+639171234567"),
            ("+251 0911 234567", "+251911234567"),
            ("+252 0612 345678", "+252612345678"),
            ("+84 (0)90 123 45 67", "+84901234567"),
        ] {
            assert_eq!(parse(raw).as_deref(), Ok(number), "{raw}");
        }
    }

    #[test]
    fn a_zero_that_is_part_of_the_number_is_kept() {
        for (raw, number) in [
            ("+39 06 6982 0000", "+390669820000"),
            ("+39 (0)2 1234 5678", "+390212345678"),
            ("+378 0549 882914", "+3780549882914"),
            ("+225 07 12 34 56 78", "+2250712345678"),
            ("+226 05 12 34 56", "+22605123456"),
            ("+229 01 95 12 34 56", "+2290195123456"),
            ("+242 06 123 4567", "+242061234567"),
            ("+44 20 0000 0000", "+442000000000"),
            ("+502 2345 0000", "+50223450000"),
        ] {
            assert_eq!(parse(raw).as_deref(), Ok(number), "{raw}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (bad, error) in [
            ("555-0123", PhoneError::Short),
            ("205 555 01234", PhoneError::Long),
            ("105 555 0123", PhoneError::AreaCode),
            ("205 155 0123", PhoneError::AreaCode),
            ("205-555-HELP", PhoneError::Character),
            ("205 555 0123 ext 4", PhoneError::Character),
            ("+52 951", PhoneError::Country),
            ("+0123456789", PhoneError::Country),
            ("", PhoneError::Short),
        ] {
            assert_eq!(parse(bad), Err(error), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,30}|[+0-9() .-]{0,24}|(\\+|00|011)[0-9]{1,3}[ (]{0,2}0{0,2}[0-9) ]{4,14}") {
            if let Ok(number) = parse(&raw) {
                prop_assert_eq!(parse(&number), Ok(number.clone()));
                prop_assert!(number.len() <= 16 && number[1..].bytes().all(|b| b.is_ascii_digit()));
            }
        }

        #[test]
        fn punctuation_never_matters(area in 200u16..999, exchange in 200u16..999, line in 0u16..9999) {
            let plain = parse(&format!("{area}{exchange}{line:04}"));
            prop_assert_eq!(&plain, &parse(&format!("+1 ({area}) {exchange}-{line:04}")));
            prop_assert!(plain.is_ok());
        }
    }
}
