//! Names of districts as people use them.

/// `State House District Merrimack 04` is Merrimack 4: numbers have no zeros before them, and a district that is named
/// for its county needs no other words.
pub(super) fn display_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().map(without_zeros).collect();
    let named = match words.as_slice() {
        ["State", "House", "District", rest @ ..] if rest.len() > 1 => rest,
        words => words,
    };
    named.join(" ")
}

/// A number, or a number and a letter, without the zeros before it. Any other word is left as it is.
fn without_zeros(word: &str) -> &str {
    let short = word.trim_start_matches('0');
    if short.starts_with(|c: char| c.is_ascii_digit()) { short } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merrimack_04_is_merrimack_4() {
        for (census, said) in [
            ("State House District Merrimack 04", "Merrimack 4"),
            ("Assembly District 02", "Assembly District 2"),
            ("State Legislative Subdistrict 01A", "State Legislative Subdistrict 1A"),
            ("State House District 10", "State House District 10"),
            ("State Senate District R", "State Senate District R"),
            ("7th Hampden District", "7th Hampden District"),
            ("Chittenden-13 State House District", "Chittenden-13 State House District"),
        ] {
            assert_eq!(display_name(census), said);
        }
    }
}
