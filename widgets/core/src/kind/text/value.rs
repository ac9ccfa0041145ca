//! Words someone wrote.

use crate::value::characters::{As, read};

/// Text without what no one sees, at most so many characters long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(String);

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// More characters than the field takes.
    Long,
}

impl TextError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Long => "text_long",
        }
    }
}

impl Text {
    /// Reads one line: runs of white space, line ends too, become one space.
    pub fn parse_line(raw: &str, max: u16) -> Result<Self, TextError> {
        Self::check(read(raw, As::Line), max)
    }

    /// Reads several lines. Line ends become `\n`, as browsers count them; the rest stays as it was typed.
    pub fn parse_lines(raw: &str, max: u16) -> Result<Self, TextError> {
        Self::check(read(raw, As::Lines), max)
    }

    fn check(text: String, max: u16) -> Result<Self, TextError> {
        // Counted by hand: `count()` is the fast kind, and half a kilobyte in the browser.
        if text.chars().fold(0, |count, _| count + 1) > u32::from(max) { Err(TextError::Long) } else { Ok(Self(text)) }
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(Text::parse_line(" a\r\n b\tc ", 10).map(Text::into_string).as_deref(), Ok("a b c"));
    }

    #[test]
    fn lines_keep_their_shape() {
        assert_eq!(Text::parse_lines("a\r\n\r\n  b\r", 10).map(Text::into_string).as_deref(), Ok("a\n\n  b"));
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert!(Text::parse_line("ééé", 3).is_ok());
        assert_eq!(Text::parse_line("éééé", 3), Err(TextError::Long));
        assert_eq!(Text::parse_lines("\u{7}é\u{3}é", 2).map(Text::into_string).as_deref(), Ok("éé"));
    }

    proptest! {
        #[test]
        fn is_stable(raw in any::<String>()) {
            if let Ok(text) = Text::parse_lines(&raw, 500) {
                prop_assert_eq!(Text::parse_lines(&text.0, 500), Ok(text.clone()));
            }
            if let Ok(text) = Text::parse_line(&raw, 500) {
                prop_assert_eq!(Text::parse_line(&text.0, 500), Ok(text.clone()));
            }
        }
    }
}
