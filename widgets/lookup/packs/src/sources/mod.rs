//! Finds source files in a folder by their names, and reads them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use outreach_districts::states::State;
use outreach_districts::{Date, Layer};

use crate::measure::{self, Measured, Set};
use crate::report::Report;
use assigned::ZipAssignment;
use boundary::Hint;
use chambers::Chamber;
use congress::Congress;
use member::{Member, Vacancy};
use zcta::ZipDistrict;

pub mod assigned;
pub mod boundary;
pub mod chambers;
pub mod congress;
pub mod crosswalk;
pub mod geojson_file;
pub mod member;
pub mod ndjson;
pub mod openstates;
pub mod read;
pub mod shapefile_zip;
pub mod topojson;
pub mod zcta;

#[cfg(test)]
mod tests;

/// Source files by content.
#[derive(Debug, Default)]
pub struct Sources {
    people: Vec<PathBuf>,
    members: Vec<PathBuf>,
    congress: Vec<PathBuf>,
    chambers: Vec<PathBuf>,
    crosswalk: Vec<PathBuf>,
    boundaries: Vec<PathBuf>,
    zips: Vec<PathBuf>,
    assigned: Vec<PathBuf>,
}

/// The content of the sources.
#[derive(Debug, Default)]
pub struct Imported {
    /// Everyone who holds a seat.
    pub members: Vec<Member>,
    /// Seats that no one holds.
    pub vacancies: Vec<Vacancy>,
    /// The day of the data about people.
    pub people_as_of: Option<Date>,
    /// Whether terms in Congress are known.
    pub congress: bool,
    /// The chambers.
    pub chambers: Vec<Chamber>,
    /// Census districts and OCD divisions.
    pub crosswalk: Vec<crosswalk::Row>,
    /// The best boundaries by state, kind of district and vintage, and how exact they are.
    pub measured: Measured,
    /// ZIPs and the districts that they overlap.
    pub zip_districts: Vec<ZipDistrict>,
    /// The state of every ZIP, including those without an area.
    pub assigned: Vec<ZipAssignment>,
}

/// The kind of a file, by its name.
fn kind(path: &Path) -> Option<fn(&mut Sources) -> &mut Vec<PathBuf>> {
    let name = read::name(path);
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    let has = |word: &str| name.contains(word);
    let is = |ending: &str| plain.ends_with(ending);
    match () {
        () if has("people") && (is(".tar") || is(".tgz")) => Some(|sources| &mut sources.people),
        () if has("openstates") && is(".ndjson") => Some(|sources| &mut sources.members),
        () if has("legislators-current") && (is(".yaml") || is(".json")) => Some(|sources| &mut sources.congress),
        () if has("chambers") && is(".json") => Some(|sources| &mut sources.chambers),
        () if has("geoid_to_ocd") && is(".csv") => Some(|sources| &mut sources.crosswalk),
        () if is(".topo.json") || is(".topojson") || is(".geojson") => Some(|sources| &mut sources.boundaries),
        () if is(".zip") && Hint::of(path).layer.is_some() => Some(|sources| &mut sources.boundaries),
        () if has("zip") && has("geonames") && is(".csv") => Some(|sources| &mut sources.assigned),
        () if has("zcta") && (is(".csv") || is(".txt")) => Some(|sources| &mut sources.zips),
        () => None,
    }
}

impl Sources {
    /// Searches folders; files can be given directly, too.
    pub fn find(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut sources = Self::default();
        for path in paths {
            sources.walk(path)?;
        }
        // Of two files with the same lines, the format with shared lines comes first.
        sources
            .boundaries
            .sort_by_key(|path| (read::ends_with(path, ".zip"), read::name(path).contains(".geojson"), path.clone()));
        Ok(sources)
    }

    fn walk(&mut self, path: &Path) -> anyhow::Result<()> {
        if !path.is_dir() {
            anyhow::ensure!(path.exists(), "{} is not there", path.display());
            if let Some(list) = kind(path) {
                list(self).push(path.to_owned());
            }
            return Ok(());
        }
        if path.join("settings.yml").is_file() && path.join("data").is_dir() {
            self.people.push(path.to_owned());
            return Ok(());
        }
        let entries =
            std::fs::read_dir(path).with_context(|| format!("the folder {} can't be read", path.display()))?;
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        paths.iter().try_for_each(|path| self.walk(path))
    }

