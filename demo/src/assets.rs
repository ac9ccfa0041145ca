//! Files of the tree that are built in: themes of coalitions, and the list of the widgets' languages.

use outreach_core::messages::negotiate;

/// A language of the widgets.
#[derive(Debug, Clone, Copy)]
pub struct LanguageInfo {
    /// Its tag, BCP 47.
    pub tag: &'static str,
    /// Its name for itself.
    pub name: &'static str,
    /// Whether a native reader has read all of it.
    pub reviewed: bool,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The sheet of a theme.
pub fn theme(name: &str) -> Option<&'static str> {
    THEMES.iter().find(|(known, _)| *known == name).map(|(_, css)| *css)
}

/// The language that serves a tag, or else English.
pub fn language(tag: &str) -> &'static LanguageInfo {
    let tag = negotiate([tag], LANGUAGES.iter().map(|info| info.tag)).unwrap_or("en");
    LANGUAGES.iter().find(|info| info.tag == tag).unwrap_or(&LANGUAGES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_listed() {
        assert!(theme("acij").is_some_and(|css| css.contains("--outreach-")));
        assert_eq!(theme("nobody"), None);
        assert!(language("en").reviewed && !language("ar").reviewed);
        assert_eq!([language("es-MX").tag, language("xx").tag], ["es", "en"]);
    }

    #[test]
    fn a_language_is_served_here_as_the_widgets_serve_it() {
        let served = ["pt", "zh-TW", "fil", "FIL-PH"].map(|tag| language(tag).tag);
        assert_eq!(served, ["pt-BR", "zh-Hans", "tl", "tl"], "not English");
    }
}
