//! The page of a form, as HTML: the form and what is around it.

use axum::http::StatusCode;
use axum::response::Response;
use outreach_core::html::{PlainForm, escape};
use outreach_core::messages::catalog::{LOCALES, Locale, negotiate};
use outreach_core::messages::{Messages, Words, keys};
use outreach_core::options::FormOptions;
use outreach_core::record::Envelope;
use outreach_core::{FieldError, Values};

use crate::link::PageAddress;
use crate::page;

/// A form with its answers so far and what is wrong with them.
pub(crate) struct FormView<'a> {
    pub(crate) lang: &'static str,
    /// Whether the language is a substitute for the one that was asked for.
    pub(crate) is_substitute: bool,
    pub(crate) address: &'a PageAddress,
    pub(crate) options: FormOptions,
    pub(crate) envelope: Envelope,
    pub(crate) values: Values,
    /// Answers from another page, carried along hidden.
    pub(crate) carried: Values,
    pub(crate) errors: &'a [FieldError],
    pub(crate) notice: Option<String>,
}

impl FormView<'_> {
    pub(crate) fn render(&self, status: StatusCode) -> Response {
        let words = Words::new(negotiate(self.lang).1, self.address.form, self.address.organization.as_str())
            .own_consent(&self.options);
        // The address's settings of the form also apply when it is validated.
        let action = self.address.link("/api/", self.lang);
        let form = PlainForm {
            action: &action,
            words: &words,
            options: &self.options,
            envelope: &self.envelope,
            values: &self.values,
            carried: &self.carried,
            errors: self.errors,
        };
        let form = form.render();
        let title = words.of_form("title").unwrap_or_default();
        let intro = words.of_form("intro").unwrap_or_default();
        let notice = self.notice.as_ref().map_or_else(String::new, |notice| rejection_panel(&words, notice));
        let test = if self.envelope.test {
            format!("<p class=\"notice\">{}</p>\n", escape(&words.text(keys::TEST)))
        } else {
            String::new()
        };
        let body = format!(
            "{}{}<div class=\"header\"><h1 class=\"title\">{}</h1>\n<p class=\"intro\">{}</p>\n<p class=\"hint\">{}</p>\n{test}</div>\n{notice}{form}",
            language_menu(&words, self.lang, |tag| self.address.link("/f/", tag)),
            substitute_notice(&words, self.is_substitute),
            escape(&title),
            escape(&intro),
            escape(&words.text("page.required")),
        );
        // A screen reader says the title first: that is where it should hear that something is wrong.
        let has_errors = !self.errors.is_empty() || self.notice.is_some();
        let title = if has_errors { format!("{} {title}", words.text(keys::ERROR)) } else { title };
        page::page(status, self.lang, &title, &body)
    }
}

/// Links to the same page in each language.
pub(crate) fn language_menu<M: Messages>(words: &Words<M>, lang: &str, link: impl Fn(&str) -> String) -> String {
    let entry = |(tag, locale): (&String, &Locale)| {
        let current = if tag == lang { " aria-current=\"true\"" } else { "" };
        let href = escape(&link(tag));
        let name = escape(&locale.name());
        format!("<li><a href=\"{href}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{name}</a></li>")
    };
    let links: String = LOCALES.iter().map(entry).collect();
    let label = escape(&words.text(keys::LANGUAGE));
    format!("<nav class=\"page-languages\" aria-label=\"{label}\"><ul>{links}</ul></nav>\n")
}

/// A notice that the page is not in the language that was asked for.
pub(crate) fn substitute_notice<M: Messages>(words: &Words<M>, is_substitute: bool) -> String {
    let language = words.messages.get("locale.name").unwrap_or_default();
    let notice =
        || format!("<p class=\"hint\">{}</p>\n", escape(&words.text_with(SUBSTITUTE, &[("language", &language)])));
    if is_substitute { notice() } else { String::new() }
}

const SUBSTITUTE: &str = "page.stand_in";

/// Why a form was rejected.
pub(crate) fn rejection_panel<M: Messages>(words: &Words<M>, why: &str) -> String {
    format!(
        "<div class=\"panel\" data-state=\"rejected\" role=\"alert\"><h2 class=\"panel-title\">{}</h2><p>{}</p></div>\n",
        escape(&words.text(keys::REJECTED_TITLE)),
        escape(why)
    )
}
