//! What a request may hold at most, so that none costs more than an ordinary one.

use std::collections::HashSet;
use std::hash::Hash;

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use outreach_core::Values;
use outreach_core::options::{FieldSelection, FormOptions, MOST_CHOICES};

use crate::asker::Asker;
use crate::problem::Problem;

/// The longest address, in bytes. One with a list of choices and a text to agree to has some 3 KB.
pub(crate) const ADDRESS: usize = 8 * 1024;

/// How many names and values an address may have. More of them are left out.
const QUERY: usize = 100;

/// How many a body may have. With each box of each list ticked, a form has some 300.
const BODY: usize = 1000;

/// Up to so many bytes a form is shown again as it was filled in although too much came from its address. To the brim it has
/// some 20 KB.
pub(crate) const ORDINARY: usize = 24 * 1024;

/// Answers 414 to an address that is too long, before anything looks at it.
pub(crate) async fn address(request: Request, next: Next) -> Response {
    if length(request.uri()) <= ADDRESS {
        return next.run(request).await;
    }
    let words = format!("The address is longer than {} KB. Shorten the texts and the lists in it.", ADDRESS / 1024);
    let headers = request.headers();
    Asker::who_accepts(headers).tell(Problem::new(StatusCode::URI_TOO_LONG, words), headers)
}

fn length(uri: &Uri) -> usize {
    uri.path_and_query().map_or(0, |target| target.as_str().len())
}

/// The names and values after the question mark.
pub(crate) fn query(query: Option<&str>) -> Values {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(QUERY).collect()
}

/// The names and values of a body. A browser sends a line end as CR LF; what was typed has LF. None where they are too many.
pub(crate) fn body(body: &[u8]) -> Option<Values> {
    let pairs: Vec<_> = form_urlencoded::parse(body).take(BODY + 1).collect();
    let values = pairs.iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect();
    (pairs.len() <= BODY).then_some(values)
}

/// Whether a body of JSON has too much to say.
pub(crate) fn is_too_much(values: &Values) -> bool {
    values.iter().count() > BODY
}

/// Nothing but the plain bytes of a body is read: what is compressed may unfold to any size.
pub(crate) fn is_encoded(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
    codings.any(|coding| !coding.is_empty() && !coding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// Leaves of each list in an address the first hundred, once each.
pub(crate) fn cut(options: &mut FormOptions) {
    for (_, own) in &mut options.choices {
        cut_list(own, |choice| choice.code.clone());
    }
    if let FieldSelection::Only(names) = &mut options.fields {
        cut_list(names, String::clone);
    }
    cut_list(&mut options.required, String::clone);
    cut_list(&mut options.money.suggested, |minor| *minor);
}

fn cut_list<T, K: Eq + Hash>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let mut seen = HashSet::new();
    list.retain(|entry| seen.len() < MOST_CHOICES && seen.insert(key(entry)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::volunteer::FORM;
    use outreach_core::settings::Settings;

    #[test]
    fn a_list_in_an_address_has_at_most_a_hundred_codes_each_once() {
        let long: String = (0..500).flat_map(|at| [format!("c{at},"), "same,".to_owned()]).collect();
        let settings = [("ways", long.as_str()), ("fields", "zip,zip,county,zip"), ("required", "zip,zip")];
        let mut options = Settings::read(&FORM, settings).0.options;
        cut(&mut options);
        let codes: Vec<_> = options.choices[0].1.iter().map(|choice| choice.code.as_str()).collect();
        assert_eq!((codes.len(), &codes[..3]), (MOST_CHOICES, &["c0", "same", "c1"][..]));
        assert_eq!(options.fields, FieldSelection::Only(vec!["zip".into(), "county".into()]));
        assert_eq!(options.required, ["zip"]);
    }

    #[test]
    fn a_body_with_too_many_names_is_not_read() {
        let of = |count| body("a=1&".repeat(count).as_bytes()).map(|values| values.iter().count());
        assert_eq!((of(BODY), of(BODY + 1)), (Some(BODY), None));
        assert_eq!(body(b"message=a%0D%0Ab").expect("few").get("message"), "a\nb");
    }

    #[test]
    fn only_identity_is_no_encoding() {
        let of = |coding: &'static str| {
            is_encoded(&HeaderMap::from_iter([(
                header::CONTENT_ENCODING,
                axum::http::HeaderValue::from_static(coding),
            )]))
        };
        assert!(["gzip", "br", "x-unknown", "identity, gzip"].into_iter().all(of));
        assert!(!of("") && !of("Identity") && !is_encoded(&HeaderMap::new()));
    }
}
