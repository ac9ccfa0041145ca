//! What is set: values by custom property, only where they differ from the defaults.

use std::collections::BTreeMap;

use super::color::{Rgb, mix};
use super::length::number_text;
use super::notation;
use super::tokens::{DECLARED, Kind, Scheme, Token, of_property};

/// A theme. What it does not set is as by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    set: BTreeMap<&'static str, String>,
}

/// Why a value can't be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAllowed {
    /// There is no token of that name.
    NoToken,
    /// It is no color that can be read, or one that is seen through.
    NoColor,
    /// It is no length.
    NoLength,
    /// It is no number, or no weight.
    NoNumber,
    /// It is none of the token's words.
    NoWord,
    /// It holds what would end the rule it is in, or fetch something.
    NotPlain,
}

/// Longer than any list of typefaces.
const MAX_LENGTH: usize = 300;

impl Theme {
    /// What holds for a token: what is set, or else the default.
    pub fn value<'a>(&'a self, token: &'static Token, scheme: Scheme) -> &'a str {
        self.set_value(token, scheme).unwrap_or_else(|| token.default_in(scheme))
    }

    /// What is set for a token.
    pub fn set_value(&self, token: &'static Token, scheme: Scheme) -> Option<&str> {
        self.set.get(token.property(scheme)).map(String::as_str)
    }

    pub(crate) fn color(&self, token: &'static Token, scheme: Scheme) -> Rgb {
        let value = self.value(self.source(token, scheme), scheme);
        // Both what is set and what is declared is a color; black is never seen.
        Rgb::of_hex(value).or_else(|| self.mixed(value, scheme)).unwrap_or(Rgb::BLACK)
    }

    /// A color that is declared to be mixed of two other tokens, so much of the first: `color-mix(in srgb, var(…) 15%, var(…))`.
    fn mixed(&self, value: &str, scheme: Scheme) -> Option<Rgb> {
        let names = value.strip_prefix("color-mix(in srgb, var(")?.strip_suffix("))")?;
        let (one, other) = names.split_once("%, var(")?;
        let (one, percent) = one.split_once(") ")?;
        let of = |name| Some(self.color(of_property(name)?.0, scheme).channels());
        Some(Rgb::of_channels(mix(of(one)?, percent.parse().ok()?, of(other)?)))
    }

    /// The token whose color that is: another's, as long as it is not set, where it is declared to be.
    pub(crate) fn source(&self, token: &'static Token, scheme: Scheme) -> &'static Token {
        let other = self.value(token, scheme).strip_prefix("var(").and_then(|rest| rest.strip_suffix(')'));
        match other.and_then(of_property) {
            // Declared in a row, so that none leads back.
            Some((other, _)) if !std::ptr::eq(other, token) => self.source(other, scheme),
            _ => token,
        }
    }

    /// The value as it is seen: a color is a color, even where another token's is used.
    pub fn resolved(&self, token: &'static Token, scheme: Scheme) -> String {
        match token.kind {
            Kind::Color => self.color(token, scheme).to_string(),
            _ => self.value(token, scheme).to_owned(),
        }
    }

    /// Sets a token. An empty value or the default takes back what was set.
    pub fn set(&mut self, token: &'static Token, scheme: Scheme, value: &str) -> Result<(), NotAllowed> {
        let value = clean(token, value)?;
        let property = token.property(scheme);
        if value.is_empty() || value == token.default_in(scheme) {
            self.set.remove(property);
        } else {
            self.set.insert(property, value);
        }
        Ok(())
    }

    /// Sets a color.
    pub(crate) fn paint(&mut self, token: &'static Token, scheme: Scheme, color: Rgb) {
        // A color is always allowed.
        let _ = self.set(token, scheme, &color.to_string());
    }

    /// Sets a token by its custom property.
    pub fn set_property(&mut self, property: &str, value: &str) -> Result<(), NotAllowed> {
        let (token, scheme) = of_property(property).ok_or(NotAllowed::NoToken)?;
        self.set(token, scheme, value)
    }

    /// Whether nothing is set.
    pub fn is_default(&self) -> bool {
        self.set.is_empty()
    }

    /// What is set, in the order declared: everything of light first.
    pub fn entries(&self) -> impl Iterator<Item = (&'static Token, Scheme, &str)> {
        let in_scheme = |wanted| {
            DECLARED.tokens.iter().filter_map(move |token| {
                token.properties().any(|(scheme, _)| scheme == wanted).then_some((token, wanted))
            })
        };
        let all = Scheme::ALL.into_iter().flat_map(in_scheme);
        all.filter_map(|(token, scheme)| self.set_value(token, scheme).map(|value| (token, scheme, value)))
    }
}

/// A value as it is kept, or why it can't be.
fn clean(token: &Token, value: &str) -> Result<String, NotAllowed> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return Ok(value);
    }
    if token.kind == Kind::Color {
        return notation::parse(&value).map(|color| color.to_string()).ok_or(NotAllowed::NoColor);
    }
    let plain = value.len() <= MAX_LENGTH
        && !value.contains(['{', '}', ';', '<', '>', '\\', '!', '@'])
        && !value.contains("/*")
        && !value.to_ascii_lowercase().contains("url(")
        && balanced(&value);
    if !plain {
        return Err(NotAllowed::NotPlain);
    }
    match token.kind {
        Kind::Dimension => super::length::clean(&value).ok_or(NotAllowed::NoLength),
        Kind::Number => number(&value, 0.0..=100.0).ok_or(NotAllowed::NoNumber),
        Kind::Weight if matches!(value.as_str(), "normal" | "bold") => Ok(value),
        Kind::Weight => number(&value, 1.0..=1000.0).ok_or(NotAllowed::NoNumber),
        Kind::Keyword if !token.values.is_empty() && !token.values.contains(&value) => Err(NotAllowed::NoWord),
        Kind::Font | Kind::Color | Kind::Keyword | Kind::Text => Ok(value),
    }
}

