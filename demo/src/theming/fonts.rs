//! Lists of typefaces, as CSS writes them.

use super::presets::{PRESETS, preset};
use super::tokens::{Kind, Scheme, tokens};

/// The names in a list. Those in quotes lose them.
pub(crate) fn names(list: &str) -> Vec<String> {
    let (mut names, mut name, mut quote, mut depth) = (Vec::new(), String::new(), None, 0_u32);
    for c in list.chars() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ',') if depth == 0 => names.push(std::mem::take(&mut name).trim().to_owned()),
            _ => {
                depth = if c == '(' {
                    depth + 1
                } else if c == ')' {
                    depth.saturating_sub(1)
                } else {
                    depth
                };
                name.push(c);
            }
        }
    }
    names.push(name.trim().to_owned());
    names.retain(|name| !name.is_empty());
    names
}

/// The list of these names. One of several words is quoted.
pub(crate) fn list(names: &[String]) -> String {
    let one = |name: &String| {
        if name.contains(' ') && !name.contains('(') { ["\"", name, "\""].concat() } else { name.clone() }
    };
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Lists to choose from that need nothing to be fetched: the defaults, and those of the themes.
pub fn stacks() -> Vec<String> {
    let fonts = || tokens().iter().filter(|token| token.kind == Kind::Font);
    let mut stacks: Vec<String> = Vec::new();
    let all = PRESETS
        .iter()
        .filter_map(|of| preset(of.name))
        .flat_map(|theme| fonts().map(move |token| theme.value(token, Scheme::Light).to_owned()).collect::<Vec<_>>());
    for stack in all.filter(|stack| !stack.starts_with("var(")) {
        if !stacks.contains(&stack) {
            stacks.push(stack);
        }
    }
    stacks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_there_and_back() {
        for text in ["Georgia, \"Times New Roman\", serif", "system-ui", "var(--a, b c), serif"] {
            assert_eq!(list(&names(text)), text);
        }
        assert_eq!(names("'A, B' , c,"), ["A, B", "c"]);
    }

    #[test]
    fn stacks_of_the_themes() {
        assert!(stacks().len() > 2 && stacks()[0].starts_with("system-ui"));
    }
}
