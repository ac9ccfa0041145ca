//! What is sent: the answers in their envelope.

use crate::form::{Field, Form, Kind};
use crate::invalid::FieldError;
use crate::number::digits;
use crate::options::FormOptions;
use crate::validate::{Answers, applies, holds, validate};
use crate::value::{Currency, Money};
use crate::values::Values;
use envelope::text;

mod envelope;

/// The version of the envelope. A reader that knows `outreach/1` can read every record that says so.
pub const SCHEMA: &str = "outreach/1";

/// Names of the envelope's own entries in a form-encoded body. No field may be called so.
pub mod wire {
    /// The version of the envelope.
    pub const SCHEMA: &str = "schema";
    /// The form's name.
    pub const FORM: &str = "form";
    /// The coalition's short name.
    pub const COALITION: &str = "coalition";
    /// The idempotency key.
    pub const SUBMISSION_ID: &str = "submission_id";
    /// When it was sent, RFC 3339.
    pub const SUBMITTED_AT: &str = "submitted_at";
    /// The language of the page, BCP 47.
    pub const LOCALE: &str = "locale";
    /// Origin and path of the page, without query and fragment.
    pub const PAGE: &str = "page";
    /// `true` where a webmaster tries the form out.
    pub const TEST: &str = "test";
    /// What `source.utm_source` and its like start with.
    pub const SOURCE: &str = "source.";
    /// The `code` of an error in one of these, where an error in an answer has its own.
    pub const ENVELOPE: &str = "envelope";
    /// All names that stand alone.
    pub const RESERVED: &[&str] = &[SCHEMA, FORM, COALITION, SUBMISSION_ID, SUBMITTED_AT, LOCALE, PAGE, TEST];
}

/// What may be said of where a visitor came from: the marks of a campaign, never a whole URL.
pub const SOURCES: &[&str] = &["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "partner"];

/// The envelope: about the submission, not about the person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The coalition's short name.
    pub coalition: String,
    /// A random UUID made once for each filling in: every attempt to send it carries the same.
    pub submission_id: String,
    /// When it was sent, RFC 3339 in UTC.
    pub submitted_at: String,
    /// The language the person read, BCP 47.
    pub locale: String,
    /// Origin and path of the page.
    pub page: String,
    /// Campaign marks by name, of [`SOURCES`].
    pub source: Vec<(String, String)>,
    /// Whether a webmaster is trying the form out.
    pub test: bool,
}

/// What is recorded beside each permission: its name and one of these make the entry, `consent_email.text`.
pub mod consent {
    /// The exact words beside the box.
    pub const TEXT: &str = ".text";
    /// The version of those words.
    pub const VERSION: &str = ".version";
    /// The language of those words.
    pub const LOCALE: &str = ".locale";
    /// When it was given or not given, RFC 3339.
    pub const AT: &str = ".at";
    /// The most characters the words may have.
    pub const LONGEST: u16 = 10_000;
}

/// What is sent beside each amount, so that no one has to read a decimal: its name and one of these make the entry,
/// `amount.minor`.
pub mod money {
    /// The amount in whole minor units, cents.
    pub const MINOR: &str = ".minor";
    /// The currency, ISO 4217.
    pub const CURRENCY: &str = ".currency";
}

/// A whole submission, valid by construction: the envelope, the answers in their normal form, and the permissions,
/// given or not, each with its words.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The form it answers.
    pub form: &'static Form,
    /// The envelope.
    pub envelope: Envelope,
    values: Values,
}

/// Something in the envelope that can't be taken: for the developer who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeError {
    /// The entry.
    pub name: String,
    /// What it must be.
    pub must: &'static str,
}

/// Why a submission was not taken.
#[derive(Debug, Clone, Default)]
pub struct SubmissionError {
    /// Answers to mend.
    pub fields: Vec<FieldError>,
    /// Entries of the envelope to mend.
    pub envelope: Vec<EnvelopeError>,
}

