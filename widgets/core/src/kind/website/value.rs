//! The address of a website.

use crate::value::characters::{As, read};

/// An address on the web, `https://acij.example/about`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website(String);

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebsiteError {
    /// Its host has no dot or an empty part, it holds a space or a sign that addresses do not have, or it is no address
    /// on the web: `mailto:`, `javascript:`.
    Address,
}

impl WebsiteError {
    /// The last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "website",
        }
    }
}

impl Website {
    /// The most characters an address may have.
    pub const MAX: u16 = 300;

    /// Reads an address. People leave `https://` out; it is put in.
    pub fn parse(raw: &str) -> Result<Self, WebsiteError> {
        let raw = read(raw, As::Website);
        let raw = raw.as_str();
        let (scheme, rest) = match raw.split_once(':').map(|(scheme, rest)| (scheme, rest.strip_prefix("//"))) {
            Some((scheme, Some(rest))) if scheme.eq_ignore_ascii_case("https") => ("https://", rest),
            Some((scheme, Some(rest))) if scheme.eq_ignore_ascii_case("http") => ("http://", rest),
            // With any other scheme, what is before the colon is no host: it has no dot.
            _ => ("https://", raw),
        };
        // A host of two labels or more, none of them empty or with a hyphen in front.
        let (mut labels, mut good, mut in_host, mut last) = (0, raw.len() <= Self::MAX.into(), true, b'.');
        for b in rest.bytes() {
            good &= !matches!(b, b' ' | b'<' | b'>' | b'"' | b'@');
            in_host &= !matches!(b, b'/' | b'?' | b'#' | b':');
            if in_host {
                if last == b'.' {
                    labels += 1;
                    good &= !matches!(b, b'.' | b'-');
                }
                last = b;
            }
        }
        if good && labels > 1 && last != b'.' { Ok(Self([scheme, rest].concat())) } else { Err(WebsiteError::Address) }
    }

    /// The address, with its scheme.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(raw: &str) -> Result<String, WebsiteError> {
        Website::parse(raw).map(Website::into_string)
    }

    #[test]
    fn reads_what_people_type() {
        assert_eq!(parse("acij.example").as_deref(), Ok("https://acij.example"));
        assert_eq!(parse(" http://www.acij.example/a?b=c#d ").as_deref(), Ok("http://www.acij.example/a?b=c#d"));
        assert_eq!(parse("HTTPS://niño.example:8080/x").as_deref(), Ok("https://niño.example:8080/x"));
    }

    #[test]
    fn the_host_is_normalized_and_the_path_is_kept() {
        assert_eq!(parse("\u{200E}ｈｔｔｐｓ：／／ａｃｉｊ。example").as_deref(), Ok("https://acij.example"));
        assert_eq!(parse("my\u{2011}site.example\u{200B}").as_deref(), Ok("https://my-site.example"));
        for kept in ["https://x.example/a–b", "https://x.example?q=（a）", "https://fa.example/wiki/می\u{200C}خواهم"]
        {
            assert_eq!(parse(kept).as_deref(), Ok(kept));
        }
    }

    /// Without the joiner it is another host, which anyone may have.
    #[test]
    fn a_joiner_within_a_word_of_the_host_stays() {
        for kept in [
            "https://نامه\u{200C}ای.example",
            "https://x.نامه\u{200C}ای.example/می\u{200C}خواهم",
            "https://ශ්\u{200D}රී.example",
        ] {
            assert_eq!(parse(kept).as_deref(), Ok(kept));
        }
        assert_eq!(parse("\u{200C}نامه\u{200C}.exa\u{200D}mple\u{200C}").as_deref(), Ok("https://نامه.example"));
        assert_eq!(parse("نامه\u{200C}。example").as_deref(), Ok("https://نامه.example"));
    }

    #[test]
    fn says_what_is_wrong() {
        for bad in ["acij", "acij..org", "our website.org", "-.org", "", "acij.org/<b>", "ana@acij.org", "acij.org."] {
            assert_eq!(parse(bad), Err(WebsiteError::Address), "{bad}");
        }
        for bad in ["javascript:alert(1)", "mailto:a@b.org", "ftp://acij.org", "javascript://acij.org"] {
            assert_eq!(parse(bad), Err(WebsiteError::Address), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_is_stable(raw in "\\PC{0,30}|(https?://)?[a-z.]{1,10}[/?#:a-z0-9]{0,8}") {
            if let Ok(website) = parse(&raw) {
                prop_assert!(website.starts_with("http"));
                prop_assert_eq!(parse(&website), Ok(website.clone()));
            }
        }
    }
}
