//! The crate through its public surface: a small state is written, opened and looked up.

mod calendar;
mod coverage;
mod fixture;
mod formats;
mod index;
mod outlines;
mod points;
mod seats;
mod writing;
mod zips;
