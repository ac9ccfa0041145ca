//! Reads numbers and texts one after the other. What isn't there is an error, never a panic.

use crate::PackError;
use crate::date::{Date, Span};

/// A place in the pack's bytes.
#[derive(Clone)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

pub(crate) type Read<T> = Result<T, PackError>;

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize, end: usize) -> Self {
        Self { bytes, at, end: end.min(bytes.len()) }
    }

    /// From here to the end of the bytes: for a record whose place was checked when the pack was opened.
    pub(crate) fn from(bytes: &'a [u8], at: u32) -> Self {
        Self::new(bytes, at as usize, bytes.len())
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn left(&self) -> usize {
        self.end.saturating_sub(self.at)
    }

    pub(crate) fn byte(&mut self) -> Read<u8> {
        if self.at >= self.end {
            return Err(PackError::Unsound);
        }
        let byte = self.bytes.get(self.at).copied().ok_or(PackError::Unsound)?;
        self.at += 1;
        Ok(byte)
    }

    /// Seven bits a byte, the lowest first; the eighth says that there are more.
    pub(crate) fn number(&mut self) -> Read<u32> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            if shift == 28 && byte > 15 {
                return Err(PackError::Unsound);
            }
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
            shift += 7;
        }
    }

    /// The sign in the lowest bit, so that small negative numbers are short too.
    pub(crate) fn signed(&mut self) -> Read<i32> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// How many records follow. Each takes a byte at least, so what can't be there is not allocated either.
    pub(crate) fn count(&mut self) -> Read<usize> {
        let count = self.number()? as usize;
        if count > self.left() { Err(PackError::Unsound) } else { Ok(count) }
    }

    /// A part of its own that follows its length. This cursor then stands behind it.
    pub(crate) fn part(&mut self) -> Read<Self> {
        let length = self.count()?;
        let start = self.at;
        self.at += length;
        Ok(Self { bytes: self.bytes, at: start, end: self.at })
    }

    /// Everything that is left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..self.end).unwrap_or_default()
    }

    pub(crate) fn text(&mut self) -> Read<&'a str> {
        std::str::from_utf8(self.part()?.rest()).map_err(|_| PackError::Unsound)
    }

    pub(crate) fn date(&mut self) -> Read<Option<Date>> {
        match self.number()? {
            0 => Ok(None),
            number => Date::from_number(number).map(Some).ok_or(PackError::Unsound),
        }
    }

    pub(crate) fn span(&mut self) -> Read<Span> {
        Ok(Span { from: self.date()?, to: self.date()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::bytes;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_what_was_written(number: u32, signed: i32, text in "\\PC{0,20}") {
            let mut out = Vec::new();
            bytes::number(&mut out, number);
            bytes::signed(&mut out, signed);
            bytes::text(&mut out, &text);
            let mut cursor = Cursor::from(&out, 0);
            prop_assert_eq!(cursor.number(), Ok(number));
            prop_assert_eq!(cursor.signed(), Ok(signed));
            prop_assert_eq!(cursor.text(), Ok(text.as_str()));
            prop_assert_eq!(cursor.byte(), Err(PackError::Unsound));
        }

        #[test]
        fn never_panics(bytes: Vec<u8>) {
            let mut cursor = Cursor::from(&bytes, 0);
            while cursor.left() > 0 {
                let _ = (cursor.text(), cursor.signed(), cursor.date(), cursor.part().map(|_| ()));
                if cursor.byte().is_err() { break }
            }
        }
    }
}
