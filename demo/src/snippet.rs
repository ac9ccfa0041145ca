//! What a webmaster pastes: data, from which come both the text to copy and the element on this page.

use outreach_core::Values;
use outreach_core::form::Form;
use outreach_core::forms::FORMS;
use outreach_core::html::{PlainForm, escape};
use outreach_core::messages::{Messages, Words};
use outreach_core::record::Envelope;
use outreach_core::settings;
use outreach_core::settings::Settings;

use crate::assets::language;
use crate::config::{Config, named, of_endpoint};
use crate::query;
use crate::signing::SignedLinks;

/// How the element is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EmbedFormat {
    /// With a link inside.
    #[default]
    Link,
    /// With the whole form inside, as plain HTML.
    Form,
    /// As a `div`, for editors that strip elements they don't know.
    Div,
    /// As a link that opens it in a dialog.
    Button,
    /// As a frame with the hosted page, for editors that allow nothing else.
    Frame,
}

impl EmbedFormat {
    /// All, in the order shown.
    pub const ALL: [Self; 5] = [Self::Link, Self::Form, Self::Button, Self::Div, Self::Frame];

    /// Whether it is the widget itself, whose loader can be pinned.
    pub const fn has_loader(self) -> bool {
        matches!(self, Self::Link | Self::Form | Self::Div)
    }

    /// Its name in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Form => "form",
            Self::Div => "div",
            Self::Button => "button",
            Self::Frame => "frame",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|embed_format| embed_format.name() == name)
    }
}

/// The loader as it is today: a script that is another is not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// The version, as the manifest says it.
    pub version: String,
    /// `sha384-…`.
    pub integrity: String,
}

/// One widget on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// Where the widgets are served from: `https://forms.example`.
    pub host: String,
    /// The form.
    pub form: &'static str,
    /// The attributes of the element, in the order written.
    pub attributes: Vec<(&'static str, String)>,
    /// The words of the link that is shown until, and unless, the widget runs.
    pub link: String,
    /// Where that link leads.
    pub href: String,
    /// Where the plain form posts to.
    pub action: String,
    /// The name of the coalition's theme and whether it is linked; no name for none.
    pub style: (String, bool),
    /// The theme as it is written out; empty for none.
    pub css: String,
}

/// Where this site is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteLocation {
    /// Its folder: `https://forms.example/outreach`, without a slash at the end.
    pub site: String,
    /// The address of the `api-stub` that goes with it; empty where there is none.
    pub backend: String,
}

impl SiteLocation {
    /// Where a form is posted to when nothing is said.
    pub fn default_endpoint(&self, form: &Form) -> Option<String> {
        (!self.backend.is_empty()).then(|| [&self.backend, "/api/", form.name].concat())
    }
}

impl Snippet {
    /// What the webmaster chose, on a site at `location`. `words` are those of the form in the snippet's language.
    pub fn of<M: Messages>(config: &Config, location: &SiteLocation, words: Option<&Words<M>>) -> Self {
        let form = config.form();
        let mut attributes: Vec<_> =
            config.attributes().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        let endpoint = settings::ENDPOINT.attribute().name;
        if config.get(endpoint).is_none()
            && let Some(usual) = location.default_endpoint(form)
        {
            attributes.insert(0, (endpoint, usual));
        }
        let mut snippet = Self {
            host: config.host_or(&location.site).to_owned(),
            form: form.name,
            attributes,
            link: words.and_then(|words| words.of_form("title")).unwrap_or_else(|| form.name.to_owned()),
            href: String::new(),
            action: String::new(),
            style: (if config.tokens.is_empty() { config.style.clone() } else { String::new() }, config.linked),
            css: String::new(),
        };
        snippet.href = if config.page.is_empty() { snippet.hosted(form) } else { config.page.clone() };
        snippet.action = snippet.form_action(form);
        snippet
    }

    /// The same in a theme, as CSS.
    #[must_use]
    pub fn dressed(self, css: String) -> Self {
        Self { css, ..self }
    }

    /// The same with the addresses that the server signed, where it uses the server's own.
    #[must_use]
    pub fn with(mut self, links: &SignedLinks) -> Self {
        if self.links_to_hosted_page() {
            links.page.clone_into(&mut self.href);
        }
        links.endpoint.clone_into(&mut self.action);
        self
    }

    /// Whether the link and the frame lead to the hosted page, and not to a page of the webmaster's.
    pub fn links_to_hosted_page(&self) -> bool {
        self.server().is_some() && self.href == self.hosted(self.form_definition())
    }

