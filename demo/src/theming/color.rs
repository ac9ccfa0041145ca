//! A color that hides what is behind it, and how well two of them can be told apart: WCAG 2.2 to the letter.

use std::fmt;

/// Red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb(pub [u8; 3]);

/// The same from 0 to 1, as it comes out of a mixture: between two colors that can be written.
pub(crate) type Channels = [f64; 3];

impl Rgb {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// Reads `#rgb` and `#rrggbb`, and nothing else.
    pub fn of_hex(text: &str) -> Option<Self> {
        let is_plain = text.starts_with('#') && matches!(text.len(), 4 | 7);
        let [red, green, blue, _] = is_plain.then(|| csscolorparser::parse(text).ok())??.to_rgba8();
        Some(Self([red, green, blue]))
    }

    /// From 0 to 1 each.
    pub(crate) fn channels(self) -> Channels {
        self.0.map(|channel| f64::from(channel) / 255.0)
    }

    /// The nearest color that can be written.
    pub(crate) fn of_channels(channels: Channels) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 255")]
        Self(channels.map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round() as u8))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// `percent` of one color and the rest of another, as `color-mix(in srgb, …)` mixes them.
pub(crate) fn mix(one: Channels, percent: f64, other: Channels) -> Channels {
    std::array::from_fn(|at| (one[at] * percent + other[at] * (100.0 - percent)) / 100.0)
}

/// Without the curve of screens: what light adds up in.
fn linear(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn luminance(channels: Channels) -> f64 {
    let [red, green, blue] = channels.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio, from 1 to 21. It is compared as it is: 4.499 does not pass for 4.5.
pub(crate) fn contrast(one: Channels, other: Channels) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: &str, other: &str) -> f64 {
        contrast(Rgb::of_hex(one).unwrap().channels(), Rgb::of_hex(other).unwrap().channels())
    }

    #[derive(serde::Deserialize)]
    struct Known {
        one: String,
        other: String,
        ratio: f64,
    }

    #[test]
    fn known_values() {
        let known = include_str!("contrast.json");
        let known: Vec<Known> = serde_json::from_str(known).unwrap();
        for Known { one, other, ratio } in known {
            let has = of(&one, &other);
            assert!((has - ratio).abs() < 1e-9, "{one} on {other}: {has}");
            assert!((has - of(&other, &one)).abs() < 1e-12);
        }
        let mixed = mix(Rgb::of_hex("#6f7983").unwrap().channels(), 12.0, Rgb::WHITE.channels());
        let has = contrast(Rgb::of_hex("#1b1f24").unwrap().channels(), mixed);
        assert!((has - 14.370_366_368_223_213).abs() < 1e-9, "{has}");
    }

    #[test]
    fn hex_is_read_strictly() {
        assert_eq!(Rgb::of_hex("#1aF"), Some(Rgb([0x11, 0xaa, 0xff])));
        assert_eq!(Rgb::of_hex("#0b57d0").map(|c| c.to_string()).as_deref(), Some("#0b57d0"));
        for bad in ["", "#", "#12", "#1234", "#12345g", "0b57d0", "#é", "#1a56a0ff"] {
            assert_eq!(Rgb::of_hex(bad), None, "{bad}");
        }
    }
}
