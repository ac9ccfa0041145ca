//! A coalition's own form documents: the option that every command with a form has, and forms by their names.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use futures_util::TryStreamExt;

use super::Database;
use crate::documents::{Forms, ServedForm};
use crate::store::{self, Store};

#[derive(Debug, Default, Args)]
pub(super) struct FormsFolder {
    /// The folder of your own form documents, each a file that ends in .json. A running server reads it again on SIGHUP.
    #[arg(long = "forms", env = "OUTREACH_FORMS", value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

impl FormsFolder {
    /// The forms that there are, and what is wrong with the documents that are wrong.
    pub(super) fn open(&self) -> anyhow::Result<(Forms, Vec<String>)> {
        self.folder.as_deref().map_or_else(|| Ok((Forms::default(), Vec::new())), Forms::open)
    }

    /// The same for a command, which says on standard error what is wrong.
    pub(super) fn read(&self) -> anyhow::Result<Forms> {
        let (forms, problems) = self.open()?;
        for problem in problems {
            eprintln!("{problem}.");
        }
        Ok(forms)
    }

    /// Whether the server has documents that it may read again.
    pub(super) fn is_given(&self) -> bool {
        self.folder.is_some()
    }
}

/// A form that is submitted, by its name.
pub(super) fn submitted(forms: &Forms, name: &str) -> anyhow::Result<ServedForm> {
    forms.find_submitted(name).ok_or_else(|| no_such_form(forms))
}

/// Any form. The lookup is no submission, but it has a plain form, too.
pub(super) fn any(forms: &Forms, name: &str) -> anyhow::Result<ServedForm> {
    forms.find(name).ok_or_else(|| no_such_form(forms))
}

/// A form that is submitted, or one of which there are records, although its document is gone.
pub(super) async fn stored(forms: &Forms, store: &dyn Store, name: &str) -> anyhow::Result<ServedForm> {
    if let Some(served) = forms.find_submitted(name) {
        return Ok(served);
    }
    let first = store.records(name, true).try_next().await.context("the database could not be read")?;
    if first.is_some() { Ok(ServedForm::gone(name)) } else { Err(no_such_form(forms)) }
}

/// Opens the database that is there, for the submissions of a form. A form that no one has is reported first.
pub(super) async fn open_for(database: &Database, forms: &Forms, name: Option<&str>) -> anyhow::Result<Arc<dyn Store>> {
    let opened = database.open(store::open_existing(&database.database).await);
    opened.map_err(|error| {
        if name.is_some_and(|name| forms.find_submitted(name).is_none()) { no_such_form(forms) } else { error }
    })
}

fn no_such_form(forms: &Forms) -> anyhow::Error {
    let names: Vec<_> = forms.submitted().iter().map(|form| form.form.name).collect();
    anyhow::anyhow!("there is no form of that name; there are: {}", names.join(", "))
}
