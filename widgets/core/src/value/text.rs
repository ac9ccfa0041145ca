//! Words somebody wrote.

/// Text without control characters, at most so many characters long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(String);

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// More characters than the field takes.
    Long,
    /// A character that can't be shown.
    Character,
}

impl TextError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Long => "text_long",
            Self::Character => "text_character",
        }
    }
}

impl Text {
    /// Reads one line: runs of white space, line ends too, become one space.
    pub fn parse_line(raw: &str, max: u16) -> Result<Self, TextError> {
        let mut line = String::with_capacity(raw.len());
        for word in raw.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        Self::check(line, max)
    }

    /// Reads several lines. Line ends become `\n`, as browsers count them; the rest stays as it was typed.
    pub fn parse_lines(raw: &str, max: u16) -> Result<Self, TextError> {
        let mut lines = String::with_capacity(raw.len());
        let mut after_return = false;
        for c in raw.trim().chars() {
            if !(c == '\n' && after_return) {
                lines.push(if c == '\r' { '\n' } else { c });
            }
            after_return = c == '\r';
        }
        Self::check(lines, max)
    }

    fn check(text: String, max: u16) -> Result<Self, TextError> {
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            Err(TextError::Character)
            // Counted by hand: `count()` is the fast kind, and half a kilobyte in the browser.
        } else if text.chars().fold(0, |count, _| count + 1) > u32::from(max) {
            Err(TextError::Long)
        } else {
            Ok(Self(text))
        }
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
        assert_eq!(Text::parse_lines("\u{7}", 3), Err(TextError::Character));
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
