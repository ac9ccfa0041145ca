//! What was typed, before it is validated: names and values, as a form post has them.

use crate::value::characters::is_blank;

/// Pairs of name and value in the order they came, trimmed; values that show nothing are left out. A name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(Vec<(String, String)>);

impl Values {
    /// The first value of that name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of that name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Adds a value, unless it shows nothing.
    pub fn push(&mut self, name: &str, value: &str) {
        if !is_blank(value) {
            self.0.push((name.to_owned(), value.trim().to_owned()));
        }
    }

    /// Whether `name` holds `value`.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(key, held)| key == name && held == value)
    }

    /// The pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FromIterator<(N, V)> for Values {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.push(name.as_ref(), value.as_ref());
        }
        values
    }
}
