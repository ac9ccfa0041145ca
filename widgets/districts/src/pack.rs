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
use crate::cursor::{Cursor, Read};
use crate::date::{Date, Span};
use crate::district::{District, DistrictId, is_at_large};
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
    about: u32,
    people: u32,
    seats: (u32, u32),
    zips: (u32, u32),
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
    text: u32,
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
        let body = check(&bytes)?;
        let mut body = Cursor::new(body, 0, body.len());
        let mut parts = [0; 12];
        for part in parts.chunks_exact_mut(2) {
            let cursor = body.part()?;
            if let [start, end] = part {
                *start = (HEADER + cursor.at()) as u32;
                *end = (HEADER + cursor.at() + cursor.left()) as u32;
            }
        }
        let [about, about_end, arcs, arcs_end, plans, plans_end, people, _, seats, seats_end, zips, zips_end] = parts;
        let cursor = |start: u32, end: u32| Cursor::new(&bytes, start as usize, end as usize);
        let arcs = Arcs::read(&mut cursor(arcs, arcs_end))?;
        let (plans, districts) = read_plans(&mut cursor(plans, plans_end), arcs.len())?;
        About::read(&mut cursor(about, about_end))?;
        let (seats, zips) = ((seats, seats_end), (zips, zips_end));
        Ok(Self { bytes, arcs, plans, districts, about, people, seats, zips })
    }

    fn part(&self, (start, end): (u32, u32)) -> Cursor<'_> {
        Cursor::new(&self.bytes, start as usize, end as usize)
    }

    /// What it says of itself.
    pub fn about(&self) -> About<'_> {
        // It was read once when the pack was opened.
        About::read(&mut Cursor::from(&self.bytes, self.about)).unwrap_or(About {
            division: "",
            code: "",
            name: "",
            sample: false,
            people_as_of: None,
            attributions: Vec::new(),
            chambers: Vec::new(),
        })
    }

    /// The chamber that sits for a layer.
    pub fn chamber(&self, layer: Layer) -> Option<Chamber<'_>> {
        self.about().chambers.into_iter().find(|chamber| chamber.layer == layer)
    }

    /// Every plan, of whatever time.
    pub fn plans(&self) -> Vec<Plan<'_>> {
        self.plans.iter().filter_map(|plan| self.plan(plan)).collect()
    }

    /// The plan of a layer that holds on a day.
    pub fn plan_on(&self, layer: Layer, as_of: Date) -> Option<Plan<'_>> {
        self.plan(self.plans.get(self.plan_index(layer, as_of)?)?)
    }

    fn plan(&self, entry: &PlanEntry) -> Option<Plan<'_>> {
        PlanHead::read(&mut Cursor::from(&self.bytes, entry.at)).ok().map(|head| head.plan)
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
        let mut text = Cursor::from(&self.bytes, entry.text);
        let (tail, geoid, name) = (text.text().ok()?, text.text().ok()?, text.text().ok()?);
        let mapped = Cursor::from(&self.bytes, entry.rings).number().ok()? > 0;
        let state = Cursor::from(&self.bytes, self.about).text().ok()?;
        Some(District { id, layer: entry.layer, state, tail, geoid, name, mapped })
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
        let tail = match ocd.strip_prefix(Cursor::from(&self.bytes, self.about).text().ok()?) {
            Some("") => "",
            Some(tail) => tail.strip_prefix('/')?,
            None => ocd,
        };
        let layer = match tail.split_once(':') {
            Some((layer, _)) => Layer::from_code(layer)?,
            None if tail.is_empty() => Layer::State,
            None => return None,
        };
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
        let mut seats = Vec::new();
        let _ = self.read_seats(district, as_of, &mut seats);
        seats
    }

    /// Rows stand in the order of districts, seats and terms. The last term that has begun is the one.
    fn read_seats<'a>(&'a self, district: DistrictId, as_of: Date, seats: &mut Vec<Seat<'a>>) -> Read<()> {
        let mut cursor = self.part(self.seats);
        let mut last = u32::MAX;
        while cursor.left() > 0 {
            let (of, seat) = (cursor.number()?, cursor.number()?);
            let label = cursor.text()?;
            let holder = cursor.number()?;
            let term = cursor.span()?;
            if of != u32::from(district.0) {
                continue;
            }
            let holder = self.person(holder);
            let standing = match () {
                () if !term.begun(as_of) => Standing::NotYet,
                () if term.over(as_of) => Standing::Ended,
                () => Standing::Current,
            };
            let row = Seat { label, holder, term, standing, next: None };
            match seats.last_mut() {
                Some(before) if last == seat => {
                    if standing != Standing::NotYet {
                        *before = row;
                    } else if before.next.is_none() {
                        before.next = Some(Next { from: term.from, holder });
                    }
                }
                _ => seats.push(row),
            }
            last = seat;
        }
        Ok(())
    }

    /// The person of that number, counted from 1.
    fn person(&self, number: u32) -> Option<Person<'_>> {
        let mut cursor = Cursor::from(&self.bytes, self.people);
        for _ in 1..number {
            cursor.part().ok()?;
        }
        if number == 0 { None } else { Person::read(&mut cursor.part().ok()?).ok() }
    }

    pub(crate) fn zips(&self) -> Cursor<'_> {
        self.part(self.zips)
    }

    #[cfg(feature = "nation")]
    pub(crate) fn row(&self, at: u32) -> Read<Cursor<'_>> {
        Cursor::from(&self.bytes, at).part()
    }

    /// The rings of a district: every arc with the direction it is walked in.
    pub(crate) fn rings(&self, district: DistrictId) -> Vec<Vec<(u32, bool)>> {
        let rings = self.districts.get(district.0 as usize).map(|entry| Cursor::from(&self.bytes, entry.rings));
        rings.and_then(|mut rings| read_rings(&mut rings).ok()).unwrap_or_default()
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

struct PlanHead<'a> {
    plan: Plan<'a>,
    districts: usize,
}

