//! Characters that come along unasked: those that no one sees, and Latin letters, digits and signs in East Asian forms.
//! One rule for every value, in the browser and on the server.

use super::digit;

/// Whether a character shows nothing: Unicode's default ignorable characters, the marks of annotations, and control
/// characters that are no white space.
pub(crate) fn is_unseen(c: char) -> bool {
    // The first and the last of each range.
    const RANGES: [(u32, u32); 19] = [
        (0, 8),
        (0xE, 0x1F),
        (0x7F, 0x84),
        (0x86, 0x9F),
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB),
        (0x1BCA0, 0x1BCA3),
    ];
    let c = c as u32;
    RANGES.iter().any(|(first, last)| (*first..=*last).contains(&c))
        || matches!(c, 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Whether nothing of a text shows.
pub(crate) fn is_blank(raw: &str) -> bool {
    read(raw, As::Lines).is_empty()
}

/// An email address, a number, an amount or a day as it was meant: without what no one sees, in Latin letters and signs, and
/// with spaces for all white space.
pub fn plain(raw: &str) -> String {
    read(raw, As::Plain)
}

/// How a value is read.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum As {
    /// In Latin letters and signs.
    Plain,
    /// So as far as its host goes. Behind it, a dash or any joiner is part of a page's name.
    Website,
    /// In a person's own words, as one line, where white space is one space.
    Line,
    /// In a person's own words, where white space stays and line ends are `\n`.
    Lines,
}

/// What was typed, without what no one sees. Whatever shows is still there, in its order.
///
/// In a person's own words, what changes how its neighbors look stays beside them: joiners in Persian and Indic words and
/// between emoji, variants of emoji and of the characters of names, the letters of a flag. Beside Latin letters there is
/// nothing for it to do. Of a host or a mailbox, a joiner between two such letters is a part: without it, it is another.
pub(crate) fn read(raw: &str, how: As) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut plain = matches!(how, As::Plain | As::Website);
    // The visible character before this one, and whether white space is still to be written.
    let (mut shown, mut gap) = ('\0', false);
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next().unwrap_or_default();
        let c = match c {
            '\r' if next == '\n' => continue,
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' => '\n',
            // A blank cell of Braille is a space to those who read it, and to the eye.
            '\u{2800}' => ' ',
            c if plain => fold(c),
            c => c,
        };
        if c.is_whitespace() {
            shown = '\0';
            gap = how != As::Lines;
            if !gap {
                text.push(c);
            }
            continue;
        }
        if is_unseen(c) {
            let beside = match c {
                '\u{E0020}'..='\u{E007F}' => shown == '\u{1F3F4}',
                '\u{34F}' | '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => {
                    !plain && (is_shaped(shown) || is_shaped(next))
                }
                '\u{200C}' | '\u{200D}' if plain => {
                    [shown, fold(next)].iter().all(|c| is_shaped(*c) && digit(*c).is_none())
                }
                '\u{200C}' | '\u{200D}' => is_shaped(shown) || is_shaped(next),
                _ => false,
            };
            if !beside {
                continue;
            }
        } else {
            // A host ends at the first stroke that is not of `https://`: there one follows a colon, and one the other.
            if how == As::Website && (matches!(c, '?' | '#') || (c == '/' && !matches!(shown, ':' | '/'))) {
                plain = false;
            }
            shown = c;
        }
        if gap && !text.is_empty() {
            text.push(' ');
        }
        gap = false;
        text.push(c);
    }
    text.trim().to_owned()
}

