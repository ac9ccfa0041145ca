//! Personal data is for the owner's eyes: the database's files are closed to others, however they came to be open.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;

/// Makes the file where there is none, and the folder where that has to be made.
pub(crate) fn create(path: &Path) -> Result<(), StoreError> {
    no_folder(path)?;
    let create = || {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            folder.create(parent)?;
        }
        file().create(true).append(true).open(path).map(drop)
    };
    create().map_err(|error: io::Error| StoreError::lasting(format!("its file can't be made or written to: {error}")))
}

/// How a file is opened that only its owner may read if it has to be made.
pub(crate) fn file() -> OpenOptions {
    let mut file = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file
}

/// A folder is no database.
pub(super) fn no_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        let such = path.join("outreach.sqlite");
        return Err(StoreError::lasting(format!("it is a folder: name a file, such as {}", such.display())));
    }
    Ok(())
}

/// The database, and what SQLite keeps beside it while it is open: the write-ahead log and its index.
pub(crate) fn files(database: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|end| {
        let mut name = OsString::from(database);
        name.push(end);
        name.into()
    })
}

/// Closes files to others that were open to them: made by another program, or copied.
#[cfg(unix)]
pub(crate) fn close_to_others(database: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    for file in files(database) {
        let Ok(found) = file.metadata() else { continue };
        let mode = found.permissions().mode();
        if mode & 0o777 == mode & 0o700 {
            continue;
        }
        let (name, was) = (file.display(), mode & 0o777);
        fs::set_permissions(&file, fs::Permissions::from_mode(mode & 0o700)).map_err(|error| {
            let words = format!(
                "others on this machine may read {name} (mode {was:o}), and that can't be changed: {error}. Let its \
                 owner run this, or chmod 600 it"
            );
            StoreError::lasting(words)
        })?;
        tracing::warn!("others on this machine could read {name} (mode {was:o}); it is for its owner only now");
    }
    Ok(())
}

/// Elsewhere a file's folder says who may read it.
#[cfg(not(unix))]
pub(crate) fn close_to_others(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
