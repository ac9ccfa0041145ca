//! What is filled in, where a question's kind writes it. All are native controls: nothing here waits for a script.

use std::collections::BTreeSet;

use super::plain_form::PlainForm;
use super::shape::shape;
use super::write::Html;
use crate::form::Field;
use crate::messages::{Messages, Words};
use crate::options::FormOptions;

/// The control of one question, for its kind to write.
pub(crate) struct Control<'a, M> {
    pub(crate) form: &'a PlainForm<'a, M>,
    pub(crate) field: &'static Field,
    pub(crate) id: &'a str,
    /// The ids of what describes it.
    pub(crate) described: &'a str,
    pub(super) invalid: bool,
}

impl<M: Messages> Control<'_, M> {
    pub(crate) fn words(&self) -> &Words<M> {
        self.form.words
    }

    pub(crate) fn options(&self) -> &FormOptions {
        self.form.options
    }

    /// The answer that is there.
    pub(crate) fn value(&self) -> &str {
        self.form.values.get(self.field.name)
    }

    /// `required`, or nothing. What is asked only sometimes can't be insisted on where nothing can be hidden.
    fn required(&self) -> &'static str {
        let must = self.form.options.requires(self.field) && self.form.form().applies(self.field, &|_| false);
        if must { "required" } else { "" }
    }

    /// The attributes of every control that is the only one of its question.
    pub(crate) fn attributes(&self) -> [(&str, &str); 6] {
        [
            ("id", self.id),
            ("name", self.field.name),
            ("autocomplete", self.field.autocomplete),
            ("aria-describedby", self.described),
            ("aria-invalid", if self.invalid { "true" } else { "" }),
            (self.required(), "required"),
        ]
    }

    /// One line.
    pub(crate) fn line(&self, out: &mut Html) {
        let kind = &self.field.kind;
        let (input, max) = (kind.input(), kind.length().to_string());
        let more = [
            ("class", "input"),
            ("type", input.kind),
            ("inputmode", input.mode),
            ("maxlength", &*max),
            ("value", self.value()),
        ];
        out.open("input", &[&more, self.attributes().as_slice()].concat());
    }

    /// A box or a radio button for each choice.
    pub(crate) fn choices(&self, out: &mut Html, kind: &str) {
        out.open("div", &[("class", shape(self.form.options, self.field))]);
        let held = self.held();
        for (code, label) in self.form.words.choices(self.form.options, self.field) {
            out.open("label", &[("class", "choice")]);
            self.tick(out, kind, (&code, held.contains(code.as_str())), &[]);
            let own = self.form.options.own_label(self.field, &code).is_some();
            out.element("span", &[("lang", if own { self.form.own_lang() } else { "" })], &label);
            out.close("label");
        }
        out.close("div");
    }

    /// A box or a radio button.
    pub(crate) fn tick(&self, out: &mut Html, kind: &str, (code, checked): (&str, bool), more: &[(&str, &str)]) {
        let checked = if checked { "checked" } else { "" };
        // A list of check boxes that must have one ticked can't say so in HTML: each box would be required.
        let required = if self.field.kind.is_list() { "" } else { self.required() };
        let own = [
            ("class", "tick"),
            ("type", kind),
            ("name", self.field.name),
            ("value", code),
            (checked, "checked"),
            (required, "required"),
        ];
        out.open("input", &[&own, more].concat());
    }

    /// The answers that are there, or the one that is there from the beginning. They are looked for once for each choice, and a
    /// post may bring a thousand.
    pub(crate) fn held(&self) -> BTreeSet<&str> {
        let held: BTreeSet<_> = self.form.values.all(self.field.name).into_iter().collect();
        if held.is_empty() { BTreeSet::from([self.field.initial]) } else { held }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::{FORMS, volunteer::FORM};
    use crate::html::sample::render;
    use crate::values::Values;

    #[test]
    fn a_permission_is_never_ticked_beforehand() {
        let html = render(&FORM, "en", &Values::default());
        assert!(!html.contains("checked"));
        for form in FORMS.iter().copied() {
            let html = render(form, "en", &Values::default());
            for field in form.fields().filter(|field| field.kind.is_box() || field.kind.is_money()) {
                assert!(field.initial.is_empty());
                for tag in html.split(&format!("name=\"{}\"", field.name)).skip(1) {
                    assert!(!tag.split('>').next().unwrap_or_default().contains("checked"), "{}", field.name);
                }
            }
        }
    }
}
