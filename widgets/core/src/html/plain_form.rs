//! The form as a whole, and what a webmaster pastes.

use super::id;
use super::write::Html;
use crate::form::{Field, Fold, Form, Purpose, Section};
use crate::invalid::FieldError;
use crate::messages::{Messages, Words, keys};
use crate::number::digits;
use crate::options::FormOptions;
use crate::record::{Envelope, Proof, wire};
use crate::settings::{self, Settings};
use crate::values::Values;

/// How a plain form looks on a page that is not ours. Each rule holds within what was pasted alone.
const STYLES: &str = include_str!("plain.css");

/// A plain form and what it is to hold.
#[derive(Debug)]
pub struct PlainForm<'a, M> {
    /// Where it posts to.
    pub action: &'a str,
    /// Its words.
    pub words: &'a Words<M>,
    /// How it is cut.
    pub options: &'a FormOptions,
    /// What travels along unseen.
    pub envelope: &'a Envelope,
    /// What was typed already.
    pub values: &'a Values,
    /// What was answered elsewhere: it is sent along, and not shown.
    pub carried: &'a Values,
    /// What is wrong with it.
    pub errors: &'a [FieldError],
}

impl<M: Messages> PlainForm<'_, M> {
    /// What a webmaster pastes into a widget's element: the form under its title and introduction, with a sheet that makes
    /// it easy to fill in and leaves the rest to the page. What is set holds as on the widget: the webmaster's own words,
    /// where a hyphen shows none, the privacy notice, and the level of the title in the page's outline.
    pub fn render_standalone(&self, settings: &Settings) -> String {
        let mut out = Html(["<style>\n", STYLES, "</style>\n"].concat());
        let dir = self.words.messages.get("locale.dir").unwrap_or_default();
        out.open("div", &[("class", "outreach-plain"), ("lang", &self.envelope.locale), ("dir", &dir)]);
        let level = settings.number(settings::HEADING_LEVEL);
        for (tag, key, setting) in [(&*heading(level), "title", settings::HEADING), ("p", "intro", settings::INTRO)] {
            match settings.get(setting) {
                "-" => {}
                "" => out.element(tag, &[("class", key)], &self.of_form(key)),
                own => out.element(tag, &[("class", key), ("lang", self.own_lang())], own),
            }
        }
        out.0.push('\n');
        self.whole(&mut out, level + 1, settings);
        out.close("div");
        out.0
    }

    /// The `<form>` element, for a page that has its own title.
    pub fn render(&self) -> String {
        let mut out = Html(String::with_capacity(16 * 1024));
        self.whole(&mut out, 2, &Settings::default());
        out.0
    }

    fn whole(&self, out: &mut Html, level: u32, settings: &Settings) {
        let heading = &*heading(level);
        out.open(
            "form",
            &[("class", "form"), ("method", "post"), ("action", self.action), ("accept-charset", "utf-8")],
        );
        self.hidden(out);
        if !self.errors.is_empty() {
            self.summary(out, heading);
        }
        let asked = |section: &&Section| section.fields.iter().any(|field| self.asks(field));
        let (more, sections): (Vec<_>, Vec<_>) =
            self.form().sections.iter().filter(asked).partition(|section| section.fold == Fold::More);
        for section in sections {
            self.section(out, section, heading);
        }
        if !more.is_empty() {
            self.folded(out, &more, &self.words.text(keys::TELL_MORE));
            for section in more {
                self.section(out, section, heading);
            }
            out.close("details");
        }
        let usual = self.of_form("submit");
        let own = settings.get(settings::BUTTON);
        let (lang, button) = if own.is_empty() { ("", &*usual) } else { (self.own_lang(), own) };
        out.element("button", &[("class", "button primary"), ("type", "submit"), ("lang", lang)], button);
        self.privacy(out, settings.get(settings::PRIVACY_URL));
        out.close("form");
    }

    /// What happens with the answers, and where to read more of it.
    fn privacy(&self, out: &mut Html, url: &str) {
        out.open("p", &[("class", "privacy")]);
        if self.form().purpose == Purpose::Submission {
            out.text(&self.words.text(keys::TRUST));
            out.text(" ");
        }
        if !url.is_empty() {
            let words = self.words.text(keys::PRIVACY);
            out.element("a", &[("href", url), ("target", "_blank"), ("rel", "noopener")], &words);
        }
        out.close("p");
    }

    fn section(&self, out: &mut Html, section: &'static Section, heading: &str) {
        if section.fold == Fold::Own {
            self.folded(out, &[section], &self.of_form(&["sections.", section.name, "_add"].concat()));
        }
        out.open("section", &[("class", "section")]);
        if section.fold == Fold::Open {
            out.element(heading, &[("class", "section-title")], &self.of_form(&["sections.", section.name].concat()));
        }
        if let Some(when) = section.when {
            out.element("p", &[("class", "hint")], &self.words.needed_because("page.when_shown", when));
        }
        for field in section.fields.iter().filter(|field| self.asks(field)) {
            self.field(out, field);
        }
        out.close("section");
        if section.fold == Fold::Own {
            out.close("details");
        }
    }

    /// Opens what is folded behind a line; it is in sight where there is something to see.
    fn folded(&self, out: &mut Html, sections: &[&'static Section], line: &str) {
        let mut fields = sections.iter().flat_map(|section| section.fields).filter(|field| self.asks(field));
        let in_sight = fields.any(|field| {
            self.options.requires(field)
                || !self.values.get(field.name).is_empty()
                || self.errors.iter().any(|error| error.field == field)
        });
        out.open("details", &[("class", "more"), ("open", if in_sight { "open" } else { "" })]);
        out.element("summary", &[("class", "more-title")], line);
    }

    pub(super) fn form(&self) -> &'static Form {
        self.words.form
    }

    fn asks(&self, field: &Field) -> bool {
        self.options.asks(field) && field.is_in_plain_form()
    }

    /// The `lang` of the webmaster's own words, where the page around them is in another.
    pub(crate) fn own_lang(&self) -> &str {
        let own = self.options.own_lang.as_str();
        if own == self.envelope.locale { "" } else { own }
    }

    fn of_form(&self, key: &str) -> String {
        self.words.of_form(key).unwrap_or_default()
    }

    fn hidden(&self, out: &mut Html) {
        let envelope = self.envelope;
        let mut hidden = |name: &str, value: &str| {
            if !value.is_empty() {
                out.open("input", &[("type", "hidden"), ("name", name), ("value", value)]);
            }
        };
        for (name, value) in envelope.entries(self.form()) {
            // A plain form is sent when no one knows: the server's clock says it.
            if name != wire::SUBMITTED_AT {
                hidden(name, value.text());
            }
        }
        for (name, value) in &envelope.source {
            hidden(&[wire::SOURCE, name].concat(), value);
        }
        for (name, value) in self.carried.iter() {
            hidden(name, value);
        }
        // A permission is recorded with its words, whichever form sends it.
        for field in self.form().fields().filter(|field| self.asks(field)) {
            if let Some(asked) = field.kind.consent() {
                let own = self.words.shows_own_text(field);
                let lang = self.words.label_lang(field).unwrap_or_else(|| envelope.locale.clone());
                let proof = Proof {
                    text: self.words.label(field),
                    version: if asked.is_own() { &self.options.own_consent.version } else { asked.version }.to_owned(),
                    locale: if own { self.options.own_locale(&envelope.locale).to_owned() } else { lang },
                    at: String::new(),
                };
                for entry in proof.entries() {
                    hidden(&[field.name, entry.suffix].concat(), entry.value);
                }
            }
            if field.kind.is_money() {
                hidden(&[field.name, wire::money::CURRENCY].concat(), self.options.money.currency.code());
            }
        }
    }

    fn summary(&self, out: &mut Html, heading: &str) {
        out.open("div", &[("class", "summary"), ("role", "alert"), ("tabindex", "-1"), ("id", "summary")]);
        out.element(heading, &[("class", "summary-title")], &self.words.text(keys::SUMMARY));
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

/// The element of a heading.
fn heading(level: u32) -> String {
    ["h", &digits(level)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, volunteer::FORM};
    use crate::html::sample::render;
    use crate::messages::catalog::{LOCALES, negotiate};

    #[test]
    fn every_field_is_there_with_its_name_in_every_language() {
        for form in FORMS.iter().copied() {
            for tag in LOCALES.keys() {
                let html = render(form, tag, &Values::default());
                for field in form.fields().filter(|field| field.is_in_plain_form()) {
                    assert!(html.contains(&format!("name=\"{}\"", field.name)), "{tag}: {}", field.name);
                }
                assert!(!html.contains("{{"), "{tag}: a place was left open");
            }
        }
    }

    fn dressed(tag: &str, attributes: &[(&str, &str)]) -> String {
        let (settings, warnings) = Settings::read(&join::FORM, attributes.iter().copied());
        assert!(warnings.is_empty());
        let words = Words::new(negotiate(tag).1, &join::FORM, "River");
        let (envelope, values) = (Envelope { locale: tag.into(), ..Envelope::default() }, Values::default());
        PlainForm {
            action: "/",
            words: &words,
            options: &settings.options,
            envelope: &envelope,
            values: &values,
            carried: &values,
            errors: &[],
        }
        .render_standalone(&settings)
    }

    #[test]
    fn a_pasted_form_has_the_webmasters_settings() {
        let usual = dressed("en", &[]);
        assert!(usual.contains("<h2 class=\"title\">Join River</h2><p class=\"intro\">"), "{usual}");
        assert!(usual.contains("<h3 class=\"section-title\">") && !usual.contains("target=\"_blank\""), "{usual}");
        let own = dressed(
            "ar",
            &[
                ("heading", "Help & <us>"),
                ("intro", "-"),
                ("heading-level", "3"),
                ("button", "Go"),
                ("privacy-url", "https://acij.example/privacy"),
            ],
        );
        assert!(own.contains("<h3 class=\"title\">Help &amp; &lt;us&gt;</h3>") && !own.contains("\"intro\""), "{own}");
        assert!(own.contains("<h4 class=\"section-title\">") && own.contains(">Go</button>"), "{own}");
        assert!(own.contains("<a href=\"https://acij.example/privacy\" target=\"_blank\" rel=\"noopener\">"), "{own}");
        assert!(own.contains("<div class=\"outreach-plain\" lang=\"ar\" dir=\"rtl\">"), "{own}");
    }

    /// What is folded is in the form all the same: it is posted with the rest, to whatever endpoint.
    #[test]
    fn what_is_folded_is_open_where_there_is_something_to_see() {
        let folded = |form, typed: &[(&str, &str)]| {
            let html = render(form, "en", &typed.iter().copied().collect());
            html.match_indices("<details")
                .map(|(at, _)| html[at..].starts_with("<details class=\"more\" open>"))
                .collect::<Vec<_>>()
        };
        assert_eq!(folded(&FORM, &[]), [false]);
        assert_eq!(folded(&FORM, &[("zip", "35203")]), [true], "an answer");
        assert_eq!(folded(&join::FORM, &[]), [false, false]);
        // Who is named must be reached.
        assert_eq!(folded(&join::FORM, &[("representative_2_name", "Luz")]), [true, false]);
        let required = FormOptions { required: vec!["message".into()], ..FormOptions::default() };
        assert!(plain(&FORM, &required).contains("<details class=\"more\" open>"), "a question that must be answered");
        for asked_in_one_box in ["email", "phone"] {
            assert!(plain(&FORM, &FormOptions::default()).contains(&format!("name=\"{asked_in_one_box}\"")));
        }
    }

    fn plain(form: &'static Form, options: &FormOptions) -> String {
        let words = Words::new(negotiate("en").1, form, "");
        let (envelope, values) = (Envelope::default(), Values::default());
        let (values, carried) = (&values, &values);
        PlainForm { action: "/", words: &words, options, envelope: &envelope, values, carried, errors: &[] }.render()
    }

    /// A visitor who reads the rest in Spanish agrees to an English text: the record says so, and a screen reader reads it
    /// as English.
    #[test]
    fn a_webmasters_own_words_stay_in_their_language() {
        let read = |lang: &str| {
            let set =
                [("lang", lang), ("values-text", "We welcome all."), ("level", "friend=A friend"), ("button", "Go")];
            let (settings, _) = Settings::read(&join::FORM, set.into_iter().filter(|(_, value)| !value.is_empty()));
            let words = Words::new(negotiate("es").1, &join::FORM, "").own_consent(&settings.options);
            let envelope = Envelope { locale: "es".into(), ..Envelope::default() };
            let (options, values) = (&settings.options, &Values::default());
            PlainForm { action: "/", words: &words, options, envelope: &envelope, values, carried: values, errors: &[] }
                .render_standalone(&settings)
        };
        let english = read("en");
        assert!(english.contains("name=\"values_pledge.locale\" value=\"en\""), "{english}");
        assert!(english.contains("name=\"consent_email.locale\" value=\"es\""), "{english}");
        for own in [">We welcome all.</span>", ">A friend</span>", ">Go</button>"] {
            assert!(english.contains(&format!(" lang=\"en\"{own}")), "{own}: {english}");
        }
        for same in ["", "es"] {
            let html = read(same);
            assert!(
                html.contains("name=\"values_pledge.locale\" value=\"es\"") && !html.contains("lang=\"en\""),
                "{html}"
            );
        }
    }

    #[test]
    fn who_gets_the_answers_is_said_where_they_are_sent() {
        for form in FORMS.iter().copied() {
            let html = render(form, "en", &Values::default());
            let says = html.contains("Your answers go to A &amp; &lt;B&gt;. This form does not track you.");
            assert_eq!(says, form.purpose == Purpose::Submission, "{}", form.name);
        }
    }

    #[test]
    fn a_pasted_form_styles_nothing_else_on_the_page() {
        let rules: Vec<_> = STYLES.lines().collect();
        assert!(rules.len() > 5);
        for rule in rules {
            let selector = rule.split_once(" {").map_or("", |(selector, _)| selector);
            assert!(selector.starts_with(".outreach-plain ") && !selector.contains(','), "{rule}");
        }
    }

    #[test]
    fn answers_are_kept_and_errors_link_to_their_field() {
        let typed: Values = [("email", "ana"), ("ways", "driving"), ("over_18", "no")].into_iter().collect();
        let html = render(&FORM, "es", &typed);
        assert!(html.contains("value=\"ana\""));
        assert!(html.contains("value=\"driving\" checked"));
        assert!(html.contains("href=\"#f-email\"") && html.contains("id=\"f-email\""));
        assert!(html.contains("Al correo le falta el signo @"));
    }
}
