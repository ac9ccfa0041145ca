//! What a website looks like, by the rules of its sheet: whose background, links, buttons and letters those are.

use std::collections::BTreeMap;

use super::color::Rgb;
use super::find_colors::{colors_in_value, property_colors, read_part};
use super::fonts;
use super::length::split;
use super::oklch::Oklch;
use super::scan::{self, Declaration};
use super::tokens::Scheme;

/// What was found of a website's own look. Where nothing was said there is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    colors: BTreeMap<(Scheme, SiteColor), (u8, Rgb)>,
    /// The typefaces of everything, as CSS writes them.
    pub font: Option<String>,
    /// Those of headings.
    pub heading_font: Option<String>,
    /// How round its boxes are, or else its buttons, if those are no pills.
    pub radius: Option<String>,
    /// How round its buttons are, where they differ.
    pub button_radius: Option<String>,
}

/// What a color of a website is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SiteColor {
    /// Behind everything.
    Background,
    /// Words.
    Text,
    /// Links.
    Link,
    /// Behind the words of a button.
    Button,
    /// The words of a button.
    ButtonText,
    /// Behind what is filled in.
    Field,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Page,
    Link,
    Button,
    Heading,
    Field,
}

impl Site {
    /// Reads a sheet. Whatever the text is, this gives an answer.
    pub fn of(text: &str) -> Self {
        let all = scan::declarations(read_part(text));
        // A property may be another in the dark.
        let named = Scheme::ALL
            .map(|scheme| property_colors(all.iter().filter(|one| scheme == Scheme::Dark || scheme_of(one) == scheme)));
        let texts: BTreeMap<&str, &str> = all
            .iter()
            .filter(|one| one.name.starts_with("--") && scheme_of(one) == Scheme::Light)
            .map(|one| (one.name.as_str(), one.value.as_str()))
            .collect();
        let mut site = Self::default();
        for scheme in Scheme::ALL {
            for one in all.iter().filter(|one| scheme == Scheme::Dark || scheme_of(one) == scheme) {
                for (part, score) in parts(&one.selector) {
                    // In the dark, what is said of it goes before what is said in general.
                    let named = &named[usize::from(scheme == Scheme::Dark)];
                    let color = || colors_in_value(&one.name, &one.value, named).first().copied();
                    if let Some((color_of, color)) = color_of(part, &one.name).zip(color()) {
                        site.put(scheme, color_of, score, color);
                    }
                    let value = || resolved(&one.value, &texts);
                    match (part, one.name.as_str()) {
                        _ if scheme == Scheme::Dark => {}
                        (Part::Page, "font-family" | "font") => site.font = families(&value()).or(site.font.take()),
                        (Part::Heading, "font-family" | "font") => {
                            site.heading_font = families(&value()).or(site.heading_font.take());
                        }
                        (Part::Button, "border-radius") => {
                            site.button_radius = corner(&value()).or(site.button_radius.take());
                        }
                        (Part::Field, "border-radius") => site.radius = corner(&value()).or(site.radius.take()),
                        _ => {}
                    }
                }
            }
        }
        let of_buttons = site.button_radius.clone().filter(|radius| radius != PILL);
        site.radius = site.radius.or(of_buttons);
        site.button_radius = site.button_radius.filter(|radius| Some(radius) != site.radius.as_ref());
        site.heading_font = site.heading_font.filter(|font| Some(font) != site.font.as_ref());
        site
    }

    /// A rule that is more surely meant goes before, and among those the last, as in CSS.
    fn put(&mut self, scheme: Scheme, of: SiteColor, score: u8, color: Rgb) {
        let held = self.colors.entry((scheme, of)).or_insert((score, color));
        if held.0 <= score {
            *held = (score, color);
        }
    }

    /// The color of something, as the website is to everyone.
    pub fn color(&self, of: SiteColor) -> Option<Rgb> {
        self.colors.get(&(Scheme::Light, of)).map(|(_, color)| *color)
    }

    /// The color of something on a device that is set to dark, where that is another.
    pub fn color_in_the_dark(&self, of: SiteColor) -> Option<Rgb> {
        let color = self.colors.get(&(Scheme::Dark, of)).map(|(_, color)| *color);
        color.filter(|color| Some(*color) != self.color(of))
    }

    /// What it is in, to everyone.
    pub fn scheme(&self) -> Scheme {
        if self.is_dark() { Scheme::Dark } else { Scheme::Light }
    }

