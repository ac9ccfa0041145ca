//! Forms as the tests beside this file read them.

use super::Page;
use crate::form::{Field, Form, Kind};
use crate::messages::Words;
use crate::messages::catalog::best;
use crate::shape::{OwnChoice, OwnConsent, Shape};
use crate::submission::Meta;
use crate::validate::validate;
use crate::value::Currency;
use crate::values::Values;

/// All questions of a form, with what is wrong with the answers.
pub(super) fn render(form: &'static Form, tag: &str, values: &Values) -> String {
    let shape = everything(form);
    let words = Words::new(best(tag).1, form, "A & <B>").own_consent(&shape);
    let meta = Meta { locale: tag.into(), ..Meta::default() };
    let errors = validate(form, &shape, values).err().unwrap_or_default();
    Page {
        action: "/api/x?a=1&b=2",
        words: &words,
        shape: &shape,
        meta: &meta,
        values,
        carried: &Values::default(),
        errors: &errors,
    }
    .render()
}

/// A form of which a webmaster has set all that can be set.
fn everything(form: &'static Form) -> Shape {
    let own = |field: &'static Field| {
        let choice = OwnChoice { code: "own".into(), label: None, price: Some(Currency::USD.whole(35)) };
        matches!(field.kind, Kind::OneOpen(_)).then(|| (field.name, vec![choice]))
    };
    Shape {
        choices: form.fields().filter_map(own).collect(),
        own_consent: OwnConsent { text: "We agree.".into(), version: "1".into() },
        ..Shape::whole()
    }
}
