//! A pack: everything about one state, in two files. The first has the people, the ZIPs and the names of districts, which is
//! enough to look up most ZIPs. The second has the lines, to look up points.
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
//! Numbers are LEB128, texts UTF-8 behind their length. Values of one kind are stored together, which compresses better than
//! the shortest encoding would. The files themselves are not compressed: the server and the browser do that better between
//! them.

use std::borrow::Cow;

use crate::PackError;
use crate::about::About;
use crate::arcs::Arcs;
use crate::cursor::Cursor;
use crate::district::DistrictId;
use crate::lines::{DistrictEntry, PlanEntry, Step, read_lines, read_plans, walk};

/// The first bytes of a pack. The odd ones reveal a copy that changed line ends.
pub const MAGIC: [u8; 8] = *b"\x8FODP\r\n\x1A\n";

/// The first bytes of the lines of a pack.
pub const LINES_MAGIC: [u8; 8] = *b"\x8FODL\r\n\x1A\n";

/// The version of the format. A reader supports one.
pub const VERSION: u8 = 2;

/// The offset of the checksum.
const CHECKSUM_AT: usize = MAGIC.len() + 1 + 4;

/// The length of what is before the body.
pub(crate) const HEADER: usize = CHECKSUM_AT + 8;

/// One state: its people, its ZIPs and, once they are added, its lines. Only the lines are decoded when they are loaded; the
/// rest is read on demand.
pub struct Pack {
    pub(crate) bytes: Cow<'static, [u8]>,
    /// The file of lines; empty until it is added.
    map: Cow<'static, [u8]>,
    pub(crate) arcs: Arcs,
    pub(crate) plans: Vec<PlanEntry>,
    pub(crate) districts: Vec<DistrictEntry>,
    /// The offsets of these sections.
    about: u32,
    pub(crate) people: u32,
    pub(crate) seats: u32,
    zips: u32,
}

impl Pack {
    /// Opens a pack without its lines, which is enough to look up ZIPs. The bytes are not copied.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        Self::open_bytes(bytes.into())
    }

    fn open_bytes(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        check(&bytes, MAGIC)?;
        let mut body = Cursor::from(&bytes, HEADER as u32);
        body.section();
        let about = body.at();
        body.section();
        let mut districts = Vec::new();
        let plans = read_plans(body.section(), &mut districts);
        let [people, seats, zips] = [(); 3].map(|()| {
            let at = body.at();
            body.section();
            at
        });
        match plans {
            Some(plans) if !body.failed() => {
                let (map, arcs) = (Cow::Borrowed(&[][..]), Arcs::default());
                Ok(Self { bytes, map, arcs, plans, districts, about, people, seats, zips })
            }
            _ => Err(PackError::Inconsistent),
        }
    }

    /// Decodes the lines of the pack and adds them. Does nothing if they are loaded already.
    pub fn add_lines(&mut self, bytes: impl Into<Cow<'static, [u8]>>) -> Result<(), PackError> {
        self.add_bytes(bytes.into())
    }

    fn add_bytes(&mut self, bytes: Cow<'static, [u8]>) -> Result<(), PackError> {
        if self.lines_loaded() {
            return Ok(());
        }
        check(&bytes, LINES_MAGIC)?;
        let ours = Cursor::from(&self.bytes, HEADER as u32).section();
        if bytes.get(CHECKSUM_AT..HEADER) != Some(ours.rest()) {
            return Err(PackError::LinesMismatch);
        }
        let mut body = Cursor::from(&bytes, HEADER as u32);
        let arcs = Arcs::read(&mut body.section()).ok_or(PackError::Inconsistent)?;
        if !read_lines(body.section(), arcs.len(), &mut self.plans, &mut self.districts) || body.failed() {
            // Some of the lines would be worse than none.
            for plan in &mut self.plans {
                plan.lines.clear();
            }
            return Err(PackError::Inconsistent);
        }
        (self.arcs, self.map) = (arcs, bytes);
        Ok(())
    }

    /// Whether its lines are loaded, so that points can be looked up.
    pub fn lines_loaded(&self) -> bool {
        !self.map.is_empty()
    }

    /// Whether there are lines for it. A territory has none.
    pub fn has_lines(&self) -> bool {
        Cursor::from(&self.bytes, HEADER as u32).section().remaining() > 0
    }

    /// The section at an offset.
    pub(crate) fn section(&self, at: u32) -> Cursor<'_> {
        Cursor::from(&self.bytes, at).section()
    }

    /// The bytes of both files, the lines second, for servers that deliver them.
    pub fn files(&self) -> [&[u8]; 2] {
        [&self.bytes, &self.map]
    }

    /// What it says about itself.
    pub fn about(&self) -> About<'_> {
        About::read(&mut self.section(self.about))
    }

    /// The OCD division of the state.
    pub(crate) fn division(&self) -> &str {
        self.section(self.about).text()
    }

    pub(crate) fn zips(&self) -> Cursor<'_> {
        self.section(self.zips)
    }

    #[cfg(feature = "nation")]
    pub(crate) fn row(&self, at: u32) -> Cursor<'_> {
        self.section(at)
    }

    /// Visits the arcs of the rings of a district.
    pub(crate) fn walk(&self, district: DistrictId, step: &mut dyn FnMut(Step)) {
        if let Some(entry) = self.districts.get(district.0 as usize)
            && self.lines_loaded()
        {
            walk(&mut Cursor::from(&self.map, entry.rings), step);
        }
    }
}

/// Checks magic number, version, length and checksum.
fn check(bytes: &[u8], magic: [u8; 8]) -> Result<(), PackError> {
    if !bytes.starts_with(&magic) {
        return Err(PackError::NotAPack);
    }
    let (Some([version, head @ ..]), Some(body)) = (bytes.get(MAGIC.len()..HEADER), bytes.get(HEADER..)) else {
        return Err(PackError::Corrupt);
    };
    if *version != VERSION {
        return Err(PackError::UnsupportedVersion);
    }
    // Length and checksum, as the header should have them.
    let length = (body.len() as u32).to_le_bytes();
    let sum = checksum(body).to_le_bytes();
    if head.iter().eq(length.iter().chain(&sum)) { Ok(()) } else { Err(PackError::Corrupt) }
}

/// 64-bit FNV-1a: a few instructions, and any single wrong byte changes it.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xCBF2_9CE4_8422_2325;
    for byte in bytes {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
    }
    sum
}
