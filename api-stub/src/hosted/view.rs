//! The page of a form, as HTML: the form and what is around it.

use axum::http::StatusCode;
use axum::response::Response;
use outreach_core::html::{PlainForm, escape};
use outreach_core::messages::{Words, keys};
use outreach_core::options::FormOptions;
use outreach_core::record::Envelope;
use outreach_core::{FieldError, Values};
use uuid::Uuid;

use crate::hosted::PageAddress;
use crate::http::page;

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
        let served = self.address.served;
        let words = Words::new(served.messages(self.lang), served.form, self.address.organization.as_str())
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
        let title = words.of_form("title").unwrap_or_else(|| served.name.to_owned());
        let intro = words.of_form("intro").map(|intro| format!("<p class=\"intro\">{}</p>\n", escape(&intro)));
        let notice = self.notice.as_ref().map_or_else(String::new, |notice| page::rejection_panel(&words, notice));
        let test = if self.envelope.test {
            format!("<p class=\"notice\">{}</p>\n", escape(&words.text(keys::TEST)))
        } else {
            String::new()
        };
        let body = format!(
            "{}{}<div class=\"header\"><h1 class=\"title\">{}</h1>\n{}<p class=\"hint\">{}</p>\n{test}</div>\n{notice}{form}",
            page::language_menu(&words, &served.languages(), self.lang, |tag| self.address.link("/f/", tag)),
            page::substitute_notice(&words, self.is_substitute),
            escape(&title),
            intro.unwrap_or_default(),
            escape(&words.text("page.required")),
        );
        // A screen reader says the title first: that is where it should hear that something is wrong.
        let has_errors = !self.errors.is_empty() || self.notice.is_some();
        let title = if has_errors { format!("{} {title}", words.text(keys::ERROR)) } else { title };
        page::page(status, self.lang, &title, &body)
    }
}

/// An idempotency key, created with the page: sent twice from it, it is one submission.
pub(crate) fn new_submission_id() -> String {
    Uuid::new_v4().to_string()
}
