//! `api-stub districts renew`: from the public sources to packs that a server can be started on, with nobody watching.
//!
//! The new packs are made beside the old ones and take their place in one step, once everything fits. Where anything does
//! not, the old packs and the sources that they were made of stay, and the reason is told.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use outreach_districts::{Layer, Nation};

use super::command::{Import, Origin, state};
use super::diff::Changes;
use super::manifest;
use super::pack::{self, LINES_ENDING};
use super::sign::Key;
use super::states::State;
use super::verify;
use kept::Kept;
use swap::{remove, swap};

mod kept;
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
    /// The states, by postal code. Left out, all fifty, the District of Columbia and five territories. Packs of others stay as they are.
    #[arg(long, value_delimiter = ',', value_parser = state, value_name = "LIST")]
    states: Vec<State>,
    /// The key that vouches for the packs, as `api-stub districts key` made it.
    #[arg(long, env = "OUTREACH_SIGNING_KEY", value_name = "FILE")]
    key: Option<PathBuf>,
    /// A table of addresses whose districts are known: the new packs must agree with all of it.
    #[arg(long, value_name = "CASES.CSV")]
    cases: Option<PathBuf>,
    /// Leave out points that move a line by no more than so many metres.
    #[arg(long, default_value_t = 5, value_name = "METRES")]
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
        let key = self.key.as_deref().map(Key::read).transpose()?;
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
        let renewed = self.fetch(&mut kept).and_then(|()| self.make(&packs, &new, key.as_ref()));
        match renewed {
            Ok(told) => {
                println!("{told}");
                swap(&new, &packs)?;
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
            let path = self.sources.join(&file.name);
            kept.keep(&path)?;
            if file.changes {
                fetcher.fetch_anew(file)?;
            } else if !fetcher.fetch(file)? {
                kept.stays(&path);
            }
        }
        Ok(())
    }

    /// Makes the new packs, and looks whether they may go out. What has changed since the old ones.
    fn make(&self, packs: &Path, new: &Path, key: Option<&Key>) -> anyhow::Result<String> {
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
        let made = import.made()?;
        fs::create_dir_all(new).with_context(|| format!("the folder {} can't be made", new.display()))?;
        let old = if pack::paths(packs).is_ok_and(|paths| !paths.is_empty()) {
            let opened = pack::open_all(packs).context("the old packs can't be read: move them away to begin anew")?;
            let made: Vec<_> = made.iter().map(|made| made.state.code).collect();
            self.copy_others(packs, new, &made)?;
            Some(Nation::new(opened))
        } else {
            None
        };
        pack::write(&made, new, key)?;
        let keys: Vec<_> = key.map(Key::public).into_iter().collect();
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
        let Some(old) = old else { return Ok("there were no packs before".to_owned()) };
        lost(&old, &now)?;
        Ok(Changes::of(&old, &now, None)?.to_string())
    }

    /// The packs of states that are not renewed, and what lists them.
    fn copy_others(&self, packs: &Path, new: &Path, made: &[&str]) -> anyhow::Result<()> {
        let copy = |path: &Path| {
            let to = new.join(path.file_name().unwrap_or_default());
            fs::copy(path, to).with_context(|| format!("{} can't be copied", path.display()))
        };
        for path in pack::paths(packs)? {
            let code = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let asked = self.states.is_empty() && State::of_code(&code).is_some()
                || self.states.iter().any(|state| state.code == code);
            if asked || made.contains(&code.as_str()) {
                continue;
            }
            for path in [path.with_extension(LINES_ENDING), path] {
                if path.is_file() {
                    copy(&path)?;
                }
            }
        }
        let list = packs.join(manifest::NAME);
        if list.is_file() {
            copy(&list)?;
        }
        Ok(())
    }
}

/// A chamber of fewer seats than this may lose half of them.
const FEW: usize = 5;

/// No state may be gone, and no chamber be half empty that was not.
fn lost(old: &Nation, new: &Nation) -> anyhow::Result<()> {
    for was in old.packs() {
        let about = was.about();
        let Some(is) = new.state(about.code) else {
            bail!("{} would have no pack any more: if that is right, take its pack away by hand", about.name);
        };
        let held = |pack: &outreach_districts::Pack| {
            let on = pack.about().people_as_of;
            let count = |layer| {
                let districts = on.map(|on| pack.districts(layer, on)).unwrap_or_default();
                let seats = districts.into_iter().flat_map(|of| on.map(|on| pack.seats(of.id, on)).unwrap_or_default());
                seats.filter(|seat| seat.holder.is_some()).count()
            };
            Layer::ALL.map(|layer| (layer, count(layer)))
        };
        for ((layer, before), (_, after)) in held(was).into_iter().zip(held(is)) {
            anyhow::ensure!(
                before < FEW || after * 2 >= before,
                "{}: {after} people would sit for {}, and {before} did: if that is right, make the packs by hand with `api-stub districts pack`",
                about.name,
                layer.code()
            );
        }
    }
    Ok(())
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
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(word);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn nation(change: impl FnOnce(&mut outreach_districts::write::StateSource)) -> Nation {
        let mut source = sample::source().expect("the sample's source");
        change(&mut source);
        Nation::new(vec![source.pack().expect("packed").open().expect("a pack")])
    }

    #[test]
    fn no_state_is_lost_and_no_chamber_emptied_unseen() {
        let whole = || nation(|_| {});
        assert!(lost(&whole(), &whole()).is_ok());
        let error = lost(&whole(), &Nation::new(Vec::new())).expect_err("no state").to_string();
        assert!(error.contains("Sample State would have no pack"), "{error}");
        let emptied = |part: usize| {
            nation(|source| {
                let house = source.seats.iter_mut().filter(|seat| seat.of.is_some_and(|of| of.plan == 1));
                house.skip(part).for_each(|seat| seat.holder = None);
            })
        };
        let error = lost(&whole(), &emptied(1)).expect_err("nobody sits").to_string();
        assert!(error.contains("would sit for sldl"), "{error}");
        assert!(lost(&whole(), &emptied(7)).is_ok(), "some seats are always free");
        assert!(lost(&emptied(1), &whole()).is_ok());
    }
}
