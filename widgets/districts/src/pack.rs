//! A pack: everything about one state, in two files. The first has the people, the ZIPs and the names of districts, and
//! answers for most ZIPs by itself. The second has the lines, for a place on the map.
//!
//! | Bytes | What |
//! |---|---|
//! | 8 | [`MAGIC`], or [`LINES_MAGIC`] |
//! | 1 | [`VERSION`] |
//! | 4 | The length of the body, little-endian |
//! | 8 | The checksum of the body: 64-bit FNV-1a, little-endian |
//! | … | The body of the first: the checksum of the lines (empty where there are none), about, plans, people, seats and ZIPs, each behind its length |
//! | … | The body of the second: arcs, and the rings of all districts, each behind its length |
//!
//! Numbers are of seven bits a byte, texts UTF-8 behind their length. What belongs to one kind stands together, which
//! compresses better than the shortest encoding would. The files themselves are not compressed: the server and the browser
//! do that better between them.

use std::borrow::Cow;

use crate::PackError;
use crate::about::About;
use crate::arcs::Arcs;
use crate::cursor::Cursor;
use crate::district::DistrictId;
use crate::lines::{DistrictEntry, PlanEntry, Step, read_lines, read_plans, walk};

/// How a pack begins. The odd bytes tell a copy that changed line ends.
pub const MAGIC: [u8; 8] = *b"\x8FODP\r\n\x1A\n";

/// How the lines of a pack begin.
pub const LINES_MAGIC: [u8; 8] = *b"\x8FODL\r\n\x1A\n";

/// The version of the format. A reader knows one.
pub const VERSION: u8 = 2;

/// What stands before the checksum.
const SUM: usize = MAGIC.len() + 1 + 4;

/// What stands before the body.
pub(crate) const HEADER: usize = SUM + 8;

/// One state: its people, its ZIPs and, once they are added, its lines. Opening it decodes the lines and leaves the rest
/// where it is.
pub struct Pack {
    pub(crate) bytes: Cow<'static, [u8]>,
    /// The file of lines.
    map: Cow<'static, [u8]>,
    pub(crate) arcs: Arcs,
    pub(crate) plans: Vec<PlanEntry>,
    pub(crate) districts: Vec<DistrictEntry>,
    /// Where these parts stand, each before its length.
    about: u32,
    pub(crate) people: u32,
    pub(crate) seats: u32,
    zips: u32,
}

impl Pack {
    /// Opens a pack, still without its lines: it answers for ZIPs and for nothing else. It takes the bytes and copies none.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        Self::open_bytes(bytes.into())
    }

    fn open_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        check(&bytes, MAGIC)?;
        let mut body = Cursor::from(&bytes, HEADER as u32);
        body.part();
        let about = body.at();
        body.part();
        let mut districts = Vec::new();
        let plans = read_plans(body.part(), &mut districts);
        let [people, seats, zips] = [(); 3].map(|()| {
            let at = body.at();
            body.part();
            at
        });
        match plans {
            Some(plans) if !body.failed() => {
                let (map, arcs) = (Cow::Borrowed(&[][..]), Arcs::default());
                Ok(Self { bytes, map, arcs, plans, districts, about, people, seats, zips })
            }
            _ => Err(PackError::Unsound),
        }
    }

    /// Adds the lines that belong to the pack, and decodes them. Where they are here already, they are left as they are.
    pub fn add_lines(&mut self, bytes: impl Into<Cow<'static, [u8]>>) -> Result<(), PackError> {
        self.add_bytes(bytes.into())
    }

    fn add_bytes(&mut self, bytes: Cow<'static, [u8]>) -> Result<(), PackError> {
        if self.is_drawn() {
            return Ok(());
        }
        check(&bytes, LINES_MAGIC)?;
        let ours = Cursor::from(&self.bytes, HEADER as u32).part();
        if bytes.get(SUM..HEADER) != Some(ours.rest()) {
            return Err(PackError::Unpaired);
        }
        let mut body = Cursor::from(&bytes, HEADER as u32);
        let arcs = Arcs::read(&mut body.part()).ok_or(PackError::Unsound)?;
        if !read_lines(body.part(), arcs.len(), &mut self.plans, &mut self.districts) || body.failed() {
            // Half of the lines would be worse than none.
            for plan in &mut self.plans {
                plan.lines.clear();
            }
            return Err(PackError::Unsound);
        }
        (self.arcs, self.map) = (arcs, bytes);
        Ok(())
    }

    /// Whether it can be asked about a place on the map: its lines are here.
    pub fn is_drawn(&self) -> bool {
        !self.map.is_empty()
    }

    /// Whether it has lines at all. A territory has none.
    pub fn has_lines(&self) -> bool {
        Cursor::from(&self.bytes, HEADER as u32).part().left() > 0
    }

    /// The part that stands there.
    pub(crate) fn part(&self, at: u32) -> Cursor<'_> {
        Cursor::from(&self.bytes, at).part()
    }

    /// The files as they were opened, the lines second: for servers, which hand them on.
    pub fn files(&self) -> [&[u8]; 2] {
        [&self.bytes, &self.map]
    }

    /// What it says of itself.
    pub fn about(&self) -> About<'_> {
        About::read(&mut self.part(self.about))
    }

    /// The OCD division of the state.
    pub(crate) fn division(&self) -> &str {
        self.part(self.about).text()
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
        if let Some(entry) = self.districts.get(district.0 as usize)
            && self.is_drawn()
        {
            walk(&mut Cursor::from(&self.map, entry.rings), step);
        }
    }
}

/// The body, where the file is whole.
fn check(bytes: &[u8], magic: [u8; 8]) -> Result<(), PackError> {
    if !bytes.starts_with(&magic) {
        return Err(PackError::Foreign);
    }
    let (Some([version, head @ ..]), Some(body)) = (bytes.get(MAGIC.len()..HEADER), bytes.get(HEADER..)) else {
        return Err(PackError::Damaged);
    };
    if *version != VERSION {
        return Err(PackError::Version);
    }
    // Length and checksum, as they should stand there.
    let length = (body.len() as u32).to_le_bytes();
    let sum = checksum(body).to_le_bytes();
    if head.iter().eq(length.iter().chain(&sum)) { Ok(()) } else { Err(PackError::Damaged) }
}

/// 64-bit FNV-1a: a few instructions, and every single wrong byte shows.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xCBF2_9CE4_8422_2325;
    for byte in bytes {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    }
    sum
}
