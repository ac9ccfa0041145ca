//! Which language to answer in.

use axum::http::{HeaderMap, header};
use outreach_core::messages::catalog::LOCALES;
use outreach_core::messages::{self, stands_in};

use crate::documents::fallback;

/// The locale for a tag that was asked for; where none was, the browser's preference; else English.
pub(crate) fn choose(asked: &str, headers: &HeaderMap) -> &'static str {
    choose_noting_substitute(asked, headers).0
}

/// The same, and whether it is only a substitute for the requested language, in another language or script.
pub(crate) fn choose_noting_substitute(asked: &str, headers: &HeaderMap) -> (&'static str, bool) {
    choose_among(&LOCALES.keys().map(String::as_str).collect::<Vec<_>>(), asked, headers)
}

/// The same, where a page is in these languages only.
pub(crate) fn choose_among(languages: &[&'static str], asked: &str, headers: &HeaderMap) -> (&'static str, bool) {
    let served = |tag: &str| messages::negotiate([tag], languages.iter().copied());
    let otherwise = fallback(languages);
    if !asked.is_empty() {
        let found = served(asked).unwrap_or(otherwise);
        return (found, stands_in(asked, found));
    }
    let preferences = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut preferences: Vec<_> = by_preference(preferences).collect();
    // A stable sort: among equals the first named goes first.
    preferences.sort_by(|a, b| b.1.total_cmp(&a.1));
    let supported = |tag: &str| served(tag).map(|found| (found, stands_in(tag, found)));
    // A reader of none of these languages may still read English. What is in neither says so.
    let is_substitute = otherwise != "en" && preferences.iter().any(|(tag, _)| !tag.is_empty());
    preferences
        .into_iter()
        .filter(|(_, quality)| *quality > 0.0)
        .find_map(|(tag, _)| supported(tag))
        .unwrap_or((otherwise, is_substitute))
}

/// No one reads more languages than that, and no browser names more.
const MAX_ENTRIES: usize = 32;

/// The first entries of an `Accept` or `Accept-Language` header with their quality.
pub(crate) fn by_preference(header: &str) -> impl Iterator<Item = (&str, f32)> {
    header.split(',').take(MAX_ENTRIES).map(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        (name, quality)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(header: &'static str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, header.parse().expect("header"));
        choose("", &headers)
    }

    #[test]
    fn the_requested_language_goes_before_the_browsers() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "es".parse().expect("header"));
        assert_eq!(choose("en", &headers), "en");
        assert_eq!(choose("", &headers), "es");
        assert_eq!(choose("", &HeaderMap::new()), "en");
    }

    #[test]
    fn a_substitute_is_known_as_one() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "zh-TW,zh;q=0.9,en;q=0.8".parse().expect("header"));
        assert_eq!(choose_noting_substitute("", &headers), ("zh-Hans", true));
        assert_eq!(choose_noting_substitute("zh-Hans", &headers), ("zh-Hans", false));
        assert_eq!(choose_noting_substitute("mam", &headers), ("en", true));
        assert_eq!(choose_noting_substitute("", &HeaderMap::new()), ("en", false));
    }

    #[test]
    fn a_page_in_few_languages_is_in_one_of_them() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "fr,es-MX;q=0.5".parse().expect("header"));
        assert_eq!(choose_among(&["en", "es"], "", &headers), ("es", false));
        assert_eq!(choose_among(&["en", "es"], "fr", &headers), ("en", true));
        assert_eq!(choose_among(&["en"], "", &headers), ("en", false));
        assert_eq!(choose_among(&["ht"], "", &headers), ("ht", true));
        assert_eq!(choose_among(&["ht"], "", &HeaderMap::new()), ("ht", false));
    }

    #[test]
    fn the_most_preferred_supported_language_is_chosen() {
        assert_eq!(preferred("es-MX,es;q=0.9,en;q=0.8"), "es");
        assert_eq!(preferred("en;q=0.5, es;q=0.9"), "es");
        assert_eq!(preferred("mam, es;q=0.7, en;q=0.5"), "es");
        assert_eq!(preferred("en-US,es;q=0.9"), "en");
        assert_eq!(preferred("es;q=0, tlh"), "en");
        assert_eq!(preferred(";;q=x,,"), "en");
    }
}
