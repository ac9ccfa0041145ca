//! Legislator lookup: where someone lives. It is no submission and not among [`FORMS`](super::FORMS): no server stores
//! it. It is declared all the same, so that it is asked and validated like any other form, in the widget and on a page
//! without a script.

use super::person::ZIP;
use crate::form::{Field, Form, Kind, Section};
use crate::options::FormOptions;
use crate::settings::{self, Settings, Warning};

/// The street, which a server is asked about, where that server can find streets. First comes the ZIP, which suffices for
/// many and, without a street, does not leave the browser.
pub const STREET: Field =
    Field::new("street", Kind::Text { max: 200 }).person("address-line1").always().when(ZIP.name, &[]);

/// What says where someone lives.
pub const PLACE: [&str; 2] = [ZIP.name, STREET.name];

/// The chambers that can vote on a bill, by the names that packs and answers have for their districts.
pub const CHAMBERS: [&str; 4] = ["sldu", "sldl", "cd", "state"];

/// The lookup as a plain form asks it: where, and no more. The widget asks a name too, for what to say on the telephone; a
/// plain form would send it. A street is asked only by a server that can find streets.
pub fn plain_options(streets: bool) -> FormOptions {
    let left_out = if streets { "" } else { STREET.name };
    FormOptions { left_out, ..FormOptions::default() }
}

/// A widget's settings, for a plain form in its place. The widget's introduction promises that the ZIP stays in the browser:
/// here it does not, so the form has the webmaster's own or none. Whether its server can find streets no one knows where the
/// form is written: the page that answers asks for one if it can.
pub fn plain_settings<'a>(attributes: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Settings, Vec<Warning>) {
    let none = (settings::INTRO.attribute().name, "-");
    let (mut settings, warnings) = Settings::read(&FORM, [none].into_iter().chain(attributes));
    settings.options = plain_options(false);
    (settings, warnings)
}

/// How a call can end, as it is reported to the coalition.
pub const ENDS: [&str; 4] = ["reached", "voicemail", "busy", "skip"];

/// The questions of the lookup.
pub static FORM: Form = Form {
    name: "legislators",
    sections: &[Section::new(
        "place",
        &[
            ZIP.required(),
            STREET,
            // They are in the script of a call, and are not sent.
            Field::new("caller", Kind::Name).person("given-name").on_request(),
            Field::new("town", Kind::Text { max: 100 }).person("address-level2").on_request(),
        ],
    )],
    rules: &[],
};
