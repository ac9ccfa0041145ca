//! `outreach-packs key`: makes a key, or shows the public half of one.

use std::path::PathBuf;

use clap::Args;

use crate::sign::Key;

/// Where to put a key.
#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    /// The file of the private key. Keep it off the server that serves the packs.
    #[arg(long, value_name = "FILE", required_unless_present = "show")]
    out: Option<PathBuf>,
    /// Don't make a key: print the public half of this one.
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    show: Option<PathBuf>,
}

impl KeyArgs {
    pub(super) fn run(self) -> anyhow::Result<()> {
        if let Some(path) = self.show {
            println!("{}", Key::read(&path)?.public());
        } else if let Some(path) = self.out {
            let public = Key::make(&path)?.public();
            println!("{public}");
            eprintln!(
                "the private key {} is in {}: only the machine that makes packs needs it",
                public.id(),
                path.display()
            );
        }
        Ok(())
    }
}
