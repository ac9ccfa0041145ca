//! Everyone can fill in the forms: what axe finds, what a screen reader is given, and what becomes of a widget on a small
//! screen or with large text.
//!
//! | Part | What it tests |
//! |---|---|
//! | `axe` | What axe finds in every state, light and dark. |
//! | `screen_reader` | Names, what must be answered, and how it ended. |
//! | `text` | Small screens and large text: nothing is cut off, no word is broken. |

mod axe;
mod screen_reader;
mod text;

use crate::test::Case;

/// Every test, by the file it is in.
pub(crate) const GROUPS: &[(&str, &[Case])] = &[
    ("accessibility::axe", axe::CASES),
    ("accessibility::screen_reader", screen_reader::CASES),
    ("accessibility::text", text::CASES),
];
