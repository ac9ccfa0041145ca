//! Reads numbers and texts one after the other. Missing bytes never panic: they read as 0 or as empty and set a flag, which
//! the caller checks once at the end. Returning an error at every step would be most of the reader's code, and visitors
//! download that.

use outreach_core::kind::Date;

use crate::span::Span;

/// A position in the bytes of a pack.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    /// The offset of `rest` in the file.
    at: u32,
    failed: bool,
}

impl<'a> Cursor<'a> {
    /// From an offset to the end of the bytes.
    pub(crate) fn from(bytes: &'a [u8], at: u32) -> Self {
        Self { rest: bytes.get(at as usize..).unwrap_or_default(), at, failed: false }
    }

    pub(crate) fn at(&self) -> u32 {
        self.at
    }

    pub(crate) fn remaining(&self) -> usize {
        self.rest.len()
    }

    /// Everything that is left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Whether anything was missing or malformed.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// Marks what was read as malformed. Nothing more is read.
    pub(crate) fn fail(&mut self) {
        self.rest = &[];
        self.failed = true;
    }

    pub(crate) fn byte(&mut self) -> u8 {
        if let Some((byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            self.at += 1;
            *byte
        } else {
            self.fail();
            0
        }
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.byte() != 0
    }

    /// LEB128: seven bits a byte, the lowest first; the eighth bit says that more follow.
    pub(crate) fn number(&mut self) -> u32 {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            if shift == 28 && byte > 15 {
                self.fail();
                return 0;
            }
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return number;
            }
            shift += 7;
        }
    }

    /// Zigzag: the sign is the lowest bit, so that small negative numbers are short too.
    pub(crate) fn signed(&mut self) -> i32 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    /// How many records follow. Each takes at least a byte, so a count that can't be right allocates nothing.
    pub(crate) fn count(&mut self) -> u32 {
        let count = self.number();
        if count as usize > self.remaining() {
            self.fail();
            return 0;
        }
        count
    }

    /// A section behind its length. This cursor continues after it.
    pub(crate) fn section(&mut self) -> Self {
        let length = self.count();
        let (part, rest) = self.rest.split_at_checked(length as usize).unwrap_or_default();
        let at = self.at;
        self.rest = rest;
        self.at += length;
        Self { rest: part, at, failed: self.failed }
    }

    pub(crate) fn text(&mut self) -> &'a str {
        let part = self.section();
        std::str::from_utf8(part.rest).unwrap_or_else(|_| {
            self.fail();
            ""
        })
    }

    /// Several texts in a row.
    pub(crate) fn texts<const N: usize>(&mut self) -> [&'a str; N] {
        let mut texts = [""; N];
        for text in &mut texts {
            *text = self.text();
        }
        texts
    }

    /// A day; 0 means none.
    pub(crate) fn date(&mut self) -> Option<Date> {
        Date::from_number(self.number())
    }

    pub(crate) fn span(&mut self) -> Span {
        Span { from: self.date(), to: self.date() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::bytes;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read_back(number: u32, signed: i32, text in "\\PC{0,20}") {
            let mut out = Vec::new();
            bytes::number(&mut out, number);
            bytes::signed(&mut out, signed);
            bytes::text(&mut out, &text);
            let mut cursor = Cursor::from(&out, 0);
            prop_assert_eq!((cursor.number(), cursor.signed(), cursor.text()), (number, signed, text.as_str()));
            prop_assert!(!cursor.failed() && cursor.at() as usize == out.len());
            prop_assert_eq!(cursor.byte(), 0);
            prop_assert!(cursor.failed());
        }

        #[test]
        fn never_panics(bytes: Vec<u8>) {
            let mut cursor = Cursor::from(&bytes, 0);
            while cursor.remaining() > 0 {
                let _ = (cursor.text(), cursor.signed(), cursor.date(), cursor.section().remaining(), cursor.byte());
            }
        }
    }
}
