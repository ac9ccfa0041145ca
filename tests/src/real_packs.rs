//! Packs of real states, made once a run with the importer where the real data is available.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use tokio::sync::Mutex;

use crate::paths;

/// The states of the tests: lines of every quality, a ZIP in two of them, points near their common lines, and a
/// territory.
pub const STATES: &str = "al,ar,de,ma,md,ms,nj,pr,tn,vt";

fn data_folder() -> PathBuf {
    std::env::var_os("OUTREACH_DATA").map_or_else(|| paths::root().join("../shared/legislators"), PathBuf::from)
}

/// Whether the real data is available: in `OUTREACH_DATA`, or beside the tree.
pub fn are_available() -> bool {
    data_folder().is_dir()
}

/// The folder with the packs of these states, given by their codes with commas between.
pub async fn folder(states: &'static str) -> Result<PathBuf> {
    static PACKED: Mutex<Vec<&str>> = Mutex::const_new(Vec::new());
    let folder = paths::output().join("packs").join(states);
    let mut packed = PACKED.lock().await;
    if packed.contains(&states) {
        return Ok(folder);
    }
    // What is there is from another run, and perhaps from other data.
    if folder.is_dir() {
        tokio::fs::remove_dir_all(&folder).await?;
    }
    println!("The real packs of {states} are made from {}.", data_folder().display());
    let output = tokio::process::Command::new(paths::built("outreach-packs", "OUTREACH_PACKER")?)
        .args(["pack", "--states", states, "--allow-mismatch", "--from"])
        .arg(data_folder())
        .arg("--out")
        .arg(&folder)
        .output()
        .await?;
    ensure!(output.status.success(), "packing failed: {}", String::from_utf8_lossy(&output.stderr));
    packed.push(states);
    Ok(folder)
}
