//! `outreach-packs renew`: from the public sources to packs for a server, unattended.
//!
//! New packs are made beside the old ones and replace them in one step if every check passes. Otherwise the old packs and their
//! sources stay, and the reason is printed.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use outreach_districts::published::{self, LINES_ENDING, list};
use outreach_districts::states::State;
use outreach_districts::{Date, Layer, Nation, Pack};

use super::fetch::Origin;
use super::import::Import;
use super::state;
use crate::clock::today;
use crate::diff::Changes;
use crate::pack;
use crate::sign::{Key, Signer, Signing};
use crate::verify;
use backup::Backup;
use losses::check_losses;
use swap::{remove, swap};

mod backup;
mod losses;
mod swap;

/// What to renew, and how.
#[derive(Debug, Args)]
pub(super) struct Renew {
    /// The packs to put new ones in the place of. The old ones are kept beside them, under the same name with .old.
    #[arg(long, default_value = ".run/packs", value_name = "FOLDER")]
    packs: PathBuf,
    /// Where the sources are put. People are fetched each time, boundaries and ZIPs where they are missing.
    #[arg(long, default_value = ".run/sources", value_name = "FOLDER")]
    sources: PathBuf,
    /// The states, by postal code. Default: all fifty, the District of Columbia and five territories.
    /// Packs of others stay as they are.
    #[arg(long, value_delimiter = ',', value_parser = state, value_name = "LIST")]
    states: Vec<State>,
    #[command(flatten)]
    signing: Signing,
    /// A table of addresses whose districts are known: the new packs must agree with all of it.
    #[arg(long, value_name = "CASES.CSV")]
    cases: Option<PathBuf>,
    /// Leave out points that move a line by no more than so many meters.
    #[arg(long, default_value_t = 5, value_name = "METERS")]
    simplify: u32,
    /// Take people and districts of different vintages. The packs then say so, and nothing by those lines is exact.
    #[arg(long)]
    allow_mismatch: bool,
    #[command(flatten)]
    origin: Origin,
}

impl Renew {
    /// Replaces the packs, and prints what has changed.
    pub(super) fn run(self) -> anyhow::Result<()> {
        let signer = self.signing.signer()?;
        let packs = resolve(&self.packs)?;
        let new = with_suffix(&packs, "new");
        if let Some(folder) = packs.parent() {
            fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
        }
        let lock = with_suffix(&packs, "lock");
        let held = File::create(&lock).with_context(|| format!("{} can't be made", lock.display()))?;
        if held.try_lock().is_err() {
            bail!("{} is held: the packs are being renewed already", lock.display());
        }
        remove(&new)?;
        let mut backup = Backup::default();
        let renewed = self.fetch(&mut backup).and_then(|()| self.build(&packs, &new, &signer)).and_then(|text| {
            println!("{text}");
            swap(&new, &packs)
        });
        match renewed {
            Ok(()) => {
                backup.discard_all();
                println!("the packs in {} are new", packs.display());
                Ok(())
            }
            Err(error) => {
                backup.restore();
                // Only the first error matters.
                let _ = fs::remove_dir_all(&new);
                Err(error.context(format!("the packs in {} stay as they are", packs.display())))
            }
        }
    }

    fn fetch(&self, backup: &mut Backup) -> anyhow::Result<()> {
        let (mut fetcher, files) = self.origin.prepare(&self.sources, &self.states)?;
        for file in &files {
            fetcher.fetch_any(file, &mut |fetcher, file| {
                let path = self.sources.join(&file.name);
                backup.add(&path)?;
                if file.changes {
                    fetcher.refetch(file)?;
                    return Ok(true);
                }
                let is_new = fetcher.fetch(file)?;
                if !is_new {
                    backup.discard(&path);
                }
                Ok(is_new)
            })?;
        }
        Ok(())
    }

