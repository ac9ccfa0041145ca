//! Prints differences as text.

use std::cmp::Ordering;
use std::fmt;

use super::{Change, Changes, Kind};

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("no difference");
        }
        let (mut last, mut zips) = (None, 0);
        for change in &self.0 {
            let place = (change.state.as_str(), change.layer);
            if last.replace(place) != Some(place) {
                zips = 0;
                writeln!(f, "{}", [&change.state.to_uppercase(), change.layer].join(" ").trim_end())?;
            }
            let Change { what, before, after, .. } = change;
            match change.kind {
                Kind::StateCame => writeln!(f, "  {what}: a pack that was not there")?,
                Kind::StateLeft => writeln!(f, "  {what}: no pack any more")?,
                Kind::Came => writeln!(f, "  came: {what}, {after}")?,
                Kind::Left => writeln!(f, "  left: {what}, {before}")?,
                Kind::Vacant => writeln!(f, "  vacant: {what}")?,
                Kind::Unknown if before.is_empty() && after.is_empty() => writeln!(f, "  holder unknown: {what}")?,
                Kind::Unknown => writeln!(f, "  {what}: {after}, was {}", text_or(before, "current"))?,
                Kind::District | Kind::Party | Kind::Term => {
                    writeln!(f, "  {what}: {}, was {}", text_or(after, "not known"), text_or(before, "not known"))?;
                }
                Kind::DistrictCame => writeln!(f, "  new district: {what}")?,
                Kind::DistrictLeft => writeln!(f, "  no such district any more: {what}")?,
                Kind::Lines => writeln!(f, "  lines moved by up to {} m: {what}", change.meters.unwrap_or_default())?,
                Kind::Zip => {
                    zips += 1;
                    let of = self.0.iter().filter(|other| other.kind == Kind::Zip && other.state == change.state);
                    match zips.cmp(&MAX_ZIPS) {
                        Ordering::Less => writeln!(f, "  ZIP {what}: {after}, was {before}")?,
                        Ordering::Equal => writeln!(f, "  and {} ZIPs more: --json has all", of.count() + 1 - zips)?,
                        Ordering::Greater => {}
                    }
                }
            }
        }
        let count = self.0.len();
        write!(f, "{count} {}", if count == 1 { "difference" } else { "differences" })
    }
}

/// More ZIPs of a state than this are only counted.
const MAX_ZIPS: usize = 20;

fn text_or<'a>(text: &'a str, or: &'a str) -> &'a str {
    if text.is_empty() { or } else { text }
}
