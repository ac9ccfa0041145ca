//! The list of the packs in a folder, which reveals a copy that is incomplete, mixed up or tampered with.
//!
//! `packs.json` has each state's files with their sizes and checksums. `packs.json.sig` is the signature of its maker over the
//! bytes of the list.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use super::key::{PublicKey, Signature};
use super::{ENDING, LINES_ENDING, digest};
use crate::{About, Date, Pack};

/// The name of the list.
pub const NAME: &str = "packs.json";

/// The name of its signature.
pub const SIGNATURE: &str = "packs.json.sig";

/// The version of the list.
pub const VERSION: u32 = 1;

/// The content of `packs.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`VERSION`].
    pub version: u32,
    /// The day on which it was made.
    pub made_on: String,
    /// The packs, in the order of their states' codes.
    pub packs: Vec<Entry>,
}

/// A pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The postal code in lower case.
    pub state: String,
    /// The day of the data about people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_as_of: Option<String>,
    /// The day from which it is out of date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good_until: Option<String>,
    /// The pack, and its lines where it has any.
    pub files: Vec<FileEntry>,
}

/// A file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its name in the folder.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// Its SHA-256.
    pub sha256: String,
}

/// Who vouches for the packs of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verification {
    /// One of the given keys. The day shows the age: an old folder is signed too.
    Signed {
        /// See [`PublicKey::id`].
        key: String,
        /// See [`Manifest::made_on`].
        made_on: String,
    },
    /// No given key, but the list matches; with the packs that are not in it.
    Listed(Vec<String>),
    /// No one: there is no list.
    Unlisted,
}

impl FileEntry {
    fn of(name: String, bytes: &[u8]) -> Self {
        Self { name, bytes: bytes.len(), sha256: digest::of(bytes) }
    }

    /// Whether these are its bytes.
    pub fn matches(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() && self.sha256 == digest::of(bytes)
    }
}

impl Entry {
    /// Of the pack with that name, without its extension.
    pub fn of(stem: &str, about: &About<'_>, files: [&[u8]; 2]) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let files = names(stem).into_iter().zip(files).filter(|(_, bytes)| !bytes.is_empty());
        Self {
            state: about.code.to_owned(),
            people_as_of: day(about.people_as_of),
            good_until: day(about.good_until),
            files: files.map(|(name, bytes)| FileEntry::of(name, bytes)).collect(),
        }
    }
}

/// The files of a pack.
fn names(stem: &str) -> [String; 2] {
    [ENDING, LINES_ENDING].map(|ending| format!("{stem}.{ending}"))
}

/// The bytes of a file of the folder; none if it doesn't exist.
pub fn bytes(folder: &Path, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let path = folder.join(name);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", path.display())),
    }
}

/// Reads a list of that folder.
pub fn parse(folder: &Path, bytes: &[u8]) -> anyhow::Result<Manifest> {
    let again = || format!("{} can't be read: remove it and pack again", folder.join(NAME).display());
    let manifest: Manifest = serde_json::from_slice(bytes).with_context(again)?;
    anyhow::ensure!(manifest.version == VERSION, "{}", again());
    Ok(manifest)
}

/// Compares opened packs, each with its name without the extension, with the list. If keys are given, one of them must have
/// signed it, and it must have every pack.
pub(super) fn check(folder: &Path, packs: &[(String, Pack)], keys: &[PublicKey]) -> anyhow::Result<Verification> {
    let (at, shown) = (folder.join(NAME), folder.display());
    let Some(list) = bytes(folder, NAME)? else {
        anyhow::ensure!(
            keys.is_empty(),
            "there is no {NAME} in {shown}, so nothing vouches for the packs: make them with `outreach-packs pack --key FILE`"
        );
        return Ok(Verification::Unlisted);
    };
    let signed = if keys.is_empty() { None } else { Some(signed(folder, &list, keys)?) };
    let manifest = parse(folder, &list)?;
    let listed: Vec<_> = manifest.packs.iter().flat_map(|entry| &entry.files).collect();
    let mut unlisted = Vec::new();
    let mut found = Vec::new();
    for (stem, pack) in packs {
        for (name, bytes) in names(stem).into_iter().zip(pack.files()).filter(|(_, bytes)| !bytes.is_empty()) {
            match listed.iter().find(|file| file.name == name) {
                Some(file) if file.matches(bytes) => found.push(name),
                Some(_) => bail!(
                    "{} is not the file that {NAME} lists: copy the folder again, or pack again",
                    folder.join(&name).display()
                ),
                None if signed.is_none() => unlisted.push(name),
                None => bail!(
                    "{} is not listed in {}, so no one vouches for it: remove it, or pack it with `--key`",
                    folder.join(&name).display(),
                    at.display()
                ),
            }
        }
    }
    if let Some(missing) = listed.iter().find(|file| !found.contains(&file.name)) {
        bail!("{} lists {}, which is not there: copy the folder again, or pack again", at.display(), missing.name);
    }
    Ok(match signed {
        Some(key) => Verification::Signed { key, made_on: manifest.made_on },
        None => Verification::Listed(unlisted),
    })
}

/// The id of the key, among these, that signed the list.
pub fn signed(folder: &Path, list: &[u8], keys: &[PublicKey]) -> anyhow::Result<String> {
    let (at, signature) = (folder.join(NAME), folder.join(SIGNATURE));
    let (at, signature) = (at.display(), signature.display());
    let Some(line) = bytes(folder, SIGNATURE)? else {
        bail!("{at} is not signed: there is no {signature}. Pack with `--key FILE`");
    };
    let Ok(parsed) = String::from_utf8_lossy(&line).parse::<Signature>() else {
        bail!("{signature} is no signature: copy it again, or pack again with `--key FILE`");
    };
    let Some(key) = keys.iter().find(|key| key.id() == parsed.key) else {
        bail!(
            "{at} is signed with the key {}, which is none of --packs-key: pack with the key of yours, or add that one if you trust it",
            parsed.key
        );
    };
    anyhow::ensure!(
        key.verifies(&parsed, list),
        "{signature} does not fit {at}: one of them was changed. Copy both again, or pack again"
    );
    Ok(parsed.key)
}
