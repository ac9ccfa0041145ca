//! Where the built widgets and the built site are. A named folder without them is an error.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct ServedFolders {
    /// The built widgets: the folder that holds v1. Default: dist.
    #[arg(long, env = "OUTREACH_DIST", value_name = "FOLDER")]
    dist: Option<PathBuf>,
    /// The built site. Default: demo/dist.
    #[arg(long, env = "OUTREACH_SITE", value_name = "FOLDER")]
    site: Option<PathBuf>,
}

impl ServedFolders {
    /// The folders of the widgets and of the site.
    pub(super) fn paths(self) -> anyhow::Result<(PathBuf, PathBuf)> {
        let dist = self.dist.map_or_else(|| Ok(default_dist()), check_dist)?;
        let site = self.site.map_or_else(|| Ok(default_site()), check_site)?;
        Ok((dist, site))
    }
}

fn has_widgets(folder: &Path) -> bool {
    folder.join("v1/manifest.json").is_file()
}

fn check_dist(folder: PathBuf) -> anyhow::Result<PathBuf> {
    if has_widgets(&folder) {
        return Ok(folder);
    }
    let parent = folder.parent().filter(|_| folder.join("manifest.json").is_file());
    if let Some(parent) = parent {
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        bail!("--dist names the folder v1 itself; name the one that holds it: --dist {}", parent.display());
    }
    bail!(
        "--dist {}: there is no v1/manifest.json in it. Name the folder that `make dist` has made and that holds v1",
        folder.display()
    )
}

fn default_dist() -> PathBuf {
    let folder = PathBuf::from("dist");
    if !has_widgets(&folder) {
        tracing::warn!("there are no widgets to serve: no v1/manifest.json in dist. --dist names another folder");
    }
    folder
}

fn check_site(folder: PathBuf) -> anyhow::Result<PathBuf> {
    if !folder.is_dir() {
        bail!("--site {}: there is no such folder. Name the one that `make demo` has made", folder.display());
    }
    if !folder.join("index.html").is_file() {
        tracing::warn!("there is no index.html in {}, the folder of --site", folder.display());
    }
    Ok(folder)
}

fn default_site() -> PathBuf {
    let folder = PathBuf::from("demo/dist");
    if !folder.is_dir() {
        tracing::warn!("there is no site to serve: no folder demo/dist. --site names another folder");
    }
    folder
}
