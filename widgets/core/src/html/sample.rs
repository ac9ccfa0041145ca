//! Forms as the tests beside this file read them.

use super::PlainForm;
use crate::form::{Field, Form};
use crate::kind::Currency;
use crate::messages::Words;
use crate::messages::catalog::negotiate;
use crate::options::{FormOptions, OwnChoice, OwnConsent};
use crate::record::Envelope;
use crate::validate::validate;
use crate::values::Values;

/// All questions of a form, with what is wrong with the answers.
pub(super) fn render(form: &'static Form, tag: &str, values: &Values) -> String {
    let options = everything(form);
    let words = Words::new(negotiate(tag).1, form, "A & <B>").own_consent(&options);
    let envelope = Envelope { locale: tag.into(), ..Envelope::default() };
    let errors = validate(form, &options, values).err().unwrap_or_default();
    PlainForm {
        action: "/api/x?a=1&b=2",
        words: &words,
        options: &options,
        envelope: &envelope,
        values,
        carried: &Values::default(),
        errors: &errors,
    }
    .render()
}

/// A form of which a webmaster has set all that can be set.
fn everything(form: &'static Form) -> FormOptions {
    let own = |field: &'static Field| {
        let choice = OwnChoice { code: "own".into(), label: None, price: Some(Currency::USD.whole(35)) };
        (field.custom && !field.kind.is_list()).then(|| (field.name, vec![choice]))
    };
    FormOptions {
        choices: form.fields().filter_map(own).collect(),
        own_consent: OwnConsent { text: "We agree.".into(), version: "1".into() },
        ..FormOptions::whole()
    }
}
