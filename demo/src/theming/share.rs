//! A theme in the address that the builder and the studio share: names without what all have in common, colors without `#`.

use outreach_core::settings::Setting;

use super::presets::{PRESETS, preset, preset_of};
use super::theme::Theme;
use super::tokens::{Kind, PREFIX, of_property};
use crate::config::{Config, TOKEN};
use crate::query;

/// The theme that was chosen: a coalition's, and what is set on top of it.
pub fn of_config(config: &Config) -> Theme {
    let mut theme = preset(&config.style).unwrap_or_default();
    for (name, value) in &config.tokens {
        set(&mut theme, name.strip_prefix(TOKEN).unwrap_or(name), value);
    }
    theme
}

/// Puts a theme among what was chosen: by its name where it is a coalition's as it is.
pub fn put(config: &mut Config, theme: &Theme) {
    let named = preset_of(theme).map(|at| PRESETS[at].name);
    config.tokens = if named.is_some() { Vec::new() } else { entries(theme) };
    named.unwrap_or_default().clone_into(&mut config.style);
}

/// What the address of the studio says.
pub fn from_fragment(text: &str) -> Config {
    let mut config = Config::from_fragment(text);
    let mut theme = of_config(&config);
    // Before it had the builder's settings too, tokens stood there without a mark.
    for (name, value) in query::read(text).iter().filter(|(name, _)| Setting::named(name).is_none()) {
        set(&mut theme, name, value);
    }
    put(&mut config, &theme);
    config
}

fn entries(theme: &Theme) -> Vec<(String, String)> {
    let entry = |(token, scheme, value): (&'static super::Token, super::Scheme, &str)| {
        let name = token.property(scheme);
        let value = if token.kind == Kind::Color { value.trim_start_matches('#') } else { value };
        ([TOKEN, name.strip_prefix(PREFIX).unwrap_or(name)].concat(), value.to_owned())
    };
    theme.entries().map(entry).collect()
}

fn set(theme: &mut Theme, name: &str, value: &str) {
    let property = [PREFIX, name].concat();
    let color = of_property(&property).is_some_and(|(token, _)| token.kind == Kind::Color);
    let value = if color { ["#", value].concat() } else { value.to_owned() };
    // What can't be taken was not written by us.
    let _ = theme.set_property(&property, &value);
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Scheme, token};
    use super::*;

    /// A theme made in the studio was lost on the way to the builder, and the builder's settings on the way back.
    #[test]
    fn both_pages_understand_one_address() {
        for of in PRESETS.iter() {
            for change in [false, true] {
                let mut theme = preset(of.name).unwrap();
                if change {
                    theme.set(token("accent").unwrap(), Scheme::Light, "#123456").unwrap();
                    theme.set(token("font").unwrap(), Scheme::Light, "Georgia, \"A B\", serif").unwrap();
                }
                let mut config = Config::from_fragment("form=join&organization=Casa+R%C3%ADo&volunteer.heading=Hi");
                put(&mut config, &theme);
                assert_eq!(config.style, if change { "" } else { of.name });
                let fragment = ["#", &config.to_fragment()].concat();
                assert!(fragment.len() < 1000, "{fragment}");
                for read in [from_fragment(&fragment), Config::from_fragment(&fragment)] {
                    assert_eq!((of_config(&read), &read), (theme.clone(), &config));
                }
            }
        }
    }

    #[test]
    fn an_older_address_of_the_studio_is_read() {
        let theme = of_config(&from_fragment("#color-accent=9c3d12&radius=1em&heading-font=Georgia"));
        assert_eq!(theme.entries().map(|(_, _, value)| value).collect::<Vec<_>>(), ["Georgia", "1em", "#9c3d12"]);
        assert!(of_config(&from_fragment("#color-accent=x&nothing=1&radius=;}&%&=")).is_default());
    }
}
