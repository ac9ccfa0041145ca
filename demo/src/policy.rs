//! What a page with a Content-Security-Policy must allow for a snippet, as docs/hosting.md tells it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use outreach_core::settings::{Directive, Setting};
use sha2::{Digest, Sha256};

use crate::snippet::{EmbedFormat, Snippet};

/// The lines of the policy for what is pasted, one directive each.
pub fn lines(snippet: &Snippet, embed_format: EmbedFormat, pasted: &str) -> Vec<String> {
    let host = source(&snippet.host);
    let directive = |name: &str, sources: &[String]| {
        let mut line = name.to_owned();
        let mut written: Vec<&str> = Vec::new();
        for source in sources.iter().filter(|source| !source.is_empty()) {
            if !written.contains(&source.as_str()) {
                written.push(source);
                line.push(' ');
                line.push_str(source);
            }
        }
        line.push(';');
        line
    };
    if embed_format == EmbedFormat::Frame {
        let script = pasted.contains("<script").then(|| directive("script-src", std::slice::from_ref(&host)));
        return script.into_iter().chain([directive("frame-src", &[source(&snippet.href)])]).collect();
    }
    // The addresses in settings, as the table says of each which directive it needs.
    let addresses = |directive: Directive| -> Vec<String> {
        let settings = Setting::all().filter(|setting| setting.reference().csp.contains(&directive));
        settings.filter_map(|setting| snippet.value(setting.attribute().name)).map(source).collect()
    };
    let (theme, linked) = &snippet.style;
    let sheet = (*linked && !theme.is_empty()).then(|| host.clone());
    let styles: Vec<_> = sheet.into_iter().chain(styles(pasted).map(hash)).collect();
    let mut lines = vec![directive("script-src", &[host.clone(), "'wasm-unsafe-eval'".to_owned()])];
    for needed in Directive::ALL {
        let mut sources = addresses(needed);
        match needed {
            Directive::ConnectSrc => sources.insert(0, host.clone()),
            Directive::FormAction if embed_format != EmbedFormat::Form => sources.clear(),
            Directive::FormAction | Directive::ImgSrc => {}
        }
        if !sources.is_empty() {
            lines.push(directive(needed.name(), &sources));
        }
    }
    if !styles.is_empty() {
        lines.insert(2, directive("style-src", &styles));
    }
    lines
}

/// What is in each `<style>` of what is pasted: a theme that is written out, and the sheet of the plain form.
pub fn styles(pasted: &str) -> impl Iterator<Item = &str> {
    pasted.split("<style>").skip(1).filter_map(|rest| rest.split_once("</style>")).map(|(style, _)| style)
}

/// A text on the page itself, as a policy allows it and no other.
fn hash(text: &str) -> String {
    ["'sha256-", &STANDARD.encode(Sha256::digest(text)), "'"].concat()
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
            action: "https://acij.example/api/volunteer".into(),
            style: (String::new(), false),
            css: String::new(),
        }
    }

    #[test]
    fn it_is_what_the_documentation_says() {
        assert_eq!(
            lines(&snippet(), EmbedFormat::Link, ""),
            [
                "script-src https://forms.example 'wasm-unsafe-eval';",
                "connect-src https://forms.example https://acij.example;"
            ]
        );
        assert_eq!(lines(&snippet(), EmbedFormat::Form, "")[2..], ["form-action https://acij.example;"]);
        assert_eq!(lines(&snippet(), EmbedFormat::Frame, ""), ["frame-src https://acij.example;"]);
    }

    /// The hash is as openssl makes it.
    #[test]
    fn the_sheet_of_the_plain_form_is_allowed_as_a_theme_is() {
        let mut snippet = snippet();
        let form = "<style>a{}</style><form></form>";
        let sheet = "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='";
        assert_eq!(lines(&snippet, EmbedFormat::Form, form)[2], ["style-src ", sheet, ";"].concat());
        snippet.style = ("acij".into(), true);
        assert_eq!(
            lines(&snippet, EmbedFormat::Form, form)[2],
            ["style-src https://forms.example ", sheet, ";"].concat()
        );
        snippet.style = ("acij".into(), false);
        snippet.css = ":root {}".into();
        let pasted = snippet.text(EmbedFormat::Form, None, form);
        let policy = lines(&snippet, EmbedFormat::Form, &pasted);
        assert!(policy[2].matches("'sha256-").count() == 2 && policy[2].contains(sheet), "{policy:?}");
        assert!(!lines(&snippet, EmbedFormat::Frame, "").join("").contains("style-src"));
        assert_eq!(
            lines(&snippet, EmbedFormat::Frame, &snippet.text(EmbedFormat::Frame, None, "")),
            ["script-src https://forms.example;", "frame-src https://acij.example;"]
        );
    }

    #[test]
    fn photos_come_from_where_they_are() {
        let mut snippet = snippet();
        snippet.form = "legislators";
        for (photos, told) in [("https://photos.example/al/", "https://photos.example"), ("/photos/", "'self'")] {
            snippet.attributes.push(("photos", photos.into()));
            assert_eq!(lines(&snippet, EmbedFormat::Link, "").last(), Some(&["img-src ", told, ";"].concat()));
            snippet.attributes.pop();
        }
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
            lines(&snippet, EmbedFormat::Div, "")[1..],
            ["connect-src https://forms.example 'self' https://sum.example;", "style-src https://forms.example;"]
        );
    }
}
