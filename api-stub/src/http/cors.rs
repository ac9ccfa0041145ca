//! Whose pages may read the answers of `/api`.
//!
//! CORS is about reading, not about sending: a plain form on any page can post here, and that is what it is for. So a
//! post is never rejected for its origin; only the answer is kept from pages that are not listed. The default is `*`:
//! nothing here depends on a cookie or any other credential, so no page learns anything a robot could not. `*` also
//! covers pages whose origin is `null`, such as sandboxed frames of site builders.

use std::str::FromStr;
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use outreach_core::record::{LONGEST_PAGE, origin_and_path};
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};

/// Whose pages may read answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origins {
    /// Every page.
    Any,
    /// Pages of these origins.
    These(Vec<HeaderValue>),
}

impl Origins {
    /// Combines what the command line lists: one `*` among them means every origin.
    pub fn from_list(list: Vec<Origin>) -> Self {
        let these: Option<Vec<_>> = list.into_iter().map(|origin| origin.0).collect();
        these.filter(|these| !these.is_empty()).map_or(Self::Any, Self::These)
    }
}

impl Origins {
    /// A page of one of these, without what may say who someone is. Where every origin is listed, none is known to be the
    /// coalition's: anyone could send people to a page of their own. A longer one than the envelope takes isn't known either:
    /// what is left of it leads nowhere.
    pub(crate) fn page(&self, address: &str) -> Option<String> {
        let Self::These(list) = self else { return None };
        let page = origin_and_path(address);
        let is_in = |origin: &HeaderValue| {
            page.strip_prefix(origin.to_str().unwrap_or_default()).is_some_and(|path| path.starts_with('/'))
        };
        (page.len() <= LONGEST_PAGE && list.iter().any(is_in)).then(|| page.to_owned())
    }
}

/// One origin, or `*` for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(Option<HeaderValue>);

impl FromStr for Origin {
    type Err = String;

    fn from_str(raw: &str) -> Result<Self, String> {
        if raw == "*" {
            return Ok(Self(None));
        }
        let host = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"));
        let is_valid = |host: &str| {
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-:[]_".contains(&b))
        };
        match host {
            Some(host) if is_valid(host) => Ok(Self(HeaderValue::from_str(raw).ok())),
            _ => Err("an origin is a scheme and a host in lower case, without a path or a slash at the end, \
                      such as https://acij.example; write * for every origin"
                .into()),
        }
    }
}

/// The layer. Pages whose monitoring adds headers of its own to every request (`traceparent`, `sentry-trace`,
/// `x-datadog-…`) may send them: nothing here reads a header that they could mean harm with, and none is a credential. So
/// whichever a preflight asks for is allowed.
///
/// It is outside everything else on `/api`, so that errors can be read too.
pub(crate) fn layer(origins: &Origins) -> CorsLayer {
    let origins = match origins {
        Origins::Any => AllowOrigin::any(),
        Origins::These(list) => AllowOrigin::list(list.iter().cloned()),
    };
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([header::RETRY_AFTER])
        .max_age(Duration::from_mins(10))
}

/// Any page may load the widgets, isolated ones too, and those whose monitoring adds headers to every request.
pub(crate) async fn allow_any_origin(request: Request, next: Next) -> Response {
    let requested = request.headers().get(header::ACCESS_CONTROL_REQUEST_HEADERS).cloned();
    let mut response = match requested {
        Some(requested) if request.method() == Method::OPTIONS => {
            let max_age = HeaderValue::from_static("600");
            let allowed =
                [(header::ACCESS_CONTROL_ALLOW_HEADERS, requested), (header::ACCESS_CONTROL_MAX_AGE, max_age)];
            (StatusCode::NO_CONTENT, allowed).into_response()
        }
        _ => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host() {
        for good in ["*", "https://acij.example", "http://127.0.0.1:8080", "http://[::1]:80"] {
            assert!(good.parse::<Origin>().is_ok(), "{good}");
        }
        for bad in ["acij.example", "https://", "https://acij.example/", "https://A.example", "null", ""] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_a_page_of_a_listed_origin_is_the_coalitions() {
        let acij = Origins::from_list(vec!["https://acij.example".parse().expect("origin")]);
        let page = |address| acij.page(address);
        assert_eq!(page("https://acij.example/join?email=a#b").as_deref(), Some("https://acij.example/join"));
        assert_eq!(page("https://acij.example/").as_deref(), Some("https://acij.example/"));
        for other in [
            "https://acij.example.evil.example/",
            "https://acij.example@evil.example/",
            "https://acij.example:8080/",
            "https://acij.example",
            "http://acij.example/",
            "javascript:alert(1)",
            "/join",
            "",
        ] {
            assert_eq!(page(other), None, "{other}");
        }
        assert_eq!(Origins::Any.page("https://acij.example/"), None);
    }

    #[test]
    fn a_page_with_too_long_an_address_is_not_cut_into_one_that_leads_nowhere() {
        let acij = Origins::from_list(vec!["https://acij.example".parse().expect("origin")]);
        let of = |bytes: usize| format!("{:x<bytes$}", "https://acij.example/");
        assert_eq!(acij.page(&(of(500) + "?email=a")), Some(of(500)));
        assert_eq!(acij.page(&of(501)), None);
        let letters = format!("https://acij.example/{}", "á".repeat(240));
        assert_eq!((letters.chars().count(), acij.page(&letters)), (261, None));
    }

    #[test]
    fn one_star_means_every_origin() {
        let list = |list: &[&str]| Origins::from_list(list.iter().map(|o| o.parse().expect("origin")).collect());
        assert_eq!(list(&[]), Origins::Any);
        assert_eq!(list(&["https://a.example", "*"]), Origins::Any);
        assert_eq!(list(&["https://a.example"]), Origins::These(vec![HeaderValue::from_static("https://a.example")]));
    }
}
