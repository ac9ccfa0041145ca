//! The key that signs links, and the token that the builder needs to have one signed.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use uuid::Uuid;

const KEY_BYTES: usize = 32;

/// What is signed to make the token. No link begins with it.
const TOKEN_MESSAGE: &[u8] = b"token";

/// The secret of one server, or of several that share a name. Its `Debug` does not show it.
pub struct Key(hmac::Key);

impl Key {
    /// The path of a database's key: beside it.
    pub fn beside(database: &Path) -> PathBuf {
        database.with_extension("link-key")
    }

    /// Reads the key, or makes it where there is none yet.
    ///
    /// # Errors
    /// It can't be read or written, or is no key.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        if !path.exists() {
            create(path).with_context(|| format!("the key of links {} can't be made", path.display()))?;
        }
        Self::read(path)
    }

    /// Reads the key.
    ///
    /// # Errors
    /// It can't be read, or is no key.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| {
            format!("the key of links {} can't be read: `api-stub serve` makes it at its first start", path.display())
        })?;
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok().filter(|bytes| bytes.len() == KEY_BYTES);
        let bytes = bytes.with_context(|| {
            format!("{} is no key of links: delete it, and the next start makes one", path.display())
        })?;
        Ok(Self::of(&bytes))
    }

    fn of(bytes: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// The bearer token of those who may have links signed.
    pub fn token(&self) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, TOKEN_MESSAGE))
    }

    /// Whether that is the token. It takes as long for every wrong one.
    pub(crate) fn is_token(&self, presented: &str) -> bool {
        self.has_signed(TOKEN_MESSAGE, presented)
    }

    pub(super) fn sign(&self, message: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0, message.as_bytes()))
    }

    pub(super) fn has_signed(&self, message: &[u8], signature: &str) -> bool {
        URL_SAFE_NO_PAD.decode(signature).is_ok_and(|tag| hmac::verify(&self.0, message, &tag).is_ok())
    }
}

/// A random key, which is gone with this process.
impl Default for Key {
    fn default() -> Self {
        #[expect(clippy::expect_used, reason = "without random numbers there is no TLS and no UUID either")]
        let bytes = random().expect("random numbers");
        Self::of(&bytes)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

fn random() -> anyhow::Result<[u8; KEY_BYTES]> {
    let mut bytes = [0; KEY_BYTES];
    SystemRandom::new().fill(&mut bytes).ok().context("this machine gives no random numbers")?;
    Ok(bytes)
}

/// Writes a new key atomically, or leaves the one that another start has written meanwhile.
fn create(path: &Path) -> anyhow::Result<()> {
    let new = path.with_extension(format!("{}.new", Uuid::new_v4()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let text = URL_SAFE_NO_PAD.encode(random()?) + "\n";
    let written = options.open(&new).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| match fs::hard_link(&new, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        placed => placed,
    });
    let removed = fs::remove_file(&new);
    Ok(placed.and(ignore_missing(removed))?)
}

fn ignore_missing(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simultaneous_starts_share_one_key_that_only_its_owner_can_read() {
        let folder = tempfile::tempdir().expect("folder");
        let path = Key::beside(&folder.path().join("outreach.sqlite"));
        let starts: Vec<_> = (0..8)
            .map(|_| {
                std::thread::spawn({
                    let path = path.clone();
                    move || Key::open(&path).expect("key").token()
                })
            })
            .collect();
        let tokens: Vec<_> = starts.into_iter().map(|start| start.join().expect("start")).collect();
        assert!(tokens.iter().all(|token| *token == tokens[0]), "{tokens:?}");
        assert_eq!(fs::read_dir(folder.path()).expect("folder").count(), 1, "nothing is left behind");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("key").permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn an_invalid_key_file_is_reported_and_never_used() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("outreach.link-key");
        assert!(Key::read(&path).expect_err("missing").to_string().contains("can't be read"));
        for text in ["", "short", "not base64!"] {
            fs::write(&path, text).expect("file");
            assert!(Key::open(&path).expect_err(text).to_string().contains("is no key of links"), "{text}");
        }
    }

    #[test]
    fn a_signature_is_for_one_key_and_one_text() {
        let (ours, other) = (Key::default(), Key::default());
        let signature = ours.sign("a=1");
        assert!(ours.has_signed(b"a=1", &signature));
        assert!(!ours.has_signed(b"a=2", &signature) && !other.has_signed(b"a=1", &signature));
        assert!(!ours.has_signed(b"a=1", "") && !ours.has_signed(b"a=1", &signature[1..]));
        assert!(ours.is_token(&ours.token()) && !ours.is_token(&other.token()) && !ours.is_token(""));
    }
}
