//! A folder of packs as it is published: the packs, the list of them, and the signature of the list.
//!
//! The importer writes it, a server opens it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::Pack;
use key::PublicKey;
use list::Verification;

pub mod digest;
pub mod key;
pub mod list;

/// The extension of a pack: `al.pack`.
pub const ENDING: &str = "pack";

/// The extension of its lines: `al.lines`.
pub const LINES_ENDING: &str = "lines";

/// Every pack of a folder, sorted by name. Fails if their list contradicts them.
pub fn open_all(folder: &Path) -> anyhow::Result<Vec<Pack>> {
    open(folder, &[]).map(|(packs, _)| packs)
}

/// The same, and who vouches for them. If keys are given, one of them must.
pub fn open(folder: &Path, keys: &[PublicKey]) -> anyhow::Result<(Vec<Pack>, Verification)> {
    let paths = paths(folder).with_context(|| format!("the folder {} can't be read", folder.display()))?;
    anyhow::ensure!(
        !paths.is_empty(),
        "there is no pack in {}: make some with `outreach-packs pack`",
        folder.display()
    );
    let open = |path: &PathBuf| {
        let read = |path: &Path| fs::read(path).with_context(|| format!("{} can't be read", path.display()));
        let mut pack = Pack::open(read(path)?).with_context(|| path.display().to_string())?;
        if pack.has_lines() {
            let lines = path.with_extension(LINES_ENDING);
            pack.add_lines(read(&lines)?).with_context(|| lines.display().to_string())?;
        }
        Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), pack))
    };
    let packs: Vec<_> = paths.iter().map(open).collect::<anyhow::Result<_>>()?;
    let checked = list::check(folder, &packs, keys)?;
    Ok((packs.into_iter().map(|(_, pack)| pack).collect(), checked))
}

/// The packs in a folder, without their lines.
pub fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
    paths.sort();
    Ok(paths)
}
