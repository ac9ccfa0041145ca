//! The webmaster's page: a builder that begins with the snippet as documented.

use std::fmt::Write;

use crate::host::ServedPage;
use crate::testbed::Testbed;

/// The element, as a webmaster writes it.
#[derive(Debug, Clone)]
pub struct Element {
    form: String,
    attributes: Vec<(String, String)>,
    fallback: String,
    as_div: bool,
}

impl Element {
    /// `<outreach-form endpoint="…">` with a link as its fallback.
    pub fn new(form: &str, endpoint: &str) -> Self {
        Self {
            form: form.into(),
            attributes: vec![("endpoint".into(), endpoint.into())],
            fallback: "<a href=\"/elsewhere\">Sign up on another page</a>".into(),
            as_div: false,
        }
    }

    /// Sets an attribute.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.attributes.retain(|(key, _)| key != name);
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// Removes an attribute.
    #[must_use]
    pub fn unset(mut self, name: &str) -> Self {
        self.attributes.retain(|(key, _)| key != name);
        self
    }

    /// Puts this HTML between its tags instead of the link.
    #[must_use]
    pub fn inner(mut self, html: &str) -> Self {
        self.fallback = html.into();
        self
    }

    /// Writes it as `<div data-outreach="form" data-endpoint="…">`, for editors that strip elements they don't know.
    #[must_use]
    pub fn as_div(mut self) -> Self {
        self.as_div = true;
        self
    }

    /// The HTML.
    pub fn html(&self) -> String {
        let (tag, prefix) =
            if self.as_div { ("div".to_owned(), "data-") } else { (format!("outreach-{}", self.form), "") };
        let mut html = format!("<{tag}");
        if self.as_div {
            let _ = write!(html, " data-outreach=\"{}\"", self.form);
        }
        for (name, value) in &self.attributes {
            let _ = write!(html, " {prefix}{name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;"));
        }
        let _ = write!(html, ">{}</{tag}>", self.fallback);
        html
    }
}

/// The snippet's script tag; `origin` is where `dist` is served.
pub fn loader(origin: &str) -> String {
    format!(
        "<script async crossorigin=\"anonymous\" data-cfasync=\"false\" data-no-optimize=\"1\" nowprocket \
         src=\"{origin}/v1/outreach.js\"></script>"
    )
}

/// A page under construction.
#[derive(Debug, Clone)]
pub struct Page {
    lang: String,
    headers: Vec<(String, String)>,
    head: String,
    loader: String,
    body: String,
    policy: Option<String>,
}

impl Page {
    /// A page in English with the loader in its head and nothing else.
    pub fn new(testbed: &Testbed) -> Self {
        Self {
            lang: "en".into(),
            headers: Vec::new(),
            head: String::new(),
            loader: loader(testbed.stub.origin()),
            body: String::new(),
            policy: None,
        }
    }

    /// Its language.
    #[must_use]
    pub fn lang(mut self, lang: &str) -> Self {
        self.lang = lang.into();
        self
    }

    /// Without the loader, or with another.
    #[must_use]
    pub fn loader(mut self, html: &str) -> Self {
        self.loader = html.into();
        self
    }

    /// More in its head.
    #[must_use]
    pub fn head(mut self, html: &str) -> Self {
        self.head.push_str(html);
        self
    }

    /// More in its body.
    #[must_use]
    pub fn body(mut self, html: &str) -> Self {
        self.body.push_str(html);
        self
    }

    /// A heading before what comes next in its body.
    #[must_use]
    pub fn heading(mut self, words: &str) -> Self {
        self.body = format!("<h2>{words}</h2>{}", self.body);
        self
    }

    /// The element, in its body.
    #[must_use]
    pub fn element(self, element: &Element) -> Self {
        let html = element.html();
        self.body(&html)
    }

    /// Its Content-Security-Policy. The tests' own listeners are on such a page only where it has `'nonce-listeners'`.
    #[must_use]
    pub fn policy(mut self, policy: &str) -> Self {
        self.policy = Some(policy.into());
        self
    }

    /// Its HTML, for a server that is not the tests' own.
    pub fn html(self) -> String {
        let listeners = format!("<script>{LISTENERS}</script>");
        self.with(&listeners)
    }

    fn with(self, listeners: &str) -> String {
        let Self { lang, head, loader, body, .. } = self;
        format!(
            "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>A site</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{listeners}{head}{loader}</head>\
             <body><main><h1>A site that is not ours</h1>{body}</main></body></html>"
        )
    }

    /// Serves it and returns its address.
    pub fn serve(mut self, testbed: &Testbed) -> String {
        let (mut headers, policy) = (std::mem::take(&mut self.headers), self.policy.take());
        let name = testbed.host.name();
        let allowed = policy.as_ref().is_none_or(|policy| policy.contains("'nonce-listeners'"));
        let listeners = format!("<script nonce=\"listeners\">{LISTENERS}</script>");
        let listeners = if allowed { listeners } else { String::new() };
        if let Some(policy) = policy {
            let policy = format!("{policy}; report-uri {}", testbed.host.report_uri(&name));
            headers.push(("content-security-policy".into(), policy));
        }
        let html = self.with(&listeners);
        testbed.host.serve(&name, ServedPage { headers, html })
    }
}

/// What the tests check on a page afterwards: errors that reached it, our events, and its state before the loader.
const LISTENERS: &str = r"
window.host = { errors: [], events: [], globals: [], head: 0 };
addEventListener('error', event => host.errors.push(String(event.message)));
addEventListener('unhandledrejection', event => host.errors.push('unhandled: ' + event.reason));
for (const name of ['ready', 'change', 'invalid', 'before-submit', 'success', 'error', 'fallback']) {
  document.addEventListener('outreach-' + name, event => host.events.push({
    name, target: event.target.localName, cancelable: event.cancelable, detail: JSON.stringify(event.detail) }));
}
document.addEventListener('DOMContentLoaded', () => { host.head = document.head.children.length; });
host.globals = Object.getOwnPropertyNames(window);
";
