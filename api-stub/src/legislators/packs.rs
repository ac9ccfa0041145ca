//! The packs of a server: indexed to answer from, and compressed to hand out.

use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use axum::body::Bytes;
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use outreach_districts::{Nation, Pack, SAMPLE};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use crate::districts::pack::open_all;

/// All packs.
pub struct Packs {
    pub(crate) nation: Nation,
    served: Vec<Served>,
}

/// What is known of a pack's file without reading it.
pub(crate) struct Served {
    /// The postal code in lower case.
    pub(crate) code: String,
    /// The first digits of the SHA-256 of the file.
    pub(crate) hash: String,
    /// Compressed once each, by whoever needs it first.
    brotli: OnceCell<Bytes>,
    gzip: OnceCell<Bytes>,
}

/// How a pack goes over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    Brotli,
    Gzip,
    Plain,
}

impl Packs {
    /// The made-up sample state alone.
    ///
    /// # Panics
    /// Never: the sample is compiled in, and a test opens it.
    pub fn sample() -> Self {
        Self::new(vec![Pack::open(SAMPLE).expect("the sample is compiled in")]).expect("one state")
    }

    /// Every pack of a folder.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        Self::new(open_all(folder)?).with_context(|| format!("the packs in {} can't be served", folder.display()))
    }

    /// These packs.
    pub fn new(packs: Vec<Pack>) -> anyhow::Result<Self> {
        let mut served: Vec<Served> = Vec::new();
        for pack in &packs {
            let code = pack.about().code.to_owned();
            anyhow::ensure!(served.iter().all(|other| other.code != code), "two of them are of the same state, {code}");
            let mut hash = String::new();
            for byte in &Sha256::digest(pack.bytes())[..8] {
                let _ = write!(hash, "{byte:02x}");
            }
            served.push(Served { code, hash, brotli: OnceCell::new(), gzip: OnceCell::new() });
        }
        Ok(Self { nation: Nation::new(packs), served })
    }

    /// Whether all there is is made up.
    pub fn is_sample(&self) -> bool {
        self.nation.packs().iter().all(|pack| pack.about().sample)
    }

    /// How many states there are.
    pub fn count(&self) -> usize {
        self.served.len()
    }

    /// Each pack with what is known of its file.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&Served, &Pack)> {
        self.served.iter().zip(self.nation.packs())
    }

    /// The pack of a state, by its postal code.
    pub(crate) fn find(&self, code: &str) -> Option<(usize, &Served)> {
        self.served.iter().enumerate().find(|(_, served)| served.code == code)
    }

    /// Whether the smallest coding of a pack is there, so that nobody has to wait for it.
    pub(crate) fn is_warm(&self, at: usize) -> bool {
        self.served[at].brotli.initialized()
    }

    /// The bytes of a pack. Compressing takes up to seconds, and happens once, where it holds nobody else up.
    pub(crate) async fn bytes(self: &Arc<Self>, at: usize, coding: Coding) -> Bytes {
        let served = &self.served[at];
        let cell = match coding {
            Coding::Brotli => &served.brotli,
            Coding::Gzip => &served.gzip,
            Coding::Plain => return Bytes::copy_from_slice(self.nation.packs()[at].bytes()),
        };
        let make = || async {
            let packs = Arc::clone(self);
            let made = tokio::task::spawn_blocking(move || compress(packs.nation.packs()[at].bytes(), coding));
            // Only a bug can end it early, and the place of a bug is in the log.
            made.await.unwrap_or_default()
        };
        cell.get_or_init(make).await.clone()
    }

    /// Compresses every pack, one after the other, before somebody asks for it: the quick way first.
    pub(crate) async fn warm(self: Arc<Self>) {
        for coding in [Coding::Gzip, Coding::Brotli] {
            for at in 0..self.served.len() {
                self.bytes(at, coding).await;
            }
        }
    }
}

impl fmt::Debug for Packs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packs({})", self.served.len())
    }
}

/// As small as it gets: it is done once and sent often.
fn compress(bytes: &[u8], coding: Coding) -> Bytes {
    // Neither can fail: they write into memory.
    match coding {
        Coding::Brotli => {
            let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
            let mut writer = CompressorWriter::with_params(Vec::new(), 1 << 16, &params);
            let _ = writer.write_all(bytes);
            writer.into_inner().into()
        }
        Coding::Gzip => {
            let mut writer = GzEncoder::new(Vec::new(), Compression::best());
            let _ = writer.write_all(bytes);
            writer.finish().unwrap_or_default().into()
        }
        Coding::Plain => Bytes::copy_from_slice(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[tokio::test]
    async fn what_was_compressed_is_the_pack() {
        let packs = Arc::new(Packs::sample());
        Arc::clone(&packs).warm().await;
        let plain = packs.bytes(0, Coding::Plain).await;
        assert_eq!(plain, SAMPLE);
        let brotli = packs.bytes(0, Coding::Brotli).await;
        let mut back = Vec::new();
        brotli::Decompressor::new(&brotli[..], 4096).read_to_end(&mut back).expect("brotli");
        assert!(back == SAMPLE && brotli.len() < SAMPLE.len());
        let gzip = packs.bytes(0, Coding::Gzip).await;
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut back).expect("gzip");
        assert!(back == SAMPLE && brotli.len() < gzip.len());
    }

    #[test]
    fn a_state_has_one_pack() {
        let twice = || Pack::open(SAMPLE).expect("the sample");
        let error = Packs::new(vec![twice(), twice()]).expect_err("twice");
        assert_eq!(error.to_string(), "two of them are of the same state, zz");
        assert!(Packs::sample().is_sample());
    }
}
