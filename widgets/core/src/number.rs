//! Whole numbers as digits. `to_string` does the same with the whole of formatting behind it: half a kilobyte in the
//! browser.

/// The number in decimal digits.
pub fn digits(mut number: u32) -> String {
    let mut reversed = [0_u8; 10];
    let mut length = 0;
    for place in &mut reversed {
        *place = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
        length += 1;
        if number == 0 {
            break;
        }
    }
    reversed.iter().take(length).rev().map(|digit| char::from(*digit)).collect()
}

/// The number in two digits at least.
pub(crate) fn two(number: u32) -> String {
    let text = digits(number);
    if text.len() < 2 { ["0", &text].concat() } else { text }
}

/// The number that the digits are, and nothing else is. `parse` does the same for any kind of number, and says what is wrong.
pub fn parse(digits: &str) -> Option<u32> {
    let mut number = 0_u32;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
    }
    (!digits.is_empty()).then_some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn digits_are_parsed_like_any_number(text in "[0-9]{0,12}|[-+ 0-9a]{0,4}") {
            let plain = text.bytes().all(|byte| byte.is_ascii_digit());
            prop_assert_eq!(super::parse(&text), text.parse().ok().filter(|_| plain));
        }

        #[test]
        fn digits_are_those_of_the_number(number in any::<u32>()) {
            prop_assert_eq!(super::digits(number), number.to_string());
        }
    }
}
