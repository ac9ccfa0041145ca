//! OKLCH: color as lightness, strength and hue, where a step of lightness looks alike in every hue. CSS Color 4 has
//! the sums.

#![expect(clippy::many_single_char_names, reason = "the names that CSS Color 4 has in its sums")]

use super::color::{Channels, Rgb, linear};

/// A color by lightness (0 to 1), chroma (0 to about 0.37) and hue (radians).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Oklch {
    pub(crate) light: f64,
    pub(crate) chroma: f64,
    pub(crate) hue: f64,
}

impl Oklch {
    pub(crate) fn of(color: Rgb) -> Self {
        let [r, g, b] = color.channels().map(linear);
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let light = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { light, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// As light adds up; out of 0 to 1 where no screen of sRGB can show it.
    fn linear(self) -> Channels {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.light + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.light - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.light - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }

    /// With another lightness; as strong as it was, or as strong as a screen can show it.
    pub(crate) fn at(self, light: f64) -> Rgb {
        if light <= 0.0 || light >= 1.0 {
            return if light > 0.5 { Rgb::WHITE } else { Rgb::BLACK };
        }
        let shown = |chroma: f64| {
            let channels = Self { light, chroma, ..self }.linear();
            channels.iter().all(|channel| (-0.000_1..=1.000_1).contains(channel)).then_some(channels)
        };
        let mut best = shown(self.chroma);
        if best.is_none() {
            let (mut low, mut high) = (0.0, self.chroma);
            for _ in 0..12 {
                let middle = f64::midpoint(low, high);
                match shown(middle) {
                    Some(channels) => (best, low) = (Some(channels), middle),
                    None => high = middle,
                }
            }
        }
        let curve = |c: f64| if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
        best.map_or(if light > 0.5 { Rgb::WHITE } else { Rgb::BLACK }, |channels| {
            Rgb::of_channels(channels.map(|channel| curve(channel.clamp(0.0, 1.0))))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in ["#000000", "#ffffff", "#1a56a0", "#9c3d12", "#ff0000", "#00ff00", "#0000ff", "#777777", "#ffc46b"]
        {
            let color = Rgb::of_hex(text).unwrap();
            let of = Oklch::of(color);
            assert_eq!(of.at(of.light), color);
        }
        // The figures of CSS Color 4 for a red and a green.
        let red = Oklch::of(Rgb::of_hex("#ff0000").unwrap());
        assert!((red.light - 0.628).abs() < 0.001 && (red.chroma - 0.2577).abs() < 0.001, "{red:?}");
        assert!((red.hue.to_degrees() - 29.23).abs() < 0.1, "{red:?}");
    }

    #[test]
    fn the_hue_stays() {
        let of = Oklch::of(Rgb::of_hex("#1a56a0").unwrap());
        for light in [0.25, 0.4, 0.6, 0.8] {
            let moved = Oklch::of(of.at(light));
            assert!((moved.light - light).abs() < 0.01, "{light}: {moved:?}");
            assert!((moved.hue - of.hue).to_degrees().abs() < 3.0, "{light}: {moved:?}");
        }
        assert_eq!(of.at(-3.0), Rgb::BLACK);
        assert_eq!(of.at(7.0), Rgb::WHITE);
    }
}
