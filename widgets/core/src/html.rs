//! The form as plain HTML: the fallback that a webmaster pastes, and the hosted page. It needs no script.
//!
//! Element for element and class for class it is what the widget shows, so one sheet dresses both.

use crate::form::{Choices, Field, Form, Kind};
use crate::invalid::FieldError;
use crate::messages::{Messages, Words, keys};
use crate::settings::{self, Settings};
use crate::shape::Shape;
use crate::submission::{Meta, SCHEMA, consent, money, wire};
use crate::values::Values;

/// How a plain form looks on a page that is not ours. Each rule holds within the widget's element alone.
const SHEET: &str = include_str!("html.css");

/// A plain form and what it is to hold.
#[derive(Debug)]
pub struct Page<'a, M> {
    /// Where it posts to.
    pub action: &'a str,
    /// Its words.
    pub words: &'a Words<M>,
    /// How it is cut.
    pub shape: &'a Shape,
    /// What travels along unseen.
    pub meta: &'a Meta,
    /// What was typed already.
    pub values: &'a Values,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
}

/// The id of a field's control. The error summary links to it.
pub fn id(field: &Field) -> String {
    ["f-", field.name].concat()
}

/// The id of the input for an amount that is not suggested.
pub fn other_id(id: &str) -> String {
    [id, "-other"].concat()
}

/// The `type` of a one-line input.
pub fn input_type(kind: &Kind) -> &'static str {
    match kind {
        Kind::Email => "email",
        Kind::Phone => "tel",
        Kind::Date { .. } => "date",
        _ => "text",
    }
}

/// The `inputmode` of a one-line input: which keyboard a phone shows.
pub fn input_mode(kind: &Kind) -> &'static str {
    match kind {
        Kind::Email => "email",
        Kind::Phone => "tel",
        Kind::Zip => "numeric",
        Kind::Money { .. } => "decimal",
        Kind::Website => "url",
        _ => "text",
    }
}

