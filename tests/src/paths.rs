//! Where things are in the tree.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The workspace's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// What a website gets, built by `make dist`. `OUTREACH_DIST` names another.
pub fn dist() -> PathBuf {
    std::env::var_os("OUTREACH_DIST").map_or_else(|| root().join("dist"), PathBuf::from)
}

/// Where pictures of failures and screenshots go.
pub fn output() -> PathBuf {
    root().join("tests/output")
}

/// The code of others that pages of the tests have: `tests/pages/build.mjs` puts it there.
pub fn pages() -> PathBuf {
    output().join("pages")
}

/// A program of ours: the variable names it, otherwise it is the one in the workspace's target folder.
pub(crate) fn built(name: &str, variable: &str) -> Result<PathBuf> {
    let program = std::env::var_os(variable).map_or_else(
        || {
            let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
            target.join("debug").join(name)
        },
        PathBuf::from,
    );
    ensure!(
        program.is_file(),
        "{} is not there. Build it with `cargo build -p {name}`, or set {variable} to the binary.",
        program.display()
    );
    Ok(program)
}

/// The program of that name on `PATH`, or below the cache that `make setup` fills.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache")))
        .map(|cache| cache.join("outreach-widgets"));
    let cached = cache.and_then(|cache| std::fs::read_dir(cache).ok()).into_iter().flatten().flatten();
    std::env::split_paths(&path)
        .chain(cached.map(|tool| tool.path().join("bin")))
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}
