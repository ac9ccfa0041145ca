//! `outreach-packs import` and `pack`: read the sources, join them, and write packs.

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use outreach_districts::states::State;
use outreach_districts::write::Packed;
use outreach_districts::{Date, Layer};

use super::state;
use crate::assemble::Assembler;
use crate::clock::today;
use crate::overrides::Overrides;
use crate::pack::{self, BuiltPack};
use crate::progress::progress_bar;
use crate::report::{Report, Severity};
use crate::sign::Signing;
use crate::sources::{Imported, Sources};
use crate::term_counts::TermCounts;

/// What to read, and how to join it.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// A folder of sources, or one of their files. Can be repeated.
    #[arg(long = "from", env = "OUTREACH_DATA", required = true, value_name = "PATH")]
    pub(super) from: Vec<PathBuf>,
    /// The states, by postal code. Default: all fifty, the District of Columbia and five territories.
    #[arg(long, value_delimiter = ',', value_parser = state, value_name = "LIST")]
    pub(super) states: Vec<State>,
    /// The date of the data on people. Default: the date of the newest file in Open States' archive.
    #[arg(long, value_name = "YYYY-MM-DD")]
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
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) as_of: Option<Date>,
}

/// What to pack, and where to.
#[derive(Debug, Args)]
pub(super) struct PackArgs {
    #[command(flatten)]
    import: Import,
    /// Where the packs are written.
    #[arg(long, default_value = ".run/packs", value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    signing: Signing,
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
    pub(super) fn run(self) -> anyhow::Result<()> {
        let signer = self.signing.signer()?;
        let built = self.import.build()?;
        pack::write(&built, &[], &self.out, &signer)?;
        let bytes: usize = built.iter().map(|built| size(&built.packed)).sum();
        println!("{} packs in {}, {} KB", built.len(), self.out.display(), bytes / 1000);
        Ok(())
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
