//! Links to hosted pages, signed by the server: words of one's own in an address count only with its signature.

use std::collections::BTreeMap;

use outreach_core::settings::writes_words;

use crate::snippet::{EmbedFormat, Snippet};

/// What a server is asked to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignRequest {
    /// Where the server is: `https://forms.example`, without a slash at the end.
    pub server: String,
    /// The form's name.
    pub form: &'static str,
    /// What the address is to say.
    pub settings: Vec<(&'static str, String)>,
}

/// The signed addresses, with the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedLinks {
    /// Of the hosted page.
    pub page: String,
    /// Where a plain form posts to.
    pub endpoint: String,
}

/// What the server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignResult {
    /// It signed them.
    Signed(SignedLinks),
    /// It takes no such token.
    WrongToken,
    /// It signs nothing like that, for these reasons, in its own words.
    Rejected(Vec<String>),
    /// It can't be reached, or does not sign.
    Unable,
}

impl SignRequest {
    /// What has to be signed for a snippet that is written in that way; nothing where the address brings no words, or is
    /// not used.
    pub fn of(snippet: &Snippet, embed_format: EmbedFormat) -> Option<Self> {
        let form = snippet.form_definition();
        // Its link is shared too, however the form is pasted.
        let is_used = snippet.links_to_hosted_page() || (embed_format == EmbedFormat::Form && form.is_submitted());
        if !is_used || !snippet.hosted_settings().any(|(name, value)| writes_words(form, name, value)) {
            return None;
        }
        let settings = snippet.hosted_settings().map(|(name, value)| (name, value.to_owned())).collect();
        Some(Self { server: snippet.server()?.to_owned(), form: form.name, settings })
    }

    /// Where the server is asked.
    pub fn url(&self) -> String {
        [&self.server, "/api/links"].concat()
    }

    /// What a reply means. `body` is its JSON, by dotted key.
    pub fn outcome(&self, status: u16, body: &BTreeMap<String, String>) -> SignResult {
        match status {
            200 => self.links(body).map_or(SignResult::Unable, SignResult::Signed),
            401 => SignResult::WrongToken,
            404 | 405 => SignResult::Unable,
            _ => {
                let reasons = reasons(body);
                if reasons.is_empty() { SignResult::Unable } else { SignResult::Rejected(reasons) }
            }
        }
    }

    fn links(&self, body: &BTreeMap<String, String>) -> Option<SignedLinks> {
        let address = |name: &str, path: &str| {
            let address = body.get(name)?;
            let is_ours = address.split('?').next() == Some(&[path, self.form].concat());
            is_ours.then(|| [&self.server, address.as_str()].concat())
        };
        Some(SignedLinks { page: address("page", "/f/")?, endpoint: address("endpoint", "/api/")? })
    }
}