impl<'a> PlanHead<'a> {
    fn read(cursor: &mut Cursor<'a>) -> Read<Self> {
        let plan = Plan {
            layer: Layer::from_number(cursor.number()?).ok_or(PackError::Unsound)?,
            valid: cursor.span()?,
            source: cursor.text()?,
            vintage: cursor.text()?,
            precision: cursor.number()?,
            doubtful: cursor.byte()? != 0,
        };
        Ok(Self { plan, districts: cursor.count()? })
    }
}

fn read_plans(cursor: &mut Cursor<'_>, arcs: usize) -> Read<(Vec<PlanEntry>, Vec<DistrictEntry>)> {
    let (mut plans, mut districts) = (Vec::new(), Vec::new());
    while cursor.left() > 0 {
        let at = cursor.at() as u32;
        let PlanHead { plan: Plan { layer, valid, precision, .. }, districts: count } = PlanHead::read(cursor)?;
        let first = districts.len() as u16;
        for _ in 0..count {
            let text = cursor.at() as u32;
            for _ in 0..3 {
                cursor.text()?;
            }
            districts.push(DistrictEntry { layer, text, rings: 0 });
        }
        if districts.len() >= usize::from(NOBODY) {
            return Err(PackError::Unsound);
        }
        let mut lines: Vec<Line> = Vec::new();
        // For each arc, the line that uses it, counted from 1.
        let mut used = vec![0_u32; arcs];
        for (owner, district) in districts.iter_mut().enumerate().skip(first.into()) {
            district.rings = cursor.at() as u32;
            for (arc, _) in read_rings(cursor)?.into_iter().flatten() {
                let used = used.get_mut(arc as usize).ok_or(PackError::Unsound)?;
                match lines.get_mut((*used).wrapping_sub(1) as usize) {
                    Some(Line { owners: [_, other], .. }) if *other == NOBODY => *other = owner as u16,
                    _ => {
                        lines.push(Line { arc, owners: [owner as u16, NOBODY] });
                        *used = lines.len() as u32;
                    }
                }
            }
        }
        plans.push(PlanEntry { layer, valid, precision, at, districts: (first, districts.len() as u16), lines });
    }
    Ok((plans, districts))
}

fn read_rings(cursor: &mut Cursor<'_>) -> Read<Vec<Vec<(u32, bool)>>> {
    let mut rings = Vec::new();
    let mut walked = 0_i32;
    for _ in 0..cursor.count()? {
        let mut ring = Vec::new();
        for _ in 0..cursor.count()? {
            walked = walked.wrapping_add(cursor.signed()?);
            ring.push((walked.cast_unsigned() >> 1, walked & 1 == 1));
        }
        rings.push(ring);
    }
    Ok(rings)
}

impl<'a> About<'a> {
    fn read(cursor: &mut Cursor<'a>) -> Read<Self> {
        let mut about = Self {
            division: cursor.text()?,
            code: cursor.text()?,
            name: cursor.text()?,
            sample: cursor.byte()? != 0,
            people_as_of: cursor.date()?,
            attributions: Vec::new(),
            chambers: Vec::new(),
        };
        for _ in 0..cursor.count()? {
            let (what, source) = (cursor.text()?, cursor.text()?);
            about.attributions.push(Attribution { what, source, licence: cursor.text()? });
        }
        for _ in 0..cursor.count()? {
            about.chambers.push(Chamber {
                layer: Layer::from_number(cursor.number()?).ok_or(PackError::Unsound)?,
                name: cursor.text()?,
                title: cursor.text()?,
                seats: cursor.number()?,
                unmapped_seats: cursor.number()?,
            });
        }
        Ok(about)
    }
}
