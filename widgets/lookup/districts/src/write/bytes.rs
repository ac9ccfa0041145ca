//! Writes numbers and texts as [`crate::cursor`] reads them.

use outreach_core::kind::Date;

use crate::span::Span;

pub(crate) fn number(out: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(crate) fn signed(out: &mut Vec<u8>, signed: i32) {
    number(out, (signed << 1 ^ signed >> 31).cast_unsigned());
}

pub(crate) fn text(out: &mut Vec<u8>, text: &str) {
    part(out, text.as_bytes());
}

pub(crate) fn part(out: &mut Vec<u8>, part: &[u8]) {
    number(out, part.len() as u32);
    out.extend_from_slice(part);
}

pub(crate) fn date(out: &mut Vec<u8>, date: Option<Date>) {
    number(out, date.map_or(0, Date::number));
}

pub(crate) fn span(out: &mut Vec<u8>, span: Span) {
    date(out, span.from);
    date(out, span.to);
}
