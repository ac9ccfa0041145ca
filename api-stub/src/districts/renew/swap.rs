//! Folders that change places.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;

use super::beside;

/// Removes a folder, where it is there.
pub(super) fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} can't be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Puts the new folder in the place of the old, which is kept. A reader sees one of them or the other, where the system
/// can exchange two names; elsewhere there is a moment without either.
pub(super) fn swap(new: &Path, packs: &Path) -> anyhow::Result<()> {
    let old = beside(packs, "old");
    let can_not = || format!("{} can't be put in the place of {}", new.display(), packs.display());
    if !packs.exists() {
        return fs::rename(new, packs).with_context(can_not);
    }
    remove(&old)?;
    if exchange(new, packs) {
        return fs::rename(new, &old).with_context(|| format!("the old packs are in {}", new.display()));
    }
    fs::rename(packs, &old).with_context(can_not)?;
    fs::rename(new, packs).or_else(|error| fs::rename(&old, packs).and(Err(error))).with_context(can_not)
}

#[cfg(target_os = "linux")]
fn exchange(new: &Path, packs: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, packs, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_change_places_and_the_old_one_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let fill = |name: &str, text: &str| {
            fs::create_dir_all(at(name)).expect("a folder");
            fs::write(at(name).join("al.pack"), text).expect("written");
        };
        let text = |name: &str| fs::read_to_string(at(name).join("al.pack")).expect(name);
        for (round, before) in [(1, None), (2, Some("1")), (3, Some("2"))] {
            fill("packs.new", &round.to_string());
            swap(&at("packs.new"), &at("packs")).expect("swapped");
            assert_eq!(text("packs"), round.to_string());
            assert!(!at("packs.new").exists());
            match before {
                Some(before) => assert_eq!(text("packs.old"), before),
                None => assert!(!at("packs.old").exists()),
            }
        }
    }
}
