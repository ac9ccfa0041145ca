//! `outreach-packs fetch`: what to download, and from where.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use outreach_districts::states::State;

use super::state;
use crate::clock::today;
use crate::fetch::{self, FetchOptions, Fetcher, SourceFile, SourceUrls};

/// What to download, and where to.
#[derive(Debug, Args)]
pub(super) struct Fetch {
    /// Where to put the files. Complete files that are already there are kept.
    #[arg(long, default_value = ".run/sources", value_name = "FOLDER")]
    out: PathBuf,
    /// The states, by postal code. Default: all fifty, the District of Columbia and five territories.
    #[arg(long, value_delimiter = ',', value_parser = state, value_name = "LIST")]
    states: Vec<State>,
    #[command(flatten)]
    from: Origin,
}

/// Which files there are, and where.
#[derive(Debug, Args)]
pub(super) struct Origin {
    /// The year of the TIGER/Line files. Default: 2024, and for Congress the first year with its districts.
    #[arg(long, value_name = "YEAR")]
    tiger: Option<u16>,
    /// Which Congress's districts to fetch. Default: the one in session, or the one before while its files are not published.
    #[arg(long, value_name = "NUMBER")]
    congress: Option<u16>,
    /// A list of checksums, as sha256sum writes it, that the files must have.
    #[arg(long, value_name = "FILE")]
    expect: Option<PathBuf>,
    /// The Census Bureau's server, or another with the same files.
    #[arg(long, default_value = "https://www2.census.gov", value_name = "URL")]
    census_base: String,
    /// Open States' people, as one archive.
    #[arg(
        long,
        default_value = "https://codeload.github.com/openstates/people/tar.gz/refs/heads/main",
        value_name = "URL"
    )]
    people_url: String,
    /// The members of Congress.
    #[arg(
        long,
        default_value = "https://unitedstates.github.io/congress-legislators/legislators-current.json",
        value_name = "URL"
    )]
    congress_url: String,
}

impl Origin {
    /// What fetches the files, and which files, for these states or for all.
    pub(super) fn prepare(&self, out: &Path, states: &[State]) -> anyhow::Result<(Fetcher, Vec<SourceFile>)> {
        let states = if states.is_empty() { State::all().collect() } else { states.to_vec() };
        let Self { census_base, people_url, congress_url, .. } = self;
        let places =
            SourceUrls { census: census_base.clone(), people: people_url.clone(), congress: congress_url.clone() };
        let read =
            |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()));
        let expected = self.expect.as_ref().map(read).transpose()?;
        let fetcher = Fetcher::new(out, expected.as_deref())?;
        let of = FetchOptions { year: self.tiger, congress: self.congress, today: today() };
        Ok((fetcher, fetch::source_files(&places, &states, of)))
    }
}

impl Fetch {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let (mut fetcher, files) = self.from.prepare(&self.out, &self.states)?;
        let mut new = 0;
        for file in &files {
            new += usize::from(fetcher.fetch_any(file, &mut Fetcher::fetch)?);
        }
        println!("{new} files fetched, {} were there; in {}", files.len() - new, self.out.display());
        println!(
            "Full TIGER/Line files are large. Pack them so: outreach-packs pack --from {} --simplify 5",
            self.out.display()
        );
        Ok(())
    }
}