    /// What it is a snippet of.
    pub fn form_definition(&self) -> &'static Form {
        named(self.form).unwrap_or(FORMS[0])
    }

    /// Where the `api-stub` is that the endpoint is one of.
    pub fn server(&self) -> Option<&str> {
        let endpoint = self.value(settings::ENDPOINT.attribute().name).unwrap_or_default();
        of_endpoint(endpoint).filter(|(_, form)| form.name == self.form).map(|(server, _)| server)
    }

    /// What the address of the hosted page says.
    pub fn hosted_settings(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let form = self.form_definition();
        let said = self.attributes.iter().filter(move |(name, _)| settings::on_hosted_page(form, name));
        said.map(|(name, value)| (*name, value.as_str()))
    }

    /// The page of `api-stub` with the same form, where the endpoint is one of its.
    fn hosted(&self, form: &'static Form) -> String {
        let Some(at) = self.server() else { return String::new() };
        let query = query::write(self.hosted_settings().map(|(name, value)| (name as &str, value)));
        let mark = if query.is_empty() { "" } else { "?" };
        [at, "/f/", form.name, mark, &query].concat()
    }

    /// Our own server writes the form again when something is to be fixed, and thanks: what is set has to be in the
    /// address for it, as on a hosted page, or people would agree to another coalition's words. Where someone lives is
    /// asked under an address that says nothing.
    fn form_action(&self, form: &'static Form) -> String {
        let endpoint = self.value(settings::ENDPOINT.attribute().name).unwrap_or_default();
        match self.hosted(form).split_once('?') {
            Some((_, query)) if form.is_submitted() => [endpoint, "?", query].concat(),
            _ => endpoint.to_owned(),
        }
    }

    /// The value of an attribute, if it has it.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The element's name: `outreach-volunteer`.
    pub fn tag(&self) -> String {
        ["outreach-", self.form].concat()
    }

    /// The lines to paste. `plain` is the whole form, for the way that has it inside.
    pub fn text(&self, embed_format: EmbedFormat, pin: Option<&Pin>, plain: &str) -> String {
        let link = ["<a href=\"", &escape(&self.href), "\">", &escape(&self.link), "</a>"].concat();
        let link = if self.href.is_empty() { String::new() } else { link };
        let element = match embed_format {
            EmbedFormat::Link => self.element(&self.tag(), "", &link),
            EmbedFormat::Form => self.element(&self.tag(), "", plain),
            EmbedFormat::Div => self.element("div", "data-", &link),
            EmbedFormat::Button => return [self.sheet(), self.script("open.js", None), self.opener()].concat(),
            EmbedFormat::Frame => return self.frame(),
        };
        [self.sheet(), self.script("outreach.js", pin), element].concat()
    }

    /// The theme, linked or written out.
    fn sheet(&self) -> String {
        let (name, linked) = &self.style;
        if *linked && !name.is_empty() {
            return ["<link rel=\"stylesheet\" href=\"", &escape(&self.host), "/themes/", name, ".css\">\n"].concat();
        }
        if self.css.is_empty() { String::new() } else { ["<style>\n", self.css.trim(), "\n</style>\n"].concat() }
    }

    /// The marks on the script keep optimizers of WordPress and Cloudflare from delaying it.
    fn script(&self, file: &str, pin: Option<&Pin>) -> String {
        let mut text = [
            "<script async crossorigin=\"anonymous\" data-cfasync=\"false\" data-no-optimize=\"1\" nowprocket\n  src=\"",
            &escape(&self.host),
            "/v1/",
            file,
        ]
        .concat();
        if let Some(Pin { version, integrity }) = pin {
            // The name differs with the content, so that no cache has the old one under it.
            let mark: String = integrity.chars().filter(char::is_ascii_alphanumeric).skip(6).take(8).collect();
            text.push_str(&["?", &escape(version), "-", &mark, "\"\n  integrity=\"", &escape(integrity)].concat());
        }
        text.push_str("\"></script>\n\n");
        text
    }

    fn element(&self, tag: &str, before: &str, inner: &str) -> String {
        let mut text = ["<", tag].concat();
        if !before.is_empty() {
            text.push_str(&["\n  data-outreach=\"", self.form, "\""].concat());
        }
        text.push_str(&self.written(before));
        let inner = if inner.is_empty() { String::new() } else { ["\n  ", inner].concat() };
        text.push_str(&["\n>", &inner, "\n</", tag, ">"].concat());
        text
    }

    /// The settings as attributes, one a line.
    fn written(&self, before: &str) -> String {
        let one = |(name, value): &(&str, String)| ["\n  ", before, name, "=\"", &escape(value), "\""].concat();
        self.attributes.iter().map(one).collect()
    }

    /// What is pressed: a link to the page, or a button where there is none.
    fn opener(&self) -> String {
        let (tag, leads) = match self.href.as_str() {
            "" => ("button", " type=\"button\"".to_owned()),
            href => ("a", ["\n  href=\"", &escape(href), "\""].concat()),
        };
        let open = ["\n  data-outreach-open=\"", self.form, "\""].concat();
        ["<", tag, &leads, &open, &self.written("data-"), "\n>", &escape(&self.link), "</", tag, ">"].concat()
    }

    fn frame(&self) -> String {
        if self.href.is_empty() {
            return String::new();
        }
        // No other page says how tall it is.
        let fits = self.links_to_hosted_page();
        let mark = if fits { "\n  data-outreach-frame" } else { "" };
        let script = ["\n<script async src=\"", &escape(&self.host), "/v1/frame.js\"></script>"].concat();
        [
            "<iframe\n  src=\"",
            &escape(&self.href),
            "\"\n  title=\"",
            &escape(&self.link),
            "\"",
            mark,
            "\n  width=\"100%\" height=\"1200\" frameborder=\"0\" loading=\"lazy\"\n></iframe>",
            if fits { &script } else { "" },
        ]
        .concat()
    }
}

