//! Open States' own files: one YAML file per person, and `settings.yml` with the vacancies. In a folder, or in an archive from
//! GitHub.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::Context;
use flate2::bufread::GzDecoder;
use outreach_districts::Date;
use outreach_districts::write::PersonSource;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::member::{Member, Vacancy, date, is_http_url, office, seat, set_email, term};
use super::read;

/// The people and the vacancies.
#[derive(Debug, Default)]
pub struct People {
    /// Everyone who holds a seat on the day of the data.
    pub members: Vec<Member>,
    /// The seats that no one holds.
    pub vacancies: Vec<Vacancy>,
    /// The day of the data: that of the newest file.
    pub as_of: Option<Date>,
    /// What was skipped, and why.
    pub skipped: Vec<String>,
}

#[derive(Deserialize)]
struct PersonFile {
    id: String,
    name: String,
    email: Option<String>,
    image: Option<String>,
    #[serde(default)]
    party: Vec<Named>,
    #[serde(default)]
    roles: Vec<Role>,
    #[serde(default)]
    offices: Vec<Office>,
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    other_identifiers: Vec<Identifier>,
    death_date: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    end_date: Option<String>,
}

#[derive(Deserialize)]
struct Role {
    #[serde(rename = "type")]
    kind: String,
    jurisdiction: String,
    district: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
}

#[derive(Deserialize)]
struct Office {
    #[serde(default)]
    classification: String,
    name: Option<String>,
    address: Option<String>,
    voice: Option<String>,
    fax: Option<String>,
}

#[derive(Deserialize)]
struct Link {
    url: String,
    note: Option<String>,
}

#[derive(Deserialize)]
struct Identifier {
    scheme: String,
    identifier: String,
}

#[derive(Deserialize)]
struct Settings {
    #[serde(default)]
    vacancies: Vec<VacancyEntry>,
}

#[derive(Deserialize)]
struct VacancyEntry {
    chamber: String,
    district: String,
    vacant_until: Option<String>,
}

/// Reads a folder, or a `.tar` or `.tar.gz` archive. `as_of` is the day whose members are wanted, if not the day of the data.
pub fn read(path: &Path, as_of: Option<Date>) -> anyhow::Result<People> {
    let mut files = Vec::new();
    let mut newest = None;
    if path.is_dir() {
        folder(path, &mut files)?;
    } else {
        newest = archive(path, &mut files)?;
    }
    let as_of = as_of.or(newest);
    let mut people = People { as_of, ..People::default() };
    let on = as_of.with_context(|| {
        format!("{} does not say of which day its people are: give it with --people-date", path.display())
    })?;
    for (name, bytes) in files {
        let take = if name.ends_with("settings.yml") { people.add_settings(&bytes) } else { people.add(&bytes, on) };
        take.with_context(|| format!("{name} in {} can't be used", path.display()))?;
    }
    people.members.sort_by(|a, b| (&a.person.name, &a.person.id).cmp(&(&b.person.name, &b.person.id)));
    Ok(people)
}

/// Whether a file of the source is needed.
fn wanted(name: &str) -> bool {
    let of_person = name.contains("/legislature/") && name.rsplit_once('.').is_some_and(|(_, end)| end == "yml");
    of_person || name == "settings.yml" || name.ends_with("/settings.yml")
}

fn folder(path: &Path, files: &mut Vec<(String, Vec<u8>)>) -> anyhow::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(path)
        .and_then(Iterator::collect::<Result<_, _>>)
        .with_context(|| format!("the folder {} can't be read", path.display()))?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        let name = path.to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            folder(&path, files)?;
        } else if wanted(&name) {
            files.push((name, read::bytes(&path)?));
        }
    }
    Ok(())
}

