//! What a webmaster pastes: data, from which come both the text to copy and the element on this page.

use outreach_core::form::Form;
use outreach_core::html::escape;

/// One widget on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where the widgets are served from: `https://forms.example`.
    pub host: String,
    /// The form.
    pub form: &'static str,
    /// The attributes of the element, in the order written.
    pub attributes: Vec<(&'static str, String)>,
    /// The words of the link that stands there until, and unless, the widget runs.
    pub link: String,
    /// Where that link leads.
    pub href: String,
}

impl Snippet {
    /// A form served from `host` and posted back to it.
    pub fn of(form: &Form, host: &str) -> Self {
        // A widget takes an https endpoint, or one on this very machine. From elsewhere over plain http the demo still
        // works, by a path.
        let may_be_named =
            host.starts_with("https://") || ["//localhost", "//127.0.0.1"].iter().any(|h| host.contains(h));
        let endpoint = [if may_be_named { host } else { "" }, "/api/", form.name].concat();
        Self {
            host: host.to_owned(),
            form: form.name,
            attributes: vec![("endpoint", endpoint)],
            link: String::new(),
            href: [host, "/f/", form.name].concat(),
        }
    }

    /// The same with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// The same with a link to fall back on.
    #[must_use]
    pub fn link(mut self, words: &str, query: &str) -> Self {
        words.clone_into(&mut self.link);
        self.href.push_str(query);
        self
    }

    /// The value of an attribute, if it has it.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The element's name: `outreach-volunteer`.
    pub fn tag(&self) -> String {
        ["outreach-", self.form].concat()
    }

    /// The lines to paste. The marks on the script keep optimizers of WordPress and Cloudflare from delaying it.
    pub fn text(&self) -> String {
        let tag = self.tag();
        let mut text = [
            "<script async crossorigin=\"anonymous\" data-cfasync=\"false\" data-no-optimize=\"1\" nowprocket\n  src=\"",
            &escape(&self.host),
            "/v1/outreach.js\"></script>\n\n<",
            &tag,
        ]
        .concat();
        for (name, value) in &self.attributes {
            text.push_str(&["\n  ", name, "=\"", &escape(value), "\""].concat());
        }
        text.push_str(
            &["\n>\n  <a href=\"", &escape(&self.href), "\">", &escape(&self.link), "</a>\n</", &tag, ">"].concat(),
        );
        text
    }
}
