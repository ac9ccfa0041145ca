//! The hosted page: the form for browsers without scripts, and for links in messages.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use outreach_core::Values;
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::negotiate;
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
    let entries = size_limits::parse_query(query.as_deref());
    let asked = entries.get("lang");
    let Some(served) = shared.form_from_path(path) else { return form_not_found(lang::choose(asked, &headers)) };
    let (lang, is_substitute) = lang::choose_among(&served.languages(), asked, &headers);
    let address = PageAddress::read(&shared.host, served, query.as_deref());
    let settings = address.settings();
    let envelope = Envelope {
        coalition: settings.get(settings::COALITION).to_owned(),
        submission_id: new_submission_id(),
        locale: lang.to_owned(),
        page: format!("/f/{}", served.name),
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

pub(super) fn form_not_found(lang: &'static str) -> Response {
    let words = negotiate(lang).1;
    let text = words.get("page.missing").unwrap_or_default();
    page::message(StatusCode::NOT_FOUND, lang, &text, &[])
}