impl Submission {
    /// Judges what was sent. `fresh_id` and `now` stand in where a plain form, which runs no script, sent none.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn receive(
        form: &'static Form,
        options: &FormOptions,
        values: &Values,
        fresh_id: impl FnOnce() -> String,
        now: &str,
    ) -> Result<Self, SubmissionError> {
        let mut refused = SubmissionError::default();
        let values = &that_apply(form, values);
        let envelope = Envelope::receive(form, values, fresh_id, now, &mut refused.envelope);
        match validate(form, options, values) {
            Ok(answers) if refused.envelope.is_empty() => {
                Ok(Self::new(form, options, envelope, &answers, values).with_plain_texts())
            }
            Ok(_) => Err(refused),
            Err(fields) => Err(SubmissionError { fields, ..refused }),
        }
    }

    /// Puts valid answers in their envelope. What is said of each permission, and in which currency an amount is, is
    /// read from `values`.
    pub fn new(
        form: &'static Form,
        options: &FormOptions,
        envelope: Envelope,
        answers: &Answers,
        values: &Values,
    ) -> Self {
        let mut all = Values::default();
        for (name, value) in [
            (wire::SCHEMA, SCHEMA),
            (wire::FORM, form.name),
            (wire::COALITION, &envelope.coalition),
            (wire::SUBMISSION_ID, &envelope.submission_id),
            (wire::SUBMITTED_AT, &envelope.submitted_at),
            (wire::LOCALE, &envelope.locale),
            (wire::PAGE, &envelope.page),
            (wire::TEST, if envelope.test { "true" } else { "" }),
        ] {
            all.push(name, value);
        }
        for (name, value) in &envelope.source {
            all.push(&[wire::SOURCE, name].concat(), value);
        }
        for field in form.fields() {
            let given = answers.0.iter().find(|answer| answer.field.name == field.name);
            for value in given.into_iter().flat_map(|answer| &answer.values) {
                if field.kind.is_money() {
                    let said = Currency::parse(values.get(&[field.name, money::CURRENCY].concat()));
                    push_money(
                        &mut all,
                        field,
                        Money::parse(value, said.unwrap_or(options.money.currency), false).ok(),
                    );
                } else {
                    all.push(field.name, value);
                }
            }
            if given.is_none() {
                push_money(&mut all, field, price(options, field, values));
            }
        }
        for field in form.fields() {
            let Kind::Consent(asked) = &field.kind else { continue };
            // No one was asked to agree to a text that was not there.
            if asked.is_own() && values.get(field.name).is_empty() && options.own_consent.text.is_empty() {
                continue;
            }
            // The webmaster's one text stays in its language, whatever language the rest is read in.
            let is_own_text =
                asked.is_own() && values.get(&[field.name, consent::TEXT].concat()) == options.own_consent.text;
            for (what, otherwise) in [
                (consent::TEXT, ""),
                (consent::VERSION, if asked.is_own() { &options.own_consent.version } else { asked.version }),
                (consent::LOCALE, if is_own_text { options.own_locale(&envelope.locale) } else { &envelope.locale }),
                (consent::AT, &envelope.submitted_at),
            ] {
                let name = [field.name, what].concat();
                let said = values.get(&name);
                all.push(&name, if said.is_empty() { otherwise } else { said });
            }
        }
        Self { form, envelope, values: all }
    }

    /// The same with the words of each permission as they show: nothing in them is unseen.
    fn with_plain_texts(mut self) -> Self {
        let is_text = |name: &str| {
            let field = name.strip_suffix(consent::TEXT).and_then(|name| self.form.field(name));
            field.is_some_and(|field| matches!(field.kind, Kind::Consent(_)))
        };
        let read = |(name, value): (&str, &str)| {
            let text = if is_text(name) { text(value) } else { None };
            (name.to_owned(), text.unwrap_or_else(|| value.to_owned()))
        };
        self.values = self.values.iter().map(read).collect();
        self
    }

    /// The submission as names and values: what a form post carries, from a widget and from the plain form alike.
    pub fn values(&self) -> &Values {
        &self.values
    }
}

