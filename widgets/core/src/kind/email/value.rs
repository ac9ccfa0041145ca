//! An email address.

use crate::value::plain;

/// An address that a mail server could take: one `@`, a sensible domain, no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

/// What is wrong with an email address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailError {
    /// There is no `@`.
    NoAt,
    /// There is more than one `@`.
    ManyAts,
    /// Nothing is before the `@`, or dots are misplaced there.
    Local,
    /// What follows the `@` is no domain with a dot in it.
    Domain,
    /// It holds a space or a character that addresses don't have.
    Character,
    /// Longer than the 254 bytes an address may have.
    Long,
}

impl EmailError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAt => "email_no_at",
            Self::ManyAts => "email_many_ats",
            Self::Local => "email_local",
            Self::Domain => "email_domain",
            Self::Character => "email_character",
            Self::Long => "email_long",
        }
    }
}

impl Email {
    /// Whether an email address is meant, where a telephone number may be typed too.
    pub fn is_meant(raw: &str) -> bool {
        let (mut letters, mut digits) = (false, 0);
        for byte in raw.bytes() {
            match byte {
                b'@' => return true,
                b'0'..=b'9' => digits += 1,
                _ => letters |= byte.is_ascii_alphabetic(),
            }
        }
        // With seven digits it may have an extension.
        letters && digits < 7
    }

    /// Reads an address. The domain is lowered; the part before the `@` is the mailbox's own affair and stays.
    pub fn parse(raw: &str) -> Result<Self, EmailError> {
        let raw = plain(raw);
        let raw = raw.strip_prefix("mailto:").unwrap_or(&raw);
        if raw.len() > 254 {
            return Err(EmailError::Long);
        }
        let (local, domain) = raw.split_once('@').ok_or(EmailError::NoAt)?;
        // Bytes are compared one by one: searching in strings is two kilobytes of code in the browser.
        if domain.bytes().any(|b| b == b'@') {
            return Err(EmailError::ManyAts);
        }
        if raw.bytes().any(|b| b" <>()[]\\,;:\"".contains(&b)) {
            return Err(EmailError::Character);
        }
        if !dotted(local) || local.len() > 64 {
            return Err(EmailError::Local);
        }
        // Two labels or more, of which the last is no number. How long a label is so far, and whether it is a number.
        let (mut points, mut length, mut number, mut last) = (0, 0, true, b'.');
        for b in domain.bytes() {
            let fits = match b {
                b'.' => !matches!(last, b'.' | b'-'),
                b'-' => last != b'.',
                _ => b.is_ascii_alphanumeric() || !b.is_ascii(),
            };
            if b == b'.' {
                (points, length, number) = (points + 1, 0, true);
            } else {
                length += 1;
                number &= b.is_ascii_digit();
            }
            if !fits || length > 63 {
                return Err(EmailError::Domain);
            }
            last = b;
        }
        if points == 0 || number || length < 2 || last == b'-' {
            return Err(EmailError::Domain);
        }
        let mut address = String::with_capacity(raw.len());
        address.push_str(local);
        address.push('@');
        address.extend(domain.chars().map(|c| c.to_ascii_lowercase()));
        Ok(Self(address))
    }

    /// The address.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Not empty, and no dot at either end or beside another.
fn dotted(part: &str) -> bool {
    part.split('.').all(|piece| !piece.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, EmailError> {
        Email::parse(raw).map(Email::into_string)
    }

    #[test]
    fn accepts_ordinary_addresses() {
        for good in ["ana@example.org", "a.b+news@mail.example.co", "o'brien@x-y.example", "josé@exämple.org"] {
            assert_eq!(parse(good).as_deref(), Ok(good));
        }
        assert_eq!(parse(" Ana@EXAMPLE.org ").as_deref(), Ok("Ana@example.org"));
    }

    /// They bounce for ever, and what people see does not find them.
    #[test]
    fn an_address_copied_with_marks_or_typed_in_full_width_is_the_plain_one() {
        for (raw, plain) in [
            ("\u{200F}ana@example.org", "ana@example.org"),
            ("example@example.com\u{200B}", "example@example.com"),
            ("caro@exa\u{AD}mple.org", "caro@example.org"),
            ("\u{2068}ana@example.org\u{2069}\u{3}", "ana@example.org"),
            ("ana＠example.org", "ana@example.org"),
            ("ana﹫example｡org", "ana@example.org"),
            ("name@mail.test。com", "name@mail.test.com"),
            ("somename@ｇｍａｉｌ.com", "somename@gmail.com"),
            ("ana\u{2011}maria@x\u{2010}y.example", "ana-maria@x-y.example"),
            ("\u{3000}ana@example.org\u{3000}", "ana@example.org"),
        ] {
            assert_eq!(parse(raw).as_deref(), Ok(plain), "{raw:?}");
        }
    }

    /// Without the joiner it is another domain, which anyone may have.
    #[test]
    fn a_joiner_within_a_word_of_the_domain_stays() {
        let kept = "ana@نامه\u{200C}ای.example";
        assert_eq!(parse(kept).as_deref(), Ok(kept));
        assert_eq!(parse("ana@\u{200C}نامه\u{200C}.\u{200D}example").as_deref(), Ok("ana@نامه.example"));
    }

    #[test]
    fn says_what_is_wrong() {
        for (bad, error) in [
            ("ana", EmailError::NoAt),
            ("ana@x@example.org", EmailError::ManyAts),
            ("@example.org", EmailError::Local),
            ("ana.@example.org", EmailError::Local),
            ("ana@example", EmailError::Domain),
            ("ana@example..org", EmailError::Domain),
            ("ana@-x.org", EmailError::Domain),
            ("ana@1.2.3.4", EmailError::Domain),
            ("ana maria@example.org", EmailError::Character),
            ("<ana@example.org>", EmailError::Character),
            (&format!("{}@example.org", "a".repeat(300)), EmailError::Long),
        ] {
            assert_eq!(parse(bad), Err(error), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,40}|[a-z.@-]{0,20}") {
            if let Ok(email) = parse(&raw) {
                prop_assert_eq!(parse(&email), Ok(email.clone()));
                prop_assert_eq!(email.matches('@').count(), 1);
            }
        }

        #[test]
        fn accepts_every_plain_address(local in "[a-z0-9_+-]{1,20}(\\.[a-z0-9]{1,5}){0,2}", host in "[a-z0-9]{1,12}(\\.[a-z]{2,8}){1,2}") {
            let address = format!("{local}@{host}");
            prop_assert!(parse(&address).is_ok());
        }
    }
}
