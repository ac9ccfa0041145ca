//! A theme made of a website's colors, as far as possible one that can be read.

use super::color::{Rgb, contrast, mix};
use super::contrast::fix_all;
use super::find_colors::FoundColor;
use super::oklch::Oklch;
use super::theme::Theme;
use super::tokens::{Kind, Scheme, token, tokens};

/// What custom properties of a brand's own color are called.
const BRAND_NAMES: [&str; 7] = ["accent", "primary", "brand", "link", "button", "theme", "main"];
/// And those that tell of something.
const STATUS_NAMES: [&str; 6] = ["error", "danger", "warning", "success", "alert", "info"];

/// Fills in light and dark from what was found, and fixes it until every pair passes, where that can be. What is no
/// color stays as it is in `base`.
pub fn suggest(found: &[FoundColor], base: &Theme) -> Theme {
    let mut theme = base.clone();
    for token in tokens().iter().filter(|token| token.kind == Kind::Color) {
        for scheme in Scheme::ALL {
            // To take back is always allowed.
            let _ = theme.set(token, scheme, "");
        }
    }
    if found.is_empty() {
        return theme;
    }
    let light = |one: &FoundColor| Oklch::of(one.color).light;
    let default = |short: &str| token(short).map_or(Rgb::WHITE, |token| theme.color(token, Scheme::Light));

    let page_background = best(found, |one| {
        (light(one) > 0.93).then_some(one.count + 3 * one.as_background + name_score(one, &["bg", "background"]))
    });
    let bg = page_background.unwrap_or_else(|| default("bg"));
    let words = best(found, |one| {
        let readable = contrast(one.color.channels(), bg.channels()) >= 7.0;
        // Words are nearly grey; a deep brand color is no color for all of them.
        let quiet = Oklch::of(one.color).chroma < 0.06;
        (readable && quiet).then_some(one.count + 3 * one.as_text + name_score(one, &["text", "body", "ink"]))
    });
    let text = words.unwrap_or_else(|| default("text"));
    let accent = best(found, |one| {
        let own = Oklch::of(one.color).chroma > 0.05
            && name_score(one, &STATUS_NAMES) == 0
            && page_background != Some(one.color);
        own.then_some(one.count + 2 * one.as_text + name_score(one, &BRAND_NAMES))
    });

    let mut paint = |short: &str, scheme, color| {
        if let Some(token) = token(short) {
            theme.paint(token, scheme, color);
        }
    };
    let between = |percent| Rgb::of_channels(mix(text.channels(), percent, bg.channels()));
    if page_background.is_some() || words.is_some() {
        paint("bg", Scheme::Light, bg);
        paint("text", Scheme::Light, text);
        paint("muted", Scheme::Light, between(74.0));
        paint("line", Scheme::Light, between(15.0));
        paint("border", Scheme::Light, between(55.0));
    }
    if let Some(accent) = accent {
        let of = Oklch::of(accent);
        let dark = of.at(0.8);
        let over = |back: Rgb| {
            let on = |front: Rgb| contrast(front.channels(), back.channels());
            if on(Rgb::WHITE) >= 4.5 || on(Rgb::WHITE) >= on(text) { Rgb::WHITE } else { text }
        };
        paint("accent", Scheme::Light, accent);
        paint("accent-text", Scheme::Light, over(accent));
        paint("focus", Scheme::Light, accent);
        paint("accent", Scheme::Dark, dark);
        paint("accent-text", Scheme::Dark, Oklch { chroma: of.chroma.min(0.05), ..of }.at(0.2));
        paint("focus", Scheme::Dark, dark);
    }
    fix_all(&mut theme);
    theme
}

fn name_score(one: &FoundColor, hints: &[&str]) -> usize {
    let says = |name: &String| hints.iter().any(|hint| name.to_ascii_lowercase().contains(hint));
    if one.names.iter().any(says) { 20 } else { 0 }
}

fn best(found: &[FoundColor], score: impl Fn(&FoundColor) -> Option<usize>) -> Option<Rgb> {
    // The first of those that are as good: they come by how frequent they are.
    let scored = found.iter().filter_map(|one| score(one).map(|score| (score, one.color)));
    scored.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, color)| color)
}

#[cfg(test)]
mod tests {
    use super::super::contrast::{PairContrast, pair_contrasts};
    use super::super::find_colors::find_colors;
    use super::*;

    fn of(text: &str) -> Theme {
        suggest(&find_colors(text), &Theme::default())
    }

    fn light(theme: &Theme, short: &str) -> String {
        theme.value(token(short).unwrap(), Scheme::Light).to_owned()
    }

    #[test]
    fn a_site_is_understood() {
        let theme =
            of("body { background: #fffdf8; color: #2a1f1a } a, .b { color: #9c3d12 } .c { background: #9c3d12 }
            .error { color: #cc0000 } hr { border-color: #e6dccf } footer { background: #2a1f1a; color: #fffdf8 }");
        assert_eq!(["bg", "text", "accent"].map(|short| light(&theme, short)), ["#fffdf8", "#2a1f1a", "#9c3d12"]);
        assert!(pair_contrasts(&theme).iter().all(PairContrast::passes));
    }

    #[test]
    fn a_color_too_light_is_fixed() {
        let theme = of("#ffd200");
        assert_ne!(light(&theme, "accent"), "#ffd200");
        assert!(pair_contrasts(&theme).iter().all(PairContrast::passes));
    }

    #[test]
    fn what_is_no_color_stays() {
        let mut base = Theme::default();
        base.set(token("radius").unwrap(), Scheme::Light, "1em").unwrap();
        base.set(token("line").unwrap(), Scheme::Light, "#123456").unwrap();
        let theme = suggest(&find_colors("#9c3d12"), &base);
        assert_eq!(
            (light(&theme, "radius").as_str(), theme.set_value(token("line").unwrap(), Scheme::Light)),
            ("1em", None)
        );
        assert!(suggest(&[], &Theme::default()).is_default());
    }
}
