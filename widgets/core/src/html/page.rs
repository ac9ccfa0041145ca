//! The form as a whole, and what a webmaster pastes.

use super::id;
use super::write::Html;
use crate::form::{Field, Form, Kind};
use crate::invalid::FieldError;
use crate::messages::{Messages, Words, keys};
use crate::settings::{self, Settings};
use crate::shape::Shape;
use crate::submission::{Meta, SCHEMA, consent, money, wire};
use crate::values::Values;

/// How a plain form looks on a page that is not ours. Each rule holds within the widget's element alone.
const SHEET: &str = include_str!("sheet.css");

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

    pub(super) fn form(&self) -> &'static Form {
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
}

#[cfg(all(test, feature = "catalog"))]
mod tests {
    use super::*;
    use crate::forms::{FORMS, volunteer::FORM};
    use crate::html::sample::render;
    use crate::messages::catalog::{LOCALES, best};

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
    fn what_was_typed_stays_and_errors_link_to_their_field() {
        let typed: Values = [("email", "ana"), ("ways", "driving"), ("over_18", "no")].into_iter().collect();
        let html = render(&FORM, "es", &typed);
        assert!(html.contains("value=\"ana\""));
        assert!(html.contains("value=\"driving\" checked"));
        assert!(html.contains("href=\"#f-email\"") && html.contains("id=\"f-email\""));
        assert!(html.contains("Al correo le falta el signo @"));
    }
}
