//! Keeps old sources until the new ones have proved good.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;
use outreach_districts::states::State;

use super::with_suffix;
use crate::report::Report;
use crate::sources::Sources;

/// Whether a source can be read by itself.
fn is_readable(path: &Path) -> bool {
    let read = |sources: Sources| sources.read(&State::all().collect::<Vec<_>>(), None, &mut Report::default());
    Sources::find(&[path.to_owned()]).and_then(read).is_ok()
}

/// The old sources, until packs of the new ones are in place.
#[derive(Default)]
pub(super) struct Backup(BTreeMap<PathBuf, Option<PathBuf>>);

impl Backup {
    /// Keeps a file that may be replaced.
    pub(super) fn add(&mut self, path: &Path) -> anyhow::Result<()> {
        let copy = with_suffix(path, "before");
        let was = path.is_file().then_some(copy);
        if let Some(copy) = &was {
            // A hard link, or a copy if the system has none.
            let _ = fs::remove_file(copy);
            fs::hard_link(path, copy)
                .or_else(|_| fs::copy(path, copy).map(drop))
                .with_context(|| format!("{} can't be kept", path.display()))?;
        }
        self.0.insert(path.to_owned(), was);
        Ok(())
    }

    /// The file was not replaced.
    pub(super) fn discard(&mut self, path: &Path) {
        if let Some(copy) = self.0.remove(path).flatten() {
            let _ = fs::remove_file(copy);
        }
    }

    /// Puts the old files back. New files are kept, because they took long to fetch, unless they can't be read.
    pub(super) fn restore(self) {
        for (path, before) in self.0 {
            let _ = match before {
                // Renaming a hard link to the same file does nothing.
                Some(before) => fs::rename(&before, path).and_then(|()| match fs::remove_file(before) {
                    Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                }),
                None if is_readable(&path) => Ok(()),
                None => fs::remove_file(path),
            };
        }
    }

    pub(super) fn discard_all(self) {
        for before in self.0.into_values().flatten() {
            let _ = fs::remove_file(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_sources_are_restored() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let (bad, good) = ("tl_2024_10_sldu.zip", "tab20_cd11920_zcta520_natl.txt");
        fs::write(at("people"), "good").expect("written");
        let mut backup = Backup::default();
        backup.add(&at("people")).expect("kept");
        backup.add(&at(bad)).expect("nothing to keep");
        backup.add(&at(good)).expect("nothing to keep");
        // As a download does it: another file under that name, and never the same file written over.
        fs::write(at("part"), "bad").expect("written");
        fs::rename(at("part"), at("people")).expect("renamed");
        fs::write(at(bad), "<html>").expect("written");
        fs::write(at(good), "GEOID_ZCTA5_20|GEOID_CD119_20|AREALAND_ZCTA5_20|AREALAND_PART\n").expect("written");
        fs::write(at("congress"), "good").expect("written");
        backup.add(&at("congress")).expect("kept, and its download fails");
        backup.restore();
        assert_eq!(fs::read_to_string(at("congress")).expect("there"), "good");
        assert_eq!(fs::read_to_string(at("people")).expect("there"), "good");
        assert!(at(good).exists() && !at(bad).exists());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3, "nothing is left beside them");
    }
}
