//! `api-stub export`: its options, and its summary.

use std::io::{self, BufWriter, IsTerminal};

use clap::Args;
use outreach_core::messages::catalog::{LOCALES, negotiate};
use outreach_core::messages::stands_in;

use super::Database;
use super::forms_folder::{self, FormsFolder};
use crate::documents::Forms;
use crate::export::{Columns, Export, Zone};
use crate::lookup::outcomes::export as outcome_export;
use crate::sheet::{ExportFormat, Separator};
use crate::store::Store;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// The form, by its name: volunteer, join, pledge, or one of your own.
    #[arg(long, required_unless_present = "outcomes", value_name = "NAME")]
    form: Option<String>,
    #[command(flatten)]
    folder: FormsFolder,
    /// Instead of a form: how calls to legislators ended, counted by day, coalition and layer.
    #[arg(long, conflicts_with_all = ["form", "with_tests", "columns", "lang", "zone"])]
    outcomes: bool,
    /// The file format.
    #[arg(long = "as", value_enum, default_value_t = ExportFormat::Csv)]
    kind: ExportFormat,
    #[command(flatten)]
    database: Database,
    /// Which columns a spreadsheet gets. Default: lean.
    #[arg(long, value_enum)]
    columns: Option<Columns>,
    /// The language of lean columns, by its tag: en, es, pt-BR.
    #[arg(long, value_parser = language, value_name = "TAG")]
    lang: Option<&'static str>,
    /// The time zone of a spreadsheet's times, for example America/Chicago. Default: UTC.
    #[arg(long = "time-zone", value_name = "NAME")]
    zone: Option<Zone>,
    /// What separates the cells of CSV. Default: a comma.
    #[arg(long, value_enum)]
    separator: Option<Separator>,
    /// Start CSV with a byte order mark, so that Excel shows accented letters correctly.
    #[arg(long)]
    bom: bool,
    /// Include submissions that are marked as a test.
    #[arg(long)]
    with_tests: bool,
}

fn language(tag: &str) -> Result<&'static str, String> {
    let (served, _) = negotiate(tag);
    if stands_in(tag, served) {
        let tags: Vec<_> = LOCALES.keys().map(String::as_str).collect();
        return Err(format!("that language is not available; these are: {}", tags.join(", ")));
    }
    Ok(served)
}

/// What was written, and what was left out.
fn summary(count: usize, form: &str, with_tests: bool) -> String {
    let submissions = if count == 1 { "submission" } else { "submissions" };
    let tests = if with_tests { "" } else { " Those marked as a test are left out: --with-tests shows them." };
    format!("{count} {submissions} of {form}.{tests}")
}

impl ExportArgs {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        self.check(io::stdout().is_terminal())?;
        let forms = self.folder.read()?;
        let store = forms_folder::open_for(&self.database, &forms, self.form.as_deref()).await?;
        let result = self.write(&forms, &*store).await;
        store.close().await;
        eprintln!("{}", result?);
        Ok(())
    }

    /// Writes what was asked for, and says how much that was.
    async fn write(&self, forms: &Forms, store: &dyn Store) -> anyhow::Result<String> {
        let separator = self.separator.unwrap_or_default();
        let Some(name) = &self.form else {
            let out = BufWriter::new(io::stdout().lock());
            let written = outcome_export::write(self.kind, self.bom, separator, store, out).await;
            return written.map(|count| format!("{count} calls."));
        };
        let export = Export {
            served: forms_folder::stored(forms, store, name).await?,
            format: self.kind,
            bom: self.bom,
            separator,
            columns: self.columns.unwrap_or_default(),
            lang: self.lang.unwrap_or("en"),
            zone: self.zone.clone(),
            with_tests: self.with_tests,
        };
        let count = export.write(store, BufWriter::new(io::stdout().lock())).await?;
        Ok(summary(count, name, self.with_tests))
    }

    /// Rejects options that do not go together.
    fn check(&self, terminal: bool) -> anyhow::Result<()> {
        if self.kind == ExportFormat::Xlsx && terminal {
            anyhow::bail!("XLSX is no text for a terminal: write it into a file, with > and a name that ends in .xlsx");
        }
        if self.kind != ExportFormat::Csv && self.separator.is_some() {
            anyhow::bail!("--separator is for CSV");
        }
        if self.kind == ExportFormat::Xlsx && self.bom {
            anyhow::bail!("--bom is for text, and XLSX needs none");
        }
        if self.kind == ExportFormat::Ndjson && (self.columns.is_some() || self.lang.is_some() || self.zone.is_some()) {
            anyhow::bail!("--columns, --lang and --time-zone are for spreadsheets: NDJSON is written as it was stored");
        }
        Ok(())
    }
}
