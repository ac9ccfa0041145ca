//! Themes to start from.

use std::sync::LazyLock;

use super::css;
use super::theme::Theme;
use crate::assets::THEMES;

/// A theme that is there already.
#[derive(Debug)]
pub struct Preset {
    /// The name of its file; empty for the defaults.
    pub name: &'static str,
    /// Whose it is, as its sheet says; empty for the defaults.
    pub title: &'static str,
}

/// The defaults, and a theme for each file in `styles/themes`.
pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let of_file = |(name, css): &(&'static str, &'static str)| {
        let words = css.split_once("/*").map_or(*css, |(_, rest)| rest).trim_start_matches(['*', ' ', '\n', '\r']);
        Preset { name, title: words.split(':').next().unwrap_or(name) }
    };
    [Preset { name: "", title: "" }].into_iter().chain(THEMES.iter().map(of_file)).collect()
});

/// The preset of that name.
pub fn preset(name: &str) -> Option<Theme> {
    if name.is_empty() {
        return Some(Theme::default());
    }
    crate::assets::theme(name).map(|css| css::read(css).0)
}

/// The place of the preset that a theme is, as it is.
pub fn preset_of(theme: &Theme) -> Option<usize> {
    PRESETS.iter().position(|of| preset(of.name).as_ref() == Some(theme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_is_read() {
        let acij = PRESETS.iter().find(|preset| preset.name == "acij").unwrap();
        assert_eq!(acij.title, "Alabama Coalition for Immigrant Justice");
        for (name, sheet) in THEMES {
            let (theme, rejected) = css::read(sheet);
            assert!(!theme.is_default() && rejected.is_empty(), "{name}: {rejected:?}");
            // Nothing of it is lost when it is written again.
            assert_eq!(css::read(&css::write(&theme)).0, theme);
        }
    }
}
