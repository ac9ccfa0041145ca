//! What a page with a Content-Security-Policy must allow for a snippet, as docs/hosting.md tells it.

use outreach_core::settings;

use crate::snippet::{Snippet, Way};

/// The lines of the policy, one directive each.
pub fn lines(snippet: &Snippet, way: Way) -> Vec<String> {
    let host = source(&snippet.host);
    let value = |setting: settings::Setting| snippet.value(setting.attribute().name).map(source);
    let directive = |name: &str, sources: &[Option<String>]| {
        let mut line = name.to_owned();
        let mut told: Vec<&str> = Vec::new();
        for source in sources.iter().flatten().filter(|source| !source.is_empty()) {
            if !told.contains(&source.as_str()) {
                told.push(source);
                line.push(' ');
                line.push_str(source);
            }
        }
        line.push(';');
        line
    };
    if way == Way::Frame {
        return vec![directive("frame-src", &[Some(source(&snippet.href))])];
    }
    let endpoint = value(settings::ENDPOINT);
    let mut lines = vec![
        directive("script-src", &[Some(host.clone()), Some("'wasm-unsafe-eval'".to_owned())]),
        directive(
            "connect-src",
            &[
                Some(host.clone()),
                endpoint.clone(),
                value(settings::PROGRESS),
                value(settings::OUTCOMES),
                value(settings::CONFIG),
            ],
        ),
    ];
    match &snippet.style {
        (name, _) if name.is_empty() => {}
        (_, true) => lines.push(directive("style-src", &[Some(host)])),
        // What is written on the page itself can only be allowed as such.
        (_, false) => lines.push("style-src 'unsafe-inline';".to_owned()),
    }
    if way == Way::Form {
        lines.push(directive("form-action", std::slice::from_ref(&endpoint)));
    }
    if snippet.value(settings::PHOTOS.attribute().name).is_some() {
        lines.push(directive("img-src", &[endpoint]));
    }
    lines
}

/// The origin of an address, as a policy names it.
fn source(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            [scheme, "://", host].concat()
        }
        None if address.is_empty() => String::new(),
        None => "'self'".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet() -> Snippet {
        Snippet {
            host: "https://forms.example/here".into(),
            form: "volunteer",
            attributes: vec![("endpoint", "https://acij.example/api/volunteer".into())],
            link: String::new(),
            href: "https://acij.example/f/volunteer".into(),
            style: (String::new(), false),
        }
    }

    #[test]
    fn it_is_what_the_documentation_says() {
        assert_eq!(
            lines(&snippet(), Way::Link),
            [
                "script-src https://forms.example 'wasm-unsafe-eval';",
                "connect-src https://forms.example https://acij.example;"
            ]
        );
        assert_eq!(lines(&snippet(), Way::Form)[2..], ["form-action https://acij.example;"]);
        assert_eq!(lines(&snippet(), Way::Frame), ["frame-src https://acij.example;"]);
    }

    #[test]
    fn every_address_that_is_asked_is_named_once() {
        let mut snippet = snippet();
        snippet.attributes = vec![
            ("endpoint", "/api/pledge".into()),
            ("progress", "https://sum.example/x?y".into()),
            ("config", "https://forms.example/c.json".into()),
        ];
        snippet.style = ("acij".into(), true);
        assert_eq!(
            lines(&snippet, Way::Div)[1..],
            ["connect-src https://forms.example 'self' https://sum.example;", "style-src https://forms.example;"]
        );
    }
}
