//! A pack: everything about one state in one file.
//!
//! | Bytes | What |
//! |---|---|
//! | 8 | [`MAGIC`] |
//! | 1 | [`VERSION`] |
//! | 4 | The length of the body, little-endian |
//! | 8 | The checksum of the body: 64-bit FNV-1a, little-endian |
//! | … | The body: about, arcs, plans, people, seats and ZIPs, each behind its length |
//!
//! Numbers are of seven bits a byte, texts UTF-8 behind their length. What belongs to one kind stands together, which
//! compresses better than the shortest encoding would. The file itself is not compressed: the server and the browser
//! do that better between them.

use std::borrow::Cow;

use crate::PackError;
use crate::arcs::Arcs;
use crate::cursor::Cursor;
use crate::date::{Date, Span};
use crate::district::{District, DistrictId, cut, is_at_large};
use crate::layer::Layer;
use crate::person::Person;
use crate::plan::{Chamber, Plan};
use crate::seat::{Next, Seat, Standing};

/// How a pack begins. The odd bytes tell a copy that mended line ends.
pub const MAGIC: [u8; 8] = *b"\x8FODP\r\n\x1A\n";

/// The version of the format. A reader knows one.
pub const VERSION: u8 = 1;

/// What stands before the body.
pub(crate) const HEADER: usize = MAGIC.len() + 1 + 4 + 8;

/// No district.
pub(crate) const NOBODY: u16 = u16::MAX;

/// One state: its boundaries, its people and its ZIPs. Opening it decodes the lines and leaves the rest where it is.
pub struct Pack {
    bytes: Cow<'static, [u8]>,
    pub(crate) arcs: Arcs,
    pub(crate) plans: Vec<PlanEntry>,
    districts: Vec<DistrictEntry>,
    /// Where these parts stand, each before its length.
    about: u32,
    people: u32,
    seats: u32,
    zips: u32,
}

pub(crate) struct PlanEntry {
    pub(crate) layer: Layer,
    pub(crate) valid: Span,
    pub(crate) precision: u32,
    /// Where its record stands.
    at: u32,
    /// Its districts: from this one up to, and without, that.
    pub(crate) districts: (u16, u16),
    pub(crate) lines: Vec<Line>,
}

struct DistrictEntry {
    layer: Layer,
    /// Where its names stand.
    names: u32,
    /// Where its rings stand.
    rings: u32,
}

/// An arc as a plan uses it: it has a district on one side or on both.
pub(crate) struct Line {
    pub(crate) arc: u32,
    pub(crate) owners: [u16; 2],
}

/// What a pack says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About<'a> {
    /// The OCD division of the state: `ocd-division/country:us/state:al`.
    pub division: &'a str,
    /// The postal code in lower case: `al`.
    pub code: &'a str,
    /// The name: `Alabama`.
    pub name: &'a str,
    /// Whether all of it is made up, to try things out. A widget must say so on screen.
    pub sample: bool,
    /// The day of the data about people.
    pub people_as_of: Option<Date>,
    /// The sources to name.
    pub attributions: Vec<Attribution<'a>>,
    /// The chambers that sit for the state and its districts.
    pub chambers: Vec<Chamber<'a>>,
}

/// Whom to thank for a part of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribution<'a> {
    /// The part: `people`, `boundaries`, `ZIP codes`.
    pub what: &'a str,
    /// Where it comes from: `Open States`.
    pub source: &'a str,
    /// Under which licence: `CC0-1.0`.
    pub licence: &'a str,
}

