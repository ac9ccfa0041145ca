//! Whether the files that are written to are still those that the next start will open.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::permissions;
use crate::store::StoreError;

/// The database's files, as they were when it was opened. SQLite goes on writing to a file that was deleted, replaced or
/// moved, and says that all is well.
#[derive(Debug)]
pub(super) struct DatabaseFiles {
    database: WatchedFile,
    /// The write-ahead log, which holds what is stored until it is moved to the database.
    log: WatchedFile,
}

#[derive(Debug)]
struct WatchedFile {
    path: PathBuf,
    opened: OnceLock<Identity>,
}

impl DatabaseFiles {
    /// Before the database is opened: where it is replaced meanwhile, [`Self::check`] shows it.
    pub(super) fn of(database: &Path) -> io::Result<Self> {
        let [database, log, _] = permissions::database_files(database).map(WatchedFile::at);
        database.remember()?;
        Ok(Self { database, log })
    }

    /// Once SQLite has opened it: the log that is there now must stay.
    pub(super) fn remember_log(&self) -> io::Result<()> {
        self.log.remember()
    }

    /// Whether what was written since then is in the files of that name.
    ///
    /// # Errors
    /// It is not. It may be back when someone has put the file back.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let same = self.database.is_same() && self.log.is_same();
        if same {
            return Ok(());
        }
        let words =
            "its file was deleted, replaced or moved while the server runs: put it back, or start the server again";
        Err(StoreError::unavailable(words))
    }
}

impl WatchedFile {
    fn at(path: PathBuf) -> Self {
        Self { path, opened: OnceLock::new() }
    }

    fn remember(&self) -> io::Result<()> {
        let found = identity(&self.path.metadata()?);
        let _ = self.opened.set(found);
        Ok(())
    }

    fn is_same(&self) -> bool {
        // What was never remembered is not known to have moved.
        self.opened.get().is_none_or(|opened| self.path.metadata().is_ok_and(|found| identity(&found) == *opened))
    }
}

#[cfg(unix)]
type Identity = (u64, u64);

/// Which file it is, whatever it is called.
#[cfg(unix)]
fn identity(found: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// Elsewhere a file that is open can be neither deleted nor replaced.
#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}
