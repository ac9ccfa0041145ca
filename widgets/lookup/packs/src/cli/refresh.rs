//! `outreach-packs refresh`: packs again when sources have changed, before a server starts.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context;
use clap::Args;
use outreach_districts::published::{self, ENDING, LINES_ENDING};
use outreach_districts::states::{Kind, State};

use crate::assemble::Assembler;
use crate::overrides::Overrides;
use crate::pack::{self, BuiltPack};
use crate::report::{Report, Severity};
use crate::sign::Signer;
use crate::sources::Sources;

/// A file among the packs: what they were made from, and in the last line the states.
const STAMP: &str = ".made-of";

/// What to keep as new as what.
#[derive(Debug, Args)]
pub(super) struct Refresh {
    /// The sources, as fetch puts them there.
    #[arg(long, default_value = ".run/sources", value_name = "FOLDER")]
    sources: PathBuf,
    /// The packs, which are left as they are if they are newer.
    #[arg(long, default_value = ".run/packs", value_name = "FOLDER")]
    packs: PathBuf,
    /// Leave out points that move a line by no more than this many meters. Full TIGER/Line files need 5.
    #[arg(long, default_value_t = 0, value_name = "METERS")]
    simplify: u32,
}

impl Refresh {
    /// If the sources are missing or can't be packed, the old packs stay as they are.
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let sources = Sources::find(std::slice::from_ref(&self.sources))?;
        anyhow::ensure!(
            sources.has_boundaries(),
            "there are no boundaries of districts in {}: fetch some with `outreach-packs fetch`; docs/districts.md lists the files",
            self.sources.display()
        );
        let stamp = self.stamp(&sources)?;
        let packs = self.packs.display();
        match self.freshness(&stamp) {
            Freshness::UpToDate => println!("the packs in {packs} are as new as their sources"),
            Freshness::Outdated(why) => {
                println!("packing {} into {packs}, which takes a minute or two: {why}", self.sources.display());
                let built = self.build(&sources)?;
                let removed = self.removed_states(&built);
                pack::write(&built, &removed, &self.packs, &Signer::default())?;
                self.delete(&removed)?;
                let codes: Vec<_> = built.iter().map(|built| built.state.code).collect();
                let stamp = format!("{stamp}{}\n", codes.join(" "));
                pack::write_atomically(&self.packs.join(STAMP), stamp.as_bytes())?;
                println!("{} packs in {packs}", built.len());
            }
        }
        Ok(())
    }

    fn build(&self, sources: &Sources) -> anyhow::Result<Vec<BuiltPack>> {
        let [from, out] = [&self.sources, &self.packs].map(|folder| folder.display());
        let failed = || {
            format!(
                "nothing can be packed from {from}: `outreach-packs pack --from {from} --out {out}` has more settings"
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
        let built = pack::build(&assembler, &all, &mut report, drop).with_context(failed)?;
        anyhow::ensure!(
            built.iter().any(|built| built.state.kind != Kind::Territory),
            "no state has boundaries in {}",
            self.sources.display()
        );
        let warnings = report.count(Severity::Warning);
        if warnings > 0 {
            println!("{warnings} things do not fit: `outreach-packs import` lists them");
        }
        Ok(built)
    }

    fn freshness(&self, stamp: &Stamp<'_>) -> Freshness {
        let packs = published::paths(&self.packs).unwrap_or_default();
        if packs.is_empty() {
            return Freshness::Outdated("there are no packs");
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
                    println!("{} is removed: its sources are gone", path.display());
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
    refresh: &'a Refresh,
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
        writeln!(f, "simplified by {simplify} m, packed by outreach-packs {}", env!("CARGO_PKG_VERSION"))
    }
}

fn changed(path: &Path) -> std::io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}
