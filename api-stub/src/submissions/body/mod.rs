//! From the bytes of a body to the names and values of a form.

mod json;

use outreach_core::Values;
use outreach_core::form::Form;
use outreach_core::record::{FlatName, own};
use outreach_core::settings::is_near;

use crate::http::body::{BodyError, BodyFormat, MAX_ERRORS};
use crate::http::size_limits;

pub(crate) fn read(form: &'static Form, format: BodyFormat, body: &[u8]) -> Result<Values, BodyError> {
    match format {
        BodyFormat::Form => {
            let values = size_limits::parse_body(body).ok_or(BodyError::TooMany)?;
            if tracing::enabled!(tracing::Level::DEBUG) {
                for suggestion in likely_typos(form, &values) {
                    // The form's own name, and not the one that was sent, which may contain anything.
                    tracing::debug!(form = form.name, meant = %suggestion, "a name in a form is not known, and nearly is");
                }
            }
            Ok(values)
        }
        BodyFormat::Json => {
            let values = json::read(form, body)?;
            if size_limits::has_too_many_entries(&values) { Err(BodyError::TooMany) } else { Ok(values) }
        }
    }
}

/// The known name that an unknown one is close to: `consents` for `consent`, `consent_email` for `consentEmail`.
fn suggest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_ascii_lowercase();
    known.into_iter().find(|known| is_near(known, &name))
}

