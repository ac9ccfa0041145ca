//! The envelope of a submission, repaired where that loses nothing: no visitor can fix it, and none is rejected for it.

use outreach_core::Values;
use outreach_core::form::Form;
use outreach_core::record::{EntryRule, EnvelopeError, FlatName, member, own, wire};

use crate::clock;

/// The same without times of a device whose clock is wrong. They get the defaults of missing times: the server's own for the
/// submission, and that of the submission for its consents.
pub(crate) fn drop_implausible_times(form: &'static Form, values: Values, now: &str) -> Values {
    let is_time = |name: &FlatName| {
        let rule = match name {
            FlatName::Entry(entry) => entry.rule,
            FlatName::Proof(_, entry) => entry.rule,
            FlatName::Source(_) | FlatName::Answer(_) | FlatName::Minor(_) | FlatName::Currency(_) => return false,
        };
        rule == EntryRule::Time
    };
    let mut times: Vec<_> = FlatName::all(form).filter(is_time).map(FlatName::text).collect();
    times.retain(|name| clock::is_implausible(values.get(name), now));
    if times.is_empty() { values } else { without(&values, &times) }
}

/// The same without the entries that a person's page has wrong. None where that would change what is stored: for another form
/// or another version of the envelope the answers mean something else, the text of a consent is its proof, and what was answered
/// to a question of the webmaster's own is an answer.
pub(crate) fn repair(values: &Values, errors: &[EnvelopeError]) -> Option<Values> {
    let is_own_answer = |name: &str| own::entry(name).is_some_and(|(_, is_label)| !is_label);
    let changes_meaning = |name: &str| {
        matches!(name, wire::FORM | wire::SCHEMA | member::OWN)
            || name.ends_with(wire::consent::TEXT)
            || is_own_answer(name)
    };
    let names: Vec<_> = errors.iter().map(|error| error.name.clone()).collect();
    let repairable = !names.is_empty() && !names.iter().any(|name| changes_meaning(name));
    repairable.then(|| without(values, &names))
}

fn without(values: &Values, names: &[String]) -> Values {
    values.iter().filter(|(name, _)| !names.iter().any(|removed| removed == name)).collect()
}
