//! `outreach-packs`: the command line of the importer.

mod fetch;
mod import;
mod key;
mod refresh;
mod renew;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use outreach_districts::states::State;
use outreach_districts::{Date, Nation, published};

use crate::diff::Diff;
use crate::{pack, sample, verify};
use fetch::Fetch;
use import::{Import, PackArgs};
use key::KeyArgs;
use refresh::Refresh;
use renew::Renew;

/// Legislators and their districts: reads the public sources, makes packs, compares packs with the truth.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the sources, join them and report what does not fit. Writes no pack.
    Import(Import),
    /// Do what import does, and write one pack for each state.
    Pack(PackArgs),
    /// Compare packs with a table of addresses whose districts are known. Fails where they differ.
    Verify(Verify),
    /// Download the sources from the Census Bureau, Open States and congress-legislators.
    Fetch(Fetch),
    /// Make a key for signing packs, and print its public half, for --packs-key on servers.
    Key(KeyArgs),
    /// Show the differences between two folders of packs: who came, who left, which lines moved.
    Diff(Diff),
    /// Fetch, pack, check and compare, then replace the old packs if everything fits. For cron.
    Renew(Box<Renew>),
    /// Pack what is missing or older than its sources. For a server's start.
    Refresh(Refresh),
    /// Write the pack of the made-up sample state.
    Sample(SampleArgs),
}

/// What to compare with what.
#[derive(Debug, Args)]
struct Verify {
    /// The table: id, lat, lon, zip, sldu_ocd, sldl_ocd, cd_ocd, and the members where they are known.
    #[arg(value_name = "CASES.CSV")]
    cases: PathBuf,
    /// The packs.
    #[arg(long, default_value = ".run/packs", value_name = "FOLDER")]
    packs: PathBuf,
    /// The day asked for. Default: the day of the people in the packs.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

/// Where to put the sample. Its lines go beside it.
#[derive(Debug, Args)]
struct SampleArgs {
    /// The file. Its folder must be there.
    #[arg(long, default_value = ".run/packs/zz.pack", value_name = "FILE")]
    out: PathBuf,
}

fn state(code: &str) -> Result<State, String> {
    State::of_code(code).ok_or_else(|| format!("{code} is no state's postal code, such as al"))
}

impl Cli {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Import(import) => import.run().map(drop),
            Command::Pack(pack) => pack.run(),
            Command::Verify(verify) => verify.run(),
            Command::Fetch(fetch) => fetch.run(),
            Command::Key(key) => key.run(),
            Command::Diff(diff) => diff.run(),
            Command::Renew(renew) => renew.run(),
            Command::Refresh(refresh) => refresh.run(),
            Command::Sample(SampleArgs { out }) => pack::write_one(&out, &sample::pack()?),
        }
    }
}

impl Verify {
    fn run(self) -> anyhow::Result<()> {
        let cases = verify::read(&self.cases)?;
        let nation = Nation::new(published::open_all(&self.packs)?);
        let comparison = verify::compare(&nation, &cases, self.as_of);
        println!("{comparison}");
        anyhow::ensure!(comparison.differences.is_empty(), "the packs differ from {}", self.cases.display());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