impl<M: Messages> Page<'_, M> {
    /// What a webmaster pastes into a widget's element: the `<form>` under its title and introduction, with a sheet that
    /// makes it easy to fill in and leaves the rest to the page. As on the widget, the webmaster's own words go before, and
    /// a hyphen shows none.
    pub fn render_dressed(&self, settings: &Settings) -> String {
        let sheet = SHEET.replace("outreach-form", &["outreach-", self.form().name].concat());
        let mut out = Html(["<style>\n", &sheet, "</style>\n"].concat());
        for (tag, key, setting) in [("h2", "title", settings::HEADING), ("p", "intro", settings::INTRO)] {
            match settings.get(setting) {
                "-" => {}
                "" => out.element(tag, &[("class", key)], &self.of_form(key)),
                own => out.element(tag, &[("class", key)], own),
            }
        }
        out.0 + "\n" + &self.render()
    }

    /// The `<form>` element.
    pub fn render(&self) -> String {
        let mut out = Html(String::with_capacity(16 * 1024));
        out.open(
            "form",
            &[("class", "form"), ("method", "post"), ("action", self.action), ("accept-charset", "utf-8")],
        );
        self.hidden(&mut out);
        if !self.errors.is_empty() {
            self.summary(&mut out);
        }
        for section in self.form().sections {
            if !section.fields.iter().any(|field| self.asks(field)) {
                continue;
            }
            out.open("section", &[("class", "section")]);
            out.element("h3", &[("class", "section-title")], &self.of_form(&["sections.", section.name].concat()));
            if let Some(when) = section.when {
                out.element("p", &[("class", "hint")], &self.words.needed_because("page.when_shown", when));
            }
            for field in section.fields.iter().filter(|field| self.asks(field)) {
                self.field(&mut out, field);
            }
            out.close("section");
        }
        out.element("button", &[("class", "button"), ("type", "submit")], &self.of_form("submit"));
        out.close("form");
        out.0
    }

    fn form(&self) -> &'static Form {
        self.words.form
    }

    /// The amount of a fee is worked out by a script, and there is none.
    fn asks(&self, field: &Field) -> bool {
        self.shape.shows(field) && !matches!(field.kind, Kind::Fee { .. })
    }

    fn of_form(&self, key: &str) -> String {
        self.words.of_form(key).unwrap_or_default()
    }

    fn hidden(&self, out: &mut Html) {
        let meta = self.meta;
        let mut hidden = |name: &str, value: &str| {
            if !value.is_empty() {
                out.open("input", &[("type", "hidden"), ("name", name), ("value", value)]);
            }
        };
        hidden(wire::SCHEMA, SCHEMA);
        hidden(wire::FORM, self.form().name);
        hidden(wire::COALITION, &meta.coalition);
        hidden(wire::SUBMISSION_ID, &meta.submission_id);
        hidden(wire::LOCALE, &meta.locale);
        hidden(wire::PAGE, &meta.page);
        hidden(wire::TEST, if meta.test { "true" } else { "" });
        for (name, value) in &meta.source {
            hidden(&[wire::SOURCE, name].concat(), value);
        }
        // A permission is recorded with its words, whoever sends it.
        for field in self.form().fields().filter(|field| self.asks(field)) {
            if let Kind::Consent(asked) = &field.kind {
                let version = if asked.is_own() { &self.shape.own_consent.version } else { asked.version };
                hidden(&[field.name, consent::TEXT].concat(), &self.words.label(field));
                hidden(&[field.name, consent::VERSION].concat(), version);
                hidden(&[field.name, consent::LOCALE].concat(), &meta.locale);
            }
            if field.kind.is_money() {
                hidden(&[field.name, money::CURRENCY].concat(), self.shape.money.currency.code());
            }
        }
    }

    fn summary(&self, out: &mut Html) {
        out.open("div", &[("class", "summary"), ("role", "alert"), ("tabindex", "-1"), ("id", "summary")]);
        out.element("h3", &[("class", "summary-title")], &self.words.text(keys::SUMMARY));
        out.open("ul", &[]);
        for error in self.errors {
            out.open("li", &[]);
            out.element(
                "a",
                &[("href", &["#", &id(error.field)].concat())],
                &self.words.error(error.field, error.invalid),
            );
            out.close("li");
        }
        out.close("ul");
        out.close("div");
    }

    fn field(&self, out: &mut Html, field: &'static Field) {
        if matches!(field.kind, Kind::Hidden) {
            let value = self.values.get(field.name);
            return out.open("input", &[("type", "hidden"), ("name", field.name), ("value", value)]);
        }
        let error = self.errors.iter().find(|error| error.field.name == field.name);
        let id = id(field);
        let hint_id = [&id, "-hint"].concat();
        let error_id = [&id, "-error"].concat();
        let hint = self.hint(field);
        let described = match (&hint, error) {
            (Some(_), Some(_)) => [&hint_id, " ", &error_id].concat(),
            (Some(_), None) => hint_id.clone(),
            (None, Some(_)) => error_id.clone(),
            (None, None) => String::new(),
        };
        let class = if error.is_some() { "field invalid" } else { "field" };
        let group = field.kind.is_group();
        if group {
            out.open("fieldset", &[("class", class), ("id", &id), ("aria-describedby", &described)]);
            out.open("legend", &[("class", "label")]);
        } else {
            out.open("div", &[("class", class)]);
            if !field.kind.is_box() {
                out.open("label", &[("class", "label"), ("for", &id)]);
            }
        }
        if !field.kind.is_box() {
            out.text(&self.words.label(field));
            if self.words.says_optional(self.shape, field) {
                out.text(" ");
                out.element("span", &[("class", "optional")], &self.words.text(keys::OPTIONAL));
            }
            out.close(if group { "legend" } else { "label" });
        }
        if let Some(hint) = hint {
            out.element("p", &[("class", "hint"), ("id", &hint_id)], &hint);
        }
        if let Some(error) = error {
            out.open("p", &[("class", "error"), ("id", &error_id)]);
            out.element("span", &[("class", "error-mark")], &self.words.text(keys::ERROR));
            out.text(" ");
            out.text(&self.words.error(field, error.invalid));
            out.close("p");
        }
        self.control(out, field, &id, &described, error.is_some());
        out.close(if group { "fieldset" } else { "div" });
    }

    /// A plain page can't hide a question until it matters, so it says when it does. One that only waits for another to
    /// be answered stands after it, and that is enough.
    fn hint(&self, field: &'static Field) -> Option<String> {
        let hint = self.words.hint(field);
        let Some(when) = field.when.filter(|when| !when.is.is_empty()) else { return hint };
        let when = self.words.needed_because("page.when_shown", when);
        Some(hint.map_or_else(|| when.clone(), |hint| [&when, " ", &hint].concat()))
    }

    fn control(&self, out: &mut Html, field: &'static Field, id: &str, described: &str, invalid: bool) {
        let value = self.values.get(field.name);
        let max = field.kind.max().to_string();
        // What is asked only sometimes can't be insisted on where nothing can be hidden.
        let must = self.shape.requires(field) && self.form().applies(field, &|_| false);
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
                for (code, label) in self.words.choices(self.shape, field) {
                    let selected = if code == value { "selected" } else { "" };
                    out.element("option", &[("value", &code), (selected, "selected")], &label);
                }
                out.close("select");
            }
            Kind::Money { suggested } if !suggested.is_empty() => self.amounts(out, field, id, required),
            Kind::Radio(_) | Kind::OneOpen(_) | Kind::Many(_) | Kind::ManyOpen(_) => {
                out.open("div", &[("class", "choices")]);
                let kind = if field.kind.is_list() { "checkbox" } else { "radio" };
                for (code, label) in self.words.choices(self.shape, field) {
                    out.open("label", &[("class", "choice")]);
                    self.tick(out, kind, field, &code, required, &[]);
                    out.element("span", &[], &label);
                    out.close("label");
                }
                out.close("div");
            }
            Kind::Grid { rows, columns } => self.grid(out, field, rows, columns),
            Kind::Consent(_) => {
                out.open("label", &[("class", "choice")]);
                self.tick(out, "checkbox", field, "yes", required, &[("id", id), ("aria-describedby", described)]);
                out.element("span", &[], &self.words.label(field));
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

    /// Suggested amounts to choose from, and any other to type. A radio button can't be given back, so the last one
    /// stands for the typed amount and has no value of its own.
    fn amounts(&self, out: &mut Html, field: &Field, id: &str, required: &str) {
        let suggested = self.shape.suggested(field);
        // Both may have come, one chosen and one typed: neither is lost.
        let is_suggested = |value: &&str| suggested.iter().any(|amount| amount.decimal() == *value);
        let typed = self.values.all(field.name).into_iter().find(|value| !is_suggested(value)).unwrap_or_default();
        let other_id = other_id(id);
        out.open("div", &[("class", "choices")]);
        for amount in &suggested {
            out.open("label", &[("class", "choice")]);
            self.tick(out, "radio", field, &amount.decimal(), required, &[]);
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
        for row in rows.items {
            let row_label = self.words.choice(rows, row);
            out.open("tr", &[]);
            out.element("th", &[("scope", "row")], &row_label);
            for column in columns.items {
                let code = [row.code, "-", column.code].concat();
                let name = [&row_label, ", ", &self.words.choice(columns, column)].concat();
                out.open("td", &[]);
                out.open("label", &[("class", "cell")]);
                self.tick(out, "checkbox", field, &code, "", &[("aria-label", &name)]);
                out.close("label");
                out.close("td");
            }
            out.close("tr");
        }
        out.close("tbody");
        out.close("table");
    }

    fn tick(&self, out: &mut Html, kind: &str, field: &Field, code: &str, required: &str, more: &[(&str, &str)]) {
        let untouched = self.values.get(field.name).is_empty() && field.initial == code;
        let checked = if untouched || self.values.has(field.name, code) { "checked" } else { "" };
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
}

/// Text of HTML, escaped wherever something is put in. An attribute without a name, or with an empty value that is
/// not `value`, is left out.
#[derive(Debug, Default)]
pub struct Html(String);

impl Html {
    /// Opens an element.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            if name.is_empty() || (value.is_empty() && *name != "value") {
                continue;
            }
            self.0.push(' ');
            self.0.push_str(name);
            // `required`, `checked`, `selected` are said by their name alone. A visitor may well type the word `value`.
            if name != value || matches!(*name, "name" | "value") {
                self.0.push_str("=\"");
                self.text(value);
                self.0.push('"');
            }
        }
        self.0.push('>');
    }

    /// Closes it.
    pub fn close(&mut self, tag: &str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// An element with text and nothing else in it.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        escape_into(&mut self.0, text);
    }

    /// What has been written.
    pub fn into_string(self) -> String {
        self.0
    }
}

fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// Escapes text for HTML, in content and in double-quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

#[cfg(all(test, feature = "catalog"))]
mod tests {
    use super::*;
    use crate::forms::{FORMS, legislators, volunteer::FORM};
    use crate::messages::catalog::{LOCALES, best};
    use crate::shape::{OwnChoice, OwnConsent};
    use crate::validate::validate;
    use crate::value::Currency;

    fn render(form: &'static Form, tag: &str, values: &Values) -> String {
        let shape = everything(form);
        let words = Words::new(best(tag).1, form, "A & <B>").own_consent(&shape);
        let meta = Meta { locale: tag.into(), ..Meta::default() };
        let errors = validate(form, &shape, values).err().unwrap_or_default();
        Page { action: "/api/x?a=1&b=2", words: &words, shape: &shape, meta: &meta, values, errors: &errors }.render()
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

    #[test]
    fn every_field_is_there_with_its_name_in_every_language() {
        for form in FORMS {
            for tag in LOCALES.keys() {
                let html = render(form, tag, &Values::default());
                // A fee needs a script to be worked out.
                for field in form.fields().filter(|field| !matches!(field.kind, Kind::Fee { .. })) {
                    assert!(html.contains(&format!("name=\"{}\"", field.name)), "{tag}: {}", field.name);
                }
                assert!(!html.contains("{{"), "{tag}: a place was left open");
            }
        }
    }

    #[test]
    fn what_is_pasted_has_a_title_and_dresses_nothing_else_on_the_page() {
        let dressed = |attributes: &[(&str, &str)]| {
            let (settings, warnings) = Settings::read(&FORM, attributes.iter().copied());
            assert!(warnings.is_empty());
            let words = Words::new(best("en").1, &FORM, "River");
            let (meta, values) = (Meta::default(), Values::default());
            Page { action: "/", words: &words, shape: &settings.shape, meta: &meta, values: &values, errors: &[] }
                .render_dressed(&settings)
        };
        let usual = dressed(&[]);
        assert!(usual.contains("<h2 class=\"title\">Volunteer with River</h2><p class=\"intro\">"), "{usual}");
        let own = dressed(&[("heading", "Help & <us>"), ("intro", "-")]);
        assert!(own.contains("<h2 class=\"title\">Help &amp; &lt;us&gt;</h2>") && !own.contains("\"intro\""), "{own}");
        let sheet = usual.split_once("</style>").map_or("", |(sheet, _)| sheet).trim_start_matches("<style>\n");
        assert!(sheet.lines().count() > 5 && sheet.lines().all(|rule| rule.starts_with("outreach-volunteer .") || rule.starts_with("outreach-volunteer form")), "{sheet}");
    }

    #[test]
    fn the_lookup_asks_for_a_zip_and_a_street_in_every_language() {
        for tag in LOCALES.keys() {
            let html = render(&legislators::FORM, tag, &Values::default());
            assert!(html.contains("name=\"zip\" autocomplete=\"postal-code\"") && html.contains("name=\"street\""));
            assert!(!html.contains("forms.") && !html.contains("fields.") && !html.contains("{{"), "{tag}: {html}");
            // That the street waits for the ZIP needs no words: it is asked right after it.
            assert!(!html.contains("-hint\""), "{tag}: {html}");
        }
    }

    #[test]
    fn nothing_typed_becomes_markup() {
        let typed: Values =
            [("given_name", "\"><script>alert(1)</script>"), ("message", "</textarea><b>")].into_iter().collect();
        let html = render(&FORM, "en", &typed);
        assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<B>"));
        assert!(html.contains("&lt;/textarea&gt;&lt;b&gt;"));
    }

    #[test]
    fn what_was_typed_stays_and_errors_link_to_their_field() {
        let typed: Values = [("email", "ana"), ("ways", "driving"), ("over_18", "no")].into_iter().collect();
        let html = render(&FORM, "es", &typed);
        assert!(html.contains("value=\"ana\""));
        assert!(html.contains("value=\"driving\" checked"));
        assert!(html.contains("href=\"#f-email\"") && html.contains("id=\"f-email\""));
        assert!(html.contains("Al correo le falta el signo @"));
    }

    #[test]
    fn a_typed_word_is_no_attribute() {
        let typed: Values = [("given_name", "value"), ("family_name", "name")].into_iter().collect();
        let html = render(&FORM, "en", &typed);
        assert!(html.contains("value=\"value\" id=\"f-given_name\"") && html.contains("value=\"name\""));
    }

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
