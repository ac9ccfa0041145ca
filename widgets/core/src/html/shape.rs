//! How choices are set out: as classes of the sheet, which the widget and the plain form share. A webmaster's `choice-style`
//! goes before, in the sheet.

use crate::form::Field;
use crate::options::FormOptions;

/// Each is pressed as a whole.
const TILES: &str = "choices tiles";
/// The same, in lines that are broken like words.
pub const CHIPS: &str = "choices tiles chips";
/// So many of these that as plain boxes they would push everything else off the screen, and scroll.
const LONG: &str = "choices tiles chips long";
/// A few side by side, of which one holds.
const SEGMENTS: &str = "choices tiles segments";
/// Suggested amounts, in columns.
pub const AMOUNTS: &str = "choices tiles amounts";

/// How the choices of a field are set out.
pub fn shape(options: &FormOptions, field: &Field) -> &'static str {
    match options.codes(field).len() {
        13.. => LONG,
        _ if field.kind.is_list() => CHIPS,
        // Of the webmaster's own, each may be a sentence.
        _ if field.custom => TILES,
        5.. => CHIPS,
        _ => SEGMENTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{join, pledge, volunteer};

    #[test]
    fn what_they_are_and_how_many_decides() {
        for (form, field, expected) in [
            (&volunteer::FORM, "ways", CHIPS),
            (&volunteer::FORM, "languages_spoken", LONG),
            (&volunteer::FORM, "travel", CHIPS),
            (&volunteer::FORM, "over_18", SEGMENTS),
            (&pledge::FORM, "frequency", SEGMENTS),
            (&join::FORM, "budget", TILES),
        ] {
            assert_eq!(shape(&FormOptions::whole(), form.field(field).expect("field")), expected, "{field}");
        }
    }
}
