//! Texts and numbers in and out: phone numbers, ZIPs, coordinates, names in the API, errors.

use outreach_districts::write::WriteError;
use outreach_districts::{Layer, OfficeKind, PackError, Point, Reason, TermStatus, Zip, tel_uri};
use proptest::prelude::*;

use crate::fixture::{day, id, open, today, two_districts};

#[test]
fn a_phone_number_becomes_a_tel_uri() {
    for (phone, uri) in [
        ("(334) 261-0800", Some("tel:+13342610800")),
        ("334.261.0800", Some("tel:+13342610800")),
        ("1 (334) 261-0800", Some("tel:+13342610800")),
        ("+1 334 261 0800", Some("tel:+13342610800")),
        ("+44 20 7946 0000", Some("tel:+442079460000")),
        ("1+44 20 7946 0000", Some("tel:+442079460000")),
        ("334-261-0800 x12", Some("tel:+13342610800")),
        ("334-261-0800EXT 12", Some("tel:+13342610800")),
        ("334-261-0800; 334-261-0801", Some("tel:+13342610800")),
        ("334-261-0800, ask for Ana", Some("tel:+13342610800")),
        ("334-261-0800/0801", Some("tel:+13342610800")),
        ("261-0800", Some("tel:2610800")),
        ("261-1111", Some("tel:2611111")),
        ("261-080", None),
        ("+123456", Some("tel:+123456")),
        ("+12345", None),
        ("334-261-08001", Some("tel:33426108001")),
        ("", None),
        ("1", None),
        ("call", None),
    ] {
        assert_eq!(tel_uri(phone).as_deref(), uri, "{phone}");
    }
}

#[test]
fn a_zip_code_has_five_digits() {
    assert_eq!(Zip::parse("00000").map(Zip::number), Some(0));
    assert_eq!(Zip::parse("99999").map(Zip::number), Some(99_999));
    assert_eq!((Zip::from_number(99_999), Zip::from_number(100_000)), (Zip::parse("99999"), None));
    for text in
        ["1234-5678", "12345-678", "12345-67890", "12345_6789", "12345-678x", "1234567890", "12a45", "/2345", ":2345"]
    {
        assert_eq!(Zip::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn a_zip_keeps_its_number(number in 0..100_000_u32, last in 0..10_000_u32) {
        let zip = Zip::from_number(number).expect("a ZIP");
        prop_assert_eq!(zip.number(), number);
        prop_assert_eq!(Zip::parse(&format!("{number:05}")), Some(zip));
        prop_assert_eq!(Zip::parse(&format!("{number:05}-{last:04}")), Some(zip));
    }

    #[test]
    fn degrees_are_rounded_to_micro_degrees(lat in -90.0..=90.0_f64, lon in -180.0..=180.0_f64) {
        let point = Point::from_degrees(lat, lon).expect("a point on Earth");
        prop_assert!((f64::from(point.lat) / 1e6 - lat).abs() <= 0.500_001e-6);
        prop_assert!((f64::from(point.lon) / 1e6 - lon).abs() <= 0.500_001e-6);
        prop_assert_eq!(Point::new(point.lat, point.lon), Some(point));
    }
}

#[test]
fn coordinates_end_at_the_poles_and_the_antimeridian() {
    for (lat, lon) in [(90.0, 180.0), (-90.0, -180.0), (90.0, -180.0), (-90.0, 180.0)] {
        assert!(Point::from_degrees(lat, lon).is_some(), "{lat} {lon}");
    }
    for (lat, lon) in [(90_000_001, 0), (-90_000_001, 0), (0, 180_000_001), (0, -180_000_001), (i32::MIN, i32::MIN)] {
        assert_eq!(Point::new(lat, lon), None, "{lat} {lon}");
    }
    for (lat, lon) in [(90.000_001, 0.0), (0.0, -180.000_001), (0.0, f64::NAN)] {
        assert_eq!(Point::from_degrees(lat, lon), None, "{lat} {lon}");
    }
}

#[test]
fn names_in_the_api_are_as_documented() {
    assert_eq!(Layer::ALL.map(Layer::code), ["state", "sldu", "sldl", "cd"]);
    assert_eq!(Layer::ALL.map(|layer| Layer::from_code(layer.code())), Layer::ALL.map(Some));
    assert_eq!((Layer::from_code("SLDU"), Layer::from_code("")), (None, None));
    assert_eq!(
        [Reason::Line, Reason::Plan, Reason::Contradiction].map(Reason::code),
        ["near-line", "old-lines", "contradiction"]
    );
    let statuses = [TermStatus::Current, TermStatus::Unknown, TermStatus::Ended, TermStatus::NotYet];
    assert_eq!(statuses.map(TermStatus::code), ["current", "unknown", "ended", "not-yet"]);
    let kinds = [OfficeKind::Capitol, OfficeKind::District, OfficeKind::Mail, OfficeKind::Other];
    assert_eq!(kinds.map(OfficeKind::code), ["capitol", "district", "mail", "other"]);
}

#[test]
fn every_error_says_what_to_do() {
    for error in [PackError::NotAPack, PackError::UnsupportedVersion, PackError::Inconsistent] {
        assert!(error.to_string().contains("outreach-packs pack"), "{error}");
    }
    for error in [PackError::Corrupt, PackError::LinesMismatch] {
        assert!(error.to_string().contains("again"), "{error}");
    }
    assert!(WriteError::NoBoundary.to_string().contains("boundary"));
    assert!(WriteError::TooManyDistricts.to_string().contains("65,534"));
}

#[test]
fn debug_output_hides_people_and_places() {
    let packed = two_districts().pack().expect("a pack");
    assert_eq!(format!("{packed:?}"), format!("Packed({} and {} bytes)", packed.people.len(), packed.lines.len()));
    let pack = open(&two_districts());
    assert_eq!(format!("{:?}", id(&pack, "sldu:west")), "DistrictId(…)");
    assert_eq!(format!("{:?}", pack.state(today()).expect("the state")), "District(…)");
    assert_eq!(format!("{:?}", day("2026-08-05")), "2026-08-05");
}
