//! A theme made of a website's colors, as far as possible one that can be read.

use super::color::{Rgb, contrast, mix};
use super::contrast::fix_all;
use super::find_colors::FoundColor;
use super::oklch::Oklch;
use super::site::{Site, SiteColor};
use super::theme::Theme;
use super::tokens::{Kind, Scheme, token, tokens};

/// What custom properties of a brand's own color are called.
const BRAND_NAMES: [&str; 7] = ["accent", "primary", "brand", "link", "button", "theme", "main"];
/// And those that tell of something.
const STATUS_NAMES: [&str; 6] = ["error", "danger", "warning", "success", "alert", "info"];

/// Fills in light and dark from what was found, and fixes it until every pair passes, where that can be. What the website's
/// rules say goes before how often a color comes. What neither says stays as it is in `base`, but for colors.
pub fn suggest(found: &[FoundColor], site: &Site, base: &Theme) -> Theme {
    let mut theme = base.clone();
    for token in tokens().iter().filter(|token| token.kind == Kind::Color) {
        for scheme in Scheme::ALL {
            // To take back is always allowed.
            let _ = theme.set(token, scheme, "");
        }
    }
    for (short, value) in [
        ("font", &site.font),
        ("heading-font", &site.heading_font),
        ("radius", &site.radius),
        ("button-radius", &site.button_radius),
    ] {
        if let (Some(token), Some(value)) = (token(short), value) {
            // What our own rules don't take, such as a font by its address, stays as it was.
            let _ = theme.set(token, Scheme::Light, value);
        }
    }
    if found.is_empty() {
        return theme;
    }
    let here = site.scheme();
    let light = |one: &FoundColor| Oklch::of(one.color).light;
    let default = |short: &str| token(short).map_or(Rgb::WHITE, |token| theme.color(token, here));

    let page_background = site.color(SiteColor::Background).or_else(|| {
        let is_ground = |one: &FoundColor| if here == Scheme::Dark { light(one) < 0.35 } else { light(one) > 0.93 };
        best(found, |one| {
            is_ground(one).then_some(one.count + 3 * one.as_background + name_score(one, &["bg", "background"]))
        })
    });
    let bg = page_background.unwrap_or_else(|| default("bg"));
    let words = site.color(SiteColor::Text).or_else(|| {
        best(found, |one| {
            let readable = contrast(one.color.channels(), bg.channels()) >= 7.0;
            // Words are nearly grey; a deep brand color is no color for all of them.
            let quiet = Oklch::of(one.color).chroma < 0.06;
            (readable && quiet).then_some(one.count + 3 * one.as_text + name_score(one, &["text", "body", "ink"]))
        })
    });
    let text = words.unwrap_or_else(|| default("text"));
    let link = site.color(SiteColor::Link).filter(|link| *link != text);
    let button = site.color(SiteColor::Button).filter(|button| contrast(button.channels(), bg.channels()) > 1.2);
    let accent = button.or(link).or_else(|| {
        best(found, |one| {
            let own = Oklch::of(one.color).chroma > 0.05
                && name_score(one, &STATUS_NAMES) == 0
                && page_background != Some(one.color);
            own.then_some(one.count + 2 * one.as_text + name_score(one, &BRAND_NAMES))
        })
    });

    if page_background.is_some() || words.is_some() {
        paint_ground(&mut theme, here, bg, text, site.color(SiteColor::Field));
    }
    let in_the_dark = [SiteColor::Background, SiteColor::Text].map(|of| site.color_in_the_dark(of));
    if let ([Some(bg), Some(text)], Scheme::Light) = (in_the_dark, here) {
        paint_ground(&mut theme, Scheme::Dark, bg, text, None);
    }
    if let Some(accent) = accent {
        paint_accent(&mut theme, here, accent, text);
    }
    // What is written on its buttons, where it can be read.
    let on_button = button.zip(site.color(SiteColor::ButtonText));
    let on_button = on_button.filter(|(back, front)| contrast(back.channels(), front.channels()) >= 4.5);
    if let (Some(token), Some((_, front))) = (token("button-text"), on_button) {
        theme.paint(token, here, front);
    }
    if let (Some(token), Some(link)) = (token("link"), link.filter(|link| Some(*link) != accent)) {
        theme.paint(token, here, link);
    }
    fix_and_tidy(&mut theme);
    theme
}

/// The theme with a coalition's one color in it as it is in one scheme, and what is read on that color; fixed until every pair passes.
pub fn with_accent(theme: &Theme, here: Scheme, accent: Rgb) -> Theme {
    let mut theme = theme.clone();
    let text = token("text").map_or(Rgb::BLACK, |token| theme.color(token, here));
    paint_accent(&mut theme, here, accent, text);
    fix_and_tidy(&mut theme);
    theme
}

