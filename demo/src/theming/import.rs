//! What someone pastes: a theme of ours, as CSS or as design tokens, or the colors of a website.

use super::find_colors::{FoundColor, find_colors};
use super::site::Site;
use super::theme::{NotAllowed, Theme};
use super::{css, dtcg};

/// What it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// A theme, and what in it could not be taken.
    Theme(Theme, Vec<(String, NotAllowed)>),
    /// Colors, the most frequent first, and what its rules say of the website.
    Colors(Vec<FoundColor>, Site),
    /// The address of a website, and not what is there.
    Address,
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
    if is_address(text) {
        return Imported::Address;
    }
    let (colors, site) = (find_colors(text), Site::of(text));
    if colors.is_empty() && site.is_empty() { Imported::Nothing } else { Imported::Colors(colors, site) }
}

/// `https://acij.example/`, `www.acij.example` or `acij.example`, and no more.
fn is_address(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    let (is_web, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (matches!(scheme, "http" | "https"), rest),
        None => (true, text.as_str()),
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let (name, end) = host.rsplit_once('.').unwrap_or_default();
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'));
    is_web
        && !text.contains(char::is_whitespace)
        && plain(name)
        && end.len() > 1
        && end.chars().all(char::is_alphabetic)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::theming::{Scheme, put, suggest, to_css, to_json, tokens};
    use proptest::prelude::*;

    #[test]
    fn each_kind_is_recognized() {
        assert!(matches!(import("#fff navy"), Imported::Colors(colors, _) if colors.len() == 2));
        assert!(matches!(import("a{--outreach-space:2em}"), Imported::Theme(theme, _) if !theme.is_default()));
        assert!(matches!(import("{\"light\":{}}"), Imported::Theme(..)));
        assert!(
            matches!(import("body{font-family:Lora}"), Imported::Colors(colors, site) if colors.is_empty() && site.font.is_some())
        );
        assert_eq!(import("hello"), Imported::Nothing);
        assert_eq!(import(""), Imported::Nothing);
    }

    /// It said that there was no color in it.
    #[test]
    fn an_address_is_no_sheet() {
        for address in ["https://acij.example/", "www.acij.org", " acij.org/about?x#y ", "http://acij.example:8080"] {
            assert_eq!(import(address), Imported::Address, "{address}");
        }
        for none in ["0.5", "rgb(1.5)", "a.b{color:red}", "navy", "1.5em", "hello world.org", ".btn"] {
            assert_ne!(import(none), Imported::Address, "{none}");
        }
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
                Imported::Colors(colors, site) => {
                    prop_assert!(colors.iter().all(|one| one.count > 0));
                    suggest(&colors, &site, &Theme::default());
                }
                // Whatever comes in is a theme that can be written and read again.
                Imported::Theme(theme, _) => {
                    prop_assert_eq!(&css::read(&to_css(&theme)).0, &theme);
                    put(&mut Config::default(), &theme);
                }
                Imported::Address | Imported::Nothing => {}
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
            let Imported::Colors(found, site) = import(&colors.join(" ")) else { panic!("no colors") };
            let mut theme = suggest(&found, &site, &Theme::default());
            theme.set(&tokens()[3], Scheme::Light, &format!("{size}px")).unwrap();
            prop_assert_eq!(import(&to_css(&theme)), Imported::Theme(theme.clone(), vec![]));
            prop_assert_eq!(import(&to_json(&theme)), Imported::Theme(theme, vec![]));
        }
    }
}
