//! Only the owner may read personal data: others lose access to the database's files, however they got it.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// Creates the file and its folder where there is none.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    reject_folder(path)?;
    let create = || {
        let mut folder = fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            folder.create(parent)?;
        }
        private_file().create(true).append(true).open(path).map(drop)
    };
    create().map_err(|error: io::Error| StoreError::permanent(format!("its file can't be made or written to: {error}")))
}

/// Options to open a file. If it has to be created, only its owner may read it.
pub(crate) fn private_file() -> OpenOptions {
    let mut file = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file
}

pub(super) fn reject_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        let example = path.join("outreach.sqlite");
        return Err(StoreError::permanent(format!("it is a folder: name a file, such as {}", example.display())));
    }
    Ok(())
}

/// The database, and what SQLite keeps beside it while it is open: the write-ahead log and its index.
pub(crate) fn database_files(database: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|end| {
        let mut name = OsString::from(database);
        name.push(end);
        name.into()
    })
}

/// Removes others' access to the files, which another program or a copy may have given them.
#[cfg(unix)]
pub(crate) fn restrict_to_owner(database: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    for file in database_files(database) {
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
            StoreError::permanent(words)
        })?;
        tracing::warn!("others on this machine could read {name} (mode {was:o}); it is for its owner only now");
    }
    Ok(())
}

/// On other systems, a file's folder decides who may read it.
#[cfg(not(unix))]
pub(crate) fn restrict_to_owner(_: &Path) -> Result<(), StoreError> {
    Ok(())
}
