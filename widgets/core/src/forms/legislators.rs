//! Legislator lookup: where somebody lives. It is no submission and not among [`FORMS`](super::FORMS): no server stores
//! it. It is declared all the same, so that it is asked and judged like any other form, in the widget and on a page
//! without a script.

use super::person::ZIP;
use crate::form::{Field, Form, Kind, Section};
use crate::shape::{Shape, Shown};

/// The street, which a server is asked about. First comes the ZIP, which suffices for many and, without a street, does not
/// leave the browser.
pub const STREET: Field =
    Field::new("street", Kind::Text { max: 200 }).person("address-line1").always().when(ZIP.name, &[]);

/// What says where somebody lives.
pub const PLACE: [&str; 2] = [ZIP.name, STREET.name];

/// The lookup as a plain form asks it: where, and no more. The widget asks a name too, for what to say on the telephone; a
/// plain form would send it.
pub fn plain_shape() -> Shape {
    Shape { fields: Shown::Only(PLACE.map(str::to_owned).to_vec()), ..Shape::default() }
}

/// How a call can end, as it is told to the coalition.
pub const ENDS: [&str; 4] = ["reached", "voicemail", "busy", "skip"];

/// The questions of the lookup.
pub static FORM: Form = Form {
    name: "legislators",
    sections: &[Section::new(
        "place",
        &[
            ZIP.required(),
            STREET,
            // They stand in the script of a call, and go nowhere.
            Field::new("caller", Kind::Name).person("given-name").on_request(),
            Field::new("town", Kind::Text { max: 100 }).person("address-level2").on_request(),
        ],
    )],
    rules: &[],
};