fn number(text: &str, range: std::ops::RangeInclusive<f64>) -> Option<String> {
    text.parse().ok().filter(|number| range.contains(number)).map(number_text)
}

/// Whether every quote and bracket that is opened is closed again: one that is not takes the rest of a sheet along.
fn balanced(value: &str) -> bool {
    let (mut quote, mut depth) = (None, 0_usize);
    for c in value.chars() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            _ => {}
        }
    }
    quote.is_none() && depth == 0
}

#[cfg(test)]
mod tests {
    use super::super::tokens::token;
    use super::*;

    #[test]
    fn only_what_differs_is_kept() {
        let (accent, radius) = (token("accent").unwrap(), token("radius").unwrap());
        let mut theme = Theme::default();
        theme.set(accent, Scheme::Dark, "Tomato").unwrap();
        theme.set(radius, Scheme::Light, " 1.5em ").unwrap();
        assert_eq!(theme.value(accent, Scheme::Dark), "#ff6347");
        assert_eq!(theme.value(accent, Scheme::Light), accent.default);
        assert_eq!(
            theme.entries().map(|(token, _, value)| (token.short(), value)).collect::<Vec<_>>(),
            [("radius", "1.5em"), ("accent", "#ff6347")]
        );
        theme.set(accent, Scheme::Dark, "").unwrap();
        theme.set(radius, Scheme::Light, &radius.default).unwrap();
        assert!(theme.is_default());
    }

    /// A token of any kind that the table may come to declare.
    #[test]
    fn each_kind_takes_what_is_of_it() {
        let of = |kind: &str, default: &str| -> Token {
            let values = if kind == "keyword" { r#", "values": ["tile", "chip"]"# } else { "" };
            let json = format!(
                r#"{{ "name": "--outreach-x", "kind": "{kind}", "meaning": "", "spanish": "", "group": "letters",
                    "default": "{default}"{values} }}"#
            );
            serde_json::from_str(&json).unwrap()
        };
        for (kind, default, good, bad) in [
            ("number", "1", "1.50", "many"),
            ("weight", "600", "bold", "heavy"),
            ("weight", "600", "350", "0"),
            ("keyword", "tile", "chip", "plain"),
            ("shadow", "none", "0 1px 2px rgb(0 0 0 / 10%)", "url(x)"),
            ("whatever", "none", "uppercase", "a;b"),
        ] {
            let token = of(kind, default);
            assert!(clean(&token, good).is_ok_and(|value| value.starts_with(&good[..2])), "{kind}: {good}");
            assert!(clean(&token, bad).is_err(), "{kind}: {bad}");
        }
    }

    #[test]
    fn nothing_breaks_out_of_the_rule() {
        let mut theme = Theme::default();
        let font = token("font").unwrap();
        for bad in ["a;b", "a}b", "url(//x)", "\"open", "a)", "(a", "x/*", "</style>", "x !important", "\\3b "] {
            assert_eq!(theme.set(font, Scheme::Light, bad), Err(NotAllowed::NotPlain), "{bad}");
        }
        assert_eq!(theme.set_property("--color", "red"), Err(NotAllowed::NoToken));
        assert_eq!(theme.set(token("bg").unwrap(), Scheme::Light, "rgb(0 0 0 / 10%)"), Err(NotAllowed::NoColor));
        assert_eq!(theme.set(token("space").unwrap(), Scheme::Light, "wide"), Err(NotAllowed::NoLength));
        assert!(theme.is_default());
        theme.set(font, Scheme::Light, "\"Noto Serif\",  Georgia, serif").unwrap();
        assert_eq!(theme.value(font, Scheme::Light), "\"Noto Serif\", Georgia, serif");
    }
}