impl Pack {
    /// Opens a pack. It takes the bytes and copies none; the lines are decoded beside them.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        Self::open_bytes(bytes.into())
    }

    fn open_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        check(&bytes)?;
        let mut body = Cursor::from(&bytes, HEADER as u32);
        let about = body.at();
        About::read(&mut body.part());
        let arcs = Arcs::read(&mut body.part());
        let mut districts = Vec::new();
        let plans = read_plans(body.part(), arcs.as_ref().map_or(0, Arcs::len), &mut districts);
        let people = body.at();
        body.part();
        let seats = body.at();
        body.part();
        let zips = body.at();
        body.part();
        match (arcs, plans) {
            (Some(arcs), Some(plans)) if !body.failed() => {
                Ok(Self { bytes, arcs, plans, districts, about, people, seats, zips })
            }
            _ => Err(PackError::Unsound),
        }
    }

    /// The part that stands there.
    fn part(&self, at: u32) -> Cursor<'_> {
        Cursor::from(&self.bytes, at).part()
    }

    /// What it says of itself.
    pub fn about(&self) -> About<'_> {
        About::read(&mut self.part(self.about))
    }

    fn division(&self) -> &str {
        self.part(self.about).text()
    }

    /// The chamber that sits for a layer.
    pub fn chamber(&self, layer: Layer) -> Option<Chamber<'_>> {
        self.about().chambers.into_iter().find(|chamber| chamber.layer == layer)
    }

    /// Every plan, of whatever time.
    pub fn plans(&self) -> Vec<Plan<'_>> {
        self.plans.iter().map(|entry| self.plan(entry)).collect()
    }

    /// The plan of a layer that holds on a day.
    pub fn plan_on(&self, layer: Layer, as_of: Date) -> Option<Plan<'_>> {
        self.plans.get(self.plan_index(layer, as_of)?).map(|entry| self.plan(entry))
    }

    fn plan(&self, entry: &PlanEntry) -> Plan<'_> {
        read_plan(&mut Cursor::from(&self.bytes, entry.at))
    }

    pub(crate) fn plan_index(&self, layer: Layer, as_of: Date) -> Option<usize> {
        self.plans.iter().position(|plan| plan.layer == layer && plan.valid.holds(as_of))
    }

    /// Whether the state has districts of that kind at all. Nebraska has no lower chamber.
    pub fn has(&self, layer: Layer) -> bool {
        self.plans.iter().any(|plan| plan.layer == layer)
    }

    /// The district in that place.
    pub fn district(&self, id: DistrictId) -> Option<District<'_>> {
        let entry = self.districts.get(id.0 as usize)?;
        let mut names = Cursor::from(&self.bytes, entry.names);
        Some(District {
            id,
            layer: entry.layer,
            state: self.division(),
            tail: names.text(),
            geoid: names.text(),
            name: names.text(),
            mapped: Cursor::from(&self.bytes, entry.rings).byte() > 0,
        })
    }

    /// The districts of a layer on a day, in the order of their names: to choose one from.
    pub fn districts(&self, layer: Layer, as_of: Date) -> Vec<District<'_>> {
        let plan = self.plan_index(layer, as_of).and_then(|index| self.plans.get(index));
        let (first, end) = plan.map_or((0, 0), |plan| plan.districts);
        (first..end).filter_map(|id| self.district(DistrictId(id))).collect()
    }

    /// The district of that OCD division on a day: `ocd-division/country:us/state:al/sldu:26`, or its last part
    /// alone, `sldu:26`. The division of the state itself gives the state. Of a state with one seat in Congress, `cd:1`
    /// and `cd:at-large` are the same.
    pub fn find(&self, ocd: &str, as_of: Date) -> Option<District<'_>> {
        let tail = match ocd.strip_prefix(self.division()) {
            Some("") => "",
            Some(tail) => tail.strip_prefix('/')?,
            None => ocd,
        };
        let layer = if tail.is_empty() { Layer::State } else { Layer::from_code(cut(tail).0)? };
        let districts = self.districts(layer, as_of);
        let one = layer == Layer::Cd && districts.len() == 1 && is_at_large(tail);
        let whole = districts.iter().find(|district| one || district.tail == tail).copied();
        whole.or_else(|| districts.into_iter().find(|district| self.elects(district, tail, as_of)))
    }

    /// Whether one of the district's seats has the division by its letter: Idaho elects `sldl:16a` and `sldl:16b` from
    /// the same lines.
    fn elects(&self, district: &District<'_>, tail: &str, as_of: Date) -> bool {
        let Some(letter) = tail.strip_prefix(district.tail).filter(|letter| !letter.is_empty()) else { return false };
        self.seats(district.id, as_of).iter().any(|seat| seat.label.eq_ignore_ascii_case(letter))
    }

    /// The state itself, as the district of the US senators.
    pub fn state(&self, as_of: Date) -> Option<District<'_>> {
        self.districts(Layer::State, as_of).into_iter().next()
    }

    /// The seats of a district as they stand on a day: several where it elects several. Of the state itself, the US
    /// senators' seats.
    pub fn seats(&self, district: DistrictId, as_of: Date) -> Vec<Seat<'_>> {
        // Rows stand in the order of districts, seats and terms. The last term that has begun is the one.
        let mut rows = self.part(self.seats);
        let mut seats: Vec<Seat<'_>> = Vec::new();
        let mut last = u32::MAX;
        while rows.left() > 0 {
            let (of, seat, label, holder, term) =
                (rows.number(), rows.number(), rows.text(), rows.number(), rows.span());
            if of != u32::from(district.0) {
                continue;
            }
            let holder = self.person(holder);
            let standing = match () {
                () if !term.begun(as_of) => Standing::NotYet,
                () if term.over(as_of) => Standing::Ended,
                () => Standing::Current,
            };
            let before = seats.last_mut().filter(|_| last == seat);
            last = seat;
            match before {
                Some(before) if standing == Standing::NotYet => {
                    before.next = before.next.or(Some(Next { from: term.from, holder }));
                    continue;
                }
                Some(_) => drop(seats.pop()),
                None => {}
            }
            seats.push(Seat { label, holder, term, standing, next: None });
        }
        seats
    }

    /// The person of that number, counted from 1.
    fn person(&self, number: u32) -> Option<Person<'_>> {
        let mut people = self.part(self.people);
        for _ in 1..number {
            if people.left() == 0 {
                break;
            }
            people.part();
        }
        (number > 0 && people.left() > 0).then(|| Person::read(people.part()))
    }

    pub(crate) fn zips(&self) -> Cursor<'_> {
        self.part(self.zips)
    }

    #[cfg(feature = "nation")]
    pub(crate) fn row(&self, at: u32) -> Cursor<'_> {
        self.part(at)
    }

    /// Walks the rings of a district: tells every arc, the direction it is walked in, and whether a ring begins.
    pub(crate) fn walk(&self, district: DistrictId, step: &mut dyn FnMut(Step)) {
        if let Some(entry) = self.districts.get(district.0 as usize) {
            walk(&mut Cursor::from(&self.bytes, entry.rings), step);
        }
    }
}

