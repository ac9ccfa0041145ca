//! People who hold seats, and how to contact them.

use crate::cursor::Cursor;

/// Someone who holds or held a seat. Unknown texts are empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// Their id in Open States, without `ocd-person/`.
    pub id: &'a str,
    /// Their name as they use it.
    pub name: &'a str,
    /// `Democratic`.
    pub party: &'a str,
    /// The URL of a photo on another host. A widget never loads it by itself: that host would learn who looks.
    pub photo: &'a str,
    /// Their public address. Often empty: many offices only have a form.
    pub email: &'a str,
    /// The URL of a form to write to them.
    pub contact_form: &'a str,
    /// Offices and links, read on demand.
    more: &'a [u8],
}

/// An office of a legislator.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Office<'a> {
    /// At the capitol, in the district, or for mail only.
    pub kind: OfficeKind,
    /// `Montgomery Office`, if it has a name.
    pub name: &'a str,
    /// In one line.
    pub address: &'a str,
    /// As the source writes it.
    pub phone: &'a str,
    /// As the source writes it.
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
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Capitol, Self::District, Self::Mail, Self::Other];

    /// Its name in the API and in locale keys.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Capitol => "capitol",
            Self::District => "district",
            Self::Mail => "mail",
            Self::Other => "other",
        }
    }
}

/// A page by or about the person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// Absolute, with `http` or `https`.
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
        let mut cursor = cursor.section();
        let mut offices = Vec::new();
        while cursor.remaining() > 0 {
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
        // The offices come first.
        cursor.section();
        let mut links = Vec::new();
        while cursor.remaining() > 0 {
            links.push(Link { url: cursor.text(), note: cursor.text() });
        }
        links
    }
}

/// The `tel:` URI of a phone number as a source writes it. An extension, which begins with a letter, is left out: people ask
/// for it. A US number gets its country code, so that it can be called from abroad. None if there are too few digits.
pub fn tel_uri(phone: &str) -> Option<String> {
    let mut number = "+1".to_owned();
    let mut is_international = false;
    for byte in phone.bytes() {
        match byte {
            b'+' => {
                is_international = true;
                number.truncate(1);
            }
            // The country code without a plus sign: no area code begins with 1.
            b'1' if number.len() == 2 && !is_international => {}
            b'0'..=b'9' => number.push(char::from(byte)),
            // An extension, or a second number.
            b'A'..=b'Z' | b'a'..=b'z' | b'/' | b',' | b';' => break,
            _ => {}
        }
    }
    // A number that doesn't have ten digits is left as it is.
    let from = if is_international || number.len() == 12 { 0 } else { 2 };
    let number = number.get(from..)?;
    (number.len() >= 7).then(|| ["tel:", number].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tel_uri_has_the_country_code_and_no_extension() {
        assert_eq!(tel_uri("(334) 261-0800 ext. 12").as_deref(), Some("tel:+13342610800"));
        assert_eq!(tel_uri("+1 334-261-0800").as_deref(), Some("tel:+13342610800"));
        assert_eq!(tel_uri("1-334-261-0800").as_deref(), Some("tel:+13342610800"));
        assert_eq!(tel_uri("261-0800").as_deref(), Some("tel:2610800"), "the area is not known");
        assert_eq!(tel_uri("334-261-0800/0801").as_deref(), Some("tel:+13342610800"), "two numbers are not one");
        assert_eq!((tel_uri("call us"), tel_uri("12 34")), (None, None));
    }
}
