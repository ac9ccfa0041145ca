//! What `api-stub backup` takes: a whole copy of the database, made while the server runs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use clap::Args;

use super::Database;
use crate::Store;
use crate::store::copy::{self, Count};
use crate::store::private;

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
        let store = self.database.open(Store::open_existing(&self.database.database).await)?;
        let copied = self.copy(&store).await;
        store.close().await;
        let file = self.file.display();
        println!("{} in {file}. It is not encrypted: keep it where only you can read it.", summary(&copied?));
        Ok(())
    }

    async fn copy(&self, store: &Store) -> anyhow::Result<Vec<Count>> {
        let file = self.file.display();
        ensure!(!self.file.exists(), "{file} is there already: name another file, such as one with the day in it");
        // Under its own name once it is whole. Made by us, so that it is for its owner from the first byte on.
        let part = with_end(&self.file, ".part");
        let made = private::file().write(true).create(true).truncate(true).open(&part);
        made.with_context(|| format!("{file} can't be made"))?;
        let copied = copied(store, &part).await;
        if copied.is_ok() {
            fs::rename(&part, &self.file)
                .and_then(|()| to_disk(&self.file))
                .context("the copy did not reach the disk")?;
        } else {
            let _ = fs::remove_file(&part);
        }
        copied
    }
}

async fn copied(store: &Store, part: &Path) -> anyhow::Result<Vec<Count>> {
    store.copy_to(part.to_str().context("the name of the copy is no text")?).await.context("no copy was made")?;
    to_disk(part).context("the copy did not reach the disk")?;
    copy::look(part).await.context("the copy was made and is deleted again")
}

/// The same name, with that behind it.
pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// What was written to a file survives a power cut, and so does the file's name.
pub(super) fn to_disk(file: &Path) -> std::io::Result<()> {
    File::open(file)?.sync_all()?;
    #[cfg(unix)]
    {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// How many submissions of which forms.
pub(super) fn summary(counts: &[Count]) -> String {
    let all: i64 = counts.iter().map(|count| count.count).sum();
    let each: Vec<_> = counts.iter().map(|Count { form, count }| format!("{count} of {form}")).collect();
    match all {
        0 => "No submissions".to_owned(),
        1 => format!("1 submission ({})", each.join(", ")),
        _ => format!("{all} submissions ({})", each.join(", ")),
    }
}
