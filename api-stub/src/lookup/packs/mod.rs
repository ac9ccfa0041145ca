//! The packs of a server: indexed for lookups, and compressed for downloads.

pub(super) mod files;

use std::fmt;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use axum::body::Bytes;
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use outreach_districts::published::key::PublicKey;
use outreach_districts::published::list::Verification;
use outreach_districts::published::{self, LINES_ENDING, digest};
use outreach_districts::{Nation, Pack, sample};
use tokio::sync::OnceCell;

/// All packs.
pub struct Packs {
    pub(crate) nation: Nation,
    served: Vec<PackFiles>,
    compress: fn(&[u8], Coding) -> Bytes,
}

pub(crate) struct PackFiles {
    /// The postal code in lower case.
    pub(crate) code: String,
    /// The pack itself, and its lines where it has any.
    pub(crate) files: Vec<ServedFile>,
}

/// A file for download.
pub(crate) struct ServedFile {
    /// Its SHA-256, in hexadecimal.
    pub(crate) hash: String,
    pub(crate) bytes: usize,
    /// Each is compressed once, when it is first needed.
    brotli: OnceCell<Bytes>,
    gzip: OnceCell<Bytes>,
}

/// Which file of which pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileId {
    pack: usize,
    part: usize,
}

/// The name of a state's lines in URLs: `al.lines`.
pub(crate) fn lines_of(code: &str) -> String {
    [code, ".", LINES_ENDING].concat()
}

impl ServedFile {
    fn new(bytes: &[u8]) -> Self {
        let hash = digest::of(bytes);
        Self { hash, bytes: bytes.len(), brotli: OnceCell::new(), gzip: OnceCell::new() }
    }
}

/// The content coding of a download.
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
        Self::new(vec![sample().expect("the sample is compiled in")]).expect("one state")
    }

    /// Every pack of a folder, without checking a signature.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        Self::open_signed(folder, &[]).map(|(packs, _)| packs)
    }

    /// Every pack of a folder, and who vouches for them. If keys are given, one of them must.
    pub fn open_signed(folder: &Path, keys: &[PublicKey]) -> anyhow::Result<(Self, Verification)> {
        let (packs, checked) = published::open(folder, keys)?;
        let packs = Self::new(packs).with_context(|| format!("the packs in {} can't be served", folder.display()))?;
        Ok((packs, checked))
    }

    /// These packs.
    pub fn new(packs: Vec<Pack>) -> anyhow::Result<Self> {
        let mut served: Vec<PackFiles> = Vec::new();
        for pack in &packs {
            let code = pack.about().code.to_owned();
            anyhow::ensure!(served.iter().all(|other| other.code != code), "two of them are of the same state, {code}");
            let files = pack.files().into_iter().filter(|bytes| !bytes.is_empty()).map(ServedFile::new).collect();
            served.push(PackFiles { code, files });
        }
        Ok(Self { nation: Nation::new(packs), served, compress })
    }

    /// Whether all packs are samples.
    pub fn is_sample(&self) -> bool {
        self.nation.packs().iter().all(|pack| pack.about().sample)
    }

    /// How many states there are.
    pub fn count(&self) -> usize {
        self.served.len()
    }

    /// Each pack with its files.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&PackFiles, &Pack)> {
        self.served.iter().zip(self.nation.packs())
    }

    /// A file by its name: `al`, or `al.lines`.
    pub(crate) fn find(&self, name: &str) -> Option<(FileId, &ServedFile)> {
        let code = name.strip_suffix(LINES_ENDING).and_then(|code| code.strip_suffix('.'));
        let (code, part) = code.map_or((name, 0), |code| (code, 1));
        let pack = self.served.iter().position(|served| served.code == code)?;
        Some((FileId { pack, part }, self.served[pack].files.get(part)?))
    }

    fn file(&self, at: FileId) -> (&ServedFile, &[u8]) {
        (&self.served[at.pack].files[at.part], self.nation.packs()[at.pack].files()[at.part])
    }

    /// Whether the smallest coding of a file is ready.
    pub(crate) fn is_compressed(&self, at: FileId) -> bool {
        self.file(at).0.brotli.initialized()
    }

    /// The bytes of a file, plain where they can't be coded. Compressing takes up to seconds; it is done once, on a thread of its
    /// own.
    pub(crate) async fn bytes(self: &Arc<Self>, at: FileId, coding: Coding) -> (Bytes, Coding) {
        let (file, bytes) = self.file(at);
        let cell = match coding {
            Coding::Brotli => &file.brotli,
            Coding::Gzip => &file.gzip,
            Coding::Plain => return (Bytes::copy_from_slice(bytes), Coding::Plain),
        };
        let make = || {
            let packs = Arc::clone(self);
            tokio::task::spawn_blocking(move || (packs.compress)(packs.file(at).1, coding))
        };
        match cell.get_or_try_init(make).await {
            Ok(compressed) => (compressed.clone(), coding),
            // It only fails by a panic, which is logged; the next reader has it tried again.
            Err(_) => (Bytes::copy_from_slice(bytes), Coding::Plain),
        }
    }

    /// Compresses every file in advance, one after the other, gzip first because it is quick.
    pub(crate) async fn precompress(self: Arc<Self>) {
        for coding in [Coding::Gzip, Coding::Brotli] {
            for (pack, served) in self.served.iter().enumerate() {
                for part in 0..served.files.len() {
                    self.bytes(FileId { pack, part }, coding).await;
                }
            }
        }
    }
}

