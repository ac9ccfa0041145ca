//! The thank-you page, which a plain form leads to. It says what a widget says at the end, as far as that needs no script and no
//! one's name: nothing personal is in its address.

use axum::extract::{RawQuery, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use outreach_core::encode;
use outreach_core::html::escape;
use outreach_core::messages::{Words, keys};
use outreach_core::record::wire;

use super::page::form_not_found;
use crate::hosted::PageAddress;
use crate::http::{lang, page, size_limits};
use crate::shared::{NamePath, Shared};

/// `GET /thanks/{form}`.
pub(crate) async fn thanks(
    State(shared): State<Shared>,
    path: NamePath,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let entries = size_limits::parse_query(query.as_deref());
    let asked = entries.get("lang");
    let Some(served) = shared.form_from_path(path) else { return form_not_found(lang::choose(asked, &headers)) };
    let (lang, _) = lang::choose_among(&served.languages(), asked, &headers);
    let address = PageAddress::read(&shared.host, served, query.as_deref());
    let words = Words::new(served.messages(lang), served.form, address.organization.as_str());
    let from = shared.host.origins.page(entries.get(wire::PAGE));
    let of_form = |key| words.of_form(key).unwrap_or_default();
    let form_title = words.of_form("title").unwrap_or_else(|| served.form.name.to_owned());
    let title = of_form("thanks.title");
    let form_page = address.link("/f/", lang);
    let back = from.as_ref().map_or_else(String::new, |page| {
        format!("<p><a href=\"{}\" class=\"button\">{}</a></p>\n", escape(page), escape(&words.text("page.back_to")))
    });
    let shared_page =
        from.clone().filter(|page| has_path(page)).or_else(|| Some(own_origin(&headers)? + &address.to_share(lang)));
    let share = shared_page.map_or_else(String::new, |page| share(&words, &form_title, &page));
    let body = format!(
        "{}<div class=\"panel\" data-state=\"confirmed\"><h1 class=\"panel-title\">{}</h1>\n<p>{} {}</p>\n{back}{share}\
         <p><a href=\"{}\" class=\"again\">{}</a></p></div>",
        page::language_menu(&words, &served.languages(), lang, |tag| address.thanks(tag, from.as_deref())),
        escape(&title),
        escape(&of_form("thanks.text")),
        escape(&words.text(keys::REACH_SOON)),
        escape(&form_page),
        escape(&words.text(keys::AGAIN)),
    );
    page::page(StatusCode::OK, lang, &title, &body)
}

/// Whether it is more than a website's front page. To another server, browsers name no more of the page with a form than its
/// origin, and the form need not be on the front page.
fn has_path(page: &str) -> bool {
    page.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty())
}

/// Links that hand a page on: its address and the form's title, and nothing of who does so.
fn share<M: outreach_core::messages::Messages>(words: &Words<M>, title: &str, page: &str) -> String {
    // In a link that is not a web page's, a plus sign is one.
    let encoded = |name, value: &str| encode::pairs(&[(name, value)].into_iter().collect()).replace('+', "%20");
    let text = [title, page].join("\n");
    let links = [
        (["https://wa.me/?", &encoded("text", &text)].concat(), "ui.share_whatsapp"),
        (["sms:?&", &encoded("body", &text)].concat(), "ui.share_text"),
        (["mailto:?", &encoded("subject", title), "&", &encoded("body", page)].concat(), "ui.share_email"),
    ];
    let links = links.map(|(to, key)| {
        let (to, words) = (escape(&to), escape(&words.text(key)));
        format!("<a href=\"{to}\" class=\"button secondary\" rel=\"noopener noreferrer\">{words}</a>")
    });
    format!(
        "<p class=\"share-title\">{}</p>\n<div class=\"share\">{}</div>\n",
        escape(&words.text("ui.share")),
        links.concat()
    )
}

/// Where this server is for the one who asks; only that one is shown it.
fn own_origin(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(header::HOST)?.to_str().ok()?.parse::<Authority>().ok()?;
    let is_local = ["localhost", "127.0.0.1", "[::1]"].contains(&host.host());
    Some([if is_local { "http://" } else { "https://" }, host.as_str()].concat())
}
