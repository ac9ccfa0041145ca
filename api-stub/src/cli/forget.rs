//! The command line of `api-stub forget`: reads whom to erase, shows what was found, asks, deletes, and wipes the file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::{Args, value_parser};
use outreach_core::kind::Date;

use super::Database;
use super::forms_folder::{self, FormsFolder};
use crate::documents::Forms;
use crate::erase::identifiers::{self, Identifiers};
use crate::erase::matches::Matches;
use crate::store::{Scope, StepSize, Store};

/// Who or what to erase.
#[derive(Debug, Args)]
pub(super) struct Erase {
    /// The submission_id of a submission to delete. Can be repeated. Email addresses and telephone numbers are not
    /// accepted here, because the shell's history keeps them: without this option, they are read from standard input,
    /// one per line.
    #[arg(value_name = "SUBMISSION_ID")]
    ids: Vec<String>,
    /// Read email addresses, telephone numbers and submission ids from a file instead, one per line.
    #[arg(long, value_name = "FILE", conflicts_with = "ids")]
    from: Option<PathBuf>,
    /// Instead of a person: all submissions that are marked as a test.
    #[arg(long, conflicts_with_all = ["ids", "from"])]
    tests: bool,
    /// Instead of a person: all submissions received before this day, in UTC. With --tests, only the tests among them.
    #[arg(long, value_parser = day, value_name = "YYYY-MM-DD", conflicts_with_all = ["ids", "from"])]
    before: Option<String>,
    /// Only submissions of this form: volunteer, join, pledge, or one of your own. Default: all forms.
    #[arg(long, value_name = "NAME")]
    form: Option<String>,
    #[command(flatten)]
    folder: FormsFolder,
    /// Only submissions of this coalition, by its short name. Default: all coalitions.
    #[arg(long, value_name = "NAME")]
    coalition: Option<String>,
    /// Delete without asking: for scripts.
    #[arg(long)]
    yes: bool,
    /// How long to wait for a program that is reading the database, like a backup. Deleted data can't be wiped until it ends.
    #[arg(long, default_value_t = 15, value_parser = value_parser!(u64).range(..=86_400), value_name = "SECONDS")]
    wait: u64,
    #[command(flatten)]
    database: Database,
}

fn day(text: &str) -> Result<String, String> {
    Date::normalize(text).map_err(|_| "write a day that there is, such as 2026-11-22".into())
}

impl Erase {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let forms = self.folder.read()?;
        // A missing database is reported before anyone types an address.
        let store = forms_folder::open_for(&self.database, &forms, self.form.as_deref()).await?;
        let erased = self.erase(&forms, &*store).await;
        store.close().await;
        erased
    }

    async fn erase(&self, forms: &Forms, store: &dyn Store) -> anyhow::Result<()> {
        if let Some(name) = &self.form {
            forms_folder::stored(forms, store, name).await?;
        }
        let people = self.identifiers()?;
        let scope = Scope {
            form: self.form.as_deref(),
            coalition: self.coalition.as_deref(),
            tests: self.tests,
            before: self.before.as_deref(),
        };
        let found = Matches::find(store, forms, scope, people.as_ref()).await?;
        let unmatched = people.as_ref().map(|people| found.unmatched(people)).unwrap_or_default();
        print(&format!("{}{unmatched}", found.summary()))?;
        let count = found.keys.len();
        if count > 0 && !self.yes {
            confirm(count)?;
        }
        // It may have been made by an earlier version, which did not keep the keys of erased submissions.
        store.update().await.context("nothing was deleted")?;
        let deleted = delete(store, &found.keys, people.is_some()).await?;
        // Also where nothing was found: an earlier run may have been cut short here.
        let file = self.database.database.display();
        store.wipe(Duration::from_secs(self.wait)).await.with_context(|| {
            let what = if count == 0 {
                "no submission was found, and nothing was deleted. But what an earlier run deleted".to_owned()
            } else {
                format!("{} deleted, but what was in there", count_are(deleted))
            };
            format!("{what} may still stand in {file} or beside it: run the same command again, which wipes it")
        })?;
        let earlier = format!("Whatever an earlier run deleted is wiped from {file}.");
        match people {
            Some(_) if count == 0 => anyhow::bail!(
                "no submission was found, and nothing was deleted. {earlier} People may have given another address or \
                 number than the one they write from: ask for all of them"
            ),
            _ if count == 0 => print(&format!("There is nothing of that sort, and nothing was deleted. {earlier}\n")),
            _ => print(&format!(
                "{} deleted, and wiped from {file}.\nCopies of it, such as backups, exports and messages, are yours to \
                 delete.\n",
                count_are(deleted),
            )),
        }
    }

    /// Whom to look for; none where the options select submissions.
    fn identifiers(&self) -> anyhow::Result<Option<Identifiers>> {
        if self.tests || self.before.is_some() {
            return Ok(None);
        }
        if !self.ids.is_empty() {
            return identifiers::ids(&self.ids).map(Some);
        }
        if let Some(path) = &self.from {
            let file = File::open(path).with_context(|| format!("the file {} can't be opened", path.display()))?;
            return identifiers::read(BufReader::new(file), false)
                .with_context(|| format!("in {}", path.display()))
                .map(Some);
        }
        let typed = io::stdin().is_terminal();
        if typed {
            eprintln!(
                "Who is to be forgotten? Type one email address, telephone number or submission id on each line, and an \
                 empty line at the end:"
            );
        }
        identifiers::read(io::stdin().lock(), typed).context("on standard input").map(Some)
    }
}

/// Deletes some at a time, so that a server that stores something meanwhile waits little.
async fn delete(store: &dyn Store, keys: &[(String, String)], permanently: bool) -> anyhow::Result<u64> {
    let (mut deleted, mut remaining, mut step) = (0, keys, StepSize::default());
    while !remaining.is_empty() {
        let started = Instant::now();
        let (some, after) = remaining.split_at(step.rows().min(remaining.len()));
        remaining = after;
        deleted += store.delete(some, permanently).await.with_context(|| match deleted {
            0 => "nothing was deleted".to_owned(),
            _ => format!(
                "{} deleted, the others are not, and nothing is wiped: run the same command again",
                count_are(deleted)
            ),
        })?;
        step.yield_and_adjust(started).await;
    }
    Ok(deleted)
}

/// Asks whether to go on. Without a terminal to answer, the answer is no.
fn confirm(count: usize) -> anyhow::Result<()> {
    let these = if count == 1 { "this submission".to_owned() } else { format!("these {count} submissions") };
    eprint!("Delete {these} for good? Type yes: ");
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).context("nothing was deleted, because no answer could be read")?;
    if answer.trim().eq_ignore_ascii_case("yes") {
        return Ok(());
    }
    if answer.is_empty() {
        eprintln!();
    }
    anyhow::bail!("nothing was deleted, because no one said yes; --yes deletes without asking")
}

fn count_are(count: u64) -> String {
    if count == 1 { "1 submission is".to_owned() } else { format!("{count} submissions are") }
}

fn print(text: &str) -> anyhow::Result<()> {
    io::stdout().write_all(text.as_bytes()).context("standard output is closed")
}
