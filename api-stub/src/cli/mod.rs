//! The command line: the options of each command, and its run. A command with several options has its own file.

mod backup;
mod check;
mod environment;
mod export;
mod fallback;
mod forget;
mod form_options;
mod forms_folder;
mod link;
mod listen;
mod reread;
mod restore;
mod serve;
mod served_folders;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};

use crate::forms::fields;
use crate::store::{Store, StoreError};
use backup::Backup;
use check::Forms;
use export::ExportArgs;
use fallback::Fallback;
use forget::Erase;
use forms_folder::{FormsFolder, submitted};
use link::Link;
use restore::Restore;
use serve::Serve;

/// A small, real backend for Outreach Widgets: stores submissions in SQLite, and serves the widgets and the
/// hosted pages. Without a command, it serves.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve until stopped with Ctrl-C or SIGTERM.
    Serve(Box<Serve>),
    /// Write the submissions of a form to standard output, oldest first; or count how calls to legislators ended.
    Export(ExportArgs),
    /// Delete everything that a person sent, in all forms, when they ask for it. First shows how many submissions there
    /// are, but not what is in them.
    Forget(Erase),
    /// Copy the database into a file, while the server runs or without it.
    Backup(Backup),
    /// Put a copy in the database's place, while the server is stopped. It is checked first, and the old database is kept beside
    /// it.
    Restore(Restore),
    /// Print a form as plain HTML, to paste inside the widget's element for browsers without scripts.
    Fallback(Fallback),
    /// Print the link to a hosted page, with the words it brings signed; or the token with which the builder has links signed.
    Link(Link),
    /// Work with the documents of forms.
    Forms(Forms),
    /// Print the fields of one form or all forms as Markdown tables.
    Fields(Fields),
    /// Now a program of its own: this only says so.
    #[command(hide = true, disable_help_flag = true)]
    Districts {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

#[derive(Debug, Args)]
struct Database {
    /// The SQLite file.
    #[arg(long, env = "OUTREACH_DATABASE", default_value = ".run/outreach.sqlite", value_name = "FILE")]
    database: PathBuf,
}

#[derive(Debug, Args)]
struct Fields {
    /// The form, by its name. Default: all of them.
    #[arg(long, value_name = "NAME")]
    form: Option<String>,
    #[command(flatten)]
    folder: FormsFolder,
}

impl Fields {
    fn text(&self) -> anyhow::Result<String> {
        let forms = self.folder.read()?;
        match &self.form {
            Some(name) => Ok(fields::markdown(submitted(&forms, name)?)),
            None => Ok(fields::all(&forms.submitted())),
        }
    }
}

impl Cli {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command.unwrap_or(Command::Serve(Box::new(self.serve))) {
            Command::Serve(serve) => runtime()?.block_on(serve.run()),
            Command::Export(export) => ignore_closed_pipe(runtime()?.block_on(export.run())),
            Command::Forget(erase) => runtime()?.block_on(erase.run()),
            Command::Backup(backup) => runtime()?.block_on(backup.run()),
            Command::Restore(restore) => runtime()?.block_on(restore.run()),
            Command::Fallback(fallback) => print(&fallback.html()?),
            Command::Link(link) => print(&link.text()?),
            Command::Forms(forms) => forms.run(),
            Command::Fields(fields) => print(&fields.text()?),
            Command::Districts { arguments } => {
                anyhow::bail!("it is a program of its own now: outreach-packs {}", arguments.join(" "))
            }
        }
    }
}

impl Database {
    fn open(&self, opened: Result<Arc<dyn Store>, StoreError>) -> anyhow::Result<Arc<dyn Store>> {
        opened.with_context(|| format!("the database {} can't be opened", self.database.display()))
    }
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime can't be started")
}

fn print(text: &str) -> anyhow::Result<()> {
    ignore_closed_pipe(io::stdout().write_all(text.as_bytes()).map_err(anyhow::Error::from))
}

/// A pipe that its reader has closed, like `head`, is no error.
fn ignore_closed_pipe(done: anyhow::Result<()>) -> anyhow::Result<()> {
    match done {
        Err(error) if is_closed_pipe(&error) => Ok(()),
        done => done,
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| {
        let csv = cause.downcast_ref::<csv::Error>().map(csv::Error::kind);
        cause.downcast_ref::<io::Error>().is_some_and(is_closed)
            || matches!(csv, Some(csv::ErrorKind::Io(error)) if is_closed(error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
        assert!(Cli::try_parse_from(["api-stub"]).expect("serve is the default").command.is_none());
        assert!(Cli::try_parse_from(["api-stub", "--rate", "5"]).is_ok());
        assert!(Cli::try_parse_from(["api-stub", "serve", "--allow-origin", "https://a.example"]).is_ok());
        for (command, name) in
            [("export", "nonsense"), ("export", "legislators"), ("fields", "legislators"), ("fallback", "x")]
        {
            let more: &[_] = if command == "fallback" { &["--endpoint", "https://acij.example/api/x"] } else { &[] };
            let cli = Cli::try_parse_from([&["api-stub", command, "--form", name], more].concat()).expect("options");
            let error = cli.run().expect_err("no such form").to_string();
            assert!(
                error.starts_with("there is no form of that name; there are: volunteer, "),
                "{command} {name}: {error}"
            );
        }
        assert!(Cli::try_parse_from(["api-stub", "export"]).is_err(), "of what?");
        assert!(Cli::try_parse_from(["api-stub", "export", "--outcomes", "--as", "ndjson"]).is_ok());
        assert!(Cli::try_parse_from(["api-stub", "export", "--outcomes", "--form", "join"]).is_err());
    }
}
