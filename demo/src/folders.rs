//! What lies in the folders of the tree: themes of coalitions, languages of the widgets.

/// A language of the widgets.
#[derive(Debug, Clone, Copy)]
pub struct Spoken {
    /// Its tag, BCP 47.
    pub tag: &'static str,
    /// Its name for itself.
    pub name: &'static str,
    /// Whether a native reader has read all of it.
    pub reviewed: bool,
}

include!(concat!(env!("OUT_DIR"), "/folders.rs"));

/// The sheet of a theme.
pub fn theme(name: &str) -> Option<&'static str> {
    THEMES.iter().find(|(known, _)| *known == name).map(|(_, css)| *css)
}

/// The language that serves a tag best: `es-MX` is served by `es`, an unknown one by English.
pub fn language(tag: &str) -> &'static Spoken {
    let find = |wanted: &str| LANGUAGES.iter().find(|spoken| spoken.tag.eq_ignore_ascii_case(wanted));
    let base = tag.split('-').next().unwrap_or_default();
    find(tag).or_else(|| find(base)).or_else(|| find("en")).unwrap_or(&LANGUAGES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_are_read() {
        assert!(theme("acij").is_some_and(|css| css.contains("--outreach-")));
        assert_eq!(theme("nobody"), None);
        assert!(language("en").reviewed && !language("ar").reviewed);
        assert_eq!([language("es-MX").tag, language("xx").tag], ["es", "en"]);
    }
}
