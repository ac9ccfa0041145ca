//! The ways in which CSS writes a color.

use super::color::{Rgb, mix};
use super::names::NAMES;

/// Less of a color than this is a shadow or a tint of something else, and no color of its own.
const LEAST_ALPHA: f64 = 0.5;

/// Reads a color: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()` or its name. One that
/// lets something through is taken as it looks on white; one that lets most through is none.
pub fn parse(text: &str) -> Option<Rgb> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix('#') {
        return hex(digits);
    }
    let lower = text.to_ascii_lowercase();
    match lower.split_once('(') {
        Some((name, rest)) => function(name, rest.strip_suffix(')')?),
        None => named(&lower),
    }
}

/// Reads the digits behind `#`.
pub(crate) fn hex(digits: &str) -> Option<Rgb> {
    let of = |digits: &str| Rgb::of_hex(&["#", digits].concat());
    if !digits.is_ascii() {
        return None;
    }
    match digits.len() {
        3 | 6 => of(digits),
        4 | 8 => {
            let (color, alpha) = digits.split_at(digits.len() / 4 * 3);
            let alpha = u8::from_str_radix(&alpha.repeat(2 / alpha.len()), 16).ok()?;
            over_white(of(color)?, f64::from(alpha) / 255.0)
        }
        _ => None,
    }
}

fn over_white(color: Rgb, alpha: f64) -> Option<Rgb> {
    let mixed = || Rgb::of_channels(mix(color.channels(), alpha * 100.0, Rgb::WHITE.channels()));
    (alpha >= LEAST_ALPHA).then(mixed)
}

/// Reads what stands between the brackets of `rgb(…)` and the like.
pub(crate) fn function(name: &str, inside: &str) -> Option<Rgb> {
    let values: Vec<&str> =
        inside.split([',', '/', ' ', '\t', '\n', '\r', '\u{c}']).filter(|value| !value.is_empty()).collect();
    let ([one, two, three], alpha) = match values[..] {
        [one, two, three] => ([one, two, three], 1.0),
        [one, two, three, alpha] => ([one, two, three], share(alpha, 1.0)?),
        _ => return None,
    };
    let color = match name {
        "rgb" | "rgba" => Rgb::of_channels([share(one, 255.0)?, share(two, 255.0)?, share(three, 255.0)?]),
        "hsl" | "hsla" => of_hsl(angle(one)?, share(two, 100.0)?, share(three, 100.0)?),
        _ => return None,
    };
    over_white(color, alpha)
}

/// A number, or a percentage of the whole, as a part of the whole.
fn share(text: &str, whole: f64) -> Option<f64> {
    let (number, whole) = text.strip_suffix('%').map_or((text, whole), |number| (number, 100.0));
    Some((finite(number)? / whole).clamp(0.0, 1.0))
}

/// An angle as a part of the circle.
fn angle(text: &str) -> Option<f64> {
    let units = [("deg", 360.0), ("grad", 400.0), ("rad", std::f64::consts::TAU), ("turn", 1.0)];
    let with_unit = units.iter().find_map(|(unit, whole)| Some((text.strip_suffix(unit)?, *whole)));
    let (number, whole) = with_unit.unwrap_or((text, 360.0));
    Some((finite(number)? / whole).rem_euclid(1.0))
}

fn finite(text: &str) -> Option<f64> {
    // Rust reads words such as `inf` too, which CSS does not.
    let number = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e'));
    text.parse().ok().filter(|value: &f64| number && value.is_finite())
}

fn of_hsl(hue: f64, saturation: f64, light: f64) -> Rgb {
    let amount = saturation * light.min(1.0 - light);
    Rgb::of_channels([0.0, 8.0, 4.0].map(|start| {
        let at = (start + hue * 12.0).rem_euclid(12.0);
        light - amount * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0)
    }))
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

/// Reads a color's name, in small letters.
pub(crate) fn named(name: &str) -> Option<Rgb> {
    let at = NAMES.binary_search_by_key(&name, |(known, _)| known).ok()?;
    let [_, r, g, b] = NAMES[at].1.to_be_bytes();
    Some(Rgb([r, g, b]))
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

    #[test]
    fn names_are_sorted() {
        assert_eq!(NAMES.len(), 148);
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
    }
}
