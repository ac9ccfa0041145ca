//! What was found while joining the sources, to decide whether to publish the packs.

use std::collections::BTreeMap;
use std::fmt;

use outreach_districts::states::State;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Something does not fit. Results say so where it matters.
    Warning,
    /// No pack is made unless a flag allows it.
    Refused,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Report(BTreeMap<&'static str, Vec<(Severity, String)>>);

impl Report {
    /// Adds a finding about a state.
    pub fn add(&mut self, state: State, severity: Severity, what: impl Into<String>) {
        self.0.entry(state.code).or_default().push((severity, what.into()));
    }

    /// Adds a finding about the sources as a whole.
    pub fn note(&mut self, what: impl Into<String>) {
        self.0.entry("").or_default().push((Severity::Note, what.into()));
    }

    /// The states that need a flag.
    pub fn refused(&self) -> Vec<&'static str> {
        let is_refused = |lines: &Vec<(Severity, String)>| lines.iter().any(|(of, _)| *of == Severity::Refused);
        self.0.iter().filter(|(_, lines)| is_refused(lines)).map(|(code, _)| *code).collect()
    }

    /// How many findings of that weight there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.values().flatten().filter(|(of, _)| *of == severity).count()
    }

    /// The findings about a state, each as one line.
    pub fn of(&self, code: &str) -> Vec<String> {
        let lines = self.0.get(code).into_iter().flatten();
        lines.map(|(severity, what)| format!("{severity}: {what}")).collect()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Refused => "REFUSED",
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (code, lines) in &self.0 {
            for (severity, what) in lines {
                writeln!(f, "{:3} {severity:8} {what}", code.to_uppercase())?;
            }
        }
        let count = |severity| self.count(severity);
        write!(
            f,
            "{} refused, {} warnings, {} notes",
            count(Severity::Refused),
            count(Severity::Warning),
            count(Severity::Note)
        )
    }
}
