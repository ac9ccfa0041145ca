//! What a running server does on SIGHUP: it reads the documents of its forms again.

use std::sync::Arc;

use crate::documents::Forms;
use crate::tasks::Tasks;

/// Listens for SIGHUP from now on.
#[cfg(unix)]
pub(super) fn on_hangup(forms: Arc<Forms>, tasks: &Tasks) -> anyhow::Result<()> {
    use anyhow::Context;
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = signal(SignalKind::hangup()).context("the system does not let us listen for signals")?;
    tasks.once("reading form documents again", async move {
        while hangup.recv().await.is_some() {
            let forms = Arc::clone(&forms);
            match tokio::task::spawn_blocking(move || reread(&forms)).await {
                Ok(()) => {}
                Err(error) => tracing::error!(%error, "the form documents were not read to their end"),
            }
        }
    });
    Ok(())
}

/// There is no such signal.
#[cfg(not(unix))]
pub(super) fn on_hangup(_: Arc<Forms>, _: &Tasks) -> anyhow::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn reread(forms: &Forms) {
    match forms.reread() {
        Ok(problems) => log(forms, &problems),
        Err(error) => tracing::error!("{error:#}: the forms stay as they were"),
    }
}

/// Which documents are served, and what is wrong with the others. There is nothing personal in a document.
pub(super) fn log(forms: &Forms, problems: &[String]) {
    for problem in problems {
        tracing::error!("{problem}");
    }
    let names: Vec<_> =
        forms.submitted().iter().filter(|form| form.document().is_some()).map(|form| form.form.name).collect();
    tracing::info!(forms = names.join(" "), "form documents are read");
}
