//! What is filled in, for each kind of answer. All are native controls: nothing here waits for a script.

use std::collections::BTreeSet;

use super::plain_form::PlainForm;
use super::write::Html;
use super::{input_mode, input_type, other_id};
use crate::form::{Choices, Field, Kind};
use crate::messages::{Messages, keys};

impl<M: Messages> PlainForm<'_, M> {
    pub(super) fn control(&self, out: &mut Html, field: &'static Field, id: &str, described: &str, invalid: bool) {
        let value = self.values.get(field.name);
        let max = field.kind.max().to_string();
        // What is asked only sometimes can't be insisted on where nothing can be hidden.
        let must = self.options.requires(field) && self.form().applies(field, &|_| false);
        let required = if must { "required" } else { "" };
        let common: &[(&str, &str)] = &[
            ("id", id),
            ("name", field.name),
            ("autocomplete", field.autocomplete),
            ("aria-describedby", described),
            ("aria-invalid", if invalid { "true" } else { "" }),
            (required, "required"),
        ];
        match &field.kind {
            Kind::LongText { .. } => {
                let more = [("class", "input"), ("rows", "4"), ("maxlength", &max)];
                out.open("textarea", &[&more, common].concat());
                // The parser drops a line end right after the tag.
                out.0.push('\n');
                out.text(value);
                out.close("textarea");
            }
            Kind::Select(_) => {
                out.open("select", &[&[("class", "input")], common].concat());
                out.element("option", &[("value", "")], &self.words.text(keys::CHOOSE));
                for (code, label) in self.words.choices(self.options, field) {
                    let selected = if code == value { "selected" } else { "" };
                    out.element("option", &[("value", &code), (selected, "selected")], &label);
                }
                out.close("select");
            }
            Kind::Money { suggested } if !suggested.is_empty() => self.amounts(out, field, id, required),
            Kind::Radio(_) | Kind::OneOpen(_) | Kind::Many(_) | Kind::ManyOpen(_) => {
                out.open("div", &[("class", "choices")]);
                let kind = if field.kind.is_list() { "checkbox" } else { "radio" };
                let held = self.held(field);
                for (code, label) in self.words.choices(self.options, field) {
                    out.open("label", &[("class", "choice")]);
                    tick(out, kind, field, (&code, held.contains(code.as_str())), required, &[]);
                    out.element("span", &[("lang", self.lang_of(field, &code))], &label);
                    out.close("label");
                }
                out.close("div");
            }
            Kind::Grid { rows, columns } => self.grid(out, field, rows, columns),
            Kind::Consent(_) => {
                out.open("label", &[("class", "choice")]);
                let yes = ("yes", self.held(field).contains("yes"));
                tick(out, "checkbox", field, yes, required, &[("id", id), ("aria-describedby", described)]);
                let lang = if self.words.shows_own_text(field) { self.own_lang() } else { "" };
                out.element("span", &[("lang", lang)], &self.words.label(field));
                out.close("label");
            }
            kind => {
                let more = [
                    ("class", "input"),
                    ("type", input_type(kind)),
                    ("inputmode", input_mode(kind)),
                    ("maxlength", max.as_str()),
                    ("value", value),
                ];
                out.open("input", &[&more, common].concat());
            }
        }
    }

    /// The `lang` of a choice that the webmaster wrote.
    fn lang_of(&self, field: &Field, code: &str) -> &str {
        if self.options.own_label(field, code).is_some() { self.own_lang() } else { "" }
    }

    /// Suggested amounts to choose from, and any other to type. A radio button can't be given back, so the last one
    /// stands for the typed amount and has no value of its own.
    fn amounts(&self, out: &mut Html, field: &Field, id: &str, required: &str) {
        let suggested = self.options.suggested(field);
        // Both may have come, one chosen and one typed: neither is lost.
        let is_suggested = |value: &&str| suggested.iter().any(|amount| amount.decimal() == *value);
        let typed = self.values.all(field.name).into_iter().find(|value| !is_suggested(value)).unwrap_or_default();
        let other_id = other_id(id);
        out.open("div", &[("class", "choices")]);
        let held = self.held(field);
        for amount in &suggested {
            let decimal = amount.decimal();
            out.open("label", &[("class", "choice")]);
            tick(out, "radio", field, (&decimal, held.contains(decimal.as_str())), required, &[]);
            out.element("span", &[], &self.words.messages.money(*amount));
            out.close("label");
        }
        out.open("label", &[("class", "choice")]);
        let chosen = self.values.all(field.name).iter().any(is_suggested);
        let checked = if typed.is_empty() || chosen { "" } else { "checked" };
        let radio = [("class", "tick"), ("type", "radio"), ("name", field.name), ("value", "")];
        out.open("input", &[&radio[..], &[(checked, "checked"), (required, "required")]].concat());
        out.element("span", &[("id", &[&other_id, "-label"].concat())], &self.words.text(keys::OTHER_AMOUNT));
        out.close("label");
        out.close("div");
        out.open(
            "input",
            &[
                ("class", "input"),
                ("type", "text"),
                ("inputmode", input_mode(&field.kind)),
                ("maxlength", &field.kind.max().to_string()),
                ("value", typed),
                ("id", &other_id),
                ("name", field.name),
                ("autocomplete", field.autocomplete),
                ("aria-labelledby", &[&other_id, "-label"].concat()),
            ],
        );
    }

    fn grid(&self, out: &mut Html, field: &Field, rows: &Choices, columns: &Choices) {
        out.open("table", &[("class", "grid")]);
        out.open("thead", &[]);
        out.open("tr", &[]);
        out.element("td", &[], "");
        for column in columns.items {
            out.element("th", &[("scope", "col")], &self.words.choice(columns, column));
        }
        out.close("tr");
        out.close("thead");
        out.open("tbody", &[]);
        let held = self.held(field);
        for row in rows.items {
            let row_label = self.words.choice(rows, row);
            out.open("tr", &[]);
            out.element("th", &[("scope", "row")], &row_label);
            for column in columns.items {
                let code = [row.code, "-", column.code].concat();
                let name = [&row_label, ", ", &self.words.choice(columns, column)].concat();
                out.open("td", &[]);
                out.open("label", &[("class", "cell")]);
                tick(out, "checkbox", field, (&code, held.contains(code.as_str())), "", &[("aria-label", &name)]);
                out.close("label");
                out.close("td");
            }
            out.close("tr");
        }
        out.close("tbody");
        out.close("table");
    }

    /// The answers that are there, or the one that is there from the beginning. They are looked for once for each choice, and a
    /// post may bring a thousand.
    fn held(&self, field: &Field) -> BTreeSet<&str> {
        let held: BTreeSet<_> = self.values.all(field.name).into_iter().collect();
        if held.is_empty() { BTreeSet::from([field.initial]) } else { held }
    }
}

fn tick(
    out: &mut Html,
    kind: &str,
    field: &Field,
    (code, checked): (&str, bool),
    required: &str,
    more: &[(&str, &str)],
) {
    let checked = if checked { "checked" } else { "" };
    // A list of check boxes that must have one ticked can't say so in HTML: each box would be required.
    let required = if field.kind.is_list() { "" } else { required };
    let own = [
        ("class", "tick"),
        ("type", kind),
        ("name", field.name),
        ("value", code),
        (checked, "checked"),
        (required, "required"),
    ];
    out.open("input", &[&own, more].concat());
}

#[cfg(all(test, feature = "catalog"))]
mod tests {
    use crate::forms::{FORMS, volunteer::FORM};
    use crate::html::sample::render;
    use crate::values::Values;

    #[test]
    fn a_permission_is_never_ticked_beforehand() {
        let html = render(&FORM, "en", &Values::default());
        assert!(!html.contains("checked"));
        for form in FORMS {
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