/// The known names that unknown ones of a form are close to. A webmaster's form may have entries of its own, like the name of a
/// button, so none is rejected for one; but a consent under an unknown name is not recorded.
fn likely_typos(form: &'static Form, values: &Values) -> Vec<String> {
    let known: Vec<_> = FlatName::all(form).map(FlatName::text).collect();
    let is_known = |name: &str| own::entry(name).is_some() || known.iter().any(|known| known == name);
    let unknown = values.iter().filter(|(name, _)| !is_known(name)).take(MAX_ERRORS);
    unknown.filter_map(|(name, _)| suggest(name, known.iter().map(String::as_str)).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::encode;
    use outreach_core::form::{Field, Presence};
    use outreach_core::forms::{FORMS, volunteer::FORM};
    use outreach_core::kind::{Frame, Wire};
    use outreach_core::options::FormOptions;
    use outreach_core::record::Record;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, subsequence};

    #[test]
    fn an_unknown_name_of_a_form_is_ignored_and_a_typo_noticed() {
        let likely_typos =
            |body: &str| likely_typos(&FORM, &read(&FORM, BodyFormat::Form, body.as_bytes()).expect("a form"));
        assert_eq!(likely_typos("given_name=Ana&consent_email.text=Yes&source.utm_source=x&form=volunteer"), [""; 0]);
        assert_eq!(likely_typos("submit=Send&_wpnonce=0f&utm_source=x&g-recaptcha-response=x&honey=&extra=1"), [""; 0]);
        assert_eq!(likely_typos("own.car=yes&own.car.label=A+car%3F"), [""; 0]);
        assert_eq!(likely_typos("consent-email=yes&GivenName=Ana"), ["consent_email", "given_name"]);
        assert_eq!(
            likely_typos("consent_email.txt=Yes&utm=x&source.partnr=y"),
            ["consent_email.text", "source.partner"]
        );
    }

    /// One valid answer, or several, to each kind of question.
    fn answer(field: &'static Field) -> BoxedStrategy<Vec<String>> {
        let code = "[a-z][a-z0-9-]{0,20}";
        let text = |pattern: &str| {
            let strategy = proptest::string::string_regex(pattern).expect("pattern");
            strategy.prop_map(|text| vec![text]).boxed()
        };
        let codes = field.kind.codes();
        match field.kind.wire() {
            _ if field.kind.frame() == Frame::Hidden => Just(vec![]).boxed(),
            Wire::List if field.custom => vec(code, 0..5).boxed(),
            Wire::List => {
                let most = codes.len();
                subsequence(codes, 0..=most).boxed()
            }
            Wire::Text if field.custom => text(code),
            Wire::Text if !codes.is_empty() => any::<Index>().prop_map(move |at| vec![at.get(&codes).clone()]).boxed(),
            Wire::Consent => prop_oneof![Just(vec![]), Just(vec!["yes".to_owned()])].boxed(),
            Wire::Text | Wire::Number | Wire::Money => text(field.kind.examples().pattern),
        }
    }

    /// A whole form, filled in: every field answered or, where it may be, left blank.
    fn filled_in(form: &'static Form) -> impl Strategy<Value = Values> {
        let fields: Vec<_> = form
            .fields()
            .map(|field| {
                let some = answer(field);
                // What any rule may ask for.
                let needed = field.presence == Presence::Required
                    || ["email", "phone"].iter().any(|end| field.name.ends_with(end))
                    || field.name == "dues_amount";
                let maybe = if needed { some } else { prop_oneof![Just(vec![]), some].boxed() };
                maybe.prop_map(move |values| {
                    values.into_iter().map(|value| (field.name.to_owned(), value)).collect::<Vec<_>>()
                })
            })
            .collect();
        let more = (
            "[\\p{L}\\p{P} ]{0,40}\n?[\\p{L} ]{0,10}",
            "(en|es|pt-BR)?",
            "[\\p{L}\\p{N} ]{0,20}",
            any::<bool>(),
            any::<[u8; 16]>(),
        );
        let own =
            vec(("[a-z][a-z0-9_-]{0,39}", "[\\p{L}\\p{P} ]{0,40}\n?[\\p{L}]{0,9}", "[\\p{L}\\p{P}?]{0,40}"), 0..6);
        (fields, more, own).prop_map(|(fields, (text, locale, source, test, id), own)| {
            let mut values: Values = fields.into_iter().flatten().collect();
            for (name, answer, label) in own {
                values.push(&format!("own.{name}"), &answer);
                values.push(&format!("own.{name}.label"), &label);
            }
            for field in form.fields().filter(|field| field.kind.consent().is_some()) {
                values.push(&format!("{}.text", field.name), &text);
                values.push(&format!("{}.version", field.name), "3");
            }
            values.push("locale", &locale);
            values.push("coalition", "acij");
            values.push("source.utm_source", &source);
            values.push("test", if test { "true" } else { "" });
            values.push("page", "https://acij.example/é?x=1");
            values.push("submission_id", &uuid::Builder::from_random_bytes(id).into_uuid().to_string());
            values
        })
    }

    fn receive(form: &'static Form, values: &Values) -> Option<Record> {
        Record::receive(form, &FormOptions::whole(), values, String::new, "2026-11-22T00:00:00Z").ok()
    }

    proptest! {
        #[test]
        fn a_submission_arrives_the_same_as_a_form_and_as_json(
            (form, typed) in (0..FORMS.len()).prop_flat_map(|at| filled_in(FORMS[at]).prop_map(move |typed| (FORMS[at], typed)))
        ) {
            // A name of blanks and hyphens alone may fall short; nearly all pass.
            let Some(sent) = receive(form, &typed) else { return Err(TestCaseError::reject("not valid")) };
            let by_json = read(form, BodyFormat::Json, encode::json(&sent).as_bytes()).expect("our own JSON");
            let by_form = read(form, BodyFormat::Form, encode::form(&sent).as_bytes()).expect("our own form");
            let by_json = receive(form, &by_json).expect("valid JSON");
            let by_form = receive(form, &by_form).expect("valid form");
            prop_assert_eq!(encode::json(&by_json), encode::json(&sent));
            prop_assert_eq!(&by_json, &sent);
            prop_assert_eq!(&by_form, &sent);
        }

        #[test]
        fn any_bytes_are_read_or_rejected(body in vec(any::<u8>(), 0..300), json in any::<bool>()) {
            let _ = read(&FORM, if json { BodyFormat::Json } else { BodyFormat::Form }, &body);
        }
    }
}