/// What is wrong with each setting, or else with the whole.
fn reasons(body: &BTreeMap<String, String>) -> Vec<String> {
    let each = body.iter().filter(|(name, _)| name.starts_with("errors.") && name.ends_with(".detail"));
    let each: Vec<_> = each.map(|(_, detail)| detail.clone()).collect();
    if each.is_empty() { body.get("detail").cloned().into_iter().collect() } else { each }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::snippet::SiteLocation;
    use outreach_core::messages::Words;
    use outreach_core::messages::catalog::Locale;

    const SITE: &str = "https://forms.example";

    fn snippet(fragment: &str) -> Snippet {
        let place = SiteLocation { site: SITE.into(), backend: SITE.into() };
        Snippet::of(&Config::from_fragment(fragment), &place, None::<&Words<&Locale>>)
    }

    fn wanted(fragment: &str, embed_format: EmbedFormat) -> Option<SignRequest> {
        SignRequest::of(&snippet(fragment), embed_format)
    }

    fn body(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn words_of_ones_own_have_to_be_signed_and_choices_do_not() {
        for own in
            ["organization=ACIJ", "form=join&values-text=We+agree.", "ways=sewing%3DSewing", "form=join&level=a%3DA:5"]
        {
            for embed_format in EmbedFormat::ALL {
                assert!(wanted(own, embed_format).is_some(), "{own} {embed_format:?}");
            }
        }
        for none in
            ["", "lang=es&coalition=acij", "ways=driving", "fields=zip", "heading=Come", "form=pledge&amounts=5"]
        {
            assert_eq!(wanted(none, EmbedFormat::Link), None, "{none}");
        }
    }

    #[test]
    fn nothing_is_signed_where_the_servers_address_is_not_used() {
        let own_page = "organization=ACIJ&plain-page=https://acij.example/help";
        assert_eq!((wanted(own_page, EmbedFormat::Link), wanted(own_page, EmbedFormat::Frame)), (None, None));
        assert!(wanted(own_page, EmbedFormat::Form).is_some(), "its form posts there");
        for embed_format in EmbedFormat::ALL {
            assert_eq!(wanted("organization=ACIJ&endpoint=https://acij.example/send", embed_format), None);
            assert_eq!(wanted("form=legislators&organization=ACIJ&lang=es", embed_format), None);
        }
    }

    #[test]
    fn only_what_the_hosted_page_understands_is_asked_for() {
        let wanted =
            wanted("form=join&lang=es&heading=Hi&organization=ACIJ", EmbedFormat::Link).expect("a name is signed");
        assert_eq!((wanted.url().as_str(), wanted.form), ("https://forms.example/api/links", "join"));
        let mut settings = wanted.settings.clone();
        settings.sort_unstable();
        assert_eq!(settings, [("lang", "es".to_owned()), ("organization", "ACIJ".to_owned())]);
    }

    #[test]
    fn signed_addresses_take_the_place_of_the_unsigned() {
        let fragment = "form=join&organization=ACIJ";
        let wanted = wanted(fragment, EmbedFormat::Link).expect("a name is signed");
        let query = "organization=ACIJ&signature=s1";
        let [page, endpoint] = ["/f/join?", "/api/join?"].map(|path| [path, query].concat());
        let outcome = wanted.outcome(200, &body(&[("page", &page), ("endpoint", &endpoint)]));
        let links = SignedLinks { page: [SITE, &page].concat(), endpoint: [SITE, &endpoint].concat() };
        assert_eq!(outcome, SignResult::Signed(links.clone()));
        let signed = snippet(fragment).with(&links);
        assert_eq!((&signed.href, &signed.action), (&links.page, &links.endpoint));
        assert!(signed.text(EmbedFormat::Link, None, "").contains("&amp;signature=s1\">"));
        assert!(signed.text(EmbedFormat::Frame, None, "").contains("&amp;signature=s1\""));
        assert_eq!(signed.value("endpoint"), Some("https://forms.example/api/join"), "the widget needs no signature");
        let own_page = snippet(&[fragment, "&plain-page=https://acij.example/join"].concat()).with(&links);
        assert_eq!((own_page.href.as_str(), &own_page.action), ("https://acij.example/join", &links.endpoint));
    }

    #[test]
    fn a_reply_says_what_is_wrong() {
        let wanted = wanted("organization=ACIJ", EmbedFormat::Link).expect("a name is signed");
        let rejected =
            [("detail", "No link can say that."), ("errors.0.field", "x"), ("errors.0.detail", "x must go.")];
        assert_eq!(wanted.outcome(422, &body(&rejected)), SignResult::Rejected(vec!["x must go.".into()]));
        assert_eq!(wanted.outcome(429, &body(&[("detail", "Wait.")])), SignResult::Rejected(vec!["Wait.".into()]));
        assert_eq!(wanted.outcome(401, &body(&[("detail", "No.")])), SignResult::WrongToken);
        for (status, body) in [
            (404, body(&[("detail", "There is no such form.")])),
            (502, body(&[])),
            (200, body(&[("page", "https://evil.example/f/volunteer"), ("endpoint", "/api/volunteer?a")])),
            (200, body(&[("page", ".evil.example/f/volunteer?"), ("endpoint", "/api/volunteer?a")])),
        ] {
            assert_eq!(wanted.outcome(status, &body), SignResult::Unable, "{status}");
        }
    }
}
