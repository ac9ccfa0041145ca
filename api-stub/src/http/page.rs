//! The pages this server draws itself: no script, and a policy that lets none in.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use outreach_core::html::escape;
use outreach_core::messages::catalog::negotiate;
use outreach_core::messages::{Messages, Words, keys};

use crate::http::lang;
use crate::http::rate_limit::{Asker, LimitedAction};

/// Nothing but our own stylesheet and our own form. Any page may show it in a frame: site builders embed it so.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *";

/// Marks an answer as a page that was drawn here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawn;

/// A page in a language. `title` is text; `body` is HTML.
pub(crate) fn page(status: StatusCode, lang: &'static str, title: &str, body: &str) -> Response {
    let dir = negotiate(lang).1.dir();
    let title = escape(title);
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"stylesheet\" href=\"/v1/outreach.css\">\n<link rel=\"stylesheet\" href=\"/f/page.css\">\n\
         </head>\n<body>\n<main class=\"root page\" part=\"root\" lang=\"{lang}\" dir=\"{dir}\" data-phase=\"editing\" data-theme=\"auto\">\n\
         {body}\n</main>\n</body>\n</html>\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CONTENT_LANGUAGE, lang),
    ];
    let mut response = (status, headers, html).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Drawn);
    response
}

/// A title, and a paragraph for each of `lines`.
pub(crate) fn message(status: StatusCode, lang: &'static str, title: &str, lines: &[&str]) -> Response {
    let lines: Vec<_> = lines.iter().map(|line| format!("<p class=\"intro\">{}</p>\n", escape(line))).collect();
    let body = format!("<div class=\"header\"><h1 class=\"title\">{}</h1>\n{}</div>", escape(title), lines.concat());
    page(status, lang, title, &body)
}

/// Counts a page before it is rendered.
pub(crate) async fn rate_limit(asker: Asker, request: Request, next: Next) -> Response {
    let Err(problem) = asker.count(LimitedAction::Pages) else {
        return next.run(request).await;
    };
    let lang = lang::choose("", request.headers());
    let title = negotiate(lang).1.get("page.crowded").unwrap_or_default();
    let mut response = message(problem.status, lang, &title, &[]);
    problem.set_retry_after(&mut response);
    response
}

/// What the widgets' stylesheet leaves to the page around them.
pub(crate) async fn stylesheet() -> ([(header::HeaderName, &'static str); 1], &'static str) {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page.css"))
}

/// Links to the same page in each language that it is in. Where that is one, there is nothing to choose.
pub(crate) fn language_menu<M: Messages>(
    words: &Words<M>,
    languages: &[&'static str],
    lang: &str,
    link: impl Fn(&str) -> String,
) -> String {
    if languages.len() < 2 {
        return String::new();
    }
    let entry = |tag: &&str| {
        let current = if *tag == lang { " aria-current=\"true\"" } else { "" };
        let href = escape(&link(tag));
        let name = escape(&negotiate(tag).1.name());
        format!("<li><a href=\"{href}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{name}</a></li>")
    };
    let links: String = languages.iter().map(entry).collect();
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
