//! Lists in the address of a hosted page, shortened to what a form may have.

use std::collections::HashSet;
use std::hash::Hash;

use outreach_core::options::{FieldSelection, FormOptions, MOST_CHOICES};

/// Leaves of each list in an address the first hundred, once each.
pub(super) fn cap_lists(options: &mut FormOptions) {
    for (_, own) in &mut options.choices {
        cap_list(own, |choice| choice.code.clone());
    }
    if let FieldSelection::Only(names) = &mut options.fields {
        cap_list(names, String::clone);
    }
    cap_list(&mut options.required, String::clone);
    cap_list(&mut options.money.suggested, |minor| *minor);
}

fn cap_list<T, K: Eq + Hash>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = HashSet::new();
    list.retain(|entry| seen.len() < MOST_CHOICES && seen.insert(key(entry)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer::FORM;
    use outreach_core::settings::Settings;

    #[test]
    fn a_list_in_an_address_has_at_most_a_hundred_codes_each_once() {
        let long: String = (0..500).flat_map(|at| [format!("c{at},"), "same,".to_owned()]).collect();
        let settings = [("ways", long.as_str()), ("fields", "zip,zip,county,zip"), ("required", "zip,zip")];
        let mut options = Settings::read(&FORM, settings).0.options;
        cap_lists(&mut options);
        let codes: Vec<_> = options.choices[0].1.iter().map(|choice| choice.code.as_str()).collect();
        assert_eq!((codes.len(), &codes[..3]), (MOST_CHOICES, &["c0", "same", "c1"][..]));
        assert_eq!(options.fields, FieldSelection::Only(vec!["zip".into(), "county".into()]));
        assert_eq!(options.required, ["zip"]);
    }
}
