//! How choices are set out: as classes of the sheet, which the widget and the plain form share.

use crate::form::Field;
use crate::messages::{Messages, Words};
use crate::options::FormOptions;

/// Boxes and radio buttons as browsers have them, one below the other.
const PLAIN: &str = "choices";
/// So many of these that they would push everything else off the screen: they scroll.
const LONG: &str = "choices long";
/// Each is pressed as a whole.
const TILES: &str = "choices tiles";
/// The same, in lines that are broken like words.
const CHIPS: &str = "choices tiles chips";
/// A few short ones side by side, of which one holds.
const SEGMENTS: &str = "choices tiles segments";

/// The most characters of a choice that shares a line with all others, and of one that may have others beside it.
const SHORT: usize = 14;
const LONGEST: usize = 24;

/// How the choices of a field are set out: as the webmaster says, or as suits their number and their words in the language
/// shown.
pub fn shape<M: Messages>(words: &Words<M>, options: &FormOptions, field: &Field) -> &'static str {
    let labels = words.choices(options, field);
    let within = |most| labels.iter().all(|(_, label)| label.chars().nth(most).is_none());
    match &*options.choice_style {
        "plain" if labels.len() > 12 => LONG,
        "plain" => PLAIN,
        "tile" => TILES,
        "chip" => CHIPS,
        _ if field.kind.is_list() => CHIPS,
        _ if labels.len() < 5 && within(SHORT) => SEGMENTS,
        _ if within(LONGEST) => CHIPS,
        _ => TILES,
    }
}

/// How suggested amounts are set out.
pub fn amounts_shape(options: &FormOptions) -> &'static str {
    if options.has_tiles() { "choices tiles amounts" } else { "choices amounts" }
}

/// How the shortcuts of a table are set out.
pub const SHORTCUTS: &str = CHIPS;

/// How many choices of a long list are shown at first, where so many of them wait that it pays.
pub fn folded_at(options: &FormOptions, choices: usize) -> usize {
    if choices > 6 && options.has_tiles() { 5 } else { choices }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, pledge, volunteer};
    use crate::messages::catalog::negotiate;

    fn shape_of(style: &str, form: &'static crate::form::Form, field: &str, tag: &str) -> &'static str {
        let options = FormOptions { choice_style: style.to_owned(), ..FormOptions::whole() };
        shape(&Words::new(negotiate(tag).1, form, ""), &options, form.field(field).expect("field"))
    }

    #[test]
    fn number_and_words_of_the_choices_decide() {
        assert_eq!(shape_of("", &volunteer::FORM, "ways", "en"), CHIPS);
        assert_eq!(shape_of("", &volunteer::FORM, "over_18", "en"), SEGMENTS);
        assert_eq!(shape_of("", &volunteer::FORM, "travel", "en"), CHIPS);
        assert_eq!(shape_of("", &join::FORM, "membership", "en"), TILES);
        assert_eq!(shape_of("", &pledge::FORM, "frequency", "es"), SEGMENTS);
    }

    #[test]
    fn the_webmaster_decides_otherwise() {
        for (style, expected) in [("tile", TILES), ("chip", CHIPS), ("plain", PLAIN)] {
            for form in FORMS {
                for field in form.fields().filter(|field| (1..=12).contains(&field.kind.codes().len())) {
                    assert_eq!(shape_of(style, form, field.name, "en"), expected, "{}", field.name);
                }
            }
        }
        assert_eq!(shape_of("plain", &volunteer::FORM, "languages_spoken", "en"), LONG);
    }

    #[test]
    fn a_list_folds_where_more_than_one_choice_is_saved() {
        let folded = |style: &str, choices| {
            folded_at(&FormOptions { choice_style: style.to_owned(), ..FormOptions::default() }, choices)
        };
        assert_eq!([folded("", 6), folded("", 7), folded("chip", 100), folded("plain", 100)], [6, 5, 5, 100]);
    }
}
