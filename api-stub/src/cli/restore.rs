//! `api-stub restore`: a copy takes the database's place, while no server uses it.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Args;

use super::Database;
use super::backup::{summary, sync_to_disk, with_suffix};
use crate::clock;
use crate::store::copy::{self, PreparedCopy};
use crate::store::permissions;

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The copy, as `api-stub backup` made it. It stays as it is.
    #[arg(value_name = "FILE")]
    copy: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Restore {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let (copy, database) = (self.copy.as_path(), self.database.database.as_path());
        let context = || format!("{} can't be restored", copy.display());
        ensure!(copy.is_file(), "{}: there is no such file", context());
        let same = copy.canonicalize().ok() == database.canonicalize().ok();
        ensure!(!same, "{}: it is the database itself", context());
        let exists = database.exists();
        let open = permissions::create_private(database).and_then(|()| permissions::restrict_to_owner(database));
        open.with_context(|| format!("{} can't be replaced", database.display()))?;
        drop(lock_exclusively(database)?);
        let new = with_suffix(database, ".restoring");
        // What an earlier run left that was cut short: SQLite would read its log as that of the copy.
        remove(&new);
        let done = self.replace(&new, exists).await;
        remove(&new);
        let (prepared, aside) = done?;
        println!("{} in {} now.", summary(&prepared.copy), database.display());
        if let Some(aside) = aside {
            match &prepared.database {
                Ok(counts) => println!("{} in the database before, which is {} now.", summary(counts), aside.display()),
                Err(error) => println!("The database before is {} now. It can't be read: {error}.", aside.display()),
            }
        }
        match prepared.erased {
            0 => {}
            1 => println!("1 submission of the copy is left out: it was forgotten after the copy was made."),
            many => println!("{many} submissions of the copy are left out: they were forgotten after it was made."),
        }
        println!("Anyone else who asked to be forgotten after the copy was made is back: forget them again.");
        Ok(())
    }

    async fn replace(&self, new: &Path, exists: bool) -> anyhow::Result<(PreparedCopy, Option<PathBuf>)> {
        let (copy, database) = (self.copy.as_path(), self.database.database.as_path());
        let context = || format!("{} can't be restored", copy.display());
        // With its log, where another program has made it and left one.
        for (from, to) in permissions::database_files(copy).iter().zip(permissions::database_files(new)).take(2) {
            copy_file(from, &to).with_context(context)?;
        }
        let name = database.to_str().context("the name of the database is no text")?;
        let prepared = copy::prepare(new, exists.then_some(name)).await.with_context(context)?;
        sync_to_disk(new).with_context(context)?;
        let lock = lock_exclusively(database)?;
        let aside = if exists { Some(put_aside(database)?) } else { None };
        fs::rename(new, database).with_context(context)?;
        drop(lock);
        sync_to_disk(database).with_context(context)?;
        Ok((prepared, aside))
    }
}

/// Keeps the database under another name. Where the system can do that, it keeps its own name as well, so that there is a database
/// at any moment.
fn put_aside(database: &Path) -> anyhow::Result<PathBuf> {
    let aside = with_suffix(database, &format!(".{}", clock::now().replace(':', "-")));
    let context = || format!("{} can't be kept as {}", database.display(), aside.display());
    ensure!(!aside.exists(), "{}: that is there already. Try again in a second", context());
    fs::hard_link(database, &aside).or_else(|_| fs::rename(database, &aside)).with_context(context)?;
    for (from, to) in permissions::database_files(database).iter().zip(permissions::database_files(&aside)).skip(1) {
        if from.exists() {
            fs::rename(from, to).with_context(context)?;
        }
    }
    Ok(aside)
}

fn remove(database: &Path) {
    for file in permissions::database_files(database) {
        // Most often there is none.
        let _ = fs::remove_file(file);
    }
}

/// Copies a file, if it exists, so that only its owner may read the copy.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let mut read = match File::open(from) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let mut write = permissions::private_file().write(true).create(true).truncate(true).open(to)?;
    io::copy(&mut read, &mut write).map(drop)
}

/// Locks the database's file for every other program until it is dropped.
///
/// # Errors
/// One has it open: SQLite holds its lock on the file for as long.
fn lock_exclusively(database: &Path) -> anyhow::Result<File> {
    let file = File::options().read(true).write(true).open(database);
    let file = file.with_context(|| format!("{} can't be opened", database.display()))?;
    #[cfg(unix)]
    if rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_err() {
        bail!("nothing is changed: a server or another program has {} open. Stop it first", database.display());
    }
    Ok(file)
}
