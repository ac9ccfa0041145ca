//! Exchanges folders.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;

use super::with_suffix;

/// Removes a folder, if it exists.
pub(super) fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} can't be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Replaces a folder with the new one, and keeps the old one. If the system can exchange two names, a reader sees one of them
/// at any time; otherwise there is a moment without either. If it fails, everything stays as it was, including the folder that
/// was kept before.
pub(super) fn swap(new: &Path, packs: &Path) -> anyhow::Result<()> {
    let [old, older] = ["old", "older"].map(|word| with_suffix(packs, word));
    let failed = || format!("{} can't be put in the place of {}", new.display(), packs.display());
    if !packs.exists() {
        return fs::rename(new, packs).with_context(failed);
    }
    anyhow::ensure!(!old.exists() || old.is_dir(), "{} is no folder: remove it", old.display());
    remove(&older)?;
    if exchange(new, packs) {
        move_aside(new, &old, &older).inspect_err(|_| _ = exchange(new, packs)).with_context(failed)?;
    } else {
        move_aside(packs, &old, &older).with_context(failed)?;
        let back = |_: &_| drop(fs::rename(&old, packs).and_then(|()| fs::rename(&older, &old)));
        fs::rename(new, packs).inspect_err(back).with_context(failed)?;
    }
    // If that fails, the next run removes it first.
    let _ = remove(&older);
    Ok(())
}

/// Moves a folder to `old`, and the folder there to `older`.
fn move_aside(folder: &Path, old: &Path, older: &Path) -> std::io::Result<()> {
    if old.exists() {
        fs::rename(old, older)?;
    }
    fs::rename(folder, old).inspect_err(|_| drop(fs::rename(older, old)))
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
    fn folders_are_exchanged_and_the_old_one_is_kept() {
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
            assert!(!at("packs.older").exists());
        }
    }

    #[test]
    fn a_failed_exchange_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["packs", "packs.old"] {
            fs::create_dir(at(name)).expect("a folder");
            fs::write(at(name).join("al.pack"), name).expect("written");
        }
        // The new folder is not there.
        assert!(swap(&at("packs.new"), &at("packs")).is_err());
        for name in ["packs", "packs.old"] {
            assert_eq!(fs::read_to_string(at(name).join("al.pack")).expect("as before"), name);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }
}
