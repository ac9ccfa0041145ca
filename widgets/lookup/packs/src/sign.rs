//! Ed25519 keys that sign packs. The machine that packs has the private key, servers get the public one.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use outreach_districts::published::key::{PublicKey, Signature};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// A private key. Its `Debug` does not show it.
pub struct Key(Ed25519KeyPair);

/// Who signs the packs that are made.
#[derive(Debug, Default, Args)]
pub struct Signing {
    /// The key that vouches for the packs, as `outreach-packs key` made it.
    #[arg(long, env = "OUTREACH_SIGNING_KEY", value_name = "FILE")]
    key: Option<PathBuf>,
    /// The public half of a key that vouched for the packs that are there, beside --key; more than once for more. Packs
    /// of other states are vouched for once more only where one of these does so already.
    #[arg(long, value_delimiter = ',', value_name = "BASE64")]
    trust: Vec<PublicKey>,
}

impl Signing {
    /// Reads the key.
    pub fn signer(&self) -> anyhow::Result<Signer> {
        Ok(Signer { key: self.key.as_deref().map(Key::read).transpose()?, trusted: self.trust.clone() })
    }
}

/// The key that signs a list of packs, and the keys whose lists may be extended.
#[derive(Debug, Default)]
pub struct Signer {
    /// None if the packs are not signed.
    pub key: Option<Key>,
    /// Other trusted keys.
    pub trusted: Vec<PublicKey>,
}

impl Signer {
    /// The keys that may have signed an older list. None if nothing is signed.
    pub fn keys(&self) -> Vec<PublicKey> {
        let own = self.key.as_ref().map(Key::public);
        own.into_iter().flat_map(|own| [vec![own], self.trusted.clone()].concat()).collect()
    }
}

impl Key {
    /// Makes one, and writes it to a new file that no one else can read.
    pub fn make(path: &Path) -> anyhow::Result<Self> {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new());
        let pkcs8 = pkcs8.ok().context("this machine gives no random numbers")?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let pem = format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(pkcs8.as_ref()));
        let mut file = options
            .open(path)
            .with_context(|| format!("{} can't be made: a key is never written over", path.display()))?;
        file.write_all(pem.as_bytes()).with_context(|| format!("{} can't be written", path.display()))?;
        Self::read(path)
    }

    /// Reads one: PKCS #8 in PEM, as [`Key::make`] and OpenSSL write it.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let wrong = || format!("{} is no key: make one with `outreach-packs key`", path.display());
        let text = fs::read_to_string(path).with_context(|| format!("the key {} can't be read", path.display()))?;
        let body = text.trim().strip_prefix(BEGIN).and_then(|text| text.strip_suffix(END)).with_context(wrong)?;
        let body: String = body.split_whitespace().collect();
        let pkcs8 = STANDARD.decode(body).ok().with_context(wrong)?;
        Ed25519KeyPair::from_pkcs8_maybe_unchecked(&pkcs8).map(Self).ok().with_context(wrong)
    }

    /// The key for servers.
    pub fn public(&self) -> PublicKey {
        PublicKey::from_bytes(self.0.public_key().as_ref())
    }

    /// Signs bytes.
    pub fn sign(&self, bytes: &[u8]) -> Signature {
        Signature::new(self.public().id(), self.0.sign(bytes).as_ref())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public().id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_only_verifies_what_it_signed() {
        let folder = tempfile::tempdir().expect("a folder");
        let [path, another] = ["a.key", "b.key"].map(|name| folder.path().join(name));
        let (key, other) = (Key::make(&path).expect("a key"), Key::make(&another).expect("a key"));
        let public: PublicKey = Key::read(&path).expect("read").public().to_string().parse().expect("base64");
        assert_eq!(public, key.public());
        let signature: Signature = key.sign(b"packs").to_string().parse().expect("a line");
        assert!(public.verifies(&signature, b"packs"));
        assert!(!public.verifies(&signature, b"Packs") && !other.public().verifies(&signature, b"packs"));
        let forged = other.sign(b"packs").to_string().replace(&other.public().id(), &public.id());
        let forged: Signature = forged.parse().expect("a line");
        assert!(!public.verifies(&forged, b"packs"), "the name of a key is no signature");
        assert!(!format!("{key:?}").contains(&fs::read_to_string(&path).expect("text")[30..60]));
    }

    #[test]
    fn a_key_file_is_private_and_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.key");
        Key::make(&path).expect("a key");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        }
        let before = fs::read_to_string(&path).expect("text");
        assert!(format!("{:#}", Key::make(&path).expect_err("there")).contains("never written over"));
        assert_eq!(fs::read_to_string(&path).expect("text"), before);
        fs::write(&path, "secret").expect("written");
        let error = format!("{:#}", Key::read(&path).expect_err("no key"));
        assert!(error.contains("is no key") && !error.contains("secret"), "{error}");
        assert!("c2hvcnQ=".parse::<PublicKey>().is_err() && "rsa a b".parse::<Signature>().is_err());
    }
}
