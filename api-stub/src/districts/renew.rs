//! `api-stub districts renew`: from the public sources to packs that a server can be started on, with nobody watching.
//!
//! The new packs are made beside the old ones and take their place in one step, once everything fits. Where anything does
//! not, the old packs and the sources that they were made of stay, and the reason is told.

use std::collections::BTreeMap;
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
use super::report::Report;
use super::sign::Key;
use super::sources::Sources;
use super::states::State;
use super::verify;

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

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} can't be removed", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Puts the new folder in the place of the old, which is kept. A reader sees one of them or the other, where the system
/// can exchange two names; elsewhere there is a moment without either.
fn swap(new: &Path, packs: &Path) -> anyhow::Result<()> {
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

/// Whether a source by itself is what its name says.
fn is_readable(path: &Path) -> bool {
    let read = |sources: Sources| sources.read(&State::all().collect::<Vec<_>>(), None, &mut Report::default());
    Sources::find(&[path.to_owned()]).and_then(read).is_ok()
}

/// The sources as they were, until the packs that are made of the new ones are in place.
#[derive(Default)]
struct Kept(BTreeMap<PathBuf, Option<PathBuf>>);

impl Kept {
    /// Another file may come to stand there.
    fn keep(&mut self, path: &Path) -> anyhow::Result<()> {
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
    fn stays(&mut self, path: &Path) {
        if let Some(copy) = self.0.remove(path).flatten() {
            let _ = fs::remove_file(copy);
        }
    }

    /// What was there comes back. Of what was not, only a file that can't be read goes, to be fetched once more the next
    /// time: the others took long to come.
    fn restore(self) {
        for (path, before) in self.0 {
            let _ = match before {
                Some(before) => fs::rename(before, path),
                None if is_readable(&path) => Ok(()),
                None => fs::remove_file(path),
            };
        }
    }

    fn forget(self) {
        for before in self.0.into_values().flatten() {
            let _ = fs::remove_file(before);
        }
    }
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
        kept.restore();
        assert_eq!(fs::read_to_string(at("people")).expect("there"), "good");
        assert!(at(good).exists() && !at(bad).exists());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing is left beside them");
    }
}
