//! Lengths, as far as a theme needs them.

/// Units that a length may have.
const UNITS: [&str; 14] = ["em", "rem", "px", "%", "ch", "ex", "vw", "vh", "vmin", "vmax", "cqi", "cqw", "pt", "lh"];
/// Sizes that CSS has words for, and functions that reckon one.
const WORDS: [&str; 8] = ["medium", "small", "large", "x-large", "x-small", "larger", "smaller", "none"];
const FUNCTIONS: [&str; 5] = ["calc(", "clamp(", "min(", "max(", "var("];

/// A length as it is kept; none where it is none. A bare nothing gets a unit, for `calc()` has no use for it otherwise.
pub(crate) fn clean(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    match split(&lower) {
        Some((0.0, "")) => return Some("0em".to_owned()),
        Some((_, "")) => return None,
        Some(_) => return Some(lower),
        None => {}
    }
    let reckoned = FUNCTIONS.iter().any(|start| lower.starts_with(start)) && lower.ends_with(')');
    if reckoned {
        // Names of custom properties are told apart by their letters' size.
        return Some(text.to_owned());
    }
    WORDS.contains(&lower.as_str()).then_some(lower)
}

/// A number that is not negative, and its unit.
pub(crate) fn split(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let known = unit.is_empty() || UNITS.contains(&unit);
    number.parse().ok().filter(|_| known).map(|number| (number, unit))
}

/// The length a step up or down; from what is no plain length, one `em`.
pub fn stepped(text: &str, up: bool) -> String {
    let Some((number, unit)) = split(text).filter(|(_, unit)| !unit.is_empty()) else { return "1em".to_owned() };
    let step = match (unit, number) {
        ("px", _) | (_, 8.0..) => 1.0,
        (_, 2.0..) => 0.25,
        _ => 0.125,
    };
    let moved = if up { number + step } else { (number - step).max(0.0) };
    [&number_text(moved), unit].concat()
}

/// A number without needless digits.
pub(crate) fn number_text(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_length() {
        for (text, wanted) in [
            ("0", "0em"),
            ("1.5EM", "1.5em"),
            (".5rem", ".5rem"),
            ("medium", "medium"),
            ("clamp(1em, 5cqi, 2em)", "clamp(1em, 5cqi, 2em)"),
        ] {
            assert_eq!(clean(text).as_deref(), Some(wanted));
        }
        for bad in ["1", "wide", "-1em", "1 em", "1furlong", "em", "calc(1em", "1.2.3em"] {
            assert_eq!(clean(bad), None, "{bad}");
        }
    }

    #[test]
    fn steps() {
        assert_eq!(stepped("0.375em", true), "0.5em");
        assert_eq!(stepped("0.1em", false), "0em");
        assert_eq!(stepped("44em", true), "45em");
        assert_eq!(stepped("16px", false), "15px");
        assert_eq!(stepped("medium", true), "1em");
    }
}
