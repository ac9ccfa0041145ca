//! The colors in a text: a list of them, or the sheet of a website.

use std::collections::BTreeMap;

use super::color::Rgb;
use super::notation;
use super::scan::{self, Declaration, Piece};

/// A color that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundColor {
    /// The color.
    pub color: Rgb,
    /// How often.
    pub count: usize,
    /// The custom properties that hold it.
    pub names: Vec<String>,
    /// How often as a background.
    pub(crate) as_background: usize,
    /// How often as the color of words.
    pub(crate) as_text: usize,
}

/// More text than any sheet has: what comes after it is not read.
const MAX_TEXT: usize = 4_000_000;

/// As much of a text as is read.
pub(crate) fn read_part(text: &str) -> &str {
    let mut end = text.len().min(MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The colors in a text, the most frequent first. Whatever the text is, this gives a list.
pub fn find_colors(text: &str) -> Vec<FoundColor> {
    let declarations = scan::declarations(read_part(text));
    let property_colors = property_colors(&declarations);
    let mut found: Vec<FoundColor> = Vec::new();
    for Declaration { name: property, value, .. } in &declarations {
        let mut count = |color, name: Option<&str>| {
            let at = found.iter().position(|one| one.color == color).unwrap_or_else(|| {
                found.push(FoundColor { color, count: 0, names: Vec::new(), as_background: 0, as_text: 0 });
                found.len() - 1
            });
            let one = &mut found[at];
            one.count += 1;
            one.as_background += usize::from(property.starts_with("background"));
            one.as_text += usize::from(property == "color");
            if let Some(name) = name.filter(|name| !one.names.iter().any(|known| known == name)) {
                one.names.push(name.to_owned());
            }
        };
        if property.starts_with("--")
            && let Some(color) = property_colors.get(property.as_str())
        {
            count(*color, Some(property));
            continue;
        }
        for color in colors_in_value(property, value, &property_colors) {
            count(color, None);
        }
    }
    // A stable sort: those that come as often stay in the order of the text.
    found.sort_by_key(|one| std::cmp::Reverse(one.count));
    found
}

/// The color that each custom property holds, by itself or by way of another.
pub(crate) fn property_colors<'a>(declarations: impl IntoIterator<Item = &'a Declaration>) -> BTreeMap<&'a str, Rgb> {
    let own: Vec<_> = declarations.into_iter().filter(|one| one.name.starts_with("--")).collect();
    let mut property_colors = BTreeMap::new();
    for one in &own {
        if let Some(color) = notation::parse(&one.value).or_else(|| notation::triplet(&one.value)) {
            property_colors.insert(one.name.as_str(), color);
        }
    }
    // Some are called by a second and a third name.
    for _ in 0..3 {
        for one in &own {
            if let [Piece::Var(of)] = scan::pieces(&one.value)[..]
                && let Some(color) = property_colors.get(of).copied()
            {
                property_colors.entry(one.name.as_str()).or_insert(color);
            }
        }
    }
    property_colors
}

/// Properties in which words that are also colors mean something else.
const NO_COLOR_WORDS: [&str; 6] = ["font", "animation", "grid", "transition", "will-change", "content"];

pub(crate) fn colors_in_value(property: &str, value: &str, property_colors: &BTreeMap<&str, Rgb>) -> Vec<Rgb> {
    let words = !NO_COLOR_WORDS.iter().any(|start| property.starts_with(start));
    let of = |piece| match piece {
        Piece::Hex(digits) => notation::hex(digits),
        Piece::Function(name, inside) => notation::function(&name.to_ascii_lowercase(), inside),
        Piece::Var(name) => property_colors.get(name).copied(),
        Piece::Word(word) if words => {
            // A list may leave the # out.
            let bare = property.is_empty() && word.len() == 6 && word.bytes().any(|b| b.is_ascii_digit());
            notation::named(&word.to_ascii_lowercase()).or_else(|| notation::hex(word).filter(|_| bare))
        }
        Piece::Word(_) => None,
    };
    scan::pieces(value).into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<(String, usize)> {
        find_colors(text).into_iter().map(|one| (one.color.to_string(), one.count)).collect()
    }

    #[test]
    fn a_plain_list() {
        let wanted = ["#1a56a0", "#ffffff", "#000080", "#0b57d0"].map(|color| (color.to_owned(), 1));
        assert_eq!(list("#1a56a0, #fff\nnavy 0b57d0"), wanted);
        assert_eq!(list("[\"#1a56a0\", \"#FFF\", \"navy\", 'x']"), wanted[..2]);
        assert_eq!(list("no colors here, and #hashtag or add"), []);
    }

    #[test]
    fn a_sheet() {
        let css = ":root { --brand: #9c3d12; --ink: rgb(20 20 20); --also: var(--brand); --wix: 12,34,56; }
            /* #ffff00 */ #decade .tan { color: var(--ink); background: var(--brand) url(x#abcdef) }
            a { color: var(--also); border: 1px solid hsl(0, 0%, 80%); font-family: Tan, Linen; }
            b { background-color: rgba(0, 0, 0, .05); color: rgb(var(--wix)) }";
        let all = find_colors(css);
        assert_eq!(all[0].color.to_string(), "#9c3d12");
        assert_eq!((all[0].count, all[0].as_background, all[0].as_text), (4, 1, 1));
        assert_eq!(all[0].names, ["--brand", "--also"]);
        let rest: Vec<_> = all[1..].iter().map(|one| (one.color.to_string(), one.count)).collect();
        let wanted = [("#141414", 2), ("#0c2238", 2), ("#cccccc", 1)];
        assert_eq!(rest, wanted.map(|(color, count)| (color.to_owned(), count)));
    }
}