/// What is behind all else, words, and what is mixed of the two.
fn paint_ground(theme: &mut Theme, scheme: Scheme, bg: Rgb, text: Rgb, field: Option<Rgb>) {
    let between = |percent| Rgb::of_channels(mix(text.channels(), percent, bg.channels()));
    let is_lighter = |one: Rgb, other: Rgb| Oklch::of(one).light > Oklch::of(other).light;
    // On a dark ground a field is a little lighter; on a light one it is white, as by default.
    let field = field.or_else(|| is_lighter(text, bg).then(|| between(6.0)));
    for (short, color) in [
        ("bg", Some(bg)),
        ("text", Some(text)),
        ("muted", Some(between(74.0))),
        ("line", Some(between(15.0))),
        ("border", Some(between(55.0))),
        ("field", field),
    ] {
        if let (Some(token), Some(color)) = (token(short), color) {
            theme.paint(token, scheme, color);
        }
    }
}

/// The accent as it is in one scheme and its like in the other, with the words on it and the ring of the focus.
fn paint_accent(theme: &mut Theme, here: Scheme, accent: Rgb, text: Rgb) {
    let of = Oklch::of(accent);
    for scheme in Scheme::ALL {
        let color = match scheme {
            _ if scheme == here => accent,
            Scheme::Dark => of.at(0.8),
            Scheme::Light => of.at(of.light.min(0.5)),
        };
        let on = |front: Rgb| contrast(front.channels(), color.channels());
        let dark = Oklch { chroma: of.chroma.min(0.05), ..of }.at(0.2);
        let own = if on(text) > on(dark) && scheme == here { text } else { dark };
        let over = if on(Rgb::WHITE) >= 4.5 || on(Rgb::WHITE) >= on(own) { Rgb::WHITE } else { own };
        let painted =
            [("accent", color), ("accent-text", over), ("focus", color), ("button", color), ("button-text", over)];
        for (short, color) in painted {
            if let Some(token) = token(short) {
                theme.paint(token, scheme, color);
            }
        }
    }
}

/// Fixes what can't be read. What must be darker as a line may be as it is behind words; where it is the same in the end,
/// it is said once.
fn fix_and_tidy(theme: &mut Theme) {
    fix_all(theme);
    for (own, other) in [("button", "accent"), ("button-text", "accent-text")] {
        let Some((own, other)) = token(own).zip(token(other)) else { continue };
        for scheme in Scheme::ALL {
            if theme.color(own, scheme) == theme.color(other, scheme) {
                // To take back is always allowed.
                let _ = theme.set(own, scheme, "");
            }
        }
    }
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
        suggest(&find_colors(text), &Site::of(text), &Theme::default())
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

    /// The text color of such a site was the background of its form.
    #[test]
    fn a_dark_site_has_a_dark_theme() {
        let theme = of("body { background: #0f1030; color: #f5f1e6; font-family: Lora, serif } a { color: #8fd0ff }
             .btn { background: #ffb84d; color: #0f1030; border-radius: 4px } input { background: #1c1d45 }");
        let dark = |short: &str| theme.value(token(short).unwrap(), Scheme::Dark).to_owned();
        assert_eq!(["bg", "text", "accent", "field"].map(dark), ["#0f1030", "#f5f1e6", "#ffb84d", "#1c1d45"]);
        assert_eq!(["font", "radius"].map(|short| light(&theme, short)), ["Lora, serif", "4px"]);
        assert_eq!(light(&theme, "bg"), "#ffffff", "the light colors are no one's");
        assert!(pair_contrasts(&theme).iter().all(PairContrast::passes));
    }

    #[test]
    fn one_color_is_enough() {
        for color in ["#7a1f2b", "#ffd200", "#ffffff", "#000000", "#00a88f"] {
            let theme = with_accent(&Theme::default(), Scheme::Light, Rgb::of_hex(color).unwrap());
            assert!(pair_contrasts(&theme).iter().all(PairContrast::passes), "{color}");
        }
        let theme = with_accent(&Theme::default(), Scheme::Light, Rgb::of_hex("#7a1f2b").unwrap());
        assert_eq!(["accent", "accent-text"].map(|short| light(&theme, short)), ["#7a1f2b", "#ffffff"]);
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
        let theme = suggest(&find_colors("#9c3d12"), &Site::default(), &base);
        assert_eq!(
            (light(&theme, "radius").as_str(), theme.set_value(token("line").unwrap(), Scheme::Light)),
            ("1em", None)
        );
        assert!(suggest(&[], &Site::default(), &Theme::default()).is_default());
    }
}
