//! Answers for a test: what a form asks for, and no more, from someone who does not exist.

use outreach_core::Values;
use outreach_core::form::{Field, Form, Kind};
use outreach_core::options::FormOptions;
use outreach_core::validate::validate;

/// Answers that the form takes as it is cut.
pub fn answers(form: &'static Form, options: &FormOptions) -> Values {
    let mut values = Values::default();
    // An answer may make others necessary. It is never more rounds than there are fields.
    for _ in form.fields() {
        let Err(errors) = validate(form, options, &values) else { break };
        for error in errors {
            values.push(error.field.name, &answer(error.field, options));
        }
    }
    values
}

fn answer(field: &Field, options: &FormOptions) -> String {
    match &field.kind {
        Kind::Name => "Test".to_owned(),
        // Reserved, so that no one gets it.
        Kind::Email => "test@example.org".to_owned(),
        Kind::Phone => "205-555-0100".to_owned(),
        Kind::Zip => "35203".to_owned(),
        Kind::Website => "https://example.org".to_owned(),
        Kind::Date { .. } => {
            if options.today.is_empty() {
                "2026-12-31".to_owned()
            } else {
                options.today.clone()
            }
        }
        Kind::Money { .. } => {
            let least =
                outreach_core::value::Money { minor: options.money.least.max(1), currency: options.money.currency };
            options
                .suggested(field)
                .first()
                .copied()
                .filter(|first| first.minor >= least.minor)
                .unwrap_or(least)
                .decimal()
        }
        Kind::Consent(_) | Kind::Fee { .. } => "yes".to_owned(),
        Kind::Grid { rows, columns } => {
            let first = |choices: &outreach_core::form::Choices| choices.items.first().map_or("", |item| item.code);
            [first(rows), "-", first(columns)].concat()
        }
        kind if kind.choices().is_some() => options.codes(field).first().copied().unwrap_or_default().to_owned(),
        _ => "Test".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::form::Presence;
    use outreach_core::forms::FORMS;
    use outreach_core::settings::Settings;

    #[test]
    fn every_form_takes_them() {
        for form in FORMS {
            let options = FormOptions::default();
            assert_eq!(validate(form, &options, &answers(form, &options)).map_err(|errors| errors.len()).err(), None);
        }
    }

    #[test]
    fn even_if_everything_must_be_answered() {
        for form in FORMS {
            let names: Vec<_> = form
                .fields()
                .filter(|field| field.presence != Presence::Required && !matches!(field.kind, Kind::Fee { .. }))
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
