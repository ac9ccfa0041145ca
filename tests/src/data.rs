//! Packs of real states, made once a run with the importer where the real data is at hand.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use tokio::sync::Mutex;

use crate::{paths, stub};

/// The states that the tests look in: lines of every quality, a ZIP in two of them, points near their common lines, and a
/// territory.
pub const STATES: &str = "al,ar,de,ma,md,ms,nj,pr,tn,vt";

fn data() -> PathBuf {
    std::env::var_os("OUTREACH_DATA").map_or_else(|| paths::root().join("../shared/legislators"), PathBuf::from)
}

/// Whether the real data is there, where `OUTREACH_DATA` says or beside the tree.
pub fn is_there() -> bool {
    data().is_dir()
}

/// The folder with the packs of these states, whose codes stand between commas.
pub async fn folder(states: &'static str) -> Result<PathBuf> {
    static MADE: Mutex<Vec<&str>> = Mutex::const_new(Vec::new());
    let folder = paths::output().join("packs").join(states);
    let mut made = MADE.lock().await;
    if made.contains(&states) {
        return Ok(folder);
    }
    // What lies there is of another run, and perhaps of other data.
    if folder.is_dir() {
        tokio::fs::remove_dir_all(&folder).await?;
    }
    println!("The real packs of {states} are made from {}.", data().display());
    let output = tokio::process::Command::new(stub::program()?)
        .args(["districts", "pack", "--states", states, "--allow-mismatch", "--from"])
        .arg(data())
        .arg("--out")
        .arg(&folder)
        .output()
        .await?;
    ensure!(output.status.success(), "packing failed: {}", String::from_utf8_lossy(&output.stderr));
    made.push(states);
    Ok(folder)
}
