//! A telephone number.

use super::digit;

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
        let raw = raw.trim();
        let raw = raw.strip_prefix("tel:").unwrap_or(raw).trim_start_matches(MARKS);
        let (international, rest) = match raw.strip_prefix(['+', '＋']) {
            Some(rest) => (true, rest),
            None => (false, raw),
        };
        let mut digits = String::with_capacity(16);
        for c in rest.chars() {
            match digit(c) {
                Some(value) => digits.push(value),
                None if c.is_whitespace() || MARKS.contains(&c) => {}
                None => return Err(PhoneError::Character),
            }
        }
        let digits = digits.as_str();
        // From abroad 011 and 00 are dialled for the plus sign.
        let (international, digits) = match digits.strip_prefix("011").or_else(|| digits.strip_prefix("00")) {
            Some(rest) if !international => (true, rest),
            _ => (international, digits),
        };
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

/// What people put between digits. The last four are a no-break hyphen, an en dash and the marks that
/// phones insert around copied numbers in right-to-left text.
const MARKS: [char; 11] = ['-', '.', '(', ')', '/', '·', '\u{2011}', '\u{2013}', '\u{202A}', '\u{202C}', '\u{200E}'];

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
            "２０５ ５５５ ０１２３",
            "\u{202A}(205) 555-0123\u{202C}",
        ] {
            assert_eq!(parse(raw).as_deref(), Ok("+12055550123"), "{raw}");
        }
        assert_eq!(parse("+52 951 123 4567").as_deref(), Ok("+529511234567"));
        assert_eq!(parse("011 502 2345 6789").as_deref(), Ok("+50223456789"));
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
        fn never_panics_and_is_stable(raw in "\\PC{0,30}|[+0-9() .-]{0,24}") {
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
