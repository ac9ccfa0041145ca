//! `api-stub forms check`: what is wrong with the documents of forms.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use outreach_core::document::{Problem, check};

#[derive(Debug, Args)]
pub(super) struct Forms {
    #[command(subcommand)]
    command: FormsCommand,
}

#[derive(Debug, Subcommand)]
enum FormsCommand {
    /// Say what is wrong with documents of forms, where, and how to fix it. Fails where one can't be used; a warning is no failure.
    Check(Check),
}

#[derive(Debug, Args)]
struct Check {
    /// The documents: JSON files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Forms {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let FormsCommand::Check(Check { files }) = &self.command;
        let (mut out, mut warnings, mut errors) = (String::new(), 0, 0);
        for file in files {
            for problem in problems(file) {
                *if problem.is_error() { &mut errors } else { &mut warnings } += 1;
                writeln!(out, "{}: {problem}", file.display())?;
            }
        }
        let summary = summary(files.len(), errors, warnings);
        if errors > 0 {
            super::print(&out)?;
            anyhow::bail!(summary);
        }
        super::print(&[&out, &*summary, "\n"].concat())
    }
}

/// What is wrong with a file. One that can't be read is wrong, too, and the others are checked all the same.
fn problems(file: &Path) -> Vec<Problem> {
    match std::fs::read(file).map(String::from_utf8) {
        Ok(Ok(json)) => check(&json),
        Ok(Err(_)) => vec![Problem::error("", "this is not UTF-8: save it with that encoding")],
        Err(error) => vec![Problem::error("", format!("this can't be read: {error}"))],
    }
}

fn summary(forms: usize, errors: usize, warnings: usize) -> String {
    let count = |number: usize, what: &str| match number {
        0 => format!("no {what}"),
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    };
    let found = match (errors, warnings) {
        (0, 0) => "no problem".to_owned(),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => [count(errors, "error"), count(warnings, "warning")].join(", "),
    };
    [count(forms, "form"), found].join(", ")
}