fn archive(path: &Path, files: &mut Vec<(String, Vec<u8>)>) -> anyhow::Result<Option<Date>> {
    let file = BufReader::new(File::open(path).with_context(|| format!("{} can't be opened", path.display()))?);
    let unpacked: Box<dyn Read> =
        if read::ends_with(path, ".gz") { Box::new(GzDecoder::new(file)) } else { Box::new(file) };
    let mut archive = tar::Archive::new(unpacked);
    let mut newest = 0;
    let broken = || format!("{} is no whole archive", path.display());
    for entry in archive.entries().with_context(broken)? {
        let mut entry = entry.with_context(broken)?;
        let name = format!("/{}", entry.path().with_context(broken)?.to_string_lossy());
        if entry.header().entry_type().is_file() && wanted(&name) {
            newest = newest.max(entry.header().mtime().unwrap_or_default());
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).with_context(broken)?;
            files.push((name, bytes));
        }
    }
    let day = i64::try_from(newest).ok().filter(|newest| *newest > 0);
    let day =
        day.and_then(|newest| time::OffsetDateTime::from_unix_timestamp(newest).ok()).map(time::OffsetDateTime::date);
    Ok(day.and_then(|day| Date::new(u16::try_from(day.year()).ok()?, day.month().into(), day.day())))
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> anyhow::Result<T> {
    let text = std::str::from_utf8(bytes).context("it is not UTF-8")?;
    serde_saphyr::from_str(text).context("it is not the YAML that Open States writes")
}

impl People {
    fn add(&mut self, bytes: &[u8], on: Date) -> anyhow::Result<()> {
        let file: PersonFile = parse(bytes)?;
        // Past roles are listed too, in no order.
        let current = file.roles.iter().filter(|role| {
            let term = term(role.start_date.as_deref(), role.end_date.as_deref());
            term.contains(on)
        });
        let mut found = Vec::new();
        let mut other = None;
        for role in current {
            match seat(&role.jurisdiction, &role.kind, role.district.as_deref().unwrap_or_default()) {
                Some(seat) => found.push((seat, term(role.start_date.as_deref(), role.end_date.as_deref()))),
                None => other = Some(format!("{} {}", role.jurisdiction, role.kind)),
            }
        }
        if found.is_empty() || file.death_date.is_some() {
            let why = other.unwrap_or_else(|| "no seat on that day".to_owned());
            self.skipped.push(format!("{}: {why}", file.name));
            return Ok(());
        }
        let bioguide = file.other_identifiers.iter().find(|id| id.scheme == "bioguide").map(|id| id.identifier.clone());
        let person = file.person();
        // The same seat may be listed twice, with the start of each term.
        found.sort_by_key(|(_, term)| std::cmp::Reverse(term.from));
        let mut seats = Vec::new();
        for ((state, layer, district), term) in found {
            if !seats.contains(&(layer, district.clone())) {
                seats.push((layer, district.clone()));
                let (person, bioguide) = (person.clone(), bioguide.clone());
                self.members.push(Member { person, state, layer, district, term, end_is_known: false, bioguide });
            }
        }
        Ok(())
    }

    fn add_settings(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let settings: BTreeMap<String, Settings> = parse(bytes)?;
        for (code, settings) in settings {
            for entry in settings.vacancies {
                let place = if code == "us" { String::new() } else { format!("state:{code}/") };
                let jurisdiction = format!("ocd-jurisdiction/country:us/{place}government");
                match seat(&jurisdiction, &entry.chamber, &entry.district) {
                    Some((state, layer, district)) => {
                        let until = date(entry.vacant_until.as_deref());
                        self.vacancies.push(Vacancy { state, layer, district, until });
                    }
                    None => self.skipped.push(format!("a vacancy of {code}: {} {}", entry.chamber, entry.district)),
                }
            }
        }
        Ok(())
    }
}

