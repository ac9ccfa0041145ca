//! Which pictures to take: of each dimension what the arguments name, or else what is usual.

use anyhow::{Result, bail};

use crate::form::{FORMS, Form};

const WIDTHS: [&str; 4] = ["320", "360", "768", "1280"];
const LANGUAGES: [&str; 4] = ["en", "es", "ar", "vi"];
/// The first two are usual.
const APPEARANCES: [&str; 5] = ["light", "dark", "forced-colors", "large-text", "print"];

/// What was selected.
pub(crate) struct Selection {
    pub(crate) forms: Vec<&'static Form>,
    pub(crate) languages: Vec<&'static str>,
    pub(crate) appearances: Vec<&'static str>,
    pub(crate) widths: Vec<u32>,
    states: Vec<&'static str>,
}

impl Selection {
    /// Reads words such as `volunteer join errors 360 dark es`.
    pub(crate) fn read(words: &[String]) -> Result<Self> {
        let forms: Vec<_> = FORMS.iter().map(|form| form.name).collect();
        let mut states: Vec<_> = FORMS.iter().flat_map(|form| form.states).copied().collect();
        states.sort_unstable();
        states.dedup();
        let known: [&[&str]; 5] = [&forms, &states, &WIDTHS, &LANGUAGES, &APPEARANCES];
        if let Some(word) = words.iter().find(|word| !known.concat().contains(&word.as_str())) {
            bail!("`{word}` is nothing to take pictures of. There are: {}", known.map(|all| all.join(", ")).join("; "));
        }
        let named = |all: &[&'static str], usual: &[&'static str]| {
            let named: Vec<_> = all.iter().copied().filter(|one| words.iter().any(|word| word == one)).collect();
            if named.is_empty() { usual.to_vec() } else { named }
        };
        let forms = named(&forms, &forms);
        Ok(Self {
            forms: FORMS.iter().filter(|form| forms.contains(&form.name)).collect(),
            languages: named(&LANGUAGES, &LANGUAGES),
            appearances: named(&APPEARANCES, &APPEARANCES[..2]),
            widths: named(&WIDTHS, &WIDTHS).iter().filter_map(|width| width.parse().ok()).collect(),
            states: named(&states, &states),
        })
    }

    /// The states of that form.
    pub(crate) fn states_of(&self, form: &'static Form) -> impl Iterator<Item = &'static str> {
        form.states.iter().copied().filter(|state| self.states.contains(state))
    }
}