/// What was sent, without the answers to questions that other answers make void: dues that are waived have no amount. A
/// widget leaves them out; a plain form sends whatever stands in it.
fn that_apply(form: &Form, values: &Values) -> Values {
    let mut left = values.clone();
    loop {
        // An amount that a widget has taken from its page's prices was not asked for, and is an answer all the same.
        let is_priced = |field: &Field| field.price.is_some_and(|price| holds(&price.when, &left));
        let is_answer = |field: &&Field| applies(form, field, &left) || is_priced(field);
        let void: Vec<_> = form.fields().filter(|field| !is_answer(field)).map(|field| field.name).collect();
        // With what comes along: `dues_amount.minor`.
        let is_void = |name: &str| name.split('.').next().is_some_and(|name| void.contains(&name));
        let kept: Values = left.iter().filter(|(name, _)| !is_void(name)).collect();
        // What is left out may have been what another question hung on.
        if kept == left {
            return kept;
        }
        left = kept;
    }
}

/// An amount with its entries.
fn push_money(all: &mut Values, field: &Field, amount: Option<Money>) {
    if let Some(amount) = amount {
        all.push(field.name, &amount.decimal());
        all.push(&[field.name, money::MINOR].concat(), &digits(amount.minor));
        all.push(&[field.name, money::CURRENCY].concat(), amount.currency.code());
    }
}

/// The price that stands in for an amount that was not typed.
fn price(options: &FormOptions, field: &Field, values: &Values) -> Option<Money> {
    let price = field.price.filter(|price| holds(&price.when, values))?;
    price.of.iter().find_map(|of| options.price(of, values.get(of)))
}

