//! Names and how to reach someone, up to the limits.

use outreach_core::kind::{Email, EmailError, Name, NameError, Phone, PhoneError, Website, WebsiteError};

#[test]
fn an_email_address_has_the_lengths_of_its_parts() {
    let a = |count| "a".repeat(count);
    let long = |total: usize| {
        let domain = [&a(60), ".", &a(60), ".", &a(60), ".org"].concat();
        [&a(total - domain.len() - 1), "@", &domain].concat()
    };
    for good in [
        format!("{}@example.org", a(64)),
        format!("a@{}.org", a(63)),
        format!("a@example.{}", a(63)),
        "a@b.co".into(),
        "a@1.co".into(),
        "a@b.c0".into(),
        "a@b-c.org".into(),
        "a@b--c.org".into(),
        long(251),
    ] {
        assert_eq!(Email::parse(&good).map(Email::into_string).as_deref(), Ok(&*good), "{good}");
    }
    for (bad, error) in [
        (format!("{}@example.org", a(65)), EmailError::Local),
        (".a@example.org".into(), EmailError::Local),
        ("a..b@example.org".into(), EmailError::Local),
        (format!("a@{}.org", a(64)), EmailError::Domain),
        (format!("a@example.{}", a(64)), EmailError::Domain),
        ("a@b.c".into(), EmailError::Domain),
        ("a@b.12".into(), EmailError::Domain),
        ("a@.org".into(), EmailError::Domain),
        ("a@b-.org".into(), EmailError::Domain),
        ("a@b.-org".into(), EmailError::Domain),
        ("a@b.org-".into(), EmailError::Domain),
        ("a@b.org.".into(), EmailError::Domain),
        ("a@b_c.org".into(), EmailError::Domain),
        ("a@@b.org".into(), EmailError::ManyAts),
        ("a,b@c.org".into(), EmailError::Character),
        (long(255), EmailError::Long),
    ] {
        assert_eq!(Email::parse(&bad), Err(error), "{bad}");
    }
    // As long as an address may be: only its mailbox is longer than mailboxes are.
    assert_eq!(Email::parse(&long(254)), Err(EmailError::Local));
}

#[test]
fn a_telephone_number_has_as_many_digits_as_its_country_says() {
    let parse = |raw: &str| Phone::parse(raw).map(Phone::into_string);
    for (raw, number) in [
        ("+52123456", "+52123456"),
        ("+521234567890123", "+521234567890123"),
        ("12055550123", "+12055550123"),
        ("0112055550123", "+2055550123"),
        ("011 44 20 7946 0958", "+442079460958"),
        ("00 44 20 7946 0958", "+442079460958"),
        ("205/555/0123", "+12055550123"),
        ("+7 (0)495 123 45 67", "+74951234567"),
        ("+20 (0)2 2345 6789", "+20223456789"),
        ("+420 0123 456 789", "+420123456789"),
        ("+212 0612 345678", "+212612345678"),
        ("+241 06 12 34 56", "+24106123456"),
        ("+36 06 1 234 5678", "+360612345678"),
    ] {
        assert_eq!(parse(raw).as_deref(), Ok(number), "{raw}");
    }
    for (raw, error) in [
        ("+5212345", PhoneError::Country),
        ("+5212345678901234", PhoneError::Country),
        ("205555012", PhoneError::Short),
        ("+1205555012", PhoneError::Short),
        ("+120555501234", PhoneError::Long),
        ("22055550123", PhoneError::Long),
        ("00 555 0123", PhoneError::Country),
        ("00 012 3456 7890", PhoneError::Country),
        ("205 055 0123", PhoneError::AreaCode),
        ("20+5 555 0123", PhoneError::Character),
        ("++1 205 555 0123", PhoneError::Character),
        ("205*555*0123", PhoneError::Character),
    ] {
        assert_eq!(parse(raw), Err(error), "{raw}");
    }
}

#[test]
fn a_website_has_a_host_with_a_dot_and_a_scheme_of_the_web() {
    let parse = |raw: &str| Website::parse(raw).map(Website::into_string);
    let long = |length: usize| ["a.example/", &"b".repeat(length - 10)].concat();
    for (raw, website) in [
        ("acij.example:8080/a", "https://acij.example:8080/a"),
        ("a.example?x=1", "https://a.example?x=1"),
        ("a.example#x.", "https://a.example#x."),
        ("a.example/..", "https://a.example/.."),
        ("a-b.example/-", "https://a-b.example/-"),
        ("Http://a.example", "http://a.example"),
        (&long(300), &["https://", &long(300)].concat()),
    ] {
        assert_eq!(parse(raw).as_deref(), Ok(website), "{raw}");
    }
    for raw in [
        "https://a",
        "https://",
        "https:a.example",
        "https:/a.example",
        "://a.example",
        ":a.example",
        "tel:1.2",
        "javascript:a.example",
        ".example",
        "a.-example",
        "-a.example",
        "a..example",
        "a.?b.c",
        "a:1.example",
        "a.example/ b",
        "a.example/\"",
        "a.example/>",
        "a@b.example",
        &long(301),
    ] {
        assert_eq!(parse(raw), Err(WebsiteError::Address), "{raw}");
    }
}

#[test]
fn a_name_may_have_dots_and_slashes_and_no_host() {
    for name in ["J.R/S", "a.b/c", ".abc/d", "Ana/Eva.Maria", "Ana. Eva/Luz", "w.w.w", "http:/x", "ww.x"] {
        assert_eq!(Name::parse(name).map(Name::into_string).as_deref(), Ok(name));
    }
    for link in ["a.bc/d", "x a.bc/", "WWW.x", "awww.x", "x://y", "a/b www.c"] {
        assert_eq!(Name::parse(link), Err(NameError::Link), "{link}");
    }
}
