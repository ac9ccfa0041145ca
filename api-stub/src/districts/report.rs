//! What was found while joining the sources: for the person who decides whether the packs may go out.

use std::collections::BTreeMap;
use std::fmt;

use super::states::State;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// Something does not fit; the packs say so where it shows.
    Warning,
    /// No pack is made of it unless a flag says so.
    Refusal,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Report(BTreeMap<&'static str, Vec<(Weight, String)>>);

impl Report {
    /// Adds a finding about a state.
    pub fn add(&mut self, state: State, weight: Weight, what: impl Into<String>) {
        self.0.entry(state.code).or_default().push((weight, what.into()));
    }

    /// Adds a finding about the sources as a whole.
    pub fn note(&mut self, what: impl Into<String>) {
        self.0.entry("").or_default().push((Weight::Note, what.into()));
    }

    /// The states of which a pack is made only where a flag says so.
    pub fn refused(&self) -> Vec<&'static str> {
        let is_refused = |lines: &Vec<(Weight, String)>| lines.iter().any(|(of, _)| *of == Weight::Refusal);
        self.0.iter().filter(|(_, lines)| is_refused(lines)).map(|(code, _)| *code).collect()
    }

    /// How many findings of that weight there are.
    pub fn count(&self, weight: Weight) -> usize {
        self.0.values().flatten().filter(|(of, _)| *of == weight).count()
    }

    /// The findings about a state, each as one line.
    pub fn of(&self, code: &str) -> Vec<String> {
        let lines = self.0.get(code).into_iter().flatten();
        lines.map(|(weight, what)| format!("{weight}: {what}")).collect()
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Refusal => "REFUSED",
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (code, lines) in &self.0 {
            for (weight, what) in lines {
                writeln!(f, "{:3} {weight:8} {what}", code.to_uppercase())?;
            }
        }
        let count = |weight| self.count(weight);
        write!(
            f,
            "{} refused, {} warnings, {} notes",
            count(Weight::Refusal),
            count(Weight::Warning),
            count(Weight::Note)
        )
    }
}
