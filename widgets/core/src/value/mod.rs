//! Answers with a form of their own: each is parsed once and is right from then on.

pub(crate) mod characters;
mod currency;
mod date;
mod email;
mod money;
mod name;
mod phone;
mod text;
mod website;
mod zip;

pub use characters::plain;
pub use currency::Currency;
pub use date::{Date, DateError};
pub use email::{Email, EmailError};
pub use money::{Money, MoneyError};
pub use name::{Name, NameError};
pub use phone::{Phone, PhoneError};
pub use text::{Text, TextError};
pub use website::{Website, WebsiteError};
pub use zip::{Zip, ZipError};

/// A decimal digit of any script people type in here, as its value.
///
/// Arabic, Persian, Devanagari and Bengali keyboards send their own digits; a number is a number. Those of full width
/// are plain already: see [`plain`].
pub(crate) fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 5] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6];
    let code = c as u32;
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).and_then(|zero| char::from_u32(0x30 + code - zero))
}
