//! Answers for a test: what a form asks for, and no more, from someone who does not exist.

use outreach_core::Values;
use outreach_core::form::Form;
use outreach_core::options::FormOptions;
use outreach_core::validate::validate;

/// Answers that the form takes as it is cut.
pub fn answers(form: &'static Form, options: &FormOptions) -> Values {
    let mut values = Values::default();
    // An answer may make others necessary. It is never more rounds than there are fields.
    for _ in form.fields() {
        let Err(errors) = validate(form, options, &values) else { break };
        for error in errors {
            values.push(error.field.name, &error.field.sample(options));
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::form::Presence;
    use outreach_core::forms;
    use outreach_core::settings::Settings;

    #[test]
    fn every_form_takes_them() {
        for form in forms::submitted() {
            let options = FormOptions::default();
            assert_eq!(validate(form, &options, &answers(form, &options)).map_err(|errors| errors.len()).err(), None);
        }
    }

    #[test]
    fn even_if_everything_must_be_answered() {
        for form in forms::submitted() {
            let names: Vec<_> = form
                .fields()
                .filter(|field| field.presence != Presence::Required && field.kind.fee_on().is_none())
                .map(|field| field.name)
                .collect();
            let required = names.join(", ");
            let (mut settings, _) = Settings::read(form, [("required", required.as_str()), ("minimum", "12.50")]);
            settings.options.today = "2030-01-01".into();
            let values = answers(form, &settings.options);
            let wrong = validate(form, &settings.options, &values).err().unwrap_or_default();
            assert!(wrong.is_empty(), "{}: {wrong:?}", form.name);
        }
    }
}
