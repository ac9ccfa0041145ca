//! The hosted page: the form for those who have no script, and for links in messages. And the page that says thanks.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use outreach_core::Values;
use outreach_core::encode;
use outreach_core::form::{Form, Kind};
use outreach_core::html::escape;
use outreach_core::messages::catalog::best;
use outreach_core::messages::{Messages, Words, keys};
use outreach_core::settings::{self, Settings, on_hosted_page};
use outreach_core::shape::{OwnChoice, OwnConsent, Shape, Shown};
use outreach_core::submission::{Meta, Refused, SOURCES, consent, wire};
use outreach_core::validate::is_code;
use uuid::Uuid;

use crate::state::Asked;
use crate::view::View;
use crate::{bounds, clock, lang, page};

/// The entry of an address that says which language the webmaster's own words in it are in, once a visitor has chosen
/// another by `lang`.
const OWN_LANG: &str = "own-lang";

/// Whether an entry of an address is words of the webmaster's own: a text to agree to, or a list.
fn is_own_words(form: &Form, name: &str) -> bool {
    name == settings::VALUES_TEXT.attribute().name || form.field(name).is_some()
}

/// The language of the webmaster's own words in an address: `und` where it doesn't say, empty where it has none.
fn own_lang<'a>(form: &Form, query: &'a Values) -> &'a str {
    let unknown = if query.iter().any(|(name, _)| is_own_words(form, name)) { "und" } else { "" };
    [query.get(OWN_LANG), query.get("lang")].into_iter().find(|said| !said.is_empty()).unwrap_or(unknown)
}

/// What the address says of the form. What can't be taken is left at its default, as on a widget.
fn settings(form: &'static Form, query: &Values) -> Settings {
    let asked = query.iter().filter(|(name, _)| *name != "lang" && on_hosted_page(form, name));
    // Which language the page is in is no matter of the form.
    let mut read = Settings::read(form, asked.chain([("lang", own_lang(form, query))])).0;
    bounds::cut(&mut read.shape);
    read
}

/// The form as a server judges it: all that it may ask, within the limits that the address says.
pub(crate) fn judged(form: &'static Form, query: &Values, lang: &str) -> Shape {
    let shape = settings(form, query).shape;
    // The visitor's day may have begun later than ours.
    Shape {
        fields: Shown::All,
        choices: priced(shape.choices),
        comma: best(lang).1.comma(),
        today: clock::yesterday(),
        ..shape
    }
}

/// Own lists say what choices cost; which codes there are, a page with another list may know better.
fn priced(choices: Vec<(&'static str, Vec<OwnChoice>)>) -> Vec<(&'static str, Vec<OwnChoice>)> {
    choices.into_iter().filter(|(_, own)| own.iter().any(|choice| choice.price.is_some())).collect()
}

/// The longest name of a coalition that an address may bring.
const LONGEST_NAME: usize = 80;

/// `GET /f/{form}`.
pub(crate) async fn form(
    State(state): State<Arc<crate::State>>,
    address: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = bounds::query(query.as_deref());
    let (lang, stands_in) = lang::chosen(query.get("lang"), &headers);
    let Some(form) = state.asked(address) else { return no_such_form(lang) };
    let settings = settings(form, &query);
    let source = SOURCES.iter().filter_map(|name| {
        let value: String = query.get(name).chars().take(100).collect();
        (!value.is_empty()).then(|| ((*name).to_owned(), value))
    });
    let meta = Meta {
        coalition: settings.get(settings::COALITION).to_owned(),
        submission_id: fresh_id(),
        locale: lang.to_owned(),
        page: format!("/f/{}", form.name),
        source: source.collect(),
        test: settings.is_set(settings::TEST),
        ..Meta::default()
    };
    let view = View {
        form,
        lang,
        stands_in,
        organization: organization(&state, &query),
        query: &query,
        shape: settings.shape,
        meta,
        values: Values::default(),
        errors: &[],
        notice: None,
    };
    view.render(StatusCode::OK)
}

/// `GET /thanks/{form}`.
pub(crate) async fn thanks(
    State(state): State<Arc<crate::State>>,
    address: Asked,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = bounds::query(query.as_deref());
    let lang = lang::choose(query.get("lang"), &headers);
    let Some(form) = state.asked(address) else { return no_such_form(lang) };
    let words = Words::new(best(lang).1, form, organization(&state, &query));
    let title = words.of_form("thanks.title").unwrap_or_default();
    let body = format!(
        "<div class=\"panel\" data-state=\"confirmed\"><h1 class=\"title\">{}</h1>\n<p>{}</p>\n<p><a href=\"{}\">{}</a></p></div>",
        escape(&title),
        escape(&words.of_form("thanks.text").unwrap_or_default()),
        escape(&link("/f/", form, lang, &query)),
        escape(&words.text(keys::AGAIN)),
    );
    page::page(StatusCode::OK, lang, &title, &body)
}

/// What a plain form gets when it can't be taken: the same form, as it was filled in.
pub(crate) fn again(
    state: &crate::State,
    form: &'static Form,
    query: &Values,
    values: Values,
    refused: &Refused,
    failure: Option<Failure>,
) -> Response {
    let lang = best(values.get(wire::LOCALE)).0;
    let meta = Meta {
        coalition: kept(&values, wire::COALITION, is_code),
        submission_id: kept(&values, wire::SUBMISSION_ID, |id| Uuid::try_parse(id).is_ok()),
        submitted_at: String::new(),
        locale: lang.to_owned(),
        page: values.get(wire::PAGE).chars().take(400).collect(),
        source: SOURCES
            .iter()
            .map(|name| ((*name).to_owned(), values.get(&[wire::SOURCE, name].concat()).to_owned()))
            .collect(),
        test: values.get(wire::TEST) == "true",
    };
    let meta = if meta.submission_id.is_empty() { Meta { submission_id: fresh_id(), ..meta } } else { meta };
    let envelope = refused.envelope.iter().map(|error| format!("{} must {}.", error.name, error.must));
    let notice = match failure {
        Some(failure) => Some(best_text(form, lang, failure.key())),
        None if refused.fields.is_empty() => Some(envelope.collect::<Vec<_>>().join(" ")),
        None => None,
    };
    let view = View {
        form,
        lang,
        stands_in: false,
        organization: organization(state, query),
        query,
        shape: shape_of(form, query, &values),
        meta,
        values,
        errors: &refused.fields,
        notice,
    };
    view.render(failure.map_or(StatusCode::UNPROCESSABLE_ENTITY, Failure::status))
}

/// Why a form that may be right was not taken.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    /// Too many came from the same address.
    Busy,
    /// It could not be stored for now.
    Waiting,
    /// It could not be stored.
    Server,
}

