//! How every declared pair of a theme can be read, and the nearest color for one that can't.

use super::color::{Channels, Rgb, contrast, mix};
use super::oklch::Oklch;
use super::theme::Theme;
use super::tokens::{DECLARED, Pair, Scheme, Token, of_property};

/// The contrast of a pair in a theme.
#[derive(Debug, Clone, Copy)]
pub struct PairContrast {
    /// The pair.
    pub pair: &'static Pair,
    /// Where it was looked at.
    pub scheme: Scheme,
    /// The contrast that it has.
    pub ratio: f64,
    /// The color in front.
    pub front: Rgb,
    /// The color behind, as near as it can be written.
    pub back: Rgb,
}

impl PairContrast {
    /// Whether it is enough.
    pub fn passes(&self) -> bool {
        self.ratio >= self.pair.ratio
    }

    /// The token in front.
    pub fn token(&self) -> &'static Token {
        declared(&self.pair.front)
    }

    /// The nearest color for the token in front with which the pair passes: the same hue, its lightness moved least. One
    /// with which all of the token's pairs pass is preferred, then one that spoils none that is good.
    pub fn nearest(&self, theme: &Theme) -> Option<Rgb> {
        let token = self.token();
        let is = |name: &str| std::ptr::eq(theme.source(declared(name), self.scheme), token);
        let uses = |pair: &&Pair| pair.front == token.name || is(&pair.front) || parts(&pair.back).any(is);
        let all: Vec<_> = DECLARED.pairs.iter().filter(uses).collect();
        let good = all.iter().copied().filter(|pair| pair_contrast_of(theme, pair, self.scheme).passes()).collect();
        let mut tried = theme.clone();
        let mut with = |others: &[&'static Pair]| {
            nearest(self.front, |color| {
                tried.paint(token, self.scheme, color);
                let ok = |pair| pair_contrast_of(&tried, pair, self.scheme).passes();
                ok(self.pair) && others.iter().all(|pair| ok(pair))
            })
        };
        [all, good, Vec::new()].iter().find_map(|others| with(others))
    }

    /// Gives the token the color that the pair needs.
    pub fn fix(&self, theme: &mut Theme) -> bool {
        let Some(color) = self.nearest(theme) else { return false };
        theme.paint(self.token(), self.scheme, color);
        true
    }
}

/// Every pair, light first.
pub fn pair_contrasts(theme: &Theme) -> Vec<PairContrast> {
    let each = |scheme| DECLARED.pairs.iter().map(move |pair| (scheme, pair));
    Scheme::ALL.into_iter().flat_map(each).map(|(scheme, pair)| pair_contrast_of(theme, pair, scheme)).collect()
}

/// Fixes pair after pair until all pass. False where that can't be: no words can be read on white and on black.
pub fn fix_all(theme: &mut Theme) -> bool {
    for _ in 0..3 {
        for at in 0..DECLARED.pairs.len() * Scheme::ALL.len() {
            let pair_contrast = pair_contrast_at(theme, at);
            if !pair_contrast.passes() {
                pair_contrast.fix(theme);
            }
        }
        if pair_contrasts(theme).iter().all(PairContrast::passes) {
            return true;
        }
    }
    false
}

fn pair_contrast_at(theme: &Theme, at: usize) -> PairContrast {
    let pairs = &DECLARED.pairs;
    pair_contrast_of(theme, &pairs[at % pairs.len()], Scheme::ALL[at / pairs.len()])
}

fn pair_contrast_of(theme: &Theme, pair: &'static Pair, scheme: Scheme) -> PairContrast {
    let front = theme.color(declared(&pair.front), scheme);
    let back = background(theme, &pair.back, scheme);
    PairContrast { pair, scheme, ratio: contrast(front.channels(), back), front, back: Rgb::of_channels(back) }
}

fn background(theme: &Theme, name: &str, scheme: Scheme) -> Channels {
    let of = |name: &str| theme.color(declared(name), scheme).channels();
    match DECLARED.surfaces.iter().find(|surface| surface.name == name) {
        Some(surface) => mix(of(&surface.mix), surface.percent, of(&surface.over)),
        None => of(name),
    }
}

/// The tokens that a background is mixed of, or itself.
fn parts(back: &str) -> impl Iterator<Item = &str> {
    let surface = DECLARED.surfaces.iter().find(|surface| surface.name == back);
    let (one, other) = surface.map_or((back, None), |surface| (surface.mix.as_str(), Some(surface.over.as_str())));
    [one].into_iter().chain(other)
}