/// The whole form as plain HTML, as `api-stub fallback` prints it.
pub fn plain_form<M: Messages>(config: &Config, snippet: &Snippet, words: &Words<M>) -> String {
    let form = config.form();
    let (settings, _) = Settings::read_for_plain_form(form, config.attributes());
    let envelope = Envelope {
        coalition: settings.get(settings::COALITION).to_owned(),
        locale: language(settings.get(settings::LANG)).tag.to_owned(),
        test: settings.is_set(settings::TEST),
        ..Envelope::default()
    };
    let action = snippet.action.as_str();
    let (options, values) = (&settings.options, &Values::default());
    PlainForm { action, words, options, envelope: &envelope, values, carried: values, errors: &[] }
        .render_standalone(&settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::{legislators, pledge};
    use outreach_core::messages::catalog::negotiate;

    use crate::theming::{of_config, to_css};

    const SITE: &str = "http://127.0.0.1:8080";

    fn words(config: &Config) -> Words<&'static outreach_core::messages::catalog::Locale> {
        let (settings, _) = config.read();
        let lang = settings.get(settings::LANG);
        Words::new(negotiate(lang).1, config.form(), settings.get(settings::ORGANIZATION))
            .own_consent(&settings.options)
    }

    fn snippet(config: &Config, site: &str) -> Snippet {
        let backend = if site == SITE { SITE } else { "" };
        let location = SiteLocation { site: site.into(), backend: backend.into() };
        Snippet::of(config, &location, Some(&words(config))).dressed(to_css(&of_config(config)))
    }

    /// What a webmaster pastes is read by everyone who looks at the page's source.
    #[test]
    fn a_theme_is_pasted_without_a_word_about_it() {
        for (name, _) in crate::assets::THEMES {
            let config = Config { style: (*name).into(), ..Config::default() };
            let text = snippet(&config, SITE).text(EmbedFormat::Link, None, "");
            assert!(text.starts_with("<style>\n:root,\n:host {\n  --outreach-") && !text.contains("/*"), "{text}");
        }
    }

    #[test]
    fn each_embed_format_says_the_same() {
        let mut config = Config { style: "acij".into(), ..Config::default() };
        config.set("organization", "River & \"Coast\"");
        let snippet = snippet(&config, SITE);
        let link = snippet.text(EmbedFormat::Link, None, "");
        assert!(link.contains("src=\"http://127.0.0.1:8080/v1/outreach.js\""), "{link}");
        assert!(link.contains("<outreach-volunteer\n  endpoint=\"http://127.0.0.1:8080/api/volunteer\"\n"), "{link}");
        assert!(link.contains("organization=\"River &amp; &quot;Coast&quot;\""), "{link}");
        assert!(link.contains("<a href=\"http://127.0.0.1:8080/f/volunteer?organization="), "{link}");
        assert!(link.starts_with("<style>\n") && link.contains("--outreach-"), "{link}");
        let div = snippet.text(EmbedFormat::Div, None, "");
        assert!(
            div.contains("<div\n  data-outreach=\"volunteer\"\n  data-endpoint=\"") && div.ends_with("</div>"),
            "{div}"
        );
        let frame = snippet.text(EmbedFormat::Frame, None, "");
        assert!(frame.starts_with("<iframe") && frame.contains("\n  data-outreach-frame\n"), "{frame}");
        assert!(
            frame.ends_with("</iframe>\n<script async src=\"http://127.0.0.1:8080/v1/frame.js\"></script>"),
            "{frame}"
        );
        let button = snippet.text(EmbedFormat::Button, None, "");
        assert!(button.contains("/v1/open.js\"") && !button.contains("outreach.js"), "{button}");
        assert!(
            button.contains("<a\n  href=\"http://127.0.0.1:8080/f/volunteer?organization=")
                && button.contains("\n  data-outreach-open=\"volunteer\"\n  data-endpoint=\""),
            "{button}"
        );
        let form = snippet.text(EmbedFormat::Form, None, &plain_form(&config, &snippet, &words(&config)));
        assert!(form.contains(
            "<form class=\"form\" method=\"post\" action=\"http://127.0.0.1:8080/api/volunteer?organization="
        ));
    }

    #[test]
    fn another_page_does_not_say_how_tall_it_is() {
        let config = Config { page: "https://acij.example/help".into(), ..Config::default() };
        let frame = snippet(&config, SITE).text(EmbedFormat::Frame, None, "");
        assert!(!frame.contains("script") && !frame.contains("data-"), "{frame}");
    }

    #[test]
    fn a_theme_may_be_linked() {
        let config = Config { style: "acij".into(), linked: true, ..Config::default() };
        let text = snippet(&config, "https://forms.example/here").text(EmbedFormat::Link, None, "");
        assert!(
            text.starts_with("<link rel=\"stylesheet\" href=\"https://forms.example/here/themes/acij.css\">"),
            "{text}"
        );
    }

    #[test]
    fn nothing_is_made_up_where_no_endpoint_is_known() {
        let snippet = snippet(&Config::default(), "https://forms.example");
        assert_eq!((snippet.href.as_str(), snippet.attributes.len()), ("", 0));
        let text = snippet.text(EmbedFormat::Link, None, "");
        assert!(!text.contains("<a ") && !text.contains("endpoint"), "{text}");
        let button = snippet.text(EmbedFormat::Button, None, "");
        assert!(button.contains("<button type=\"button\"\n  data-outreach-open=\"volunteer\"\n>"), "{button}");
        assert_eq!(snippet.text(EmbedFormat::Frame, None, ""), "");
    }

    #[test]
    fn a_pinned_script_has_its_own_address() {
        let pin = Pin { version: "0.1.0".into(), integrity: "sha384-Ab+/cdEfGhIj".into() };
        let text = snippet(&Config::default(), SITE).text(EmbedFormat::Link, Some(&pin), "");
        assert!(text.contains("/v1/outreach.js?0.1.0-AbcdEfGh\"\n  integrity=\"sha384-Ab+/cdEfGhIj\""), "{text}");
    }

    #[test]
    fn a_plain_form_is_cut_as_the_widget_is() {
        let mut config = Config::default();
        config.choose(&pledge::FORM);
        for (name, value) in [("amounts", "7, 8"), ("lang", "es"), ("fields", "in_honor_of"), ("coalition", "acij")] {
            config.set(name, value);
        }
        let html = plain_form(&config, &snippet(&config, SITE), &words(&config));
        assert!(html.contains("value=\"7.00\"") && !html.contains("value=\"25.00\""));
        assert!(html.contains("name=\"in_honor_of\"") && !html.contains("name=\"message\""));
        assert!(html.contains("name=\"coalition\" value=\"acij\"") && html.contains("name=\"locale\" value=\"es\""));
    }

    /// Where someone lives is asked under an address that says nothing: our server takes no other.
    #[test]
    fn the_lookup_has_a_page_and_a_plain_form_that_asks_where_and_no_more() {
        let mut config = Config::default();
        config.choose(&legislators::FORM);
        for (name, value) in [("lang", "es"), ("fields", "caller"), ("organization", "ACIJ"), ("bill", "HB 56")] {
            config.set(name, value);
        }
        let snippet = snippet(&config, SITE);
        assert_eq!(snippet.href, "http://127.0.0.1:8080/f/legislators?lang=es");
        let html = plain_form(&config, &snippet, &words(&config));
        assert!(html.contains("action=\"http://127.0.0.1:8080/api/legislators\""), "{html}");
        assert!(html.contains("name=\"zip\""), "{html}");
        assert!(!html.contains("name=\"street\""), "the server asks for it if it can find streets: {html}");
        assert!(html.contains("name=\"locale\" value=\"es\"") && !html.contains("caller"), "{html}");
        assert!(!html.contains("\"intro\""), "it promises that the ZIP stays in the browser: {html}");
        config.set("intro", "Who votes for you?");
        assert!(plain_form(&config, &snippet, &words(&config)).contains(">Who votes for you?</p>"));
        assert!(
            snippet.text(EmbedFormat::Frame, None, "").contains("src=\"http://127.0.0.1:8080/f/legislators?lang=es\"")
        );
    }

    #[test]
    fn every_form_has_a_snippet() {
        for form in FORMS.iter().copied() {
            let mut config = Config::default();
            config.choose(form);
            let snippet = snippet(&config, SITE);
            assert!(
                snippet.link.len() > 5 && snippet.text(EmbedFormat::Link, None, "").contains(&snippet.tag()),
                "{snippet:?}"
            );
        }
    }
}
