//! What settings mean for a plain form, in the widget's place.

use super::{INTRO, Settings, Warning};
use crate::form::{Form, Purpose};
use crate::lookup::STREET;
use crate::options::FormOptions;

/// The lookup as a plain form asks it: where, and no more. The widget asks a name too, for what to say on the telephone; a
/// plain form would send it. A street is asked only by a server that can find streets.
pub fn plain_lookup(streets: bool) -> FormOptions {
    let left_out = if streets { "" } else { STREET };
    FormOptions { left_out, ..FormOptions::default() }
}

impl Settings {
    /// Reads a widget's settings, for a plain form in its place.
    ///
    /// The lookup's introduction promises that the ZIP stays in the browser: here it does not, so the form has the
    /// webmaster's own or none. Whether its server can find streets no one knows where the form is written: the page that
    /// answers asks for one if it can.
    pub fn read_for_plain_form<'a>(
        form: &'static Form,
        attributes: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> (Self, Vec<Warning>) {
        match form.purpose {
            Purpose::Submission => Self::read(form, attributes),
            Purpose::Lookup => {
                let none = (INTRO.attribute().name, "-");
                let (mut settings, warnings) = Self::read(form, [none].into_iter().chain(attributes));
                settings.options = plain_lookup(false);
                (settings, warnings)
            }
        }
    }
}
