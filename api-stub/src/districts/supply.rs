//! Keeps a folder of packs as new as the sources that they are made of, for a server that packs when it starts.

use std::fmt;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context;

use super::join::Joiner;
use super::known::Known;
use super::pack::{self, ENDING, LINES_ENDING, Made};
use super::report::{Report, Weight};
use super::sign::Signer;
use super::sources::Sources;
use super::states::{Kind, State};

/// Beside the packs: what they were made of, and in the last line the states.
const STAMP: &str = ".made-of";

/// What is packed, and where to.
#[derive(Debug)]
pub struct Supply<'a> {
    /// The folder of sources.
    pub sources: &'a Path,
    /// The folder of packs.
    pub packs: &'a Path,
    /// How many meters a line may be moved to save points.
    pub simplify: u32,
}

impl Supply<'_> {
    /// Packs, unless the packs are as new as their sources.
    ///
    /// # Errors
    /// The sources are not there, or nothing can be made of them. The packs that there were are left as they are.
    pub fn renew(&self) -> anyhow::Result<()> {
        let sources = Sources::find(&[self.sources.to_owned()])?;
        anyhow::ensure!(
            sources.has_boundaries(),
            "there are no boundaries of districts in {}: fetch some with `api-stub districts fetch`; docs/districts.md lists the files",
            self.sources.display()
        );
        let stamp = self.stamp(&sources)?;
        let packs = self.packs.display();
        match self.standing(&stamp) {
            Standing::New => tracing::info!(%packs, "the packs are as new as their sources"),
            Standing::Old(why) => {
                tracing::info!(sources = %self.sources.display(), %packs, why, "packing legislators and districts, which takes a minute or two");
                let made = self.make(&sources)?;
                let gone = self.gone(&made);
                pack::write(&made, &gone, self.packs, &Signer::default())?;
                self.forget(&gone)?;
                let codes: Vec<_> = made.iter().map(|made| made.state.code).collect();
                let stamp = format!("{stamp}{}\n", codes.join(" "));
                pack::replace(&self.packs.join(STAMP), stamp.as_bytes())?;
                tracing::info!(%packs, states = made.len(), "packed");
            }
        }
        Ok(())
    }

    fn make(&self, sources: &Sources) -> anyhow::Result<Vec<Made>> {
        let [from, out] = [self.sources, self.packs].map(Path::display);
        let of = || {
            format!(
                "nothing can be packed from {from}: `api-stub districts pack --from {from} --out {out}` has more settings"
            )
        };
        let mut report = Report::default();
        let all: Vec<_> = State::all().collect();
        let imported = sources.read(&all, None, &mut report).with_context(of)?;
        let no_day = "nothing says of which day the people are: add Open States' archive, or give --people-date";
        let on = imported.people_as_of.context(no_day).with_context(of)?;
        let known = Known::read(None, None)?;
        let mut joiner = Joiner::new(&imported, &known, on);
        // A pack of people and districts of different vintages says so of itself, and so does each answer.
        joiner.allow_mismatch = true;
        joiner.simplify = self.simplify;
        let made = pack::make(&joiner, &all, &mut report, |state| tracing::debug!(state = state.code, "joined"))
            .with_context(of)?;
        anyhow::ensure!(
            made.iter().any(|made| made.state.kind != Kind::Territory),
            "no state has boundaries in {}",
            self.sources.display()
        );
        let warnings = report.count(Weight::Warning);
        if warnings > 0 {
            tracing::warn!(warnings, "something does not fit: `api-stub districts import` lists it");
        }
        Ok(made)
    }

    fn standing(&self, stamp: &Stamp<'_>) -> Standing {
        let packs = pack::paths(self.packs).unwrap_or_default();
        if packs.is_empty() {
            return Standing::Old("there are none");
        }
        match fs::read_to_string(self.packs.join(STAMP)) {
            Ok(before) if before.starts_with(&stamp.to_string()) => Standing::New,
            Ok(_) => Standing::Old("they are of other sources"),
            // Someone has made them by hand: as with make, those that are newer are taken as they are.
            Err(_) if packs.iter().filter_map(|pack| changed(pack).ok()).all(|at| at >= stamp.newest) => Standing::New,
            Err(_) => Standing::Old("they are older than their sources"),
        }
    }

    fn stamp(&self, sources: &Sources) -> anyhow::Result<Stamp<'_>> {
        let mut stamp = Stamp { supply: self, files: 0, newest: UNIX_EPOCH };
        sources.files().try_for_each(|path| stamp.add(path))?;
        Ok(stamp)
    }

    /// A state that the sources no longer have must not be answered from an old pack of ours. Packs that someone has put
    /// there by hand stay.
    fn gone(&self, made: &[Made]) -> Vec<&'static str> {
        let before = fs::read_to_string(self.packs.join(STAMP)).unwrap_or_default();
        let ours = before.lines().last().unwrap_or_default().split(' ').filter_map(State::of_code);
        ours.filter(|state| made.iter().all(|made| made.state != *state)).map(|state| state.code).collect()
    }

    fn forget(&self, gone: &[&str]) -> anyhow::Result<()> {
        for code in gone {
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

enum Standing {
    New,
    Old(&'static str),
}

/// What packs were made of, in few words: other files, other words.
struct Stamp<'a> {
    supply: &'a Supply<'a>,
    files: usize,
    newest: SystemTime,
}

impl Stamp<'_> {
    /// A folder stands for all that is in it.
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
        let Self { supply: Supply { sources, simplify, .. }, files, newest } = self;
        let newest: Duration = newest.duration_since(UNIX_EPOCH).unwrap_or_default();
        writeln!(f, "{}", sources.display())?;
        writeln!(f, "{files} files, the newest of {}.{:09}", newest.as_secs(), newest.subsec_nanos())?;
        // A newer program may pack otherwise.
        writeln!(f, "simplified by {simplify} m, packed by api-stub {}", env!("CARGO_PKG_VERSION"))
    }
}

fn changed(path: &Path) -> std::io::Result<SystemTime> {
    fs::metadata(path)?.modified()
}
