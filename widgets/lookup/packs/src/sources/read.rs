//! Reads files, plain or compressed with gzip.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::Context;
use flate2::bufread::MultiGzDecoder;

/// No source is larger than this, uncompressed.
const MOST: u64 = 1 << 30;

/// The bytes of a file, unpacked where its name ends in `.gz`.
pub fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let read = || -> anyhow::Result<Vec<u8>> {
        let file = BufReader::new(File::open(path)?);
        let mut bytes = Vec::new();
        if ends_with(path, ".gz") {
            MultiGzDecoder::new(file).take(MOST).read_to_end(&mut bytes)?;
        } else {
            file.take(MOST).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    read().with_context(|| format!("{} can't be read", path.display()))
}

/// Whether the file's name ends so, in either case.
pub fn ends_with(path: &Path, end: &str) -> bool {
    name(path).ends_with(end)
}

/// The file's name in lower case.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_lowercase()
}
