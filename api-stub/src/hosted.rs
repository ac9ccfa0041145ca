//! The hosted page: the form for those who have no script, and for links in messages. And the page that says thanks.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use outreach_core::Values;
use outreach_core::html::escape;
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, Words, keys};
use outreach_core::record::Envelope;
use outreach_core::settings;
use uuid::Uuid;

use crate::link::Address;
use crate::state::Asked;
use crate::view::View;
use crate::{bounds, lang, page};

/// `GET /f/{form}`.
pub(crate) async fn form(
    State(state): State<Arc<crate::State>>,
    asked: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (lang, stands_in) = lang::chosen(bounds::query(query.as_deref()).get("lang"), &headers);
    let Some(form) = state.asked(asked) else { return no_such_form(lang) };
    let address = Address::read(&state, form, query.as_deref());
    let settings = address.settings();
    let envelope = Envelope {
        coalition: settings.get(settings::COALITION).to_owned(),
        submission_id: fresh_id(),
        locale: lang.to_owned(),
        page: format!("/f/{}", form.name),
        source: address.source(),
        test: settings.is_set(settings::TEST),
        ..Envelope::default()
    };
    let view = View {
        lang,
        stands_in,
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
    State(state): State<Arc<crate::State>>,
    asked: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let lang = lang::choose(bounds::query(query.as_deref()).get("lang"), &headers);
    let Some(form) = state.asked(asked) else { return no_such_form(lang) };
    let address = Address::read(&state, form, query.as_deref());
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

/// A key for one filling in, minted with the page: sent twice from it, it is one submission.
pub(crate) fn fresh_id() -> String {
    Uuid::new_v4().to_string()
}

fn no_such_form(lang: &'static str) -> Response {
    let words = negotiate(lang).1;
    let text = words.get("page.missing").unwrap_or_default();
    page::message(StatusCode::NOT_FOUND, lang, &text, &[])
}