fn declared(name: &str) -> &'static Token {
    // A test reads every pair: a name that is none is never built in.
    of_property(name).expect("pairs and surfaces name tokens").0
}

/// The color of the same hue that passes, with its lightness moved least.
fn nearest(color: Rgb, mut passes: impl FnMut(Rgb) -> bool) -> Option<Rgb> {
    const STEPS: u16 = 400;
    let of = Oklch::of(color);
    (0..=STEPS).find_map(|step| {
        let by = f32::from(step) / f32::from(STEPS);
        let ways = [of.light - by, of.light + by].into_iter().filter(|light| (-0.01..=1.01).contains(light));
        ways.map(|light| of.at(light)).find(|color| passes(*color))
    })
}

#[cfg(test)]
mod tests {
    use super::super::presets::{PRESETS, preset};
    use super::super::tokens::token;
    use super::*;

    fn with(set: &[(&str, &str)]) -> Theme {
        let mut theme = Theme::default();
        for (short, color) in set {
            theme.set(token(short).unwrap(), Scheme::Light, color).unwrap();
        }
        theme
    }

    fn failing(theme: &Theme) -> Vec<PairContrast> {
        pair_contrasts(theme).into_iter().filter(|pair_contrast| !pair_contrast.passes()).collect()
    }

    #[test]
    fn defaults_and_presets_can_be_read() {
        for of in PRESETS.iter() {
            let low = failing(&preset(of.name).unwrap());
            assert!(low.is_empty(), "{}: {low:?}", of.name);
        }
        assert!(failing(&Theme::default()).is_empty());
    }

    /// As far from the defaults as a coalition's website may be.
    #[test]
    fn extreme_themes_can_be_read() {
        for css in [
            include_str!("../../../styles/extremes/dark-page.css"),
            include_str!("../../../styles/extremes/serif-square.css"),
            include_str!("../../../styles/extremes/two-colors.css"),
        ] {
            let (theme, _) = super::super::css::read(css);
            assert!(!theme.is_default());
            let low = failing(&theme);
            assert!(low.is_empty(), "{css}: {low:?}");
        }
    }

    /// A button that follows the accent follows a theme's, and so does what is mixed of it.
    #[test]
    fn what_a_token_is_mixed_of_is_the_themes() {
        let hover = token("button-hover").unwrap();
        let of = |theme: &Theme| theme.color(hover, Scheme::Light).to_string();
        assert_eq!(of(&with(&[("accent", "#ffffff"), ("text", "#000000")])), "#d9d9d9");
        assert_eq!(of(&with(&[("accent", "#ffffff"), ("button", "#000000"), ("text", "#000000")])), "#000000");
    }

    #[test]
    fn the_nearest_color_passes_and_stays_near() {
        let theme = with(&[("muted", "#9aa4ae")]);
        let low = failing(&theme);
        assert_eq!(low.len(), 2, "{low:?}");
        let pair_contrast = low[0];
        let color = pair_contrast.nearest(&theme).unwrap();
        let (was, is) = (Oklch::of(pair_contrast.front), Oklch::of(color));
        assert!((was.hue - is.hue).abs() < 0.1 && is.light < was.light);
        let mut fixed = theme.clone();
        assert!(pair_contrast.fix(&mut fixed));
        assert!(pair_contrast_of(&fixed, pair_contrast.pair, Scheme::Light).passes());
        // A step less would not do.
        let less = Oklch::of(pair_contrast.front).at(is.light + 0.006);
        assert!(!failing(&with(&[("muted", &less.to_string())])).is_empty());
        assert!(failing(&fixed).is_empty(), "all pairs of the token are fixed by one press");
    }

    #[test]
    fn what_is_good_stays_good() {
        // Dark words are readable on this yellow, which is too light for links on white.
        let theme = with(&[("accent", "#f2c230"), ("accent-text", "#1b1f24")]);
        let mut fixed = theme.clone();
        assert!(fix_all(&mut fixed));
        assert!(failing(&fixed).is_empty());
    }

    #[test]
    fn what_cannot_be_is_reported() {
        let mut theme = with(&[("bg", "#ffffff"), ("success-bg", "#000000"), ("error-bg", "#777777")]);
        assert!(!fix_all(&mut theme));
    }
}
