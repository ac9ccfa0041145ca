//! Legislator lookup: where someone lives. It is declared like any other form, so that it is asked and validated in the same
//! way, in the widget and on a page without a script; but no server stores it.

use super::person::ZIP;
use crate::form::{Field, Fold, Form, Kind, Purpose, Section};

/// The street, which a server is asked about, where that server can find streets. First comes the ZIP, which suffices for
/// many and, without a street, does not leave the browser.
pub const STREET: Field =
    Field::new("street", Kind::Text { max: 200 }).person("address-line1").always().when(ZIP.name, &[]);

/// What says where someone lives.
pub const PLACE: [&str; 2] = [ZIP.name, STREET.name];

/// The chambers that can vote on a bill, by the names that packs and answers have for their districts.
pub const CHAMBERS: [&str; 4] = ["sldu", "sldl", "cd", "state"];

/// How a call can end, as it is reported to the coalition.
pub const ENDS: [&str; 4] = ["reached", "voicemail", "busy", "skip"];

/// The questions of the lookup.
pub static FORM: Form = Form {
    name: "legislators",
    purpose: Purpose::Lookup,
    sections: &[Section::new(
        "place",
        &[
            ZIP.required(),
            STREET,
            // They are in the script of a call, and are not sent.
            Field::new("caller", Kind::Name).person("given-name").on_request(),
            Field::new("town", Kind::Text { max: 100 }).person("address-level2").on_request(),
        ],
    )
    .fold(Fold::Bare)],
    rules: &[],
};
