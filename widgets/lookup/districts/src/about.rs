//! What a pack says about itself.

use outreach_core::kind::Date;

use crate::cursor::Cursor;
use crate::layer::Layer;
use crate::plan::Chamber;

/// What a pack says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About<'a> {
    /// The OCD division of the state: `ocd-division/country:us/state:al`.
    pub division: &'a str,
    /// The postal code in lower case: `al`.
    pub code: &'a str,
    /// `Alabama`.
    pub name: &'a str,
    /// Whether everything in it is made up, for demos. A widget must say so on screen.
    pub sample: bool,
    /// Whether it is a territory: a delegate in Congress, no US senators, and a legislature that isn't covered.
    pub territory: bool,
    /// The day of the data about people.
    pub people_as_of: Option<Date>,
    /// The first day on which the term of anyone in the pack ends, or may have: from then on the pack is out of date.
    pub good_until: Option<Date>,
    /// The sources that must be credited.
    pub attributions: Vec<Attribution<'a>>,
    /// The chambers that sit for the state and its districts.
    pub chambers: Vec<Chamber<'a>>,
}

/// Credit for a part of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution<'a> {
    /// The part: `people`, `boundaries`, `ZIP codes`.
    pub what: &'a str,
    /// Where it comes from: `Open States`.
    pub source: &'a str,
    /// Its license: `CC0-1.0`.
    pub license: &'a str,
}

impl<'a> About<'a> {
    /// Whether terms have ended since the people's day, or may have.
    pub fn is_stale(&self, on: Date) -> bool {
        self.good_until.is_some_and(|until| until <= on)
    }

    pub(crate) fn read(cursor: &mut Cursor<'a>) -> Self {
        let mut about = Self {
            division: cursor.text(),
            code: cursor.text(),
            name: cursor.text(),
            sample: cursor.flag(),
            territory: cursor.flag(),
            people_as_of: cursor.date(),
            good_until: cursor.date(),
            attributions: Vec::new(),
            chambers: Vec::new(),
        };
        for _ in 0..cursor.count() {
            about.attributions.push(Attribution { what: cursor.text(), source: cursor.text(), license: cursor.text() });
        }
        while cursor.remaining() > 0 {
            about.chambers.push(Chamber {
                layer: Layer::from_number(cursor.byte()),
                name: cursor.text(),
                title: cursor.text(),
                seats: cursor.number(),
                unmapped_seats: cursor.number(),
            });
        }
        about
    }
}
