//! The list of the packs in a folder, which reveals a copy that is incomplete, mixed up or tampered with.
//!
//! `packs.json` has each state's files with their sizes and checksums. `packs.json.sig` is the signature of its maker over the
//! bytes of the list.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};
use outreach_districts::{About, Date, Pack};
use serde::{Deserialize, Serialize};

use super::command::today;
use super::digest;
use super::pack::{BuiltPack, ENDING, LINES_ENDING, write_atomically};
use super::sign::{PublicKey, Signature, Signer};

/// The name of the list.
pub const NAME: &str = "packs.json";

/// The name of its signature.
pub const SIGNATURE: &str = "packs.json.sig";

const VERSION: u32 = 1;

/// The content of `packs.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the list.
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

    fn matches(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() && self.sha256 == digest::of(bytes)
    }
}

impl Entry {
    /// Of the pack with that name, without its extension.
    fn of(stem: &str, about: &About<'_>, files: [&[u8]; 2]) -> Self {
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
fn bytes(folder: &Path, name: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let path = folder.join(name);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("{} can't be read", path.display())),
    }
}

fn parse(folder: &Path, bytes: &[u8]) -> anyhow::Result<Manifest> {
    let again = || format!("{} can't be read: remove it and pack again", folder.join(NAME).display());
    let manifest: Manifest = serde_json::from_slice(bytes).with_context(again)?;
    anyhow::ensure!(manifest.version == VERSION, "{}", again());
    Ok(manifest)
}

/// A list that is ready to be written, once its packs are.
pub struct NewManifest {
    json: Vec<u8>,
    signature: Option<Signature>,
}

impl NewManifest {
    /// Lists the new packs, and those listed in the folder that are unchanged, without the states in `removed`. If it is signed,
    /// the signer must have signed the old list, or trust the key that did.
    pub fn of(folder: &Path, built: &[BuiltPack], removed: &[&str], signer: &Signer) -> anyhow::Result<Self> {
        let mut packs = Vec::new();
        for BuiltPack { state, packed, .. } in built {
            let pack = Pack::open(packed.people.clone())
                .with_context(|| format!("the pack of {} can't be read", state.name))?;
            packs.push(Entry::of(state.code, &pack.about(), [&packed.people, &packed.lines]));
        }
        if let Some(list) = bytes(folder, NAME)? {
            let is_built = |code: &str| removed.contains(&code) || built.iter().any(|built| built.state.code == code);
            let mut others = Vec::new();
            for entry in parse(folder, &list)?.packs.into_iter().filter(|entry| !is_built(&entry.state)) {
                if is_whole(folder, &entry)? {
                    others.push(entry);
                }
            }
            let keys = signer.keys();
            if !others.is_empty() && !keys.is_empty() {
                let codes: Vec<_> = others.iter().map(|entry| entry.state.to_uppercase()).collect();
                signed(folder, &list, &keys).with_context(|| {
                    format!(
                        "nothing that you trust vouches for the packs of {} in {}, so they are not signed: pack them again too, remove them, or name the key that signed them with --trust",
                        codes.join(", "),
                        folder.display()
                    )
                })?;
            }
            packs.extend(others);
        }
        packs.sort_by(|a, b| a.state.cmp(&b.state));
        let made_on = today().context("the clock of this machine is not set")?.to_string();
        let mut json = serde_json::to_vec_pretty(&Manifest { version: VERSION, made_on, packs })?;
        json.push(b'\n');
        let signature = signer.key.as_ref().map(|key| key.sign(&json));
        Ok(Self { json, signature })
    }

    /// Writes it, and removes the old signature.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let signature = folder.join(SIGNATURE);
        match fs::remove_file(&signature) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} can't be removed", signature.display()));
            }
            _ => write_atomically(&folder.join(NAME), &self.json)?,
        }
        match &self.signature {
            Some(of) => write_atomically(&signature, format!("{of}\n").as_bytes()),
            None => Ok(()),
        }
    }
}

/// Whether the files of a pack exist as listed. A changed file is an error: no one vouches for it.
fn is_whole(folder: &Path, entry: &Entry) -> anyhow::Result<bool> {
    for file in &entry.files {
        let Some(bytes) = bytes(folder, &file.name)? else { return Ok(false) };
        if !file.matches(&bytes) {
            bail!(
                "{} is not what {NAME} lists: pack {} again too, or remove the file",
                folder.join(&file.name).display(),
                entry.state.to_uppercase()
            );
        }
    }
    Ok(true)
}

/// Compares opened packs, each with its name without the extension, with the list. If keys are given, one of them must have
/// signed it, and it must have every pack.
pub fn check(folder: &Path, packs: &[(String, Pack)], keys: &[PublicKey]) -> anyhow::Result<Verification> {
    let (at, shown) = (folder.join(NAME), folder.display());
    let Some(list) = bytes(folder, NAME)? else {
        anyhow::ensure!(
            keys.is_empty(),
            "there is no {NAME} in {shown}, so nothing vouches for the packs: make them with `api-stub districts pack --key FILE`"
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
fn signed(folder: &Path, list: &[u8], keys: &[PublicKey]) -> anyhow::Result<String> {
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
