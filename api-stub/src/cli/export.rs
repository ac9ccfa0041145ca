//! What `api-stub export` takes, and what is said when it is done.

use std::io::{self, BufWriter};
use std::path::Path;

use clap::Args;
use outreach_core::form::Form;

use super::{Database, form};
use crate::Store;
use crate::export::{Export, Format};
use crate::legislators::counted;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The form, by its name: volunteer, join, pledge.
    #[arg(long, value_parser = form, required_unless_present = "outcomes")]
    form: Option<&'static Form>,
    /// Instead of a form: how many calls to legislators ended how, by day, coalition and layer.
    #[arg(long, conflicts_with_all = ["form", "with_tests"])]
    outcomes: bool,
    /// How to write them.
    #[arg(long = "as", value_enum, default_value_t = Format::Csv)]
    kind: Format,
    #[command(flatten)]
    database: Database,
    /// Begin with a byte order mark, so that Excel reads the letters right.
    #[arg(long)]
    bom: bool,
    /// Give submissions that were marked as a test too.
    #[arg(long)]
    with_tests: bool,
}

/// What was written, and what may be missed in it.
fn told(count: usize, form: &Form, with_tests: bool) -> String {
    let submissions = if count == 1 { "submission" } else { "submissions" };
    let tests = if with_tests { "" } else { " Those marked as a test are left out: --with-tests shows them." };
    format!("{count} {submissions} of {}.{tests}", form.name)
}

impl ExportArgs {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let path: &Path = &self.database.database;
        let store = self.database.open(Store::open_existing(path).await)?;
        let out = BufWriter::new(io::stdout().lock());
        let said = match self.form {
            Some(form) => {
                let export = Export { form, kind: self.kind, bom: self.bom, with_tests: self.with_tests };
                export.write(&store, out).await.map(|count| told(count, form, self.with_tests))
            }
            None => counted::write(self.kind, self.bom, &store, out).await.map(|count| format!("{count} calls.")),
        };
        store.close().await;
        eprintln!("{}", said?);
        Ok(())
    }
}
