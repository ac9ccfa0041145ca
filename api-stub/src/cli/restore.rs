//! What `api-stub restore` takes: a copy that takes the database's place, while no server uses it.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Args;

use super::Database;
use super::backup::{summary, to_disk, with_end};
use crate::clock;
use crate::store::copy::{self, Ready};
use crate::store::private;

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
        let named = || format!("{} can't be restored", copy.display());
        ensure!(copy.is_file(), "{}: there is no such file", named());
        let same = copy.canonicalize().ok() == database.canonicalize().ok();
        ensure!(!same, "{}: it is the database itself", named());
        let there = database.exists();
        let open = private::create(database).and_then(|()| private::close_to_others(database));
        open.with_context(|| format!("{} can't be replaced", database.display()))?;
        drop(alone(database)?);
        let new = with_end(database, ".restoring");
        // What an earlier run left that was cut short: SQLite would read its log as that of the copy.
        remove(&new);
        let done = self.replace(&new, there).await;
        remove(&new);
        let (ready, aside) = done?;
        println!("{} in {} now.", summary(&ready.copy), database.display());
        if let Some(aside) = aside {
            match &ready.database {
                Ok(held) => println!("{} in the database before, which is {} now.", summary(held), aside.display()),
                Err(error) => println!("The database before is {} now. It can't be read: {error}.", aside.display()),
            }
        }
        match ready.forgotten {
            0 => {}
            1 => println!("1 submission of the copy is left out: it was forgotten after the copy was made."),
            many => println!("{many} submissions of the copy are left out: they were forgotten after it was made."),
        }
        println!("Anyone else who asked to be forgotten after the copy was made is back: forget them again.");
        Ok(())
    }

    async fn replace(&self, new: &Path, there: bool) -> anyhow::Result<(Ready, Option<PathBuf>)> {
        let (copy, database) = (self.copy.as_path(), self.database.database.as_path());
        let named = || format!("{} can't be restored", copy.display());
        // With its log, where another program has made it and left one.
        for (from, to) in private::files(copy).iter().zip(private::files(new)).take(2) {
            copy_file(from, &to).with_context(named)?;
        }
        let name = database.to_str().context("the name of the database is no text")?;
        let ready = copy::make_ready(new, there.then_some(name)).await.with_context(named)?;
        to_disk(new).with_context(named)?;
        let held = alone(database)?;
        let aside = if there { Some(put_aside(database)?) } else { None };
        fs::rename(new, database).with_context(named)?;
        drop(held);
        to_disk(database).with_context(named)?;
        Ok((ready, aside))
    }
}

/// Keeps the database under another name. It stays under its own as well where the system can do that, so that there is one
/// at any moment.
fn put_aside(database: &Path) -> anyhow::Result<PathBuf> {
    let aside = with_end(database, &format!(".{}", clock::now().replace(':', "-")));
    let named = || format!("{} can't be kept as {}", database.display(), aside.display());
    ensure!(!aside.exists(), "{}: that is there already. Try again in a second", named());
    fs::hard_link(database, &aside).or_else(|_| fs::rename(database, &aside)).with_context(named)?;
    for (from, to) in private::files(database).iter().zip(private::files(&aside)).skip(1) {
        if from.exists() {
            fs::rename(from, to).with_context(named)?;
        }
    }
    Ok(aside)
}

fn remove(database: &Path) {
    for file in private::files(database) {
        // Most often there is none.
        let _ = fs::remove_file(file);
    }
}

/// Copies a file for the owner's eyes only, where it is there.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let mut read = match File::open(from) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let mut write = private::file().write(true).create(true).truncate(true).open(to)?;
    io::copy(&mut read, &mut write).map(drop)
}

/// Keeps every program from the database's file until it is dropped.
///
/// # Errors
/// One has it open: SQLite holds its lock on the file for as long.
fn alone(database: &Path) -> anyhow::Result<File> {
    let file = File::options().read(true).write(true).open(database);
    let file = file.with_context(|| format!("{} can't be opened", database.display()))?;
    #[cfg(unix)]
    if rustix::fs::fcntl_lock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_err() {
        bail!("nothing is changed: a server or another program has {} open. Stop it first", database.display());
    }
    Ok(file)
}
