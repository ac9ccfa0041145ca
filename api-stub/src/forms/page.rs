//! The hosted page: the form for browsers without scripts, and for links in messages. And the thank-you page.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use outreach_core::Values;
use outreach_core::html::escape;
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, Words, keys};
use outreach_core::record::Envelope;
use outreach_core::settings;

use crate::hosted::{FormView, PageAddress, new_submission_id};
use crate::http::{lang, page, size_limits};
use crate::shared::{NamePath, Shared};

/// `GET /f/{form}`.
pub(crate) async fn form(
    State(shared): State<Shared>,
    path: NamePath,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (lang, is_substitute) =
        lang::choose_noting_substitute(size_limits::parse_query(query.as_deref()).get("lang"), &headers);
    let Some(form) = shared.form_from_path(path) else { return form_not_found(lang) };
    let address = PageAddress::read(&shared.host, form, query.as_deref());
    let settings = address.settings();
    let envelope = Envelope {
        coalition: settings.get(settings::COALITION).to_owned(),
        submission_id: new_submission_id(),
        locale: lang.to_owned(),
        page: format!("/f/{}", form.name),
        source: address.source(),
        test: settings.is_set(settings::TEST),
        ..Envelope::default()
    };
    let view = FormView {
        lang,
        is_substitute,
        address: &address,
        options: settings.options,
        envelope,
        values: Values::default(),
        carried: Values::default(),
        errors: &[],
        notice: None,
    };
    view.render(StatusCode::OK)
}

/// `GET /thanks/{form}`.
pub(crate) async fn thanks(
    State(shared): State<Shared>,
    path: NamePath,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = lang::choose(size_limits::parse_query(query.as_deref()).get("lang"), &headers);
    let Some(form) = shared.form_from_path(path) else { return form_not_found(lang) };
    let address = PageAddress::read(&shared.host, form, query.as_deref());
    let words = Words::new(negotiate(lang).1, form, address.organization.as_str());
    let title = words.of_form("thanks.title").unwrap_or_default();
    let body = format!(
        "<div class=\"panel\" data-state=\"confirmed\"><h1 class=\"title\">{}</h1>\n<p>{}</p>\n<p><a href=\"{}\">{}</a></p></div>",
        escape(&title),
        escape(&words.of_form("thanks.text").unwrap_or_default()),
        escape(&address.link("/f/", lang)),
        escape(&words.text(keys::AGAIN)),
    );
    page::page(StatusCode::OK, lang, &title, &body)
}

fn form_not_found(lang: &'static str) -> Response {
    let words = negotiate(lang).1;
    let text = words.get("page.missing").unwrap_or_default();
    page::message(StatusCode::NOT_FOUND, lang, &text, &[])
}