impl PersonFile {
    fn person(&self) -> PersonSource {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let parties = self.party.iter().filter(|party| party.end_date.is_none()).map(|party| party.name.as_str());
        let mut person = PersonSource {
            id: self.id.trim_start_matches("ocd-person/").to_owned(),
            name: self.name.clone(),
            party: parties.collect::<Vec<_>>().join(", "),
            photo: text(&self.image),
            ..PersonSource::default()
        };
        if !is_http_url(&person.photo) {
            person.photo.clear();
        }
        set_email(&mut person, self.email.as_deref().unwrap_or_default());
        for of in &self.offices {
            let (name, address) = (text(&of.name), text(&of.address));
            person.offices.push(office(&of.classification, &name, &address, &text(&of.voice), &text(&of.fax)));
        }
        for link in self.links.iter().filter(|link| is_http_url(&link.url)) {
            let pair = [link.url.clone(), text(&link.note)];
            if !person.links.contains(&pair) {
                person.links.push(pair);
            }
        }
        person
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_districts::Layer;

    const ANA: &str = "\
id: ocd-person/1
name: Ana Roe
email: ana@example.org
image: ftp://example.org/ana.jpg
party:
- name: Old
  end_date: 2020-01-01
- name: Purple
roles:
- start_date: 2011-01-05
  end_date: 2015-01-07
  type: upper
  jurisdiction: ocd-jurisdiction/country:us/state:ma/government
  district: Second Essex
- start_date: 2024-11
  type: lower
  jurisdiction: ocd-jurisdiction/country:us/state:al/government
  district: 9
offices:
- classification: district-mail
  address: P.O. Box 9,
    Mobile, AL
  voice: 251-555-0100
links:
- url: https://example.org
- url: javascript:alert(1)
";
    const SETTINGS: &str = "al:\n  vacancies:\n  - chamber: upper\n    district: 29\n    vacant_until: 2026-07-01\nhi:\n  vacancies: []\nus:\n  vacancies:\n  - chamber: lower\n    district: CA-1\n    vacant_until: 2027-01-01\n";

    fn day() -> Date {
        Date::parse("2026-08-05").expect("a day")
    }

    #[test]
    fn past_roles_are_skipped_and_numbers_read_as_text() {
        let mut people = People::default();
        people.add(ANA.as_bytes(), day()).expect("read");
        let [ana] = people.members.as_slice() else { panic!("{people:?}") };
        assert_eq!((ana.state.code, ana.layer, ana.district.as_str()), ("al", Layer::Sldl, "9"));
        assert_eq!((ana.person.party.as_str(), ana.person.photo.as_str()), ("Purple", ""));
        assert_eq!(ana.person.offices[0].address, "P.O. Box 9, Mobile, AL");
        assert_eq!(ana.person.links.len(), 1);
    }

    #[test]
    fn vacancies_are_in_the_settings() {
        let mut people = People::default();
        people.add_settings(SETTINGS.as_bytes()).expect("read");
        let places: Vec<_> =
            people.vacancies.iter().map(|seat| (seat.state.code, seat.layer, seat.district.as_str())).collect();
        assert_eq!(places, [("al", Layer::Sldu, "29"), ("ca", Layer::Cd, "1")]);
    }

    #[test]
    fn a_folder_and_an_archive_give_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("data/al/legislature");
        std::fs::create_dir_all(&inside).expect("folders");
        std::fs::write(inside.join("Ana.yml"), ANA).expect("written");
        std::fs::write(folder.path().join("settings.yml"), SETTINGS).expect("written");
        let from_folder = read(folder.path(), Some(day())).expect("read");
        let packed = folder.path().join("people.tar");
        let mut builder = tar::Builder::new(File::create(&packed).expect("a file"));
        for (name, text) in [("people-main/data/al/legislature/Ana.yml", ANA), ("people-main/settings.yml", SETTINGS)] {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mtime(1_785_970_000);
            header.set_cksum();
            builder.append_data(&mut header, name, text.as_bytes()).expect("added");
        }
        builder.finish().expect("an archive");
        let from_archive = read(&packed, None).expect("read");
        assert_eq!(from_folder.members, from_archive.members);
        assert_eq!(from_folder.vacancies, from_archive.vacancies);
        assert_eq!(from_archive.as_of.map(|day| day.to_string()).as_deref(), Some("2026-08-05"));
        let error = read(folder.path(), None).expect_err("a folder has no date");
        assert!(error.to_string().contains("--people-date"), "{error}");
    }
}
