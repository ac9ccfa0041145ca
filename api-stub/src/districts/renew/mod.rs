//! `api-stub districts renew`: from the public sources to packs that a server can be started on, with no one watching.
//!
//! The new packs are made beside the old ones and take their place in one step, once everything fits. Where anything does
//! not, the old packs and the sources that they were made of stay, and the reason is printed.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use outreach_districts::{Date, Layer, Nation, Pack};

use super::command::{Import, Origin, state, today};
use super::diff::Changes;
use super::manifest;
use super::pack::{self, LINES_ENDING};
use super::sign::{Key, Signer, Signing};
use super::states::State;
use super::verify;
use kept::Kept;
use lost::lost;
use swap::{remove, swap};

mod kept;
mod lost;
mod swap;

/// What to renew, and how.
#[derive(Debug, Args)]
pub struct Renew {
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
    /// Does it, and says what has changed.
    pub fn run(self) -> anyhow::Result<()> {
        let signer = self.signing.signer()?;
        let packs = real(&self.packs)?;
        let new = beside(&packs, "new");
        if let Some(folder) = packs.parent() {
            fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
        }
        let lock = beside(&packs, "lock");
        let held = File::create(&lock).with_context(|| format!("{} can't be made", lock.display()))?;
        if held.try_lock().is_err() {
            bail!("{} is held: the packs are being renewed already", lock.display());
        }
        remove(&new)?;
        let mut kept = Kept::default();
        let renewed = self.fetch(&mut kept).and_then(|()| self.make(&packs, &new, &signer)).and_then(|told| {
            println!("{told}");
            swap(&new, &packs)
        });
        match renewed {
            Ok(()) => {
                kept.forget();
                println!("the packs in {} are new", packs.display());
                Ok(())
            }
            Err(error) => {
                kept.restore();
                // What is left of it would only be in the way; the reason is what matters.
                let _ = fs::remove_dir_all(&new);
                Err(error.context(format!("the packs in {} stay as they are", packs.display())))
            }
        }
    }

    fn fetch(&self, kept: &mut Kept) -> anyhow::Result<()> {
        let (mut fetcher, files) = self.origin.ready(&self.sources, &self.states)?;
        for file in &files {
            fetcher.fetch_any(file, &mut |fetcher, file| {
                let path = self.sources.join(&file.name);
                kept.keep(&path)?;
                if file.changes {
                    fetcher.fetch_anew(file)?;
                    return Ok(true);
                }
                let is_new = fetcher.fetch(file)?;
                if !is_new {
                    kept.stays(&path);
                }
                Ok(is_new)
            })?;
        }
        Ok(())
    }

    /// Makes the new packs, and looks whether they may go out. What has changed since the old ones.
    fn make(&self, packs: &Path, new: &Path, signer: &Signer) -> anyhow::Result<String> {
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
        let (mut made, report) = import.run()?;
        fs::create_dir_all(new).with_context(|| format!("the folder {} can't be made", new.display()))?;
        let old = if pack::paths(packs).is_ok_and(|paths| !paths.is_empty()) {
            let opened = pack::open_all(packs).context("the old packs can't be read: move them away to begin anew")?;
            Some(Nation::new(opened))
        } else {
            None
        };
        let (mut stay, mut told) = (Vec::new(), Vec::new());
        for code in report.refused() {
            let before = old.as_ref().and_then(|old| old.state(code));
            let does = if before.is_some_and(|pack| is_good(pack, today())) {
                stay.push(code);
                "keeps its pack"
            } else {
                "is packed as doubtful: no answer by these lines is exact"
            };
            told.push(format!("{} was elected on other lines and {does}", code.to_uppercase()));
        }
        made.retain(|made| !stay.contains(&made.state.code));
        if old.is_some() {
            let made: Vec<_> = made.iter().map(|made| made.state.code).collect();
            self.copy_others(packs, new, &made, &stay)?;
        }
        pack::write(&made, &[], new, signer)?;
        let keys: Vec<_> = signer.key.iter().map(Key::public).collect();
        let now = Nation::new(pack::open(new, &keys)?.0);
        if let Some(cases) = &self.cases {
            let outcome = verify::compare(&now, &verify::read(cases)?, None);
            anyhow::ensure!(
                outcome.differences.is_empty(),
                "the new packs differ from {}:\n{outcome}",
                cases.display()
            );
            println!("{outcome}");
        }
        told.push(match old {
            Some(old) => {
                lost(&old, &now)?;
                Changes::of(&old, &now, None)?.to_string()
            }
            None => "there were no packs before".to_owned(),
        });
        Ok(told.join("\n"))
    }

    /// The packs of states that are not renewed, and what lists them and vouches for them.
    fn copy_others(&self, packs: &Path, new: &Path, made: &[&str], stay: &[&str]) -> anyhow::Result<()> {
        let copy = |path: &Path| {
            let to = new.join(path.file_name().unwrap_or_default());
            fs::copy(path, to).with_context(|| format!("{} can't be copied", path.display()))
        };
        for path in pack::paths(packs)? {
            let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let asked = self.states.is_empty() && State::of_code(&code).is_some()
                || self.states.iter().any(|state| state.code == code);
            if made.contains(&code.as_str()) || asked && !stay.contains(&code.as_str()) {
                continue;
            }
            for path in [path.with_extension(LINES_ENDING), path] {
                if path.is_file() {
                    copy(&path)?;
                }
            }
        }
        for list in [manifest::NAME, manifest::SIGNATURE].map(|name| packs.join(name)) {
            if list.is_file() {
                copy(&list)?;
            }
        }
        Ok(())
    }
}

/// Whether a pack may go on being answered from: it is not doubtful itself, and no term in it has ended.
fn is_good(pack: &Pack, today: Option<Date>) -> bool {
    let about = pack.about();
    let Some(today) = today.or(about.people_as_of) else { return false };
    let doubtful = Layer::ALL.iter().any(|of| pack.plan_on(*of, today).is_some_and(|plan| plan.doubtful));
    !doubtful && about.good_until.is_none_or(|until| today < until)
}

/// A folder of packs may be reached by a link: what it leads to is what takes another's place.
fn real(folder: &Path) -> anyhow::Result<PathBuf> {
    match fs::canonicalize(folder) {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(folder.to_owned()),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", folder.display())),
    }
}

/// The same name with a word behind it.
fn beside(path: &Path, word: &str) -> PathBuf {
    // A slash at the end is no part of the name.
    let mut name = path.components().collect::<PathBuf>().into_os_string();
    name.push(".");
    name.push(word);
    name.into()
}