/// A URL without its query and fragment, where tokens and addresses hide.
pub fn origin_and_path(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, volunteer::FORM};
    use crate::options::OwnConsent;

    pub(super) fn receive(pairs: &[(&str, &str)]) -> Result<Submission, SubmissionError> {
        let values: Values = pairs.iter().copied().collect();
        Submission::receive(&FORM, &FormOptions::whole(), &values, || "fresh".into(), "2026-11-22T00:00:00Z")
    }

    pub(super) const GOOD: &[(&str, &str)] = &[("given_name", "Ana"), ("email", "ana@example.org"), ("over_18", "yes")];

    #[test]
    fn a_plain_form_needs_no_envelope() {
        let submission = receive(GOOD).expect("valid");
        assert_eq!(submission.envelope.submission_id, "fresh");
        assert_eq!(submission.envelope.submitted_at, "2026-11-22T00:00:00Z");
        let values = submission.values();
        assert!(values.get("consent_email").is_empty() && !values.get("consent_email.version").is_empty());
    }

    #[test]
    fn a_permission_keeps_its_exact_words() {
        let sent = [GOOD, &[("consent_email", "yes"), ("consent_email.text", "Email me."), ("locale", "es")]].concat();
        let values = receive(&sent).expect("valid").values().clone();
        let entries =
            ["", ".text", ".locale", ".version"].map(|end| values.get(&format!("consent_email{end}")).to_owned());
        assert_eq!(entries, ["yes", "Email me.", "es", "2026-11-29"]);
    }

    #[test]
    fn a_webmasters_own_text_is_recorded_in_its_own_language() {
        let own_consent = OwnConsent { text: "We welcome all.".into(), version: "1".into() };
        let options = FormOptions { own_consent, own_lang: "en".into(), ..FormOptions::whole() };
        let record = |more: &[(&str, &str)]| {
            let sent =
                [("given_name", "Ana"), ("email", "ana@example.org"), ("applicant", "individual"), ("locale", "es")];
            let pledge = [("values_pledge", "yes"), ("values_pledge.text", "We welcome all.")];
            let values: Values = sent.iter().chain(&pledge).chain(more).copied().collect();
            let join = Submission::receive(&join::FORM, &options, &values, || "fresh".into(), "2026-11-22T00:00:00Z");
            ["values_pledge.locale", "consent_email.locale"]
                .map(|name| join.as_ref().expect("valid").values().get(name).to_owned())
        };
        assert_eq!(record(&[]), ["en", "es"]);
        assert_eq!(record(&[("values_pledge.locale", "ht")]), ["ht", "es"]);
    }

    /// A plain form sends whatever stands in it, and so may a program.
    #[test]
    fn answers_that_no_longer_apply_are_left_out() {
        let guardian = [("guardian_name", "Eva"), ("guardian_contact", "not@an@address"), ("interpret_from", "es")];
        let values = receive(&[GOOD, &guardian].concat()).expect("valid").values().clone();
        for (name, _) in guardian {
            assert_eq!(values.get(name), "", "{name}");
        }
        let minor = [("given_name", "Ana"), ("email", "a@example.org"), ("over_18", "no")];
        let kept = receive(&[&minor[..], &[("guardian_name", "Eva"), ("guardian_contact", "e@example.org")]].concat());
        assert_eq!(kept.expect("valid").values().get("guardian_name"), "Eva");

        let join = |sent: &[(&str, &str)]| {
            let values: Values = sent.iter().copied().collect();
            let join =
                Submission::receive(&join::FORM, &FormOptions::whole(), &values, String::new, "2026-11-22T00:00:00Z");
            join.expect("valid").values().clone()
        };
        let person = [("applicant", "individual"), ("given_name", "Ana"), ("email", "a@example.org")];
        let amount = [("dues_amount", "35"), ("dues_amount.minor", "3500"), ("dues_amount.currency", "USD")];
        let waived = join(&[&person[..], &[("dues", "waived")], &amount].concat());
        assert!(amount.iter().all(|(name, _)| waived.get(name).is_empty()), "{waived:?}");
        let able = join(&[&person[..], &[("dues", "what-we-can")], &amount].concat());
        assert_eq!(able.get("dues_amount.minor"), "3500");
        // Whoever went over to the organization's branch is no household, and was not asked for permission.
        let organization = [
            ("applicant", "organization"),
            ("organization_name", "Casa"),
            ("organization_kind", "community"),
            ("representative_1_name", "Ana"),
            ("representative_1_phone", "205 555 0123"),
        ];
        let gone = [("household_adults", "2"), ("email", "a@example.org"), ("consent_email", "yes"), ("level", "gold")];
        let casa = join(&[&organization[..], &gone].concat());
        assert!(gone.iter().all(|(name, _)| casa.get(name).is_empty()), "{casa:?}");
        assert_eq!(casa.get("representative_1_phone"), "+12055550123");
    }

    #[test]
    fn a_page_never_brings_its_query() {
        let sent = [GOOD, &[("page", "https://acij.example/join?email=ana@example.org#x")]].concat();
        assert_eq!(receive(&sent).expect("valid").envelope.page, "https://acij.example/join");
    }

    #[test]
    fn what_is_sent_can_be_received() {
        let sent = [
            GOOD,
            &[
                ("submission_id", "0b8f7a6e-0000-4000-8000-1234567890ab"),
                ("ways", "driving"),
                ("ways", "childcare"),
                ("source.utm_source", "flyer"),
                ("consent_email", "yes"),
                ("consent_email.text", "Email me."),
            ],
        ]
        .concat();
        let once = receive(&sent).expect("valid");
        let again = Submission::receive(&FORM, &FormOptions::whole(), once.values(), String::new, "").expect("valid");
        assert_eq!(once.values(), again.values());
    }

    #[test]
    fn no_field_is_called_like_the_envelope() {
        for field in FORMS.iter().flat_map(|form| form.fields()) {
            assert!(!wire::RESERVED.contains(&field.name) && !field.name.contains('.'), "{}", field.name);
        }
    }

    /// What endangers the people who fill these forms in is not asked, by any form, ever.
    #[test]
    fn no_field_asks_for_status_birthplace_or_documents() {
        const NEVER: &[&str] =
            &["status", "birth", "citizen", "visa", "passport", "ssn", "alien", "document", "country"];
        for field in FORMS.iter().flat_map(|form| form.fields()) {
            assert!(!NEVER.iter().any(|word| field.name.contains(word)), "{}", field.name);
        }
    }
}
