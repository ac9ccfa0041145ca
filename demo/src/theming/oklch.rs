//! OKLCH: color as lightness, strength and hue, where a step of lightness looks alike in every hue.

use csscolorparser::Color;

use super::color::Rgb;

/// A color by lightness (0 to 1), chroma (0 to about 0.37) and hue (radians).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Oklch {
    pub(crate) light: f32,
    pub(crate) chroma: f32,
    pub(crate) hue: f32,
}

impl Oklch {
    pub(crate) fn of(Rgb([red, green, blue]): Rgb) -> Self {
        let [light, chroma, hue, _] = Color::from_rgba8(red, green, blue, 255).to_oklcha();
        Self { light, chroma, hue }
    }

    /// With another lightness; as strong as it was, or as strong as a screen can show it.
    pub(crate) fn at(self, light: f32) -> Rgb {
        let end = if light > 0.5 { Rgb::WHITE } else { Rgb::BLACK };
        if light <= 0.0 || light >= 1.0 {
            return end;
        }
        let shown = |chroma: f32| {
            let color = Color::from_oklcha(light, chroma, self.hue, 1.0);
            let is_shown = |channel: f32| (-0.001..=1.001).contains(&channel);
            [color.r, color.g, color.b].into_iter().all(is_shown).then_some(color)
        };
        let mut best = shown(self.chroma);
        if best.is_none() {
            let (mut low, mut high) = (0.0, self.chroma);
            for _ in 0..12 {
                let middle = f32::midpoint(low, high);
                match shown(middle) {
                    Some(color) => (best, low) = (Some(color), middle),
                    None => high = middle,
                }
            }
        }
        best.map_or(end, |color| Rgb::of_channels([color.r, color.g, color.b].map(f64::from)))
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
