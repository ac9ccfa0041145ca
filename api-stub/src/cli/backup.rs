//! `api-stub backup`: a complete copy of the database, made while the server runs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use clap::Args;

use super::Database;
use crate::store::{self, FormCount, Store, copy, permissions};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The file to make, which must not be there yet.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Backup {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let store = self.database.open(store::open_existing(&self.database.database).await)?;
        let copied = self.copy(&*store).await;
        store.close().await;
        let file = self.file.display();
        println!("{} in {file}. It is not encrypted: keep it where only you can read it.", summary(&copied?));
        Ok(())
    }

    async fn copy(&self, store: &dyn Store) -> anyhow::Result<Vec<FormCount>> {
        let file = self.file.display();
        ensure!(!self.file.exists(), "{file} is there already: name another file, such as one with the day in it");
        // It gets its name once it is complete. It is created here, so that only its owner may read it from the first byte on.
        let partial = with_suffix(&self.file, ".part");
        let made = permissions::private_file().write(true).create(true).truncate(true).open(&partial);
        made.with_context(|| format!("{file} can't be made"))?;
        let copied = copy_into(store, &partial).await;
        if copied.is_ok() {
            fs::rename(&partial, &self.file)
                .and_then(|()| sync_to_disk(&self.file))
                .context("the copy did not reach the disk")?;
        } else {
            let _ = fs::remove_file(&partial);
        }
        copied
    }
}

async fn copy_into(store: &dyn Store, partial: &Path) -> anyhow::Result<Vec<FormCount>> {
    store.copy_to(partial).await.context("no copy was made")?;
    sync_to_disk(partial).context("the copy did not reach the disk")?;
    copy::inspect(partial).await.context("the copy was made and is deleted again")
}

/// The same name with a suffix.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Syncs a file and its name to the disk, so that both survive a power cut.
pub(super) fn sync_to_disk(file: &Path) -> std::io::Result<()> {
    File::open(file)?.sync_all()?;
    #[cfg(unix)]
    {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// How many submissions of which forms.
pub(super) fn summary(counts: &[FormCount]) -> String {
    let all: i64 = counts.iter().map(|count| count.count).sum();
    let each: Vec<_> = counts.iter().map(|FormCount { form, count }| format!("{count} of {form}")).collect();
    match all {
        0 => "No submissions".to_owned(),
        1 => format!("1 submission ({})", each.join(", ")),
        _ => format!("{all} submissions ({})", each.join(", ")),
    }
}
