//! What all kinds read alike: characters that no one sees, and digits of any script.

pub(crate) mod characters;

pub use characters::plain;

/// A number, a day or a time as it was meant: [`plain`], and in the digits that programs have.
pub(crate) fn numerals(raw: &str) -> String {
    let mut numerals = String::with_capacity(raw.len());
    for c in plain(raw).chars() {
        numerals.push(digit(c).unwrap_or(c));
    }
    numerals
}

/// A decimal digit of any script people type in here, as its value.
///
/// Arabic, Persian, Devanagari and Bengali keyboards send their own digits; a number is a number. Those of full width
/// are plain already: see [`plain`].
pub(crate) fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 5] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6];
    let code = c as u32;
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).and_then(|zero| char::from_u32(0x30 + code - zero))
}