/// The Latin form of an East Asian sign or letter, and the hyphen for the dashes of word processors.
fn fold(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '\u{3002}' | '\u{FE52}' | '\u{FF61}' => '.',
        '\u{FE6B}' => '@',
        '\u{FF65}' => '・',
        '\u{FFE1}' => '£',
        '\u{FFE5}' => '¥',
        '\u{FFE6}' => '₩',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Whether a character shows and belongs to what follows Latin, Greek and Cyrillic in Unicode, but for punctuation:
/// scripts whose letters join or have marks and variants, and emoji, of which two are among the Latin signs.
fn is_shaped(c: char) -> bool {
    (c > '\u{590}' || matches!(c, '©' | '®'))
        && !matches!(c, '\u{2000}'..='\u{203A}')
        && !c.is_whitespace()
        && !is_unseen(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{Currency, Date, Email, Money, Name, Phone, Text, Website, Zip};
    use proptest::prelude::*;

    /// Every character that no one sees, and none that changes how the next to it looks.
    fn unseen() -> impl Strategy<Value = String> {
        let all: Vec<_> = ('\0'..=char::MAX).filter(|c| is_unseen(*c)).collect();
        assert!(all.len() > 4000);
        proptest::collection::vec(proptest::sample::select(all), 0..4).prop_map(String::from_iter)
    }

    fn text(raw: &str, lines: bool) -> String {
        read(raw, if lines { As::Lines } else { As::Line })
    }

    type Read = fn(&str) -> String;

    /// Valid values, each with a way to read it.
    fn valid() -> Vec<(&'static str, Read)> {
        fn say<T, E: std::fmt::Debug>(value: Result<T, E>, write: fn(T) -> String) -> String {
            value.map_or_else(|error| format!("{error:?}"), write)
        }
        vec![
            ("Ana.Maria+news@example.org", |raw| say(Email::parse(raw), Email::into_string)),
            ("mailto:ana@example.org", |raw| say(Email::parse(raw), Email::into_string)),
            ("(205) 555-0123", |raw| say(Phone::parse(raw), Phone::into_string)),
            ("+44 (0)20 7946 0958", |raw| say(Phone::parse(raw), Phone::into_string)),
            ("35203-1234", |raw| say(Zip::normalize(raw), |zip| zip)),
            ("US$ 1,234.50", |raw| say(Money::parse(raw, Currency::USD, false), Money::decimal)),
            ("2026-12-01", |raw| say(Date::normalize(raw), |day| day)),
            ("https://acij.example:80/about-us?x=1#y", |raw| say(Website::parse(raw), Website::into_string)),
            ("Ana María O’Brien", |raw| say(Name::parse(raw), Name::into_string)),
            ("two words", |raw| say(Text::parse_line(raw, 50), Text::into_string)),
            ("two\n lines", |raw| say(Text::parse_lines(raw, 50), Text::into_string)),
        ]
    }

    proptest! {
        #[test]
        fn unseen_characters_change_no_value(at in 0..valid().len(), unseen in proptest::collection::vec(unseen(), 60)) {
            let (value, read) = valid()[at];
            let mixed: String = value.chars().zip(&unseen).flat_map(|(c, unseen)| unseen.chars().chain([c])).collect();
            prop_assert_eq!(read(&[&*mixed, &unseen[59]].concat()), read(value));
        }

        #[test]
        fn east_asian_forms_change_no_value(at in 0..valid().len() - 3, which in any::<u64>()) {
            let (value, read) = valid()[at];
            let wide = |(at, c): (usize, char)| match c {
                // In the path of a website they are characters like any other.
                _ if which >> at & 1 == 0 || (value.contains("://") && at > 20) => c,
                '-' => '\u{2011}',
                '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
                _ => c,
            };
            prop_assert_eq!(read(&value.chars().enumerate().map(wide).collect::<String>()), read(value));
        }

        #[test]
        fn visible_characters_keep_their_order(raw in any::<String>(), more in unseen(), lines in any::<bool>()) {
            let shows = |text: &str| {
                text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2800}' && !is_unseen(*c)).collect::<String>()
            };
            let raw = [&*raw, &more, &raw].concat();
            let kept = text(&raw, lines);
            prop_assert_eq!(shows(&kept), shows(&raw));
            prop_assert_eq!(kept.is_empty(), shows(&raw).is_empty());
            prop_assert_eq!(text(&kept, lines), kept.clone());
            prop_assert!(lines || kept.chars().all(|c| c == ' ' || !c.is_whitespace()));
        }
    }

    #[test]
    fn a_value_of_unseen_characters_is_blank() {
        for blank in [
            "\u{3164}",
            "\u{200B}",
            "\u{115F}\u{1160}",
            "\u{202E}",
            "\u{2800}",
            " \u{FEFF}\u{3000}",
            "\u{200D}\u{FE0F}",
            "",
        ] {
            assert!(is_blank(blank) && text(blank, false).is_empty() && text(blank, true).is_empty(), "{blank:?}");
        }
    }

    #[test]
    fn words_and_emoji_keep_what_joins_and_varies_them() {
        for kept in [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "അവന്\u{200D}",
            "ශ්\u{200D}රී",
            "👩\u{200D}👧",
            "❤\u{FE0F}\u{200D}🔥",
            "©\u{FE0F} ®\u{FE0F}",
            "1\u{FE0F}\u{20E3}",
            "🏴\u{E0067}\u{E0062}\u{E007F}",
            "葛\u{E0100}城",
            "ᠠ\u{180B}ᠨ\u{180E}ᠠ",
        ] {
            assert_eq!((&*text(kept, false), &*text(kept, true)), (kept, kept), "{kept:?}");
        }
        assert_eq!(text("A\u{200D}na\u{FE0F} \u{200C}", false), "Ana", "beside Latin letters they do nothing");
    }

    #[test]
    fn direction_marks_are_removed() {
        assert_eq!(text("\u{202E}nimda\u{202C}", false), "nimda");
        assert_eq!(text("\u{2066}a\u{2069} \u{202A}b\u{202D}", true), "a b");
    }

    #[test]
    fn text_from_a_word_processor_is_sent() {
        assert_eq!(text("One\u{B}two\u{C}three\u{3}\u{85}four", true), "One\ntwo\nthree\nfour");
        assert_eq!(text("One\u{B}two\u{C}three\u{3}", false), "One two three");
    }
}
