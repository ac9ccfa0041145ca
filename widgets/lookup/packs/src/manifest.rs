//! Writes the list of the packs in a folder, and its signature.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};
use outreach_districts::Pack;
use outreach_districts::published::key::Signature;
use outreach_districts::published::list::{Entry, Manifest, NAME, SIGNATURE, VERSION, bytes, parse, signed};

use crate::clock::today;
use crate::pack::{BuiltPack, write_atomically};
use crate::sign::Signer;

/// A list that is ready to be written, once its packs are.
pub(crate) struct NewManifest {
    json: Vec<u8>,
    signature: Option<Signature>,
}

impl NewManifest {
    /// Lists the new packs, and those listed in the folder that are unchanged, without the states in `removed`. If it is signed,
    /// the signer must have signed the old list, or trust the key that did.
    pub(crate) fn of(folder: &Path, built: &[BuiltPack], removed: &[&str], signer: &Signer) -> anyhow::Result<Self> {
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
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<()> {
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
