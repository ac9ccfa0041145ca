//! `api-stub districts`: the command line of the importer.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use outreach_districts::write::Packed;
use outreach_districts::{Date, Layer, Nation};

use super::assemble::Assembler;
use super::diff::Diff;
use super::fetch::{self, FetchOptions, Fetcher, SourceFile, SourceUrls};
use super::overrides::Overrides;
use super::pack::{self, BuiltPack};
use super::renew::Renew;
use super::report::{Report, Severity};
use super::sample;
use super::sign::{Key, Signing};
use super::sources::{Imported, Sources};
use super::states::State;
use super::term_counts::TermCounts;
use super::verify;

/// Legislators and their districts: read the public sources, make packs, compare packs with the truth.
#[derive(Debug, Subcommand)]
pub enum Command {
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
    /// Write the pack of the made-up sample state.
    Sample(SampleArgs),
}

/// What to read, and how to join it.
#[derive(Debug, Args)]
pub struct Import {
    /// A folder of sources, or one of their files. Can be repeated.
    #[arg(long = "from", env = "OUTREACH_DATA", required = true, value_name = "PATH")]
    pub(super) from: Vec<PathBuf>,
    /// The states, by postal code. Default: all fifty, the District of Columbia and five territories.
    #[arg(long, value_delimiter = ',', value_parser = state, value_name = "LIST")]
    pub(super) states: Vec<State>,
    /// The date of the data on people. Default: the date of the newest file in Open States' archive.
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    pub(super) people_date: Option<Date>,
    /// Accept people and districts of different vintages. The packs then say that some answers may be wrong.
    #[arg(long)]
    pub(super) allow_mismatch: bool,
    /// Leave out points that move a line by no more than this many meters. Full TIGER/Line files need 5.
    #[arg(long, default_value_t = 0, value_name = "METERS")]
    pub(super) simplify: u32,
    /// A table of plans and how long they hold, in place of the program's: state,layer,vintage,valid_from,valid_to,why.
    #[arg(long, value_name = "FILE")]
    pub(super) plans: Option<PathBuf>,
    /// A table of when terms begin and end, in place of the program's; docs/districts.md has its columns.
    #[arg(long, value_name = "FILE")]
    pub(super) terms: Option<PathBuf>,
    /// The day to report ended terms for. Default: today.
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    pub(super) as_of: Option<Date>,
}

/// What to pack, and where to.
#[derive(Debug, Args)]
pub struct PackArgs {
    #[command(flatten)]
    import: Import,
    /// Where the packs are written.
    #[arg(long, default_value = ".run/packs", value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    signing: Signing,
}

/// Where to put a key.
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// The file of the private key. Keep it off the server that serves the packs.
    #[arg(long, value_name = "FILE", required_unless_present = "show")]
    out: Option<PathBuf>,
    /// Don't make a key: print the public half of this one.
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    show: Option<PathBuf>,
}

impl KeyArgs {
    fn run(self) -> anyhow::Result<()> {
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

/// What to compare with what.
#[derive(Debug, Args)]
pub struct Verify {
    /// The table: id, lat, lon, zip, sldu_ocd, sldl_ocd, cd_ocd, and the members where they are known.
    #[arg(value_name = "CASES.CSV")]
    cases: PathBuf,
    /// The packs.
    #[arg(long, default_value = ".run/packs", value_name = "FOLDER")]
    packs: PathBuf,
    /// The day asked for. Default: the day of the people in the packs.
    #[arg(long, value_parser = date, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

/// What to download, and where to.
#[derive(Debug, Args)]
pub struct Fetch {
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
    fn run(self) -> anyhow::Result<()> {
        let (mut fetcher, files) = self.from.prepare(&self.out, &self.states)?;
        let mut new = 0;
        for file in &files {
            new += usize::from(fetcher.fetch_any(file, &mut Fetcher::fetch)?);
        }
        println!("{new} files fetched, {} were there; in {}", files.len() - new, self.out.display());
        println!(
            "Full TIGER/Line files are large. Pack them so: api-stub districts pack --from {} --simplify 5",
            self.out.display()
        );
        Ok(())
    }
}

/// Where to put the sample. Its lines go beside it.
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// The file. Its folder must be there.
    #[arg(long, default_value = ".run/packs/zz.pack", value_name = "FILE")]
    out: PathBuf,
}

pub(super) fn state(code: &str) -> Result<State, String> {
    State::of_code(code).ok_or_else(|| format!("{code} is no state's postal code, such as al"))
}

pub(crate) fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| format!("{text} is no day, such as 2026-08-05"))
}

/// Today in UTC.
pub fn today() -> Option<Date> {
    let today = time::OffsetDateTime::now_utc().date();
    Date::new(u16::try_from(today.year()).ok()?, today.month().into(), today.day())
}