    /// Whether its words are light on a dark ground.
    pub fn is_dark(&self) -> bool {
        let light = |of| self.color(of).map(|color| Oklch::of(color).light);
        match (light(SiteColor::Background), light(SiteColor::Text)) {
            (Some(ground), Some(text)) => ground < text && ground < 0.6,
            (Some(ground), None) => ground < 0.5,
            (None, text) => text.is_some_and(|text| text > 0.8),
        }
    }

    /// Whether its rules said what its colors are for.
    pub fn has_rules(&self) -> bool {
        !self.colors.is_empty()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a declaration holds for everyone, or on devices that are set to dark, or where a switch on the page is.
fn scheme_of(one: &Declaration) -> Scheme {
    let dark_switch = |selector: &str| {
        selector.split([',', ' ', '>']).any(|part| {
            let part = part.to_ascii_lowercase();
            part.contains("dark") && part.contains(['.', '[']) && !part.contains(":not(")
        })
    };
    let condition = one.conditions.replace(' ', "");
    if condition.contains("color-scheme:dark") || dark_switch(&one.selector) { Scheme::Dark } else { Scheme::Light }
}

/// What each selector of a rule is about, and how surely.
fn parts(selectors: &str) -> impl Iterator<Item = (Part, u8)> + use<> {
    let selectors = selectors.to_ascii_lowercase();
    selectors.split(',').filter_map(|selector| part(selector.trim())).collect::<Vec<_>>().into_iter()
}

/// A state, or a place on the page where colors differ, says nothing of the whole.
const ELSEWHERE: [&str; 20] = [
    ":hover",
    ":focus",
    ":active",
    ":disabled",
    ":visited",
    "::",
    ":before",
    ":after",
    "nav",
    "menu",
    "header",
    "footer",
    "banner",
    "hero",
    "sidebar",
    "secondary",
    "outline",
    "ghost",
    "inverse",
    "admin",
];
const BUTTONS: [&str; 5] = ["btn", "button", "submit", "cta", "donate"];

fn part(selector: &str) -> Option<(Part, u8)> {
    if ELSEWHERE.iter().any(|word| selector.contains(word)) {
        return None;
    }
    let last = selector.rsplit([' ', '>', '+', '~']).next().unwrap_or_default();
    let element = last.split([':', '.', '[', '#']).next().unwrap_or_default();
    let alone = selector == last;
    if BUTTONS.iter().any(|word| last.contains(word)) {
        return Some((Part::Button, if last.contains("primary") || last.contains("cta") { 2 } else { 1 }));
    }
    Some(match element {
        "html" | "" if alone && (element == "html" || last == ":root") => (Part::Page, 0),
        "body" if alone || selector.starts_with("html") => (Part::Page, 2),
        "a" if !last.contains(['.', '#']) => (Part::Link, if alone { 2 } else { 1 }),
        "h1" | "h2" | "h3" => (Part::Heading, 1),
        "input" | "textarea" | "select" => (Part::Field, 1),
        _ => return None,
    })
}

fn color_of(part: Part, property: &str) -> Option<SiteColor> {
    let is_background = matches!(property, "background" | "background-color");
    match part {
        Part::Page if is_background => Some(SiteColor::Background),
        Part::Page if property == "color" => Some(SiteColor::Text),
        Part::Link if property == "color" => Some(SiteColor::Link),
        Part::Button if is_background => Some(SiteColor::Button),
        Part::Button if property == "color" => Some(SiteColor::ButtonText),
        Part::Field if is_background => Some(SiteColor::Field),
        Part::Page | Part::Link | Part::Button | Part::Heading | Part::Field => None,
    }
}

/// A value that is another property's, by itself.
fn resolved(value: &str, texts: &BTreeMap<&str, &str>) -> String {
    let mut value = value.trim_end_matches("!important").trim();
    for _ in 0..3 {
        let Some(inside) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) else { break };
        let (name, otherwise) = inside.split_once(',').unwrap_or((inside, ""));
        value = texts.get(name.trim()).copied().unwrap_or(otherwise.trim());
    }
    value.to_owned()
}

/// The typefaces of `font-family`, or of `font`, where they come after the size.
fn families(value: &str) -> Option<String> {
    let head = value.split([',', '"', '\'']).next().unwrap_or_default();
    let is_size = |word: &&str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        unit.len() < word.len() && unit.starts_with(|c: char| c.is_ascii_lowercase() || c == '%')
    };
    let start = head.split_whitespace().rfind(is_size);
    let start = start.and_then(|word| Some(value.find(word)? + word.len())).unwrap_or_default();
    let names = fonts::names(&value[start..]);
    let is_name = |name: &String| name.starts_with(char::is_alphabetic) || name.starts_with('-');
    let keyword = matches!(names.first()?.as_str(), "inherit" | "initial" | "unset" | "revert");
    (!keyword && names.iter().all(is_name)).then(|| fonts::list(&names))
}

