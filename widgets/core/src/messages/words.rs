//! The words of one form in one language, for one page.

use super::{Messages, interpolate, keys};
use crate::form::{Choice, Choices, Consent, Field, Form, When};
use crate::invalid::Invalid;
use crate::kind::{Money, MoneyError};
use crate::number::digits;
use crate::options::FormOptions;

/// Finds a form's words. A form may say a thing its own way: `forms.<form>.fields.…` goes before `fields.…`, and
/// `forms.<form>.choices.…` before `choices.…`.
#[derive(Debug, Clone)]
pub struct Words<M> {
    /// The locale.
    pub messages: M,
    /// The form.
    pub form: &'static Form,
    /// The coalition's name as the visitor knows it. Empty where the webmaster gave none.
    pub organization: String,
    /// The text that the webmaster wrote for people to agree to.
    pub own_consent: String,
}

impl<M: Messages> Words<M> {
    /// The words of a form, with the coalition's name.
    pub fn new(messages: M, form: &'static Form, organization: impl Into<String>) -> Self {
        Self { messages, form, organization: organization.into(), own_consent: String::new() }
    }

    /// The same, with the webmaster's own text to agree to.
    #[must_use]
    pub fn own_consent(self, options: &FormOptions) -> Self {
        Self { own_consent: options.own_consent.text.clone(), ..self }
    }