impl Command {
    /// Runs the command.
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Import(import) => import.run().map(drop),
            Self::Pack(pack) => pack.run(),
            Self::Verify(verify) => verify.run(),
            Self::Fetch(fetch) => fetch.run(),
            Self::Key(key) => key.run(),
            Self::Diff(diff) => diff.run(),
            Self::Renew(renew) => renew.run(),
            Self::Sample(SampleArgs { out }) => pack::write_one(&out, &sample::pack()?),
        }
    }
}

impl Import {
    /// The packs, unless a state was refused.
    pub(super) fn build(&self) -> anyhow::Result<Vec<BuiltPack>> {
        let (built, report) = self.run()?;
        anyhow::ensure!(
            report.count(Severity::Refused) == 0,
            "people and districts of different vintages are not packed. Add the newer boundaries, or leave those states out with --states, or take them as they are with --allow-mismatch"
        );
        Ok(built)
    }

    /// The packs with the report. Those of refused states are marked as doubtful.
    pub(super) fn run(&self) -> anyhow::Result<(Vec<BuiltPack>, Report)> {
        let states = if self.states.is_empty() { State::all().collect() } else { self.states.clone() };
        let table = |path: &Option<PathBuf>| {
            path.as_ref()
                .map(|path| std::fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display())))
                .transpose()
        };
        let overrides = Overrides::read(table(&self.plans)?.as_deref(), table(&self.terms)?.as_deref())?;
        let mut report = Report::default();
        let imported = Sources::find(&self.from)?.read(&states, self.people_date, &mut report)?;
        let on = imported.people_as_of.context(
            "nothing says of which day the people are: add Open States' archive to --from, or give --people-date",
        )?;
        let mut assembler = Assembler::new(&imported, &overrides, on);
        assembler.allow_mismatch = self.allow_mismatch;
        assembler.simplify = self.simplify;
        let bar = progress_bar(states.len() as u64, "{bar:30} {pos} of {len} states {msg}");
        let built = pack::build(&assembler, &states, &mut report, |state| {
            bar.set_message(state.name);
            bar.inc(1);
        })?;
        bar.finish_and_clear();
        warn_of_ended_terms(&built, self.as_of.or_else(today), &mut report)?;
        println!("{}", summary(&built, &imported));
        println!("{report}");
        Ok((built, report))
    }
}

impl PackArgs {
    fn run(self) -> anyhow::Result<()> {
        let signer = self.signing.signer()?;
        let built = self.import.build()?;
        pack::write(&built, &[], &self.out, &signer)?;
        let bytes: usize = built.iter().map(|built| size(&built.packed)).sum();
        println!("{} packs in {}, {} KB", built.len(), self.out.display(), bytes / 1000);
        Ok(())
    }
}

impl Verify {
    fn run(self) -> anyhow::Result<()> {
        let cases = verify::read(&self.cases)?;
        let nation = Nation::new(pack::open_all(&self.packs)?);
        let comparison = verify::compare(&nation, &cases, self.as_of);
        println!("{comparison}");
        anyhow::ensure!(comparison.differences.is_empty(), "the packs differ from {}", self.cases.display());
        Ok(())
    }
}

/// A progress bar on standard error, if that is a terminal.
pub fn progress_bar(length: u64, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(length);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A line for each state: districts and seats of each kind.
fn summary(built: &[BuiltPack], imported: &Imported) -> String {
    let mut lines = vec![format!(
        "{} people, {} ZIP rows, {} sets of boundaries",
        imported.members.len(),
        imported.zip_districts.len(),
        imported.measured.boundaries.len()
    )];
    for BuiltPack { state, source, packed } in built {
        let mut line = format!("{:3}", state.code.to_uppercase());
        for (number, plan) in source.plans.iter().enumerate() {
            let of_plan = |seat: &&outreach_districts::write::SeatSource| seat.of.is_some_and(|of| of.plan == number);
            let seats = source.seats.iter().filter(of_plan).count();
            let held = source.seats.iter().filter(of_plan).filter(|seat| seat.holder.is_some()).count();
            let _ = write!(
                line,
                " {:4} {:4} {:3} districts {held:3}/{seats:<3} seats held;",
                plan.layer.code(),
                plan.vintage,
                plan.districts.len()
            );
        }
        let _ = write!(line, " {:4} ZIPs; {} KB", source.zips.len(), size(packed) / 1000);
        lines.push(line);
    }
    lines.join("\n")
}

fn size(packed: &Packed) -> usize {
    packed.people.len() + packed.lines.len()
}

/// Reports terms that have ended by that day, or may have.
fn warn_of_ended_terms(built: &[BuiltPack], on: Option<Date>, report: &mut Report) -> anyhow::Result<()> {
    let Some(on) = on else { return Ok(()) };
    for BuiltPack { state, packed, .. } in built {
        let pack = packed.open()?;
        for layer in Layer::ALL {
            let count = TermCounts::of(&pack, layer, on);
            if count.ended + count.unknown > 0 {
                let text = format!("{} on {on}: {count}; the answers say so", layer.code());
                report.add(*state, Severity::Warning, text);
            }
        }
    }
    Ok(())
}
