//! Sources that may come back.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::super::report::Report;
use super::super::sources::Sources;
use super::super::states::State;
use super::beside;

/// Whether a source by itself is what its name says.
fn is_readable(path: &Path) -> bool {
    let read = |sources: Sources| sources.read(&State::all().collect::<Vec<_>>(), None, &mut Report::default());
    Sources::find(&[path.to_owned()]).and_then(read).is_ok()
}

/// The sources as they were, until the packs that are made of the new ones are in place.
#[derive(Default)]
pub(super) struct Kept(BTreeMap<PathBuf, Option<PathBuf>>);

impl Kept {
    /// Another file may come to stand there.
    pub(super) fn keep(&mut self, path: &Path) -> anyhow::Result<()> {
        let copy = beside(path, "before");
        let was = path.is_file().then_some(copy);
        if let Some(copy) = &was {
            // The same bytes under a second name; a copy where the system has no such thing.
            let _ = fs::remove_file(copy);
            fs::hard_link(path, copy)
                .or_else(|_| fs::copy(path, copy).map(drop))
                .with_context(|| format!("{} can't be kept", path.display()))?;
        }
        self.0.insert(path.to_owned(), was);
        Ok(())
    }

    /// It was left as it is.
    pub(super) fn stays(&mut self, path: &Path) {
        if let Some(copy) = self.0.remove(path).flatten() {
            let _ = fs::remove_file(copy);
        }
    }

    /// What was there comes back. Of what was not, only a file that can't be read goes, to be fetched once more the next
    /// time: the others took long to come.
    pub(super) fn restore(self) {
        for (path, before) in self.0 {
            let _ = match before {
                // Two names of the same bytes, where no other file came, are left as they are by a rename.
                Some(before) => fs::rename(&before, path).and_then(|()| match fs::remove_file(before) {
                    Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                }),
                None if is_readable(&path) => Ok(()),
                None => fs::remove_file(path),
            };
        }
    }

    pub(super) fn forget(self) {
        for before in self.0.into_values().flatten() {
            let _ = fs::remove_file(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_come_back_where_the_new_ones_are_no_good() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let (bad, good) = ("tl_2024_10_sldu.zip", "tab20_cd11920_zcta520_natl.txt");
        fs::write(at("people"), "good").expect("written");
        let mut kept = Kept::default();
        kept.keep(&at("people")).expect("kept");
        kept.keep(&at(bad)).expect("nothing to keep");
        kept.keep(&at(good)).expect("nothing to keep");
        // As a download does it: another file under that name, and never the same file written over.
        fs::write(at("part"), "bad").expect("written");
        fs::rename(at("part"), at("people")).expect("renamed");
        fs::write(at(bad), "<html>").expect("written");
        fs::write(at(good), "GEOID_ZCTA5_20|GEOID_CD119_20|AREALAND_ZCTA5_20|AREALAND_PART\n").expect("written");
        fs::write(at("congress"), "good").expect("written");
        kept.keep(&at("congress")).expect("kept, and its download fails");
        kept.restore();
        assert_eq!(fs::read_to_string(at("congress")).expect("there"), "good");
        assert_eq!(fs::read_to_string(at("people")).expect("there"), "good");
        assert!(at(good).exists() && !at(bad).exists());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3, "nothing is left beside them");
    }
}
