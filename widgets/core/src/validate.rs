//! From what was typed to what can be trusted: the same code in the browser and on the server.

use crate::form::{Field, Form, Presence, Rule, When};
use crate::invalid::{FieldError, Invalid};
use crate::kind::Asked;
use crate::options::{FormOptions, MOST_CHOICES};
use crate::suffix::consent;
use crate::values::Values;

/// Answers that passed, each in its normal form, in the order of the form. Empty ones are left out.
#[derive(Debug, Clone, Default)]
pub struct Answers(pub Vec<Answer>);

/// One answered question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The question.
    pub field: &'static Field,
    /// The answer, or the answers where the field takes a list.
    pub values: Vec<String>,
}

impl Answers {
    /// The first value of the field of that name.
    pub fn get(&self, name: &str) -> &str {
        let answer = self.0.iter().find(|answer| answer.field.name == name);
        answer.and_then(|answer| answer.values.first()).map_or("", String::as_str)
    }
}

/// Whether the question matters, given the other answers.
pub fn applies(form: &Form, field: &Field, values: &Values) -> bool {
    form.applies(field, &|when| holds(when, values))
}

/// Whether a condition is met.
pub fn holds(when: &When, values: &Values) -> bool {
    when.holds(values.iter().filter(|(name, _)| *name == when.field).map(|(_, answer)| answer))
}

