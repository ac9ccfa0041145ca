//! The tokens as `styles/tokens.json` declares them.

use std::sync::LazyLock;

use outreach_core::settings;
use serde::Deserialize;

use crate::config::Config;

/// What kind of value a token takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Kind {
    /// A list of typefaces.
    Font,
    /// A length.
    Dimension,
    /// A color, one for light and one for dark.
    Color,
    /// A number.
    Number,
    /// How bold letters are: from 1 to 1000.
    Weight,
    /// One of the token's own words.
    Keyword,
    /// Anything else that CSS takes, such as a shadow.
    Text,
}

impl From<String> for Kind {
    fn from(name: String) -> Self {
        match name.as_str() {
            "font" => Self::Font,
            "dimension" => Self::Dimension,
            "color" => Self::Color,
            "number" => Self::Number,
            "weight" => Self::Weight,
            "keyword" => Self::Keyword,
            _ => Self::Text,
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// Dark words on a light ground.
    Light,
    /// Light words on a dark ground.
    Dark,
}

impl Scheme {
    /// Both, in the order shown.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As the widgets' `theme` attribute names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What a webmaster's forms are in: light, unless they say dark.
    pub fn of_config(config: &Config) -> Self {
        let said = config.get(settings::THEME.attribute().name);
        if said == Some(Self::Dark.name()) { Self::Dark } else { Self::Light }
    }

    /// Says so among what was chosen, unless it is so: a page's own `auto` stays where it is light.
    pub fn put(self, config: &mut Config) {
        let name = settings::THEME.attribute().name;
        match self {
            Self::Dark => config.set(name, self.name()),
            Self::Light if Self::of_config(config) == Self::Dark => config.unset(name),
            Self::Light => {}
        }
    }
}

/// Tokens that are looked at together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// The coalition's own color.
    Accent,
    /// Background and words.
    Ground,
    /// Boxes to fill in.
    Fields,
    /// Errors and thanks.
    Messages,
    /// Typefaces and their size.
    Letters,
    /// Room and corners.
    Measures,
}

/// One token.
#[derive(Debug, Deserialize)]
pub struct Token {
    /// The custom property.
    pub name: String,
    /// The custom property for dark, of colors.
    pub dark_name: Option<String>,
    /// What it takes.
    pub kind: Kind,
    /// What it is for.
    pub meaning: String,
    /// The same in Spanish.
    pub spanish: String,
    /// What it is looked at together with.
    pub group: Group,
    /// What holds where it is not set.
    pub default: String,
    /// The same for dark, of colors.
    pub dark_default: Option<String>,
    /// The words that it may be, where it is one of a few.
    #[serde(default)]
    pub values: Vec<String>,
}

impl Token {
    /// The custom property in that scheme. What is no color has the same in both.
    pub fn property(&self, scheme: Scheme) -> &str {
        match (scheme, &self.dark_name) {
            (Scheme::Dark, Some(name)) => name,
            _ => &self.name,
        }
    }

    /// What holds in that scheme where nothing is set.
    pub fn default_in(&self, scheme: Scheme) -> &str {
        match (scheme, &self.dark_default) {
            (Scheme::Dark, Some(value)) => value,
            _ => &self.default,
        }
    }

    /// Its name without what all have in common: `accent`.
    pub fn short(&self) -> &str {
        let name = self.name.strip_prefix(PREFIX).unwrap_or(&self.name);
        if self.kind == Kind::Color { name.strip_prefix("color-").unwrap_or(name) } else { name }
    }

    /// Its custom properties with the scheme of each.
    pub fn properties(&self) -> impl Iterator<Item = (Scheme, &str)> {
        let dark = self.dark_name.as_deref().map(|name| (Scheme::Dark, name));
        [(Scheme::Light, self.name.as_str())].into_iter().chain(dark)
    }
}

/// What every token's name begins with.
pub(crate) const PREFIX: &str = "--outreach-";

/// A background that is mixed of two tokens.
#[derive(Debug, Deserialize)]
pub(crate) struct Surface {
    pub(crate) name: String,
    pub(crate) mix: String,
    pub(crate) percent: f64,
    pub(crate) over: String,
}

/// Two colors that meet in the widgets.
#[derive(Debug, Deserialize)]
pub struct Pair {
    /// The token of what is seen.
    pub front: String,
    /// The token or surface that it is seen on.
    pub back: String,
    /// The least contrast.
    pub ratio: f64,
    /// What it is.
    pub what: String,
    /// The same in Spanish.
    pub spanish: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Declared {
    pub(crate) tokens: Vec<Token>,
    pub(crate) surfaces: Vec<Surface>,
    pub(crate) pairs: Vec<Pair>,
}

pub(crate) static DECLARED: LazyLock<Declared> = LazyLock::new(|| {
    // A test reads it: a file that can't be read is never built in.
    serde_json::from_str(include_str!("../../../styles/tokens.json")).expect("tokens.json is as this file says")
});

/// All of them, in the order declared.
pub fn tokens() -> &'static [Token] {
    &DECLARED.tokens
}

/// The token that has this custom property, and the scheme that the property is for.
pub(crate) fn of_property(property: &str) -> Option<(&'static Token, Scheme)> {
    tokens()
        .iter()
        .find_map(|token| token.properties().find(|(_, name)| *name == property).map(|(scheme, _)| (token, scheme)))
}

/// The short name of the token whose custom property that is. A surface has no other name than its own.
pub fn short(name: &str) -> &str {
    of_property(name).map_or(name, |(token, _)| token.short())
}

/// The default, with the names of other tokens as they are shown: `accent`, `text 15% + button`.
pub fn default_words(token: &Token, scheme: Scheme) -> String {
    let default = token.default_in(scheme);
    let named = |text: &str| {
        text.trim()
            .strip_prefix("var(")
            .and_then(|rest| rest.split_once(')'))
            .map(|(name, rest)| [short(name), rest].concat())
    };
    let mixed = default.strip_prefix("color-mix(in srgb,").and_then(|rest| rest.strip_suffix(')'));
    let words = match mixed {
        Some(parts) => parts.split(", ").map(named).collect::<Option<Vec<_>>>().map(|parts| parts.join(" + ")),
        None => named(default),
    };
    words.unwrap_or_else(|| default.to_owned())
}

/// The token of that short name.
pub fn token(short: &str) -> Option<&'static Token> {
    tokens().iter().find(|token| token.short() == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_is_read() {
        let accent = token("accent").unwrap();
        assert_eq!(accent.kind, Kind::Color);
        assert_eq!(accent.properties().map(|(_, name)| name).collect::<Vec<_>>().len(), 2);
        assert_eq!(
            of_property(accent.property(Scheme::Dark)).map(|(token, scheme)| (token.short(), scheme)),
            Some(("accent", Scheme::Dark))
        );
        assert_eq!(token("radius").unwrap().properties().count(), 1);
        assert!(!DECLARED.pairs.is_empty() && !DECLARED.surfaces.is_empty());
        for (short, words) in
            [("link", "accent"), ("button-hover", "text 15% + button"), ("heading-font", "font"), ("bg", "#16191d")]
        {
            assert_eq!(default_words(token(short).unwrap(), Scheme::Dark), words);
        }
        let mut shorts: Vec<_> = tokens().iter().map(Token::short).collect();
        shorts.sort_unstable();
        shorts.dedup();
        assert_eq!(shorts.len(), tokens().len(), "short names are all different");
    }
}