impl fmt::Debug for Packs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Packs({})", self.served.len())
    }
}

/// At the highest level: it is done once and sent often.
fn compress(bytes: &[u8], coding: Coding) -> Bytes {
    // Writing to memory can't fail.
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
    use outreach_districts::SAMPLE;
    use std::io::Read;

    #[tokio::test]
    async fn compressed_files_decompress_to_the_pack() {
        let packs = Arc::new(Packs::sample());
        Arc::clone(&packs).precompress().await;
        for (name, sample) in [("zz", SAMPLE[0]), ("zz.lines", SAMPLE[1])] {
            let (at, file) = packs.find(name).expect(name);
            let (plain, _) = packs.bytes(at, Coding::Plain).await;
            assert_eq!((&plain[..], file.bytes), (sample, sample.len()));
            let (brotli, _) = packs.bytes(at, Coding::Brotli).await;
            let mut back = Vec::new();
            brotli::Decompressor::new(&brotli[..], 4096).read_to_end(&mut back).expect("brotli");
            assert!(back == sample && brotli.len() < sample.len());
            let (gzip, _) = packs.bytes(at, Coding::Gzip).await;
            let mut back = Vec::new();
            flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut back).expect("gzip");
            assert!(back == sample && brotli.len() < gzip.len());
        }
        assert!(packs.find("al").is_none() && packs.find("zz.pack").is_none());
    }

    #[tokio::test]
    async fn a_file_that_was_not_compressed_is_sent_as_it_is_and_tried_again() {
        let mut packs = Packs { compress: |_, _| panic!("the compressor fails"), ..Packs::sample() };
        let (at, _) = packs.find("zz").expect("the sample");
        for _ in 0..2 {
            let shared = Arc::new(packs);
            let (bytes, coding) = shared.bytes(at, Coding::Gzip).await;
            assert!(bytes == SAMPLE[0] && coding == Coding::Plain);
            packs = Arc::into_inner(shared).expect("no one else has it");
        }
        packs.compress = compress;
        assert_eq!(Arc::new(packs).bytes(at, Coding::Gzip).await.1, Coding::Gzip);
    }

    #[test]
    fn a_state_has_one_pack() {
        let twice = || sample().expect("the sample");
        let error = Packs::new(vec![twice(), twice()]).expect_err("twice");
        assert_eq!(error.to_string(), "two of them are of the same state, zz");
        assert!(Packs::sample().is_sample());
    }
}
