//! Reads declarations out of any text that may be CSS. It takes what it understands and never fails.

/// `name: value`, and the rule it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Declaration {
    /// What it is said of; empty outside of any rule.
    pub selector: String,
    /// The rules around it that begin with `@`.
    pub conditions: String,
    /// Empty for what is no declaration and no selector.
    pub name: String,
    pub value: String,
}

/// Every declaration, wherever it is.
pub(crate) fn declarations(text: &str) -> Vec<Declaration> {
    let text = without_comments(text);
    let (mut found, mut start) = (Vec::new(), 0);
    let (mut quote, mut depth) = (None, 0_u32);
    let mut around: Vec<String> = Vec::new();
    let mut take = |chunk: &str, around: &[String]| {
        let (conditions, selectors): (Vec<_>, Vec<_>) =
            around.iter().map(String::as_str).partition(|rule| rule.starts_with('@'));
        let declaration = |name: &str, value: &str| Declaration {
            selector: selectors.join(" "),
            conditions: conditions.join(" "),
            name: name.to_owned(),
            value: value.trim().to_owned(),
        };
        let (name, value) = chunk.split_once(':').unwrap_or(("", chunk));
        let plain =
            |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let name = name.trim();
        if plain(name) {
            found.push(declaration(name, value));
        } else if !chunk.trim().is_empty() {
            found.push(declaration("", chunk));
        }
    };
    for (at, c) in text.char_indices() {
        match (quote, c) {
            // A quote that is never closed ends with its line, as in CSS.
            (Some(_), '\n') => quote = None,
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, ';') if depth > 0 => {}
            (None, ';' | '{' | '}') => {
                // What is before a brace that opens is a selector.
                if c == '{' {
                    around.push(text[start..at].trim().to_owned());
                } else {
                    take(&text[start..at], &around);
                }
                if c == '}' {
                    around.pop();
                }
                (start, depth) = (at + 1, 0);
            }
            _ => {}
        }
    }
    take(&text[start..], &around);
    found
}

/// The declarations of custom properties.
pub(crate) fn custom_properties(text: &str) -> Vec<(String, String)> {
    let custom = declarations(text).into_iter().filter(|one| one.name.starts_with("--"));
    custom.map(|one| (one.name, one.value)).collect()
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// Something in a value that tells of a color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// The digits behind `#`.
    Hex(&'a str),
    /// A function's name, and what is between its brackets.
    Function(&'a str, &'a str),
    /// The name of a custom property that is used.
    Var(&'a str),
    /// A word.
    Word(&'a str),
}

/// What in a value may tell of a color. Addresses and words in quotes don't, but for a color that is quoted, as in JSON.
pub(crate) fn pieces(value: &str) -> Vec<Piece<'_>> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let (mut found, mut rest) = (Vec::new(), value);
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let word = |text: &str| text.find(|c: char| !is_word(c)).unwrap_or(text.len());
        rest = if c == '#' {
            let end = word(after);
            found.push(Piece::Hex(&after[..end]));
            &after[end..]
        } else if is_word(c) {
            let (name, behind) = rest.split_at(word(rest));
            match behind.strip_prefix('(') {
                None => {
                    found.push(Piece::Word(name));
                    behind
                }
                Some(behind) => {
                    let (inside, after) = behind.split_once(')').unwrap_or((behind, ""));
                    if name.eq_ignore_ascii_case("url") {
                        after
                    } else if inside.contains('(') {
                        // Something with functions inside: look there.
                        behind
                    } else if name.eq_ignore_ascii_case("var") {
                        let (used, otherwise) = inside.split_once(',').unwrap_or((inside, ""));
                        found.push(Piece::Var(used.trim()));
                        if otherwise.is_empty() { after } else { &behind[used.len() + 1..] }
                    } else if super::notation::function(&name.to_ascii_lowercase(), inside).is_some() {
                        found.push(Piece::Function(name, inside));
                        after
                    } else {
                        behind
                    }
                }
            }
        } else if matches!(c, '"' | '\'') {
            let (inside, behind) = after.split_once(c).unwrap_or((after, ""));
            if let Some(digits) = inside.trim().strip_prefix('#') {
                found.push(Piece::Hex(digits));
            }
            behind
        } else if matches!(c, '.' | '@' | '$') {
            // A class, a variable of another language.
            &after[word(after)..]
        } else {
            after
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_and_nothing_else() {
        let css = "@media (min-width: 1px) { /* a: b; */ #fade.red:hover { color: #abc; --x : url(a;b) }\n}\n.b{c:\"};\";d:e}";
        let pairs = |text: &str| {
            let pair = |one: Declaration| (one.name, one.value);
            declarations(text).into_iter().map(pair).collect::<Vec<_>>()
        };
        let owned = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(pairs(css), owned(&[("color", "#abc"), ("--x", "url(a;b)"), ("c", "\"};\""), ("d", "e")]));
        assert_eq!(pairs("#123456, navy"), owned(&[("", "#123456, navy")]));
        assert_eq!(pairs("a:\"open\nb:c"), owned(&[("a", "\"open\nb:c")]));
    }

    #[test]
    fn a_declaration_knows_its_rule() {
        let css = "@media (prefers-color-scheme: dark) { body, .x { color: red } } a { b: c; & .d { e: f } } g: h";
        let found: Vec<_> = declarations(css)
            .iter()
            .map(|one| [one.conditions.as_str(), &one.selector, &one.name].map(str::to_owned))
            .collect();
        let wanted = [
            ["@media (prefers-color-scheme: dark)", "body, .x", "color"],
            ["", "a", "b"],
            ["", "a & .d", "e"],
            ["", "", "g"],
        ];
        assert_eq!(found, wanted.map(|one| one.map(str::to_owned)));
    }

    #[test]
    fn pieces_of_a_value() {
        let value =
            "1px solid var(--line, #ddd) url(#not) rgba(1,2,3,.9) linear-gradient(red, hsl(1 2% 3%)) \"#abcdef\"";
        let found: Vec<_> =
            pieces(value).into_iter().filter(|piece| !matches!(piece, Piece::Word(word) if *word != "red")).collect();
        assert_eq!(
            found,
            [
                Piece::Var("--line"),
                Piece::Hex("ddd"),
                Piece::Function("rgba", "1,2,3,.9"),
                Piece::Word("red"),
                Piece::Function("hsl", "1 2% 3%"),
                Piece::Hex("abcdef"),
            ]
        );
    }
}
