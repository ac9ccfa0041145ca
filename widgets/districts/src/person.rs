//! A person who holds a seat, and how to reach them.

use crate::cursor::Cursor;

/// Someone who holds or held a seat. A text that isn't known is empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// Their lasting name in Open States: `ocd-person/…`, without that beginning.
    pub id: &'a str,
    /// Their name as they use it.
    pub name: &'a str,
    /// `Democratic`.
    pub party: &'a str,
    /// The address of a photo on another host. Never loaded by a widget on its own: that host would learn who looks.
    pub photo: &'a str,
    /// An email address.
    pub email: &'a str,
    /// The address of a form to write to them.
    pub contact_form: &'a str,
    /// Offices and links, read when they are asked for.
    more: &'a [u8],
}

/// An office.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Office<'a> {
    /// At the capitol or at home.
    pub kind: OfficeKind,
    /// What it is called, where it has a name: `Montgomery Office`.
    pub name: &'a str,
    /// In one line.
    pub address: &'a str,
    /// The telephone number as the source writes it.
    pub phone: &'a str,
    /// The fax number as the source writes it.
    pub fax: &'a str,
}

/// What an office is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OfficeKind {
    /// Where the chamber meets.
    Capitol,
    /// In the district.
    District,
    /// An address for letters only.
    Mail,
    /// Anything else.
    Other,
}

impl OfficeKind {
    /// Its name in answers and words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Capitol => "capitol",
            Self::District => "district",
            Self::Mail => "mail",
            Self::Other => "other",
        }
    }
}

/// A page about the person or of theirs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// The address.
    pub url: &'a str,
    /// What it is: `website`, `Facebook`. Often empty.
    pub note: &'a str,
}

impl<'a> Person<'a> {
    pub(crate) fn read(mut cursor: Cursor<'a>) -> Self {
        let [id, name, party, photo, email, contact_form] = cursor.texts();
        Self { id, name, party, photo, email, contact_form, more: cursor.rest() }
    }

    /// Their offices, in the order of the source.
    pub fn offices(&self) -> Vec<Office<'a>> {
        let mut cursor = Cursor::from(self.more, 0);
        let mut cursor = cursor.part();
        let mut offices = Vec::new();
        while cursor.left() > 0 {
            let kind = match cursor.byte() {
                0 => OfficeKind::Capitol,
                1 => OfficeKind::District,
                2 => OfficeKind::Mail,
                _ => OfficeKind::Other,
            };
            let [name, address, phone, fax] = cursor.texts();
            offices.push(Office { kind, name, address, phone, fax });
        }
        offices
    }

    /// Pages about them.
    pub fn links(&self) -> Vec<Link<'a>> {
        let mut cursor = Cursor::from(self.more, 0);
        // The offices stand before them.
        cursor.part();
        let mut links = Vec::new();
        while cursor.left() > 0 {
            links.push(Link { url: cursor.text(), note: cursor.text() });
        }
        links
    }
}

/// The digits of a number that a telephone dials: all up to an extension, which begins with a letter and is for people to
/// say, and a US number's country code, without which it can't be dialed from abroad. None where they are too few to be a
/// number.
pub fn dialled(phone: &str) -> Option<String> {
    let mut number = "+1".to_owned();
    let mut is_whole = false;
    for byte in phone.bytes() {
        match byte {
            b'+' => {
                is_whole = true;
                number.truncate(1);
            }
            // The country code without its sign: no area code begins so.
            b'1' if number.len() == 2 && !is_whole => {}
            b'0'..=b'9' => number.push(char::from(byte)),
            // An extension, or a second number.
            b'A'..=b'Z' | b'a'..=b'z' | b'/' | b',' | b';' => break,
            _ => {}
        }
    }
    // What has not ten digits is left as it is.
    let from = if is_whole || number.len() == 12 { 0 } else { 2 };
    let number = number.get(from..)?;
    (number.len() >= 7).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_not_dialled() {
        assert_eq!(dialled("(334) 261-0800 ext. 12").as_deref(), Some("+13342610800"));
        assert_eq!(dialled("+1 334-261-0800").as_deref(), Some("+13342610800"));
        assert_eq!(dialled("1-334-261-0800").as_deref(), Some("+13342610800"));
        assert_eq!(dialled("261-0800").as_deref(), Some("2610800"), "nobody says of which area");
        assert_eq!(dialled("334-261-0800/0801").as_deref(), Some("+13342610800"), "two numbers are not one");
        assert_eq!((dialled("call us"), dialled("12 34")), (None, None));
    }
}
