//! What a name was meant to be.

/// What comes after what is wrong with a name: the one that was meant, or all there are.
pub(super) fn fix<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.into_iter().filter(|known| !known.is_empty()).collect();
    let name: Vec<_> = name.to_lowercase().trim_end_matches('!').replace([' ', '.'], "_").chars().take(60).collect();
    let nearest = known.iter().map(|known| (slips(&name, known), *known)).min();
    match nearest {
        None => String::new(),
        // In a short name any other letter makes another word.
        Some((slips, meant)) if slips <= [0, 1, 2][(name.len() / 3).min(2)] => format!("; did you mean “{meant}”?"),
        Some(_) => format!("; there are: {}", known.join(", ")),
    }
}

/// How many letters have to be typed, deleted, replaced or swapped with the next to make one of the other.
fn slips(name: &[char], known: &str) -> usize {
    let known: Vec<_> = known.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=known.len()).collect()];
    for (at, letter) in name.iter().enumerate() {
        let mut row = vec![at + 1];
        for (other_at, other) in known.iter().enumerate() {
            let replaced = rows[at][other_at] + usize::from(letter != other);
            let mut least = replaced.min(row[other_at] + 1).min(rows[at][other_at + 1] + 1);
            if at > 0 && other_at > 0 && name[at - 1] == *other && *letter == known[other_at - 1] {
                least = least.min(rows[at - 1][other_at - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[name.len()][known.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_meant() {
        for (name, known, wanted) in [
            ("role", "roles", "roles"),
            ("rom", "room", "room"),
            ("titel", "title", "title"),
            ("choise", "choices", "choices"),
            ("given-name!", "given_name", "given_name"),
            ("E Mail", "email", "email"),
            ("Email", "email", "email"),
            ("no", "yes", ""),
            ("ab", "abc", ""),
            ("", "a", ""),
            ("é", "e", ""),
        ] {
            let expected = if wanted.is_empty() {
                format!("; there are: {known}")
            } else {
                format!("; did you mean “{wanted}”?")
            };
            assert_eq!(fix(name, [known]), expected, "{name}");
        }
        assert_eq!(fix("x", [""; 1]), "");
    }
}
