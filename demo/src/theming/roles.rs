//! What tokens mean to someone who has a website's colors in hand. Tokens are called by their short names here, and a
//! test asks whether each is declared.

use super::tokens::Group;
use crate::texts;
use crate::words::Text;

/// What the groups of tokens are called, in the order shown.
pub const GROUPS: &[(Group, Text)] = &[
    (Group::Accent, ACCENT),
    (Group::Ground, GROUND),
    (Group::Fields, FIELDS),
    (Group::Messages, MESSAGES),
    (Group::Letters, LETTERS),
    (Group::Measures, MEASURES),
];

/// What a color of a website is most often used as.
pub const ASSIGNABLE: &[(&str, Text)] = &[
    ("accent", AS_ACCENT),
    ("text", AS_TEXT),
    ("bg", AS_BG),
    ("button", AS_BUTTON),
    ("link", AS_LINK),
    ("accent-text", AS_ACCENT_TEXT),
    ("muted", AS_MUTED),
    ("field", AS_FIELD),
    ("border", AS_BORDER),
    ("line", AS_LINE),
    ("focus", AS_FOCUS),
];

texts! {
    ACCENT = "Your color", "Su color";
    GROUND = "Background and text", "Fondo y texto";
    FIELDS = "Fields", "Campos";
    MESSAGES = "Errors and thanks", "Errores y agradecimientos";
    LETTERS = "Fonts", "Tipos de letra";
    MEASURES = "Spacing and corners", "Espacio y esquinas";
    AS_ACCENT = "Accent", "Acento";
    AS_TEXT = "Text", "Texto";
    AS_BG = "Background", "Fondo";
    AS_BUTTON = "Buttons", "Botones";
    AS_LINK = "Links", "Enlaces";
    AS_ACCENT_TEXT = "Text on the accent", "Texto sobre el acento";
    AS_MUTED = "Secondary text", "Texto secundario";
    AS_FIELD = "Fields", "Campos";
    AS_BORDER = "Field borders", "Bordes de campos";
    AS_LINE = "Thin lines", "Líneas finas";
    AS_FOCUS = "Focus ring", "Anillo del foco";
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Kind, token, tokens};
    use super::*;

    #[test]
    fn every_token_is_shown_in_a_group() {
        assert!(tokens().iter().all(|token| GROUPS.iter().any(|(group, _)| *group == token.group)));
        assert!(ASSIGNABLE.iter().all(|(short, _)| token(short).is_some_and(|token| token.kind == Kind::Color)));
    }
}
