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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn are_the_digits_of_the_number(number in any::<u32>()) {
            prop_assert_eq!(super::digits(number), number.to_string());
        }
    }
}
