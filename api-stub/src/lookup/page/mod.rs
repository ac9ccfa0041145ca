//! The pages of the lookup without script: `GET /f/legislators` has the form, and a result has it again below. What someone typed
//! is in the page and in no address.

mod card;
mod result;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::forms::legislators::FORM;
use outreach_core::html::{Html, PlainForm, escape};
use outreach_core::messages::catalog::LOCALES;
use outreach_core::messages::keys;
use outreach_core::record::{Envelope, wire};
use outreach_core::settings::plain_lookup;
use outreach_core::validate::validate;
use outreach_core::{FieldError, Values};

use super::Legislators;
use super::ask::ENDPOINT;
use crate::http::failure::Failure;
use crate::http::{lang, page, size_limits};
use crate::lookup::answer::Answer;
use crate::lookup::text::PageText;
use crate::shared::Shared;
use result::result;

/// The path of the page.
pub(super) const FORM_PAGE: &str = "/f/legislators";

/// The fields of the question: location and day.
const QUESTION_FIELDS: [&str; 9] = ["zip", "street", "city", "state", "address", "lat", "lon", "accuracy", "as_of"];

/// `GET /f/legislators`.
pub(crate) async fn form(
    State((_, legislators)): State<(Shared, Arc<Legislators>)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (lang, is_substitute) =
        lang::choose_noting_substitute(size_limits::parse_query(query.as_deref()).get("lang"), &headers);
    let texts = PageText::new(lang);
    let all: Vec<_> = LOCALES.keys().map(String::as_str).collect();
    let languages = page::language_menu(&texts.words, &all, lang, |tag| format!("{FORM_PAGE}?lang={tag}"));
    let note = page::substitute_notice(&texts.words, is_substitute);
    let legislators = &legislators;
    let form = form_html(&texts, legislators, &Values::default(), &[]);
    let body = [languages, note, header(&texts, legislators), form].concat();
    page::page(StatusCode::OK, lang, &texts.form("title", &[]), &outline(&body))
}

/// Validates the form. A point or a whole address needs no ZIP.
pub(super) fn validate_form(values: &Values) -> Vec<FieldError> {
    let otherwise = ["lat", "lon", "address", "city"].iter().any(|name| !values.get(name).is_empty());
    if otherwise { Vec::new() } else { validate(&FORM, &plain_lookup(true), values).err().unwrap_or_default() }
}

/// The form as it was filled in, with its errors.
pub(super) fn again(legislators: &Legislators, lang: &str, values: &Values, wrong: &FormError<'_>) -> Response {
    let texts = PageText::new(lang);
    let (notice, errors, status) = match wrong {
        FormError::Fields(errors) => (String::new(), *errors, StatusCode::UNPROCESSABLE_ENTITY),
        FormError::Other(words) => {
            (page::rejection_panel(&texts.words, words), &[][..], StatusCode::UNPROCESSABLE_ENTITY)
        }
        FormError::Failed(failure) => {
            (page::rejection_panel(&texts.words, &texts.words.text(failure.key())), &[][..], failure.status())
        }
    };
    let form = form_html(&texts, legislators, values, errors);
    let body = [language_switch(&texts, values), header(&texts, legislators), notice, form].concat();
    // A screen reader reads the title first, so it has to say that something is wrong.
    let title = format!("{} {}", texts.words.text(keys::ERROR), texts.form("title", &[]));
    page::page(status, texts.lang, &title, &outline(&body))
}

/// Why a plain form has no result.
pub(super) enum FormError<'a> {
    /// Fields to fix.
    Fields(&'a [FieldError]),
    /// It was not our form. The error is in English, for its author.
    Other(String),
    /// The server's failure: the form may be right.
    Failed(Failure),
}