    /// Makes and checks the new packs. Returns what has changed since the old ones.
    fn build(&self, packs: &Path, new: &Path, signer: &Signer) -> anyhow::Result<String> {
        let import = Import {
            from: vec![self.sources.clone()],
            states: self.states.clone(),
            people_date: None,
            allow_mismatch: self.allow_mismatch,
            simplify: self.simplify,
            plans: None,
            terms: None,
            as_of: None,
        };
        let (mut built, report) = import.run()?;
        fs::create_dir_all(new).with_context(|| format!("the folder {} can't be made", new.display()))?;
        let old = if published::paths(packs).is_ok_and(|paths| !paths.is_empty()) {
            let opened =
                published::open_all(packs).context("the old packs can't be read: move them away to start over")?;
            Some(Nation::new(opened))
        } else {
            None
        };
        let (mut unchanged, mut text) = (Vec::new(), Vec::new());
        for code in report.refused() {
            let before = old.as_ref().and_then(|old| old.state(code));
            let does = if before.is_some_and(|pack| is_valid(pack, today())) {
                unchanged.push(code);
                "keeps its pack"
            } else {
                "is packed as doubtful: no answer by these lines is exact"
            };
            text.push(format!("{} was elected on other lines and {does}", code.to_uppercase()));
        }
        built.retain(|built| !unchanged.contains(&built.state.code));
        if old.is_some() {
            let built: Vec<_> = built.iter().map(|built| built.state.code).collect();
            self.copy_others(packs, new, &built, &unchanged)?;
        }
        pack::write(&built, &[], new, signer)?;
        let keys: Vec<_> = signer.key.iter().map(Key::public).collect();
        let now = Nation::new(published::open(new, &keys)?.0);
        if let Some(cases) = &self.cases {
            let comparison = verify::compare(&now, &verify::read(cases)?, None);
            anyhow::ensure!(
                comparison.differences.is_empty(),
                "the new packs differ from {}:\n{comparison}",
                cases.display()
            );
            println!("{comparison}");
        }
        text.push(match old {
            Some(old) => {
                check_losses(&old, &now)?;
                Changes::of(&old, &now, None)?.to_string()
            }
            None => "there were no packs before".to_owned(),
        });
        Ok(text.join("\n"))
    }

    /// Copies the packs of states that are not renewed, with their list and its signature.
    fn copy_others(&self, packs: &Path, new: &Path, built: &[&str], unchanged: &[&str]) -> anyhow::Result<()> {
        let copy = |path: &Path| {
            let to = new.join(path.file_name().unwrap_or_default());
            fs::copy(path, to).with_context(|| format!("{} can't be copied", path.display()))
        };
        for path in published::paths(packs)? {
            let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let asked = self.states.is_empty() && State::of_code(&code).is_some()
                || self.states.iter().any(|state| state.code == code);
            if built.contains(&code.as_str()) || asked && !unchanged.contains(&code.as_str()) {
                continue;
            }
            for path in [path.with_extension(LINES_ENDING), path] {
                if path.is_file() {
                    copy(&path)?;
                }
            }
        }
        for list in [list::NAME, list::SIGNATURE].map(|name| packs.join(name)) {
            if list.is_file() {
                copy(&list)?;
            }
        }
        Ok(())
    }
}

/// Whether a pack may still be served: it is not doubtful, and no term in it has ended.
fn is_valid(pack: &Pack, today: Option<Date>) -> bool {
    let about = pack.about();
    let Some(today) = today.or(about.people_as_of) else { return false };
    let doubtful = Layer::ALL.iter().any(|of| pack.plan_on(*of, today).is_some_and(|plan| plan.doubtful));
    !doubtful && about.good_until.is_none_or(|until| today < until)
}

/// The real folder, if it is a link: that one is replaced.
fn resolve(folder: &Path) -> anyhow::Result<PathBuf> {
    match fs::canonicalize(folder) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(folder.to_owned()),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", folder.display())),
    }
}

fn with_suffix(path: &Path, word: &str) -> PathBuf {
    // Without a slash at the end.
    let mut name = path.components().collect::<PathBuf>().into_os_string();
    name.push(".");
    name.push(word);
    name.into()
}