/// Reads every answer.
///
/// # Errors
/// All that is wrong, at most once per field, in the order of the form.
pub fn validate(form: &'static Form, options: &FormOptions, values: &Values) -> Result<Answers, Vec<FieldError>> {
    let mut answers = Answers::default();
    let mut errors = Vec::new();
    for field in form.fields() {
        match check(form, options, field, values) {
            Ok(values) if values.is_empty() => {}
            Ok(values) => answers.0.push(Answer { field, values }),
            Err(invalid) => errors.push(FieldError { field, invalid }),
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

/// Reads one field's answer, in the light of the others.
///
/// # Errors
/// What is wrong with it.
pub fn check(
    form: &'static Form,
    options: &FormOptions,
    field: &'static Field,
    values: &Values,
) -> Result<Vec<String>, Invalid> {
    let parsed = parse(field, options, values)?;
    if !parsed.is_empty() {
        return Ok(parsed);
    }
    if !applies(form, field, values) {
        return Ok(parsed);
    }
    // A text of the webmaster's own comes along with the post of a plain form: then it was asked.
    let was_asked =
        field.presence == Presence::Required && !values.get(&[field.name, consent::TEXT].concat()).is_empty();
    if was_asked || options.requires(field) {
        return Err(Invalid::Answer("missing"));
    }
    for rule in form.rules {
        match rule {
            Rule::AtLeastOne { of, when }
                if of.first() == Some(&field.name)
                    && of.iter().all(|name| values.get(name).is_empty())
                    && when.as_ref().is_none_or(|when| holds(when, values)) =>
            {
                return Err(Invalid::AtLeastOneOf(of));
            }
            Rule::Needs { when, field: needed } if *needed == field.name && holds(when, values) => {
                return Err(Invalid::RequiredBy(*when));
            }
            _ => {}
        }
    }
    Ok(parsed)
}

fn parse(field: &Field, options: &FormOptions, values: &Values) -> Result<Vec<String>, Invalid> {
    let asked = Asked { field, options, values };
    let mut parsed = Vec::new();
    for raw in values.all(field.name) {
        let value = asked.parse(raw)?;
        if parsed.contains(&value) {
            continue;
        }
        if parsed.len() == MOST_CHOICES || (!parsed.is_empty() && !field.kind.is_list()) {
            return Err(Invalid::Answer("many"));
        }
        parsed.push(value);
    }
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::volunteer::FORM;
    use proptest::prelude::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().copied().collect()
    }

    fn codes(options: &FormOptions, pairs: &[(&str, &str)]) -> Vec<(&'static str, &'static str)> {
        let errors = validate(&FORM, options, &values(pairs)).err().unwrap_or_default();
        errors.iter().map(|error| (error.field.name, error.invalid.code())).collect()
    }

    const GOOD: &[(&str, &str)] = &[("given_name", "Ana"), ("phone", "205 555 0123"), ("over_18", "yes")];

    fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
        [GOOD, more].concat()
    }

    #[test]
    fn phone_or_email_suffices() {
        let answers = validate(&FORM, &FormOptions::default(), &values(GOOD)).expect("a phone is enough");
        assert_eq!(answers.get("phone"), "+12055550123");
        assert_eq!(codes(&FormOptions::default(), &[("given_name", "Ana"), ("over_18", "yes")]), [("email", "either")]);
    }

    #[test]
    fn an_empty_form_names_every_gap_once_in_order() {
        let missing = [("given_name", "missing"), ("email", "either"), ("over_18", "missing")];
        assert_eq!(codes(&FormOptions::default(), &[]), missing);
    }

    #[test]
    fn a_minor_needs_a_guardian_and_an_adult_does_not() {
        let minor = [("given_name", "Ana"), ("email", "a@example.org"), ("over_18", "no")];
        assert_eq!(
            codes(&FormOptions::default(), &minor),
            [("guardian_name", "missing"), ("guardian_contact", "missing")]
        );
        assert_eq!(codes(&FormOptions::default(), GOOD), []);
    }

    #[test]
    fn a_wish_for_calls_or_email_needs_a_number_or_an_address() {
        assert_eq!(codes(&FormOptions::default(), &with(&[("consent_email", "yes")])), [("email", "needed")]);
        assert_eq!(codes(&FormOptions::default(), &with(&[("contact_method", "text")])), []);
    }

    #[test]
    fn the_webmaster_may_require_more_but_not_less() {
        let options = FormOptions {
            required: vec!["zip".into()],
            fields: FieldSelection::Only(vec![]),
            ..FormOptions::default()
        };
        assert_eq!(codes(&options, GOOD), [("zip", "missing")]);
        assert_eq!(codes(&options, &[]).len(), 4);
    }

    #[test]
    fn choices_are_the_declared_ones_or_the_webmasters() {
        assert_eq!(codes(&FormOptions::whole(), &with(&[("availability", "mon-morning")])), []);
        assert_eq!(codes(&FormOptions::whole(), &with(&[("availability", "mon-night")])), [("availability", "choice")]);
        assert_eq!(codes(&FormOptions::whole(), &with(&[("ways", "banner-sewing")])), []);
        assert_eq!(codes(&FormOptions::whole(), &with(&[("ways", "Banner sewing!")])), [("ways", "choice")]);
        let own = OwnChoice { code: "cooking".into(), label: None, price: None };
        let options = FormOptions { choices: vec![("ways", vec![own])], ..FormOptions::default() };
        assert_eq!(codes(&options, &with(&[("ways", "cooking")])), []);
        assert_eq!(codes(&options, &with(&[("ways", "driving")])), [("ways", "choice")]);
    }

    #[test]
    fn a_question_for_one_answer_rejects_two() {
        assert_eq!(
            codes(&FormOptions::whole(), &with(&[("email", "a@x.org"), ("email", "b@x.org")])),
            [("email", "many")]
        );
    }

    proptest! {
        #[test]
        fn every_answer_that_passes_passes_again(pairs in proptest::collection::vec((0usize..40, "\\PC{0,30}"), 0..20)) {
            let fields: Vec<_> = FORM.fields().collect();
            let typed: Values = pairs.into_iter().map(|(at, text)| (fields[at % fields.len()].name, text)).collect();
            if let Ok(answers) = validate(&FORM, &FormOptions::whole(), &typed) {
                let again: Values =
                    answers.0.iter().flat_map(|a| a.values.iter().map(|v| (a.field.name, v.as_str()))).collect();
                let second = validate(&FORM, &FormOptions::whole(), &again).expect("normal forms are valid");
                for (first, second) in answers.0.iter().zip(&second.0) {
                    prop_assert_eq!(&first.values, &second.values);
                }
            }
        }
    }

    use crate::options::{FieldSelection, OwnChoice};
}
