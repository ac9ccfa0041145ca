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
use crate::about::About;
use crate::arcs::Arcs;
use crate::cursor::Cursor;
use crate::district::DistrictId;
use crate::lines::{DistrictEntry, PlanEntry, Step, read_plans, walk};

/// How a pack begins. The odd bytes tell a copy that mended line ends.
pub const MAGIC: [u8; 8] = *b"\x8FODP\r\n\x1A\n";

/// The version of the format. A reader knows one.
pub const VERSION: u8 = 1;

/// What stands before the body.
pub(crate) const HEADER: usize = MAGIC.len() + 1 + 4 + 8;

/// One state: its boundaries, its people and its ZIPs. Opening it decodes the lines and leaves the rest where it is.
pub struct Pack {
    pub(crate) bytes: Cow<'static, [u8]>,
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
    /// Opens a pack. It takes the bytes and copies none; the lines are decoded beside them.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        Self::open_bytes(bytes.into())
    }

    fn open_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        check(&bytes)?;
        let mut body = Cursor::from(&bytes, HEADER as u32);
        let about = body.at();
        body.part();
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
    pub(crate) fn part(&self, at: u32) -> Cursor<'_> {
        Cursor::from(&self.bytes, at).part()
    }

    /// The file as it was opened: for servers, which hand it on.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
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
        if let Some(entry) = self.districts.get(district.0 as usize) {
            walk(&mut Cursor::from(&self.bytes, entry.rings), step);
        }
    }
}

/// The body, where the file is whole.
fn check(bytes: &[u8]) -> Result<(), PackError> {
    if !bytes.starts_with(&MAGIC) {
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
