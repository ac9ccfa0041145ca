//! A theme in the address: names without what all have in common, colors without `#`.

use super::theme::Theme;
use super::tokens::{Kind, PREFIX, of_property};
use crate::query;

/// As it is behind `#`.
pub fn to_fragment(theme: &Theme) -> String {
    let entries: Vec<_> = theme.entries().collect();
    let pair = |(token, scheme, value): &(&'static super::Token, super::Scheme, &str)| {
        let name = token.property(*scheme);
        let value = if token.kind == Kind::Color { value.trim_start_matches('#') } else { value };
        (name.strip_prefix(PREFIX).unwrap_or(name), value.to_owned())
    };
    let pairs: Vec<_> = entries.iter().map(pair).collect();
    query::write(pairs.iter().map(|(name, value)| (*name, value.as_str())))
}

/// As an address says. What means nothing is left out.
pub fn from_fragment(text: &str) -> Theme {
    let mut theme = Theme::default();
    for (name, value) in query::read(text) {
        let property = [PREFIX, &name].concat();
        let color = of_property(&property).is_some_and(|(token, _)| token.kind == Kind::Color);
        let value = if color { ["#", &value].concat() } else { value };
        // What can't be taken was not written by us.
        let _ = theme.set_property(&property, &value);
    }
    theme
}

#[cfg(test)]
mod tests {
    use super::super::presets::{PRESETS, preset};
    use super::*;

    #[test]
    fn an_address_brings_it_back() {
        for theme in PRESETS.iter().filter_map(|of| preset(of.name)) {
            let fragment = to_fragment(&theme);
            assert!(fragment.len() < 900, "{fragment}");
            assert_eq!(from_fragment(&["#", &fragment].concat()), theme);
        }
        assert!(from_fragment("#color-accent=x&nothing=1&radius=;}&%&=").is_default());
    }
}
