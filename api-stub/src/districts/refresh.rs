//! Packs again when sources have changed, for a server that packs when it starts.

use std::fmt;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context;

use super::assemble::Assembler;
use super::overrides::Overrides;
use super::pack::{self, BuiltPack, ENDING, LINES_ENDING};
use super::report::{Report, Severity};
use super::sign::Signer;
use super::sources::Sources;
use super::states::{Kind, State};

/// A file among the packs: what they were made from, and in the last line the states.
const STAMP: &str = ".made-of";

/// Keeps a folder of packs as new as their sources.
#[derive(Debug)]
pub struct Refresh<'a> {
    /// The folder of sources.
    pub sources: &'a Path,
    /// The folder of packs.
    pub packs: &'a Path,
    /// How far, in meters, lines may be simplified.
    pub simplify: u32,
}

impl Refresh<'_> {
    /// Packs, unless the packs are as new as their sources.
    ///
    /// # Errors
    /// The sources are missing or can't be packed. The old packs stay as they are.
    pub fn run(&self) -> anyhow::Result<()> {
        let sources = Sources::find(&[self.sources.to_owned()])?;
        anyhow::ensure!(
            sources.has_boundaries(),
            "there are no boundaries of districts in {}: fetch some with `api-stub districts fetch`; docs/districts.md lists the files",
            self.sources.display()
        );
        let stamp = self.stamp(&sources)?;
        let packs = self.packs.display();
        match self.freshness(&stamp) {
            Freshness::UpToDate => tracing::info!(%packs, "the packs are as new as their sources"),
            Freshness::Outdated(why) => {
                tracing::info!(sources = %self.sources.display(), %packs, why, "packing legislators and districts, which takes a minute or two");
                let built = self.build(&sources)?;
                let removed = self.removed_states(&built);
                pack::write(&built, &removed, self.packs, &Signer::default())?;
                self.delete(&removed)?;
                let codes: Vec<_> = built.iter().map(|built| built.state.code).collect();
                let stamp = format!("{stamp}{}\n", codes.join(" "));
                pack::write_atomically(&self.packs.join(STAMP), stamp.as_bytes())?;
                tracing::info!(%packs, states = built.len(), "packed");
            }
        }
        Ok(())
    }

    fn build(&self, sources: &Sources) -> anyhow::Result<Vec<BuiltPack>> {
        let [from, out] = [self.sources, self.packs].map(Path::display);
        let failed = || {
            format!(
                "nothing can be packed from {from}: `api-stub districts pack --from {from} --out {out}` has more settings"
            )
        };
        let mut report = Report::default();
        let all: Vec<_> = State::all().collect();
        let imported = sources.read(&all, None, &mut report).with_context(failed)?;
        let no_day = "nothing says of which day the people are: add Open States' archive, or give --people-date";
        let on = imported.people_as_of.context(no_day).with_context(failed)?;
        let overrides = Overrides::read(None, None)?;
        let mut assembler = Assembler::new(&imported, &overrides, on);
        // Packs of people and districts of different vintages are marked, and so is each result.
        assembler.allow_mismatch = true;
        assembler.simplify = self.simplify;
        let built = pack::build(&assembler, &all, &mut report, |state| tracing::debug!(state = state.code, "joined"))
            .with_context(failed)?;
        anyhow::ensure!(
            built.iter().any(|built| built.state.kind != Kind::Territory),
            "no state has boundaries in {}",
            self.sources.display()
        );
        let warnings = report.count(Severity::Warning);
        if warnings > 0 {
            tracing::warn!(warnings, "something does not fit: `api-stub districts import` lists it");
        }
        Ok(built)
    }

    fn freshness(&self, stamp: &Stamp<'_>) -> Freshness {
        let packs = pack::paths(self.packs).unwrap_or_default();
        if packs.is_empty() {
            return Freshness::Outdated("there are none");
        }
        match fs::read_to_string(self.packs.join(STAMP)) {
            Ok(before) if before.starts_with(&stamp.to_string()) => Freshness::UpToDate,
            Ok(_) => Freshness::Outdated("they are of other sources"),
            // They were made by hand: as with make, newer ones are used as they are.
            Err(_) if packs.iter().filter_map(|pack| changed(pack).ok()).all(|at| at >= stamp.newest) => {
                Freshness::UpToDate
            }
            Err(_) => Freshness::Outdated("they are older than their sources"),
        }
    }

    fn stamp(&self, sources: &Sources) -> anyhow::Result<Stamp<'_>> {
        let mut stamp = Stamp { refresh: self, files: 0, newest: UNIX_EPOCH };
        sources.files().try_for_each(|path| stamp.add(path))?;
        Ok(stamp)
    }

    /// States that we packed before and whose sources are gone. Packs that were put there by hand stay.
    fn removed_states(&self, built: &[BuiltPack]) -> Vec<&'static str> {
        let before = fs::read_to_string(self.packs.join(STAMP)).unwrap_or_default();
        let ours = before.lines().last().unwrap_or_default().split(' ').filter_map(State::of_code);
        ours.filter(|state| built.iter().all(|built| built.state != *state)).map(|state| state.code).collect()
    }

    fn delete(&self, removed: &[&str]) -> anyhow::Result<()> {
        for code in removed {
            for ending in [ENDING, LINES_ENDING] {
                let path = self.packs.join(code).with_extension(ending);
                if path.is_file() {
                    fs::remove_file(&path).with_context(|| format!("{} can't be removed", path.display()))?;
                    tracing::info!(file = %path.display(), "removed: its sources are gone");
                }
            }
        }
        Ok(())
    }
}

enum Freshness {
    UpToDate,
    Outdated(&'static str),
}

/// Identifies the sources that packs were made from.
struct Stamp<'a> {
    refresh: &'a Refresh<'a>,
    files: usize,
    newest: SystemTime,
}

impl Stamp<'_> {
    /// Adds a file, or all files of a folder.
    fn add(&mut self, path: &Path) -> anyhow::Result<()> {
        let unread = || format!("{} can't be read", path.display());
        if path.is_dir() {
            for entry in fs::read_dir(path).with_context(unread)? {
                self.add(&entry.with_context(unread)?.path())?;
            }
            return Ok(());
        }
        self.files += 1;
        self.newest = self.newest.max(changed(path).with_context(unread)?);
        Ok(())
    }
}

impl fmt::Display for Stamp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { refresh: Refresh { sources, simplify, .. }, files, newest } = self;
        let newest: Duration = newest.duration_since(UNIX_EPOCH).unwrap_or_default();
        writeln!(f, "{}", sources.display())?;
        writeln!(f, "{files} files, the newest of {}.{:09}", newest.as_secs(), newest.subsec_nanos())?;
        // A newer program may pack differently.
        writeln!(f, "simplified by {simplify} m, packed by api-stub {}", env!("CARGO_PKG_VERSION"))
    }
}

fn changed(path: &Path) -> std::io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}