/// The body, where the file is whole.
fn check(bytes: &[u8]) -> Result<&[u8], PackError> {
    let rest = bytes.strip_prefix(&MAGIC).ok_or(PackError::Foreign)?;
    let (version, rest) = rest.split_first().ok_or(PackError::Damaged)?;
    if *version != VERSION {
        return Err(PackError::Version);
    }
    let (length, rest) = rest.split_first_chunk().ok_or(PackError::Damaged)?;
    let (sum, body) = rest.split_first_chunk().ok_or(PackError::Damaged)?;
    if body.len() != u32::from_le_bytes(*length) as usize || checksum(body) != u64::from_le_bytes(*sum) {
        return Err(PackError::Damaged);
    }
    Ok(body)
}

/// 64-bit FNV-1a: a few instructions, and every single wrong byte shows.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xCBF2_9CE4_8422_2325;
    for byte in bytes {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    }
    sum
}

fn read_plan<'a>(cursor: &mut Cursor<'a>) -> Plan<'a> {
    Plan {
        layer: Layer::from_number(cursor.byte()),
        valid: cursor.span(),
        source: cursor.text(),
        vintage: cursor.text(),
        precision: cursor.number(),
        doubtful: cursor.flag(),
    }
}

/// The plans, with the lines that each has of the arcs.
fn read_plans(mut cursor: Cursor<'_>, arcs: usize, districts: &mut Vec<DistrictEntry>) -> Option<Vec<PlanEntry>> {
    let mut plans = Vec::new();
    while cursor.left() > 0 {
        let at = cursor.at();
        let Plan { layer, valid, precision, .. } = read_plan(&mut cursor);
        let first = districts.len();
        let end = first + cursor.count() as usize;
        if end >= usize::from(NOBODY) {
            return None;
        }
        for _ in first..end {
            districts.push(DistrictEntry { layer, names: cursor.at(), rings: 0 });
            cursor.text();
            cursor.text();
            cursor.text();
        }
        let mut lines: Vec<Line> = Vec::new();
        // For each arc, the line that uses it, counted from 1.
        let mut used = vec![0_u32; arcs];
        let mut sound = true;
        for owner in first..end {
            if let Some(district) = districts.get_mut(owner) {
                district.rings = cursor.at();
            }
            walk(&mut cursor, &mut |Step { arc, .. }| {
                let Some(used) = used.get_mut(arc as usize) else {
                    sound = false;
                    return;
                };
                match lines.get_mut((*used).wrapping_sub(1) as usize) {
                    Some(Line { owners: [_, other], .. }) if *other == NOBODY => *other = owner as u16,
                    _ => {
                        lines.push(Line { arc, owners: [owner as u16, NOBODY] });
                        *used = lines.len() as u32;
                    }
                }
            });
        }
        if !sound {
            return None;
        }
        plans.push(PlanEntry { layer, valid, precision, at, districts: (first as u16, end as u16), lines });
    }
    (!cursor.failed()).then_some(plans)
}

/// An arc of a ring.
pub(crate) struct Step {
    pub(crate) arc: u32,
    pub(crate) backwards: bool,
    /// Whether it is the first of its ring.
    pub(crate) first: bool,
}

fn walk(cursor: &mut Cursor<'_>, step: &mut dyn FnMut(Step)) {
    let mut walked = 0_i32;
    for _ in 0..cursor.count() {
        let mut first = true;
        for _ in 0..cursor.count() {
            walked = walked.wrapping_add(cursor.signed());
            step(Step { arc: walked.cast_unsigned() >> 1, backwards: walked & 1 == 1, first });
            first = false;
        }
    }
}

impl<'a> About<'a> {
    fn read(cursor: &mut Cursor<'a>) -> Self {
        let mut about = Self {
            division: cursor.text(),
            code: cursor.text(),
            name: cursor.text(),
            sample: cursor.flag(),
            people_as_of: cursor.date(),
            attributions: Vec::new(),
            chambers: Vec::new(),
        };
        for _ in 0..cursor.count() {
            about.attributions.push(Attribution { what: cursor.text(), source: cursor.text(), licence: cursor.text() });
        }
        while cursor.left() > 0 {
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
