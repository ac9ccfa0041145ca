//! A theme as design tokens, in the format of the W3C's Design Tokens Community Group (2025.10): for Figma, Style
//! Dictionary and the like. Groups `light` and `dark` hold colors, `both` the rest.

use serde_json::{Map, Value, json};

use super::color::Rgb;
use super::fonts;
use super::length::{number_text, split};
use super::theme::{NotAllowed, Theme};
use super::tokens::{Kind, Scheme, Token, token};

/// Where the exact CSS is kept, for values that the format has no way to say: `em`, `clamp()`.
const EXTENSION: &str = "org.outreach-widgets";
const BOTH: &str = "both";

fn group_of(token: &Token, scheme: Scheme) -> &'static str {
    if token.kind == Kind::Color { scheme.name() } else { BOTH }
}

/// Writes what differs from the defaults.
pub fn write(theme: &Theme) -> String {
    let mut root = Map::new();
    for (token, scheme, css) in theme.entries() {
        let mut entry = Map::new();
        let kind = match token.kind {
            Kind::Color => "color",
            Kind::Font => "fontFamily",
            Kind::Dimension => "dimension",
            Kind::Number => "number",
            Kind::Weight => "fontWeight",
            // The format has no word for it; Style Dictionary calls it so.
            Kind::Keyword | Kind::Text => "string",
        };
        entry.insert("$type".into(), kind.into());
        entry.insert("$value".into(), value_of(token.kind, css));
        entry.insert("$description".into(), token.meaning.as_str().into());
        if css_of(token.kind, &entry["$value"]).as_deref() != Some(css) {
            entry.insert("$extensions".into(), json!({ EXTENSION: { "css": css } }));
        }
        let group = root.entry(group_of(token, scheme)).or_insert_with(|| json!({}));
        if let Some(group) = group.as_object_mut() {
            group.insert(token.short().to_owned(), entry.into());
        }
    }
    // It can't fail: a map of texts has text for keys.
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

fn value_of(kind: Kind, css: &str) -> Value {
    match kind {
        Kind::Color => {
            let [r, g, b] =
                Rgb::of_hex(css).unwrap_or(Rgb::BLACK).channels().map(|c| (c * 10_000.0).round() / 10_000.0);
            json!({ "colorSpace": "srgb", "components": [r, g, b], "alpha": 1, "hex": css })
        }
        Kind::Font => json!(fonts::names(css)),
        Kind::Number | Kind::Weight => css.parse::<f64>().map_or_else(|_| json!(css), |number| json!(number)),
        Kind::Keyword | Kind::Text => json!(css),
        Kind::Dimension => {
            // Only px and rem are known there. An em of ours is a rem, unless the text's size is set; what is reckoned
            // has no number at all, and one rem takes its place.
            let (value, unit) = match split(css) {
                Some((value, "px")) => (value, "px"),
                Some((value, _)) => (value, "rem"),
                None => (1.0, "rem"),
            };
            json!({ "value": value, "unit": unit })
        }
    }
}

fn css_of(kind: Kind, value: &Value) -> Option<String> {
    match (kind, value) {
        // Before 2025 a color, a dimension and a typeface were texts.
        (_, Value::String(text)) => Some(text.clone()),
        (Kind::Color, Value::Object(entries)) if entries.contains_key("hex") => {
            value["hex"].as_str().map(str::to_owned)
        }
        (Kind::Color, _) => {
            let part = |at: usize| value["components"][at].as_f64();
            (value["colorSpace"] == "srgb").then_some(())?;
            Some(Rgb::of_channels([part(0)?, part(1)?, part(2)?]).to_string())
        }
        (Kind::Font, Value::Array(names)) => {
            let names: Vec<String> = names.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            Some(fonts::list(&names))
        }
        (Kind::Number | Kind::Weight, _) => value.as_f64().map(number_text),
        (Kind::Dimension, _) => Some([&number_text(value["value"].as_f64()?), value["unit"].as_str()?].concat()),
        _ => None,
    }
}

/// Reads a theme. None where it is no JSON or has none of the groups.
pub(crate) fn read(text: &str) -> Option<(Theme, Vec<(String, NotAllowed)>)> {
    let root: Value = serde_json::from_str(text).ok()?;
    let (mut theme, mut rejected) = (Theme::default(), Vec::new());
    let groups = [(Scheme::Light.name(), Scheme::Light), (Scheme::Dark.name(), Scheme::Dark), (BOTH, Scheme::Light)];
    let present = groups.iter().filter_map(|(name, scheme)| Some((*name, *scheme, root.get(name)?.as_object()?)));
    let mut any = false;
    for (name, scheme, group) in present {
        any = true;
        for (short, entry) in group.iter().filter(|(short, _)| !short.starts_with('$')) {
            let known = token(short).filter(|token| group_of(token, scheme) == name);
            let set = known.ok_or(NotAllowed::NoToken).and_then(|token| {
                let exact = entry["$extensions"][EXTENSION]["css"].as_str().map(str::to_owned);
                let css = exact.or_else(|| css_of(token.kind, &entry["$value"]));
                theme.set(token, scheme, &css.ok_or(NotAllowed::NotPlain)?)
            });
            if let Err(why) = set {
                rejected.push(([name, ".", short].concat(), why));
            }
        }
    }
    any.then_some((theme, rejected))
}

#[cfg(test)]
mod tests {
    use super::super::presets::{PRESETS, preset};
    use super::*;

    #[test]
    fn there_and_back() {
        let mut own = Theme::default();
        for (short, value) in [
            ("padding", "clamp(1em, 2vw, 3em)"),
            ("space", "12px"),
            ("target", "3rem"),
            ("font-size", "large"),
            ("font", "'A, B', serif"),
        ] {
            own.set(token(short).unwrap(), Scheme::Light, value).unwrap();
        }
        for theme in PRESETS.iter().filter_map(|of| preset(of.name)).chain([own]).filter(|theme| !theme.is_default()) {
            assert_eq!(read(&write(&theme)), Some((theme, vec![])));
        }
    }

    #[test]
    fn the_shape_of_the_format() {
        let mut theme = Theme::default();
        theme.set(token("accent").unwrap(), Scheme::Dark, "#ff8000").unwrap();
        theme.set(token("space").unwrap(), Scheme::Light, "12px").unwrap();
        let json: Value = serde_json::from_str(&write(&theme)).unwrap();
        let accent = &json["dark"]["accent"];
        assert_eq!(accent["$type"], "color");
        assert_eq!(
            accent["$value"],
            json!({ "colorSpace": "srgb", "components": [1.0, 0.502, 0.0], "alpha": 1, "hex": "#ff8000" })
        );
        assert_eq!(json["both"]["space"]["$value"], json!({ "value": 12.0, "unit": "px" }));
        assert!(json["both"]["space"].get("$extensions").is_none());
    }

    #[test]
    fn what_others_write() {
        let text = r##"{ "$description": "x", "light": { "accent": { "$value": "#ABC" }, "bg": { "$value": { "colorSpace": "srgb",
            "components": [0, 0.5, 1] } }, "who": { "$value": "1" } }, "both": { "font": { "$value": "Arial" }, "bg": {} } }"##;
        let (theme, rejected) = read(text).unwrap();
        let set: Vec<_> = theme.entries().map(|(token, _, value)| (token.short(), value)).collect();
        assert_eq!(set, [("font", "Arial"), ("bg", "#0080ff"), ("accent", "#aabbcc")]);
        assert_eq!(rejected.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["light.who", "both.bg"]);
        assert_eq!(read("{}"), None);
        assert_eq!(read("#fff"), None);
    }
}