    /// All of the files. Open States' people may be a folder.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let Self { people, members, congress, chambers, crosswalk, boundaries, zips, assigned } = self;
        let all = [people, members, congress, chambers, crosswalk, boundaries, zips, assigned];
        all.into_iter().flatten().map(PathBuf::as_path)
    }

    /// Whether there are boundaries, without which no pack can be made.
    pub fn has_boundaries(&self) -> bool {
        !self.boundaries.is_empty()
    }

    /// Reads what concerns these states.
    pub fn read(&self, states: &[State], people_date: Option<Date>, report: &mut Report) -> anyhow::Result<Imported> {
        let mut imported = Imported::default();
        self.read_people(&mut imported, people_date, report)?;
        imported.members.retain(|member| states.contains(&member.state));
        imported.vacancies.retain(|vacancy| states.contains(&vacancy.state));
        for path in &self.chambers {
            imported.chambers.extend(read_with(path, chambers::read)?);
        }
        for path in &self.crosswalk {
            imported.crosswalk.extend(read_with(path, crosswalk::read)?);
        }
        // Those of all states: lines are measured against those of neighbors, and against others of the same provenance.
        let mut sets = Vec::new();
        for path in &self.boundaries {
            sets.extend(read_sets(path)?);
        }
        imported.measured = measure::measure(&sets, report);
        for path in &self.zips {
            // All of them: a state's ZIP may reach into another.
            imported.zip_districts.extend(zcta::read(path)?);
        }
        for path in &self.assigned {
            imported.assigned.extend(read_with(path, assigned::read)?);
        }
        Ok(imported)
    }

    fn read_people(&self, imported: &mut Imported, date: Option<Date>, report: &mut Report) -> anyhow::Result<()> {
        imported.people_as_of = date;
        for path in &self.people {
            let people = openstates::read(path, date)?;
            imported.people_as_of = imported.people_as_of.or(people.as_of);
            report.note(format!(
                "{}: {} people hold a seat on {}, {} seats are vacant, {} were skipped",
                path.file_name().unwrap_or_default().to_string_lossy(),
                people.members.len(),
                people.as_of.map(|day| day.to_string()).unwrap_or_default(),
                people.vacancies.len(),
                people.skipped.len()
            ));
            imported.vacancies.extend(people.vacancies);
            imported.members.extend(people.members);
        }
        // The compact file adds states that the original doesn't have.
        for path in &self.members {
            let known: Vec<_> = imported.members.iter().map(|member| (member.state, member.layer)).collect();
            let more = read_with(path, ndjson::read)?.into_iter();
            imported.members.extend(more.filter(|member| !known.contains(&(member.state, member.layer))));
        }
        let mut congress = Congress::default();
        for path in &self.congress {
            congress = read_with(path, Congress::read)?;
        }
        imported.congress = !congress.is_empty();
        if let Some(on) = imported.people_as_of.filter(|_| imported.congress) {
            for member in imported.members.iter_mut().filter(|member| matches!(member.layer, Layer::State | Layer::Cd))
            {
                if !congress.complete(member, on) {
                    report.note(format!(
                        "{} sits in Congress by Open States only; the end of the term is not known",
                        member.person.name
                    ));
                }
            }
        }
        Ok(())
    }
}

/// The districts of a file, by state and kind.
fn read_sets(path: &Path) -> anyhow::Result<Vec<Set>> {
    let hint = Hint::of(path);
    let format = match () {
        () if read::ends_with(path, ".zip") => shapefile_zip::read,
        () if read::name(path).contains(".geojson") => geojson_file::read,
        () => topojson::read,
    };
    Ok(Set::of(read_with(path, |bytes| format(bytes, &hint))?))
}

/// Reads a file with a reader of its format.
fn read_with<T>(path: &Path, reader: impl Fn(&[u8]) -> anyhow::Result<T>) -> anyhow::Result<T> {
    reader(&read::bytes(path)?).with_context(|| format!("{} can't be used", path.display()))
}