    /// The text of a key; the key itself where it is missing, so that the gap is seen.
    pub fn text(&self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with values in its places.
    pub fn text_with(&self, key: &str, params: &[(&str, &str)]) -> String {
        interpolate(&self.text(key), params)
    }

    /// The form's own text, `forms.<form>.<key>`, if there is one.
    pub fn of_form(&self, key: &str) -> Option<String> {
        self.find(&["forms.", self.form.name, ".", key].concat())
    }

    /// The field's label. A text in the webmaster's own words may also be in their own locale texts, by language.
    pub fn label(&self, field: &Field) -> String {
        let otherwise = if is_own(field) && !self.own_consent.is_empty() { &self.own_consent } else { field.name };
        self.of_field(field, "label").unwrap_or_else(|| otherwise.to_owned())
    }

    /// The label of its box, which may take another answer too.
    pub fn box_label(&self, options: &FormOptions, field: &Field) -> String {
        let both = options.in_one_box(field).then(|| self.of_field(field, "box")).flatten();
        both.unwrap_or_else(|| self.label(field))
    }

    /// Whether the label is the webmaster's one text to agree to, in their language whatever else is read: they have not
    /// given it in this one.
    pub fn shows_own_text(&self, field: &Field) -> bool {
        is_own(field) && self.of_field(field, "label").is_none()
    }

    /// The label of an offer to pay a fee, with the exact amount.
    pub fn fee_label(&self, field: &Field, fee: Money) -> String {
        interpolate(&self.label(field), &[("amount", &self.messages.money(fee))])
    }

    /// The field's hint, if it has one.
    pub fn hint(&self, field: &Field) -> Option<String> {
        let own = self.of_field(field, "hint");
        if own.is_none() && field.kind.is_list() { self.find(keys::CHOOSE_ANY) } else { own }
    }

    /// The language of the field's label where it is another than the locale's: that of the form's document, which has no words
    /// in this one.
    pub fn label_lang(&self, field: &Field) -> Option<String> {
        self.messages.other_language(&["forms.", self.form.name, ".fields.", field.name, ".label"].concat())
    }

    /// A declared choice's label.
    pub fn choice(&self, choices: &Choices, choice: &Choice) -> String {
        if let Some(label) = choice.label {
            return label.to_owned();
        }
        let key = ["choices.", choices.name, ".", choice.code].concat();
        // Only a form that is not ours has labels for lists of its own.
        let own = if cfg!(feature = "own") { self.of_form(&key) } else { None };
        own.unwrap_or_else(|| self.text(&key))
    }

    /// The choices of a field on this page: code and label.
    pub fn choices(&self, options: &FormOptions, field: &Field) -> Vec<(String, String)> {
        let codes = options.codes(field);
        codes.into_iter().map(|code| (code.to_owned(), self.choice_of(options, field, code))).collect()
    }

    /// The label of one of a field's choices on this page.
    pub fn choice_of(&self, options: &FormOptions, field: &Field, code: &str) -> String {
        let label = self.choice_label(options, field, code);
        match options.price(field.name, code) {
            Some(price) => self.text_with(keys::PRICE, &[("choice", &label), ("amount", &self.messages.money(price))]),
            None => label,
        }
    }

    fn choice_label(&self, options: &FormOptions, field: &Field, code: &str) -> String {
        if let Some(label) = options.own_label(field, code) {
            return label.to_owned();
        }
        let Some(choices) = field.kind.choices() else { return code.to_owned() };
        match choices.find(code) {
            Some(choice) => self.choice(choices, choice),
            // A webmaster's code without words of its own still reads as words.
            None => code.chars().map(|c| if c == '-' { ' ' } else { c }).collect(),
        }
    }

    /// What is wrong with an answer and what to do, in words.
    pub fn error(&self, field: &Field, invalid: Invalid) -> String {
        let code = invalid.code();
        let template =
            self.of_field(field, &["errors.", code].concat()).unwrap_or_else(|| self.text(&["errors.", code].concat()));
        let (min, max) = field.kind.range();
        let (min, max) = (digits(min), digits(max));
        let because = match invalid {
            Invalid::RequiredBy(when) => self.answer_label(when),
            Invalid::AtLeastOneOf(names) => {
                self.any_of(names.iter().filter_map(|name| self.form.field(name)).map(|f| self.label(f)))
            }
            _ => String::new(),
        };
        let amount = match invalid {
            Invalid::Money(MoneyError::Small(limit) | MoneyError::Large(limit)) => self.messages.money(limit),
            Invalid::Money(MoneyError::Currency(currency)) => currency.code().to_owned(),
            _ => String::new(),
        };
        let label = self.label(field);
        interpolate(
            &template,
            &[
                ("label", &label),
                ("min", &min),
                ("max", &max),
                ("because", &because),
                ("labels", &because),
                ("amount", &amount),
            ],
        )
    }

    /// A text about an answer that another answer called for.
    pub fn needed_because(&self, key: &str, when: When) -> String {
        self.text_with(key, &[("because", &self.answer_label(when))])
    }

    fn answer_label(&self, when: When) -> String {
        let Some(field) = self.form.field(when.field) else { return when.field.to_owned() };
        let Some(choices) = field.kind.choices() else { return self.label(field) };
        self.any_of(when.is.iter().filter_map(|is| choices.find(is)).map(|choice| self.choice(choices, choice)))
    }

    fn any_of(&self, labels: impl Iterator<Item = String>) -> String {
        let labels: Vec<_> = labels.collect();
        let labels: Vec<_> = labels.iter().map(String::as_str).collect();
        self.messages.list(&labels, true)
    }

    /// Whether the label says that the question may stay empty: only where one would otherwise wonder.
    pub fn shows_optional_marker(&self, options: &FormOptions, field: &Field) -> bool {
        !options.requires(field) && !self.form.is_alternative(field) && !field.kind.is_list() && !field.kind.is_box()
    }

    fn of_field(&self, field: &Field, key: &str) -> Option<String> {
        let key = ["fields.", field.name, ".", key].concat();
        self.of_form(&key).or_else(|| self.find(&key))
    }

    fn find(&self, key: &str) -> Option<String> {
        let text = self.messages.get(key)?;
        let organization = if self.organization.is_empty() {
            &self.messages.get(keys::ORGANIZATION).unwrap_or_default()
        } else {
            &self.organization
        };
        // Only this one place: the others are filled where their values are known.
        Some(interpolate(&text, &[("organization", organization)]))
    }
}

fn is_own(field: &Field) -> bool {
    field.kind.consent().is_some_and(Consent::is_own)
}
