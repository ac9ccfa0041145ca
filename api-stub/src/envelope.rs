//! What a page says of itself, put right where that loses nothing: no visitor can fix it, and none is refused for it.

use outreach_core::Values;
use outreach_core::form::Form;
use outreach_core::record::{EntryRule, EnvelopeError, FlatName, wire};

use crate::clock;

/// The same without times that a clock has wrong. What stands in for a time that no one said does so for them: the
/// server's own for the submission, and that of the submission for its permissions.
pub(crate) fn with_likely_times(form: &'static Form, values: Values, now: &str) -> Values {
    let is_time = |name: &FlatName| {
        let rule = match name {
            FlatName::Entry(entry) => entry.rule,
            FlatName::Proof(_, entry) => entry.rule,
            _ => return false,
        };
        rule == EntryRule::Time
    };
    let mut times: Vec<_> = FlatName::all(form).filter(is_time).map(FlatName::text).collect();
    times.retain(|name| clock::is_off(values.get(name), now));
    if times.is_empty() { values } else { without(&values, &times) }
}

/// The same without what a person's page has wrong. Nothing where that would change what is stored: for another form or
/// another version of the envelope the answers mean something else, and the words of a permission prove it.
pub(crate) fn put_right(values: &Values, errors: &[EnvelopeError]) -> Option<Values> {
    let matters = |name: &str| matches!(name, wire::FORM | wire::SCHEMA) || name.ends_with(wire::consent::TEXT);
    let names: Vec<_> = errors.iter().map(|error| error.name.clone()).collect();
    let may = !names.is_empty() && !names.iter().any(|name| matters(name));
    may.then(|| without(values, &names))
}

fn without(values: &Values, names: &[String]) -> Values {
    values.iter().filter(|(name, _)| !names.iter().any(|left_out| left_out == name)).collect()
}
