//! A webmaster's own list, as it is written in a box, one entry a line, and as an attribute has it.

use outreach_core::code::is_code;
use outreach_core::settings::entries;

/// A choice that a form declares: its code, and what it is called.
pub type Known = (&'static str, String);

/// The attribute's value for lines such as `Sewing banners`, `sewing=Sewing banners` or `Student: 10`. A line that is what
/// a declared choice is called is that choice, in every language; for others codes are made of the words where none is
/// written, so that no one has to know of them.
pub fn from_lines(lines: &str, known: &[Known]) -> String {
    let mut entries = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let declared = known.iter().find(|(_, words)| words.eq_ignore_ascii_case(line)).map(|(code, _)| *code);
        entries.push(match declared {
            Some(code) => code.to_owned(),
            None if is_code(line) || line.contains('=') => line.to_owned(),
            None => [&code_of(line, entries.len() + 1), "=", line].concat(),
        });
    }
    // Words may hold commas. A semicolon, even one at the end, says that they part nothing.
    let commas = entries.iter().any(|entry| entry.contains(','));
    match (entries.as_slice(), commas) {
        ([one], true) => [one, ";"].concat(),
        (_, true) => entries.join("; "),
        _ => entries.join(", "),
    }
}

/// The lines of an attribute's value: words for a declared choice, and no code that its words would give anyway.
pub fn to_lines(value: &str, known: &[Known]) -> String {
    let declared = |entry| known.iter().find(|(code, _)| *code == entry).map(|(_, words)| words.as_str());
    let lines: Vec<_> = entries(value)
        .enumerate()
        .map(|(at, entry)| match entry.split_once('=') {
            Some((code, words)) if code.trim() == code_of(words.trim(), at + 1) => words.trim(),
            _ => declared(entry).unwrap_or(entry),
        })
        .collect();
    lines.join("\n")
}

/// `Sewing banners: 10` is `sewing-banners`: lower case letters and digits of the words before a price.
fn code_of(words: &str, place: usize) -> String {
    let words = words.rsplit_once(':').map_or(words, |(before, _)| before);
    let mut code = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Some(c) => code.push(c),
            None if !code.is_empty() && !code.ends_with('-') => code.push('-'),
            None => {}
        }
        if code.len() == 40 {
            break;
        }
    }
    let code = code.trim_end_matches('-');
    if code.is_empty() { ["choice-", &place.to_string()].concat() } else { code.to_owned() }
}

fn plain(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | '0'..='9' => c,
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        _ => return None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use outreach_core::forms::{join, volunteer};
    use outreach_core::settings::Settings;
    use proptest::prelude::*;

    #[test]
    fn lines_become_entries_with_codes() {
        assert_eq!(from_lines("driving\nSewing banners\n\n", &[]), "driving, sewing-banners=Sewing banners");
        assert_eq!(from_lines("Niñez, y más", &[]), "ninez-y-mas=Niñez, y más;");
        assert_eq!(from_lines("Student: 10\nGuest", &[]), "student=Student: 10, guest=Guest");
        assert_eq!(from_lines("通訳\nx=通訳", &[]), "choice-1=通訳, x=通訳");
    }

    /// The box was filled with codes, which no webmaster reads.
    #[test]
    fn declared_choices_are_words() {
        let known = [("driving-people", "Driving people".to_owned()), ("cooking", "Cooking, at home".to_owned())];
        let lines = "Cooking, at home\nSewing\ndriving people";
        let value = from_lines(lines, &known);
        assert_eq!(value, "cooking, sewing=Sewing, driving-people");
        assert_eq!(to_lines(&value, &known), "Cooking, at home\nSewing\nDriving people");
        assert_eq!(to_lines(&value, &[]), "cooking\nSewing\ndriving-people", "their words may be on the way");
    }

    #[test]
    fn a_price_is_read() {
        let value = from_lines("Student: 10\nRegular, with a vote: 35", &[]);
        let (settings, warnings) = Settings::read(&join::FORM, [("level", value.as_str())]);
        assert_eq!(warnings, []);
        let prices: Vec<_> =
            settings.options.choices[0].1.iter().filter_map(|own| own.price).map(|p| p.minor).collect();
        assert_eq!(prices, [1000, 3500]);
    }

    proptest! {
        /// Whatever is written becomes a list that the widget takes, and the box shows it as it was.
        #[test]
        fn lines_come_back(lines in proptest::collection::vec("[A-Za-zñé][A-Za-z ñé,]{0,20}[a-z]", 1..5)) {
            let lines = lines.join("\n");
            let value = from_lines(&lines, &[]);
            prop_assert_eq!(Settings::read(&volunteer::FORM, [("ways", value.as_str())]).1, vec![]);
            prop_assert_eq!(to_lines(&value, &[]), lines);
        }
    }
}