/// The result, and the form again: to add a street, or to look up another place.
pub(super) fn result_page(legislators: &Legislators, lang: &str, values: &Values, answer: &Answer<'_>) -> Response {
    let texts = PageText::new(lang);
    let title = texts.form("title", &[]);
    let body = format!(
        "{}<div class=\"header\"><h1 class=\"title\">{}</h1>{}</div>\n{}\n<h2 class=\"lookup-again\">{}</h2>\n{}",
        language_switch(&texts, values),
        escape(&title),
        other_day_notice(&texts, &answer.as_of.to_string(), legislators),
        result(&texts, answer, legislators.finds_streets()),
        escape(&texts.page("again", &[])),
        form_html(&texts, legislators, values, &[])
    );
    page::page(StatusCode::OK, texts.lang, &title, &body)
}

/// Sends a browser that opens the endpoint to the page.
pub(super) fn redirect_to_form() -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, FORM_PAGE)]).into_response()
}

/// The title, and what happens with what is typed.
fn header(texts: &PageText, legislators: &Legislators) -> String {
    let mut lines = vec![texts.page(if legislators.finds_streets() { "intro" } else { "intro_zip" }, &[])];
    let geocoders: Vec<_> = legislators.geocoders.iter().map(|geocoder| texts.geocoder_name(geocoder.name())).collect();
    if !geocoders.is_empty() {
        lines.push(texts.page("asks_streets", &[("who", &geocoders.join(", "))]));
    }
    if let Some(people) = &legislators.people {
        lines.push(texts.page("asks_people", &[("who", &texts.adapter_name(people.name()))]));
    }
    let mut out = Html::default();
    out.open("div", &[("class", "header")]);
    out.element("h1", &[("class", "title")], &texts.form("title", &[]));
    for line in lines {
        out.element("p", &[("class", "intro")], &line);
    }
    let day = legislators.day().map_or_else(String::new, |day| day.to_string());
    let note = other_day_notice(texts, &day, legislators);
    out.close("div");
    out.into_string() + &note
}

/// A notice if the result is not for today.
fn other_day_notice(texts: &PageText, day: &str, legislators: &Legislators) -> String {
    let mut out = Html::default();
    if (legislators.today)().is_some_and(|today| today.to_string() != day) {
        out.element("p", &[("class", "notice")], &texts.page("as_of", &[("day", &texts.day(day))]));
    }
    out.into_string()
}

/// The form. It posts to a path without a query. It only has a street if there is a geocoder.
fn form_html(texts: &PageText, legislators: &Legislators, values: &Values, errors: &[FieldError]) -> String {
    let envelope = Envelope { locale: texts.lang.to_owned(), ..Envelope::default() };
    let options = plain_lookup(legislators.finds_streets());
    let carried = &Values::default();
    PlainForm { action: ENDPOINT, words: &texts.words, options: &options, envelope: &envelope, values, carried, errors }
        .render()
}

/// The same question in another language. Buttons, because the address of a link would contain where someone lives.
fn language_switch(texts: &PageText, values: &Values) -> String {
    let mut out = Html::default();
    let label = texts.words.text(keys::LANGUAGE);
    out.open("form", &[("class", "page-languages"), ("method", "post"), ("action", ENDPOINT), ("aria-label", &label)]);
    for name in QUESTION_FIELDS {
        let value = values.get(name);
        if !value.is_empty() {
            out.open("input", &[("type", "hidden"), ("name", name), ("value", value)]);
        }
    }
    out.open("ul", &[]);
    for (tag, locale) in &*LOCALES {
        let current = if tag == texts.lang { "true" } else { "" };
        out.open("li", &[]);
        let button = [("class", "link"), ("name", wire::LOCALE), ("value", tag), ("lang", tag)];
        out.element("button", &[&button[..], &[("aria-current", current)]].concat(), &locale.name());
        out.close("li");
    }
    out.close("ul");
    out.close("form");
    out.into_string()
}

/// Raises headings by one level, because the title is the page's own. What was typed is escaped and can't contain a tag.
fn outline(body: &str) -> String {
    body.replace("<h3", "<h2").replace("</h3>", "</h2>")
}
