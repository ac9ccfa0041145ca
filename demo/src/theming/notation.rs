//! The ways in which CSS writes a color.

use csscolorparser::Color;

use super::color::{Rgb, mix};

/// Less of a color than this is a shadow or a tint of something else, and no color of its own.
const LEAST_ALPHA: f64 = 0.5;

/// Reads a color as CSS writes it. One that lets something through is taken as it looks on white; one that lets most through
/// is none.
pub fn parse(text: &str) -> Option<Rgb> {
    let text = text.trim();
    // The parser takes digits without their `#` too.
    if text.starts_with('#') || text.ends_with(')') {
        over_white(&csscolorparser::parse(text).ok()?)
    } else {
        named(text)
    }
}

/// Reads the digits behind `#`.
pub(crate) fn hex(digits: &str) -> Option<Rgb> {
    parse(&["#", digits].concat())
}

/// Reads what is between the brackets of `rgb(…)` and the like.
pub(crate) fn function(name: &str, inside: &str) -> Option<Rgb> {
    parse(&[name, "(", inside, ")"].concat())
}

/// Reads a color's name.
pub(crate) fn named(name: &str) -> Option<Rgb> {
    let is_word = name.bytes().all(|b| b.is_ascii_alphabetic());
    let color = csscolorparser::parse(name).ok().filter(|color| is_word && color.name().is_some())?;
    over_white(&color)
}

fn over_white(color: &Color) -> Option<Rgb> {
    let [red, green, blue, alpha] = color.clamp().to_array().map(f64::from);
    let mixed = || Rgb::of_channels(mix([red, green, blue], alpha * 100.0, Rgb::WHITE.channels()));
    (alpha >= LEAST_ALPHA).then(mixed)
}

/// A value of three numbers, as Wix (`12,34,56`), Squarespace (`210,100%,50%`) and Tailwind (`210 40% 98%`) keep their
/// colors in custom properties.
pub(crate) fn triplet(text: &str) -> Option<Rgb> {
    let separated = text.split([',', ' ']).filter(|value| !value.is_empty());
    let percent: Vec<bool> = separated.clone().map(|value| value.ends_with('%')).collect();
    let whole = |value: &str| value.parse::<u8>().is_ok();
    match percent[..] {
        [false, false, false] if separated.clone().all(whole) => function("rgb", text),
        [false, true, true] => function("hsl", text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing() {
        for (text, wanted) in [
            ("#1a56a0", "#1a56a0"),
            (" #FA0 ", "#ffaa00"),
            ("#fa08", "#ffd277"),
            ("#1a56a0ff", "#1a56a0"),
            ("rgb(26, 86, 160)", "#1a56a0"),
            ("rgb(26 86 160 / 100%)", "#1a56a0"),
            ("RGBA(0,0,0,.5)", "#808080"),
            ("rgb(10% 20% 30%)", "#1a334d"),
            ("rgb(300, -5, 0)", "#ff0000"),
            ("hsl(213, 72%, 36.5%)", "#1a56a0"),
            ("hsl(120deg 100% 25%)", "#008000"),
            ("hsl(0.5turn 100% 50%)", "#00ffff"),
            ("hsla(-120, 100%, 50%, 1)", "#0000ff"),
            ("hwb(213 10% 37%)", "#1a56a1"),
            ("oklch(62.8% 0.2577 29.23)", "#ff0000"),
            ("RebeccaPurple", "#663399"),
            ("aliceblue", "#f0f8ff"),
            ("yellowgreen", "#9acd32"),
        ] {
            assert_eq!(parse(text).map(|color| color.to_string()).as_deref(), Some(wanted), "{text}");
        }
        for none in [
            "",
            "#",
            "#12345",
            "rgb(1,2)",
            "rgb(a,b,c)",
            "rgb(1 2 3",
            "transparent",
            "1a56a0",
            "decade",
            "#0003",
            "inherit",
            "rgb(inf,0,0)",
            "#éa",
        ] {
            assert_eq!(parse(none), None, "{none}");
        }
    }

    #[test]
    fn triplets_of_site_builders() {
        assert_eq!(triplet("26,86,160").map(|color| color.to_string()).as_deref(), Some("#1a56a0"));
        assert_eq!(triplet("120 100% 25%").map(|color| color.to_string()).as_deref(), Some("#008000"));
        for none in ["1,2", "1,2,3,4", "0.5 1 2", "16px", "1 2 300", "a,b,c"] {
            assert_eq!(triplet(none), None, "{none}");
        }
    }
}
