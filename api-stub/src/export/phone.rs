//! Telephone numbers as people write them, which no spreadsheet takes for a number or a formula.

/// A stored number, `+12055550123`, to be read and dialed: `(205) 555-0123`; outside North America with its country's
/// code and in groups, `(+52) 951 123 4567`. Anything else stays as it is.
///
/// The brackets are for Google Sheets: it takes what begins with a plus sign for a formula.
pub(super) fn format(number: &str) -> String {
    let Some(digits) = number.strip_prefix('+').filter(|digits| digits.bytes().all(|b| b.is_ascii_digit())) else {
        return number.to_owned();
    };
    if let Some(national) = digits.strip_prefix('1').filter(|national| national.len() == 10) {
        return format!("({}) {}-{}", &national[..3], &national[3..6], &national[6..]);
    }
    if digits.len() < 5 {
        return number.to_owned();
    }
    let (country, mut remaining) = digits.split_at(country_code_len(digits));
    let mut formatted = format!("(+{country})");
    while !remaining.is_empty() {
        let (group, after) = remaining.split_at(next_group_len(remaining.len()));
        formatted.extend([" ", group]);
        remaining = after;
    }
    formatted
}

/// The length of the next group: three digits, or four where threes would leave one or two over.
const fn next_group_len(remaining: usize) -> usize {
    match remaining {
        0..=4 => remaining,
        5 => 2,
        8 => 4,
        _ => 3,
    }
}

/// How many of the digits are the country's code, as ITU-T E.164 assigns them.
fn country_code_len(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::kind::Phone;
    use proptest::prelude::*;

    #[test]
    fn us_numbers_are_written_as_in_the_us_and_others_in_groups() {
        for (number, expected) in [
            ("+12055550123", "(205) 555-0123"),
            ("+18095550123", "(809) 555-0123"),
            ("+529511234567", "(+52) 951 123 4567"),
            ("+50223456789", "(+502) 2345 6789"),
            ("+50937123456", "(+509) 3712 3456"),
            ("+5511912345678", "(+55) 119 1234 5678"),
            ("+442079460958", "(+44) 207 946 0958"),
            ("+251911234567", "(+251) 911 234 567"),
            ("+390669820000", "(+39) 066 982 0000"),
            ("+79161234567", "(+7) 916 123 4567"),
            ("+8613812345678", "(+86) 138 1234 5678"),
            ("", ""),
            ("205", "205"),
            ("ask Ana", "ask Ana"),
        ] {
            assert_eq!(format(number), expected);
        }
    }

    proptest! {
        #[test]
        fn the_formatted_number_reads_as_the_same_number(number in "\\+[1-9][0-9]{7,14}") {
            if let Ok(stored) = Phone::parse(&number).map(Phone::into_string) {
                let written = format(&stored);
                prop_assert_eq!(Phone::parse(&written).map(Phone::into_string), Ok(stored));
                prop_assert!(written.starts_with('(') && !written.ends_with(' '), "{}", written);
            }
        }
    }
}
