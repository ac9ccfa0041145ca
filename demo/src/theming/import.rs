//! What someone pastes: a theme of ours, as CSS or as design tokens, or the colors of a website.

use super::find_colors::{FoundColor, find_colors};
use super::theme::{NotAllowed, Theme};
use super::{css, dtcg};

/// What it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A theme, and what in it could not be taken.
    Theme(Theme, Vec<(String, NotAllowed)>),
    /// Colors, the most frequent first.
    Colors(Vec<FoundColor>),
    /// Neither.
    Nothing,
}

/// Reads any text.
pub fn import(text: &str) -> Imported {
    if let Some((theme, rejected)) = dtcg::read(text) {
        return Imported::Theme(theme, rejected);
    }
    let (theme, rejected) = css::read(text);
    if !theme.is_default() || !rejected.is_empty() {
        return Imported::Theme(theme, rejected);
    }
    let colors = find_colors(text);
    if colors.is_empty() { Imported::Nothing } else { Imported::Colors(colors) }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::theming::{Scheme, suggest, to_css, to_fragment, to_json, tokens};
    use proptest::prelude::*;

    #[test]
    fn each_kind_is_recognized() {
        assert!(matches!(import("#fff navy"), Imported::Colors(colors) if colors.len() == 2));
        assert!(matches!(import("a{--outreach-space:2em}"), Imported::Theme(theme, _) if !theme.is_default()));
        assert!(matches!(import("{\"light\":{}}"), Imported::Theme(..)));
        assert_eq!(import("hello"), Imported::Nothing);
        assert_eq!(import(""), Imported::Nothing);
    }

    fn some_css() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[#(){};:,/*\"'%. \n\\\\-]",
            "#[0-9a-fA-F]{0,9}",
            "(rgb|rgba|hsl|hsla|var|url|calc|hwb)\\([-0-9.%, /a-z]{0,20}\\)?",
            "--[a-z-]{0,8}:",
            "(--outreach-)(color-bg|dark-color-accent|radius|font|x):[^;]{0,10};?",
            "(red|Tan|color|background|@media|/\\*|\\*/|é|\u{1f600}|ﬁ|İ)",
            "\\PC{0,6}",
        ];
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn never_panics(text in some_css()) {
            match import(&text) {
                Imported::Colors(colors) => prop_assert!(colors.iter().all(|one| one.count > 0)),
                // Whatever comes in is a theme that can be written and read again.
                Imported::Theme(theme, _) => {
                    prop_assert_eq!(&css::read(&to_css(&theme)).0, &theme);
                    to_fragment(&theme);
                }
                Imported::Nothing => {}
            }
        }

        #[test]
        fn never_panics_on_json(text in "[\\[\\]{}:,\"a-z$0-9. ]{0,60}") {
            import(&text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn any_colors_make_a_theme_that_comes_back(colors in prop::collection::vec("#[0-9a-f]{6}", 1..6), size in 0_u8..40) {
            let Imported::Colors(found) = import(&colors.join(" ")) else { panic!("no colors") };
            let mut theme = suggest(&found, &Theme::default());
            theme.set(&tokens()[3], Scheme::Light, &format!("{size}px")).unwrap();
            prop_assert_eq!(import(&to_css(&theme)), Imported::Theme(theme.clone(), vec![]));
            prop_assert_eq!(import(&to_json(&theme)), Imported::Theme(theme, vec![]));
        }
    }
}
