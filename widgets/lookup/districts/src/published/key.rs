//! Ed25519 keys of those who make packs, and their signatures.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{ED25519, UnparsedPublicKey};

use super::digest;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(Vec<u8>);

/// A signature with the name of the key that made it, in one line: `ed25519 KEY SIGNATURE`.
#[derive(Debug, PartialEq, Eq)]
pub struct Signature {
    /// See [`PublicKey::id`].
    pub key: String,
    bytes: Vec<u8>,
}

impl PublicKey {
    /// From the 32 bytes of the key.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// A short name: the first digits of its SHA-256.
    pub fn id(&self) -> String {
        let mut id = digest::of(&self.0);
        id.truncate(16);
        id
    }

    /// Whether the signature is by this key, for those bytes.
    pub fn verifies(&self, signature: &Signature, bytes: &[u8]) -> bool {
        signature.key == self.id() && UnparsedPublicKey::new(&ED25519, &self.0).verify(bytes, &signature.bytes).is_ok()
    }
}

impl Signature {
    /// The signature by the key of that id.
    pub fn new(key: String, bytes: &[u8]) -> Self {
        Self { key, bytes: bytes.to_vec() }
    }
}

impl FromStr for PublicKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = STANDARD.decode(text.trim()).ok().filter(|bytes| bytes.len() == 32);
        bytes.map(Self).ok_or_else(|| "write the 44 characters that `outreach-packs key` printed".to_owned())
    }
}

impl FromStr for Signature {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<_> = text.split_whitespace().collect();
        let ["ed25519", key, bytes] = parts[..] else { return Err(()) };
        Ok(Self { key: key.to_owned(), bytes: STANDARD.decode(bytes).map_err(|_| ())? })
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(&self.0))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ed25519 {} {}", self.key, STANDARD.encode(&self.bytes))
    }
}
