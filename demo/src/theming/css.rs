//! A theme as CSS: one rule that all widgets inherit, as those in `styles/themes`.

use std::fmt::Write as _;

use super::scan;
use super::theme::{NotAllowed, Theme};
use super::tokens::{Kind, PREFIX, Scheme};

/// Above every widget there is and will be, in the page or in a shadow root that has the sheet.
const ABOVE: &str = ":root,\n:host";

/// Writes what differs from the defaults. Nothing, for the defaults.
pub fn write(theme: &Theme) -> String {
    let mut out = String::new();
    let mut last = None;
    // As the themes have it: light colors, dark colors, then the rest.
    let rank = |kind, scheme| if kind == Kind::Color { usize::from(scheme == Scheme::Dark) } else { 2 };
    let mut entries: Vec<_> = theme
        .entries()
        .map(|(token, scheme, value)| (rank(token.kind, scheme), token.property(scheme), value))
        .collect();
    entries.sort_by_key(|(rank, ..)| *rank);
    for (rank, property, value) in entries {
        if last.is_some_and(|last| last != rank) {
            out.push('\n');
        }
        last = Some(rank);
        let _ = writeln!(out, "  {property}: {value};");
    }
    if out.is_empty() { out } else { [ABOVE, " {\n", &out, "}\n"].concat() }
}

/// Reads every token that a sheet sets, wherever in it; what can't be taken comes back with the reason.
pub(crate) fn read(css: &str) -> (Theme, Vec<(String, NotAllowed)>) {
    let (mut theme, mut rejected) = (Theme::default(), Vec::new());
    for (property, value) in &scan::custom_properties(css) {
        if !property.starts_with(PREFIX) {
            continue;
        }
        let value = value.trim_end_matches("!important").trim();
        if let Err(why) = theme.set_property(property, value) {
            rejected.push(([property, ": ", value].concat(), why));
        }
    }
    (theme, rejected)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::token;
    use super::*;

    #[test]
    fn the_shape_of_our_themes() {
        let mut theme = Theme::default();
        theme.set(token("accent").unwrap(), Scheme::Dark, "#abc").unwrap();
        theme.set(token("accent").unwrap(), Scheme::Light, "#9c3d12").unwrap();
        theme.set(token("radius").unwrap(), Scheme::Light, "0").unwrap();
        let css = write(&theme);
        assert!(css.starts_with(":root,\n:host {\n  --outreach-color-accent"), "{css}");
        assert!(
            css.ends_with(
                "-accent: #9c3d12;\n\n  --outreach-dark-color-accent: #aabbcc;\n\n  --outreach-radius: 0em;\n}\n"
            ),
            "{css}"
        );
        assert_eq!(read(&css), (theme, vec![]));
        assert_eq!(write(&Theme::default()), "");
    }

    /// As the studio wrote them before, on the elements by their names.
    #[test]
    fn an_older_theme_is_read() {
        let older = "outreach-volunteer,\noutreach-join,\n[data-outreach] {\n  --outreach-color-accent: #9c3d12;\n}\n";
        let (theme, rejected) = read(older);
        assert!(rejected.is_empty(), "{rejected:?}");
        assert_eq!(write(&theme), ":root,\n:host {\n  --outreach-color-accent: #9c3d12;\n}\n");
    }

    #[test]
    fn what_is_no_token_is_reported() {
        let (theme, rejected) =
            read(":root{--outreach-tint-bg:red;--brand:#123;--outreach-space:wide}a{--outreach-color-bg : RED}");
        assert_eq!(
            theme.entries().map(|(token, _, value)| (token.short(), value)).collect::<Vec<_>>(),
            [("bg", "#ff0000")]
        );
        assert_eq!(rejected.len(), 2, "{rejected:?}");
    }
}