/// As round as a button can be; a box is never so.
const PILL: &str = "2em";

/// A corner that is one length.
fn corner(value: &str) -> Option<String> {
    let (number, unit) = split(value)?;
    let pixels = match unit {
        "px" | "" => number,
        "em" | "rem" => number * 16.0,
        _ => return None,
    };
    Some(if pixels > 20.0 {
        PILL.to_owned()
    } else if unit.is_empty() {
        "0em".to_owned()
    } else {
        value.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(site: &Site, of: &[SiteColor]) -> Vec<String> {
        of.iter().map(|of| site.color(*of).map(|color| color.to_string()).unwrap_or_default()).collect()
    }

    const ALL: [SiteColor; 5] =
        [SiteColor::Background, SiteColor::Text, SiteColor::Link, SiteColor::Button, SiteColor::ButtonText];

    /// As Bootstrap writes a page, with a theme's own file behind it.
    #[test]
    fn a_sheet_with_properties() {
        let site = Site::of(
            ":root { --bs-body-bg: #fff; --bs-body-color: #212529; --brand: #8a1c4a; --font: \"Source Sans 3\", Arial, sans-serif }
             [data-bs-theme=dark] { --bs-body-bg: #212529; --bs-body-color: #dee2e6 }
             *, ::before { box-sizing: border-box }
             body { margin: 0; font-family: var(--font); color: var(--bs-body-color); background-color: var(--bs-body-bg) }
             h1, .h1 { font-family: Lora, Georgia, serif } a { color: var(--brand) } a:hover { color: #000 }
             .navbar { background: #8a1c4a } .navbar a { color: #fff }
             .btn { border-radius: .375rem; background: transparent; color: #212529 }
             .btn-primary { background-color: var(--brand); color: #fff } .btn-primary:hover { background: #6e163b }
             .btn-outline-primary { color: #8a1c4a } footer a { color: #eee }",
        );
        assert_eq!(seen(&site, &ALL), ["#ffffff", "#212529", "#8a1c4a", "#8a1c4a", "#ffffff"]);
        assert_eq!(site.font.as_deref(), Some("\"Source Sans 3\", Arial, sans-serif"));
        assert_eq!(site.heading_font.as_deref(), Some("Lora, Georgia, serif"));
        assert_eq!((site.radius.as_deref(), site.button_radius.as_deref()), (Some(".375rem"), None));
        assert!(!site.is_dark());
        assert_eq!(site.color_in_the_dark(SiteColor::Background).unwrap().to_string(), "#212529");
    }

    /// Its text was taken for the background, because it is the light color.
    #[test]
    fn a_dark_site_is_dark() {
        let site = Site::of(
            "body{background:#0f1030;color:#f5f1e6;font:400 18px/1.6 'Work Sans',sans-serif}
             a{color:#ffb84d;text-decoration:underline}.button{background:#ffb84d;color:#0f1030;border-radius:999px}",
        );
        assert!(site.is_dark());
        assert_eq!(seen(&site, &ALL), ["#0f1030", "#f5f1e6", "#ffb84d", "#ffb84d", "#0f1030"]);
        assert_eq!(site.font.as_deref(), Some("\"Work Sans\", sans-serif"));
        assert_eq!((site.radius.as_deref(), site.button_radius.as_deref()), (None, Some(PILL)));
    }

    /// As a site of WordPress has it, dark on devices that are.
    #[test]
    fn dark_on_some_devices_is_light() {
        let site = Site::of(
            "body{--wp--preset--color--base:#f9f9f9} body { background-color: var(--wp--preset--color--base); color: #111 }
             .entry-content a { color: #0b6e4f } .wp-element-button, .wp-block-button__link { background-color: #0b6e4f }
             @media (prefers-color-scheme: dark) { body { background-color: #101418; color: #eee } }
             input[type=text] { border-radius: 2px; background: #fff }",
        );
        assert!(!site.is_dark());
        assert_eq!(seen(&site, &ALL[..4]), ["#f9f9f9", "#111111", "#0b6e4f", "#0b6e4f"]);
        assert_eq!(site.color_in_the_dark(SiteColor::Text).unwrap().to_string(), "#eeeeee");
        assert_eq!((site.radius.as_deref(), &site.font), (Some("2px"), &None));
    }

    #[test]
    fn a_list_of_colors_is_no_site() {
        for none in
            ["#fff navy", "", "hello { world", "@media x { y: z }", ".x { color: red }", "body { font: inherit }"]
        {
            assert!(Site::of(none).is_empty(), "{none}");
        }
    }
}
