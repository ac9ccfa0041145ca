//! The pages of the lookup that run no script: `GET /f/legislators` asks, and what a plain form is answered asks again
//! below. What someone typed stands in the page and in no address.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use outreach_core::forms::legislators::{FORM, plain_options};
use outreach_core::html::{Html, PlainForm, escape};
use outreach_core::messages::catalog::LOCALES;
use outreach_core::messages::keys;
use outreach_core::record::{Envelope, wire};
use outreach_core::validate::validate;
use outreach_core::{FieldError, Values};
use serde_json::Value;

use super::Legislators;
use super::ask::ASK;
use super::card::text;
use super::result::result;
use super::say::Say;
use crate::again::Failure;
use crate::{bounds, lang, page, view};

/// The page's own address.
pub(super) const FORM_PAGE: &str = "/f/legislators";

/// What a plain form may ask: where, and on which day.
const ASKED: [&str; 9] = ["zip", "street", "city", "state", "address", "lat", "lon", "accuracy", "as_of"];

/// `GET /f/legislators`.
pub(crate) async fn form(
    State(state): State<Arc<crate::State>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (lang, stands_in) = lang::chosen(bounds::query(query.as_deref()).get("lang"), &headers);
    let say = Say::new(lang);
    let languages = view::languages(&say.words, lang, |tag| format!("{FORM_PAGE}?lang={tag}"));
    let note = view::stand_in(&say.words, stands_in);
    let legislators = &state.legislators;
    let form = plain(&say, legislators, &Values::default(), &[]);
    let body = [languages, note, header(&say, legislators), form].concat();
    page::page(StatusCode::OK, lang, &say.form("title", &[]), &outline(&body))
}

/// What is wrong with what was typed. Whoever asks by a point or by a whole address needs no ZIP.
pub(super) fn judge(typed: &Values) -> Vec<FieldError> {
    let otherwise = ["lat", "lon", "address", "city"].iter().any(|name| !typed.get(name).is_empty());
    if otherwise { Vec::new() } else { validate(&FORM, &plain_options(true), typed).err().unwrap_or_default() }
}

/// The form, as it was filled in, with what is wrong.
pub(super) fn again(legislators: &Legislators, lang: &str, typed: &Values, wrong: &Wrong<'_>) -> Response {
    let say = Say::new(lang);
    let (notice, errors, status) = match wrong {
        Wrong::Fields(errors) => (String::new(), *errors, StatusCode::UNPROCESSABLE_ENTITY),
        Wrong::Other(words) => (view::rejected(&say.words, words), &[][..], StatusCode::UNPROCESSABLE_ENTITY),
        Wrong::Failed(failure) => {
            (view::rejected(&say.words, &say.words.text(failure.key())), &[][..], failure.status())
        }
    };
    let form = plain(&say, legislators, typed, errors);
    let body = [switch(&say, typed), header(&say, legislators), notice, form].concat();
    // A screen reader says the title first: that is where it should hear that something is wrong.
    let title = format!("{} {}", say.words.text(keys::ERROR), say.form("title", &[]));
    page::page(status, say.lang, &title, &outline(&body))
}

/// Why a plain form is not answered.
pub(super) enum Wrong<'a> {
    /// These are to be fixed.
    Fields(&'a [FieldError]),
    /// It was another form than ours. What is wrong with it, in English for whoever made it.
    Other(String),
    /// It may be right.
    Failed(Failure),
}

/// What is known, and the form once more: for the street that an exact answer needs, or for another place.
pub(super) fn answered(legislators: &Legislators, lang: &str, typed: &Values, answer: &Value) -> Response {
    let say = Say::new(lang);
    let title = say.form("title", &[]);
    let body = format!(
        "{}<div class=\"header\"><h1 class=\"title\">{}</h1>{}</div>\n{}\n<h2 class=\"lookup-again\">{}</h2>\n{}",
        switch(&say, typed),
        escape(&title),
        another_day(&say, text(answer, "as_of"), legislators),
        result(&say, answer, legislators.finds_streets()),
        escape(&say.page("again", &[])),
        plain(&say, legislators, typed, &[])
    );
    page::page(StatusCode::OK, say.lang, &title, &body)
}

/// Where a browser goes that opens the endpoint.
pub(super) fn elsewhere() -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, FORM_PAGE)]).into_response()
}

/// The title, and what becomes of what is typed.
fn header(say: &Say, legislators: &Legislators) -> String {
    let mut lines = vec![say.page(if legislators.finds_streets() { "intro" } else { "intro_zip" }, &[])];
    let geocoders: Vec<_> = legislators.geocoders.iter().map(|geocoder| say.asked(geocoder.name())).collect();
    if !geocoders.is_empty() {
        lines.push(say.page("asks_streets", &[("who", &geocoders.join(", "))]));
    }
    if let Some(people) = &legislators.people {
        lines.push(say.page("asks_people", &[("who", &say.who(people.name()))]));
    }
    let mut out = Html::default();
    out.open("div", &[("class", "header")]);
    out.element("h1", &[("class", "title")], &say.form("title", &[]));
    for line in lines {
        out.element("p", &[("class", "intro")], &line);
    }
    let day = legislators.day().map_or_else(String::new, |day| day.to_string());
    let note = another_day(say, &day, legislators);
    out.close("div");
    out.into_string() + &note
}

/// That it is not today that is spoken of, where it is not.
fn another_day(say: &Say, day: &str, legislators: &Legislators) -> String {
    let mut out = Html::default();
    if (legislators.today)().is_some_and(|today| today.to_string() != day) {
        out.element("p", &[("class", "notice")], &say.page("as_of", &[("day", &say.day(day))]));
    }
    out.into_string()
}

/// The form. Its address says nothing: a question may have nothing there. A street is asked only where someone can be
/// asked about it.
fn plain(say: &Say, legislators: &Legislators, values: &Values, errors: &[FieldError]) -> String {
    let envelope = Envelope { locale: say.lang.to_owned(), ..Envelope::default() };
    let options = plain_options(legislators.finds_streets());
    let carried = &Values::default();
    PlainForm { action: ASK, words: &say.words, options: &options, envelope: &envelope, values, carried, errors }
        .render()
}

/// The same question in another language: buttons, because links would have to say where someone lives.
fn switch(say: &Say, typed: &Values) -> String {
    let mut out = Html::default();
    let label = say.words.text(keys::LANGUAGE);
    out.open("form", &[("class", "page-languages"), ("method", "post"), ("action", ASK), ("aria-label", &label)]);
    for name in ASKED {
        let value = typed.get(name);
        if !value.is_empty() {
            out.open("input", &[("type", "hidden"), ("name", name), ("value", value)]);
        }
    }
    out.open("ul", &[]);
    for (tag, locale) in &*LOCALES {
        let current = if tag == say.lang { "true" } else { "" };
        out.open("li", &[]);
        let button = [("class", "link"), ("name", wire::LOCALE), ("value", tag), ("lang", tag)];
        out.element("button", &[&button[..], &[("aria-current", current)]].concat(), &locale.name());
        out.close("li");
    }
    out.close("ul");
    out.close("form");
    out.into_string()
}

/// Where the title is the page's own, the sections come right after it. What was typed is escaped and can't hold a tag.
fn outline(body: &str) -> String {
    body.replace("<h3", "<h2").replace("</h3>", "</h2>")
}