impl Failure {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Busy => "page.busy",
            Self::Waiting | Self::Server => keys::REJECTED_SERVER,
        }
    }

    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Busy => StatusCode::TOO_MANY_REQUESTS,
            Self::Waiting => StatusCode::SERVICE_UNAVAILABLE,
            Self::Server => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Where a plain form goes when it has been taken.
pub(crate) fn thanks_address(form: &Form, lang: &str, query: &Values) -> String {
    link("/thanks/", form, lang, query)
}

/// The coalition's name as the address says it, else as the server was told.
pub(crate) fn organization(state: &crate::State, query: &Values) -> String {
    let said: String = query.get("organization").chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if said.is_empty() { state.organization.clone() } else { said }
}

/// An address of the same form in a language, with what the present address says besides.
pub(crate) fn link(path: &str, form: &Form, lang: &str, query: &Values) -> String {
    let mut kept: Values = [("lang", lang)].into_iter().collect();
    for (name, value) in query.iter() {
        let may_stay = on_hosted_page(form, name) || SOURCES.contains(&name);
        if may_stay && kept.get(name).is_empty() {
            let own_words = is_own_words(form, name);
            // A text to agree to and a list with prices are as long as they are.
            let most = if own_words { 2000 } else { 200 };
            kept.push(name, &value.chars().take(most).collect::<String>());
            if own_words && kept.get(OWN_LANG).is_empty() {
                kept.push(OWN_LANG, &own_lang(form, query).chars().take(35).collect::<String>());
            }
        }
    }
    format!("{path}{}?{}", form.name, encode::form(&kept))
}

/// The usual form, and whatever else was answered: a page that asked more must not lose it here.
fn shape_of(form: &'static Form, query: &Values, values: &Values) -> Shape {
    let said = settings(form, query).shape;
    let answered = |name: &str| !values.get(name).is_empty();
    let fields = form.fields().filter(|field| said.shows(field) || answered(field.name));
    let shown = fields.map(|field| field.name.to_owned()).collect();
    let choices = form.fields().filter_map(|field| {
        let declared = field.kind.choices().filter(|_| field.kind.is_open())?;
        let own = |code: &str| OwnChoice { code: code.to_owned(), label: None, price: None };
        let mut known = said
            .own_choices(field)
            .map_or_else(|| declared.items.iter().map(|choice| own(choice.code)).collect(), <[OwnChoice]>::to_vec);
        bounds::add_answered(&mut known, &values.all(field.name));
        Some((field.name, known))
    });
    // A text that a plain form asked to agree to came along with it.
    let own_consent = form.fields().find(|field| matches!(&field.kind, Kind::Consent(consent) if consent.is_own()));
    let text = own_consent.map(|field| values.get(&[field.name, consent::TEXT].concat())).unwrap_or_default();
    let version = own_consent.map(|field| values.get(&[field.name, consent::VERSION].concat())).unwrap_or_default();
    let locale = own_consent.map(|field| values.get(&[field.name, consent::LOCALE].concat())).unwrap_or_default();
    let own_lang = if locale.is_empty() { &said.own_lang } else { locale }.to_owned();
    let own_consent = if said.own_consent.text.is_empty() {
        OwnConsent { text: text.to_owned(), version: version.to_owned() }
    } else {
        said.own_consent.clone()
    };
    Shape { fields: Shown::Only(shown), choices: choices.collect(), own_consent, own_lang, ..said }
}

fn kept(values: &Values, name: &str, good: impl Fn(&str) -> bool) -> String {
    Some(values.get(name)).filter(|value| good(value)).unwrap_or_default().to_owned()
}

fn best_text(form: &'static Form, lang: &str, key: &str) -> String {
    Words::new(best(lang).1, form, "").text(key)
}

/// A key for one filling in, minted with the page: sent twice from it, it is one submission.
pub(crate) fn fresh_id() -> String {
    Uuid::new_v4().to_string()
}

fn no_such_form(lang: &'static str) -> Response {
    let words = best(lang).1;
    let text = words.get("page.missing").unwrap_or_default();
    page::message(StatusCode::NOT_FOUND, lang, &text, &[])
}
