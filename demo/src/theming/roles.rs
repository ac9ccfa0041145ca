//! What tokens mean to someone who has a website's colors in hand. Tokens are called by their short names here, and a
//! test asks whether each is declared.

use crate::texts;
use crate::words::Text;

/// Tokens that are looked at together.
#[derive(Debug)]
pub struct Group {
    /// What they are.
    pub title: Text,
    /// Their short names.
    pub tokens: &'static [&'static str],
}

/// Every token, in the order shown.
pub const GROUPS: &[Group] = &[
    Group { title: ACCENT, tokens: &["accent", "accent-text", "focus"] },
    Group { title: GROUND, tokens: &["bg", "text", "muted", "line"] },
    Group { title: FIELDS, tokens: &["field", "border"] },
    Group { title: MESSAGES, tokens: &["error", "error-bg", "success", "success-bg"] },
    Group { title: LETTERS, tokens: &["font", "heading-font", "font-size"] },
    Group { title: MEASURES, tokens: &["space", "padding", "radius", "max-width", "target"] },
];

/// What a color of a website is most often used as.
pub const ASSIGNABLE: &[(&str, Text)] = &[
    ("accent", AS_ACCENT),
    ("text", AS_TEXT),
    ("bg", AS_BG),
    ("accent-text", AS_ACCENT_TEXT),
    ("muted", AS_MUTED),
    ("field", AS_FIELD),
    ("border", AS_BORDER),
    ("line", AS_LINE),
    ("focus", AS_FOCUS),
];

texts! {
    ACCENT = "Your color", "Su color";
    GROUND = "Background and words", "Fondo y texto";
    FIELDS = "Boxes to fill in", "Campos";
    MESSAGES = "Errors and thanks", "Errores y agradecimientos";
    LETTERS = "Letters", "Letras";
    MEASURES = "Room and corners", "Espacio y esquinas";
    AS_ACCENT = "Accent", "Acento";
    AS_TEXT = "Words", "Texto";
    AS_BG = "Background", "Fondo";
    AS_ACCENT_TEXT = "Words on the accent", "Texto sobre el acento";
    AS_MUTED = "Quiet words", "Texto secundario";
    AS_FIELD = "Boxes to fill in", "Campos";
    AS_BORDER = "Edges of boxes", "Bordes de campos";
    AS_LINE = "Thin lines", "Líneas finas";
    AS_FOCUS = "Ring of the focus", "Anillo del foco";
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Kind, Token, token, tokens};
    use super::*;

    #[test]
    fn every_token_is_in_one_group() {
        let mut grouped: Vec<_> = GROUPS.iter().flat_map(|group| group.tokens.iter().copied()).collect();
        grouped.sort_unstable();
        let mut declared: Vec<_> = tokens().iter().map(Token::short).collect();
        declared.sort_unstable();
        assert_eq!(grouped, declared);
        assert!(ASSIGNABLE.iter().all(|(short, _)| token(short).is_some_and(|token| token.kind == Kind::Color)));
    }
}
