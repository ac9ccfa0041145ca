//! Why an answer can't be taken.

use crate::form::{Field, When};
use crate::value::{DateError, EmailError, MoneyError, NameError, PhoneError, TextError, WebsiteError, ZipError};

/// What is wrong with one answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Invalid {
    /// It must be answered and is empty.
    Missing,
    /// One of these must be answered and none is.
    AtLeastOneOf(&'static [&'static str]),
    /// Another answer makes this one necessary.
    RequiredBy(When),
    /// Not an email address.
    Email(EmailError),
    /// Not a telephone number.
    Phone(PhoneError),
    /// Not a ZIP code.
    Zip(ZipError),
    /// Not an amount of money, or one that is not taken.
    Money(MoneyError),
    /// Not a day, or one that is over.
    Date(DateError),
    /// Not the address of a website.
    Website(WebsiteError),
    /// Not a name.
    Name(NameError),
    /// Text that can't be taken.
    Text(TextError),
    /// Not among the choices.
    Choice,
    /// More answers than there are choices.
    Many,
}

impl Invalid {
    /// A stable name for programs, and the last part of the locale key `errors.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::AtLeastOneOf(_) => "either",
            Self::RequiredBy(_) => "needed",
            Self::Email(error) => error.code(),
            Self::Phone(error) => error.code(),
            Self::Zip(error) => error.code(),
            Self::Money(error) => error.code(),
            Self::Date(error) => error.code(),
            Self::Website(error) => error.code(),
            Self::Name(error) => error.code(),
            Self::Text(error) => error.code(),
            Self::Choice => "choice",
            Self::Many => "many",
        }
    }
}

#[cfg(all(test, feature = "catalog"))]
use crate::value::{Currency, Money};

/// Every code there is, for the test that each has words.
#[cfg(all(test, feature = "catalog"))]
pub(crate) const CODES: &[&str] = &[
    Invalid::Missing.code(),
    Invalid::AtLeastOneOf(&[]).code(),
    Invalid::RequiredBy(When { field: "", is: &[] }).code(),
    EmailError::NoAt.code(),
    EmailError::ManyAts.code(),
    EmailError::Local.code(),
    EmailError::Domain.code(),
    EmailError::Character.code(),
    EmailError::Long.code(),
    PhoneError::Character.code(),
    PhoneError::Short.code(),
    PhoneError::Long.code(),
    PhoneError::AreaCode.code(),
    PhoneError::Country.code(),
    ZipError::Character.code(),
    ZipError::Length.code(),
    MoneyError::Character.code(),
    MoneyError::Negative.code(),
    MoneyError::Places.code(),
    MoneyError::Currency(Currency::USD).code(),
    MoneyError::Small(Money { minor: 0, currency: Currency::USD }).code(),
    MoneyError::Large(Money { minor: 0, currency: Currency::USD }).code(),
    DateError::Day.code(),
    DateError::Past.code(),
    WebsiteError::Address.code(),
    NameError::Link.code(),
    TextError::Long.code(),
    Invalid::Choice.code(),
    Invalid::Many.code(),
];

/// An answer that can't be taken, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct FieldError {
    /// The field to mend.
    pub field: &'static Field,
    /// What is wrong.
    pub invalid: Invalid,
}
