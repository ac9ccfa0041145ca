//! What a webmaster has chosen in the builder: a form, its settings, and how the lines to paste are to be written.

use std::collections::BTreeMap;

use outreach_core::form::Form;
use outreach_core::forms::FORMS;
use outreach_core::settings::{self, Setting, Settings, ValueType, Warning, is_shared};

use crate::assets::theme;
use crate::query;
use crate::snippet::EmbedFormat;

/// Everything chosen. It is in the address, so that it can be shared, and nothing is lost on reload or Back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The form's name.
    pub(crate) form: &'static str,
    /// Where the widgets are served from; empty for where this site is.
    pub host: String,
    /// The chosen form's page for those who have no script; empty where the endpoint's own is meant.
    pub page: String,
    /// The coalition's theme, by name; empty for none.
    pub style: String,
    /// What the theme sets besides, as entries of the address: `theming` reads and writes them.
    pub(crate) tokens: Vec<(String, String)>,
    /// Whether the coalition's theme is linked, and not written out.
    pub linked: bool,
    /// How the element is written.
    pub embed_format: EmbedFormat,
    /// Whether the script is pinned to what it is today.
    pub pinned: bool,
    /// What is set on the chosen form, and what all forms share, by attribute.
    pub(crate) set: Vec<(&'static str, String)>,
    /// What is set on the other forms alone, by form: it comes back with them.
    pub(crate) other_forms: BTreeMap<&'static str, Vec<(&'static str, String)>>,
}

/// Names in the address that are no attributes.
mod own {
    pub(super) const FORM: &str = "form";
    pub(super) const HOST: &str = "host";
    pub(super) const PAGE: &str = "plain-page";
    pub(super) const STYLE: &str = "style";
    pub(super) const LINKED: &str = "style-linked";
    pub(super) const WAY: &str = "as";
    pub(super) const PINNED: &str = "pinned";
    /// What a token's name begins with, as in CSS.
    pub const TOKEN: &str = "--";
    #[cfg(test)]
    pub(super) const ALL: [&str; 7] = [FORM, HOST, PAGE, STYLE, LINKED, WAY, PINNED];
}

pub use own::TOKEN;

/// Every form there is, the lookup too.
pub fn all_forms() -> Vec<&'static Form> {
    FORMS.to_vec()
}

impl Default for Config {
    fn default() -> Self {
        Self {
            form: FORMS[0].name,
            host: String::new(),
            page: String::new(),
            style: String::new(),
            tokens: Vec::new(),
            linked: false,
            embed_format: EmbedFormat::default(),
            pinned: false,
            set: Vec::new(),
            other_forms: BTreeMap::new(),
        }
    }
}

impl Config {
    /// The form.
    pub fn form(&self) -> &'static Form {
        named(self.form).unwrap_or(FORMS[0])
    }

    /// Chooses a form. What is set on one form stays with it; what a coalition sets once for all of them goes along.
    pub fn choose(&mut self, form: &'static Form) {
        if form.name == self.form {
            return;
        }
        let (shared, mut own): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.set).into_iter().partition(|(name, _)| is_shared(name));
        if !self.page.is_empty() {
            own.push((own::PAGE, std::mem::take(&mut self.page)));
        }
        let endpoint = settings::ENDPOINT.attribute().name;
        let there = own.iter().find(|(name, _)| *name == endpoint);
        let there = there.and_then(|(_, there)| sibling(there, self.form, form.name));
        if !own.is_empty() {
            self.other_forms.insert(self.form, own);
        }
        self.form = form.name;
        self.set = shared;
        for (name, value) in self.other_forms.remove(form.name).unwrap_or_default() {
            self.put(name, value);
        }
        if let Some(there) = there.filter(|_| self.get(endpoint).is_none()) {
            self.set.insert(0, (endpoint, there));
        }
    }

    fn put(&mut self, name: &'static str, value: String) {
        if name == own::PAGE { self.page = value } else { self.set(name, &value) }
    }

    /// The value of an attribute; nothing where it is left out.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.set.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a setting, or its default.
    pub fn value(&self, setting: Setting) -> &str {
        let attribute = setting.attribute();
        self.get(attribute.name).unwrap_or(attribute.default)
    }

    /// Sets an attribute, even to a list of nothing.
    pub fn set(&mut self, name: &'static str, value: &str) {
        match self.set.iter_mut().find(|(known, _)| *known == name) {
            Some((_, held)) => value.clone_into(held),
            None => self.set.push((name, value.to_owned())),
        }
    }

    /// Leaves an attribute out.
    pub fn unset(&mut self, name: &str) {
        self.set.retain(|(known, _)| *known != name);
    }

    /// Sets an attribute to what was typed; what was emptied is left out.
    pub fn set_or_unset(&mut self, name: &'static str, value: &str) {
        if value.trim().is_empty() { self.unset(name) } else { self.set(name, value) }
    }

    /// What the form has a use for, in the order of the documentation.
    pub fn attributes(&self) -> Vec<(&'static str, &str)> {
        Settings::names(self.form()).filter_map(|name| self.get(name).map(|value| (name, value.trim()))).collect()
    }

    /// The settings as the widget reads them, and what it would say of them.
    pub fn read(&self) -> (Settings, Vec<Warning>) {
        Settings::read(self.form(), self.attributes())
    }

    /// Whether some of what is shown is in the webmaster's own words, which are in one language, while several are offered.
    pub fn mixes_languages(&self) -> bool {
        let (settings, _) = self.read();
        let own = |setting: Setting| {
            let is_text = matches!(setting.attribute().value_type, ValueType::Text);
            is_text && !setting.reference().no_language && !matches!(settings.get(setting), "" | "-")
        };
        let labels = settings.options.choices.iter().flat_map(|(_, choices)| choices).any(|own| own.label.is_some());
        (labels || Setting::all().any(own)) && settings::entries(settings.get(settings::LANGUAGES)).count() != 1
    }

    /// The address of the widgets: no slash at its end.
    pub fn host_or<'a>(&'a self, site: &'a str) -> &'a str {
        let host = if self.host.is_empty() { site } else { &self.host };
        host.trim_end_matches('/')
    }

    /// As the address has it.
    pub fn to_fragment(&self) -> String {
        let Self { form, host, page, style, tokens, linked, embed_format, pinned, set, other_forms } = self;
        let flag = |on: &bool| if *on { "yes" } else { "" };
        let embed_format = if *embed_format == EmbedFormat::default() { "" } else { embed_format.name() };
        let own = [
            (own::HOST, host.as_str()),
            (own::PAGE, page),
            (own::STYLE, style),
            (own::LINKED, flag(linked)),
            (own::WAY, embed_format),
            (own::PINNED, flag(pinned)),
        ];
        let own = own.into_iter().filter(|(_, value)| !value.is_empty());
        let tokens = tokens.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let set = set.iter().map(|(name, value)| (*name, value.as_str()));
        let other_forms =
            other_forms.iter().flat_map(|(form, set)| set.iter().map(move |(name, value)| (form, name, value)));
        let other_forms: Vec<(String, &str)> =
            other_forms.map(|(form, name, value)| ([form, ".", name].concat(), &**value)).collect();
        let pairs: Vec<(&str, &str)> = [(own::FORM, *form)].into_iter().chain(own).chain(tokens).chain(set).collect();
        query::write(pairs.into_iter().chain(other_forms.iter().map(|(name, value)| (&**name, *value))))
    }

    /// As an address says. Names that mean nothing here are left out.
    pub fn from_fragment(text: &str) -> Self {
        let mut config = Self::default();
        let said = query::read(text);
        let form = said.iter().find(|(name, _)| name == own::FORM);
        config.form = form.and_then(|(_, name)| named(name)).unwrap_or(FORMS[0]).name;
        for (name, value) in said {
            match name.as_str() {
                own::HOST => config.host = value,
                own::PAGE => config.page = value,
                own::STYLE if theme(&value).is_some() => config.style = value,
                own::LINKED => config.linked = value == "yes",
                own::WAY => config.embed_format = EmbedFormat::named(&value).unwrap_or_default(),
                own::PINNED => config.pinned = value == "yes",
                token if token.starts_with(own::TOKEN) => config.tokens.push((name, value)),
                name => config.read_entry(name, value),
            }
        }
        config
    }

    /// Reads a setting of the chosen form, one of another as `join.heading`, or one that only other forms share.
    fn read_entry(&mut self, name: &str, value: String) {
        let setting = |form, name: &str| Settings::names(form).find(|known| *known == name);
        let shared = |name| all_forms().into_iter().find_map(|form| setting(form, name)).filter(|name| is_shared(name));
        if let Some((form, name)) = name.split_once('.') {
            let Some(form) = named(form).filter(|form| form.name != self.form) else { return };
            let own = setting(form, name).filter(|name| !is_shared(name));
            if let Some(name) = own.or((name == own::PAGE).then_some(own::PAGE)) {
                self.other_forms.entry(form.name).or_default().push((name, value));
            }
        } else if let Some(name) = setting(self.form(), name).or_else(|| shared(name)) {
            self.set(name, &value);
        }
    }
}

/// The `api-stub` that an address is one of, and the form that it is for: `…/api/<form>`.
pub fn of_endpoint(endpoint: &str) -> Option<(&str, &'static Form)> {
    let path = endpoint.split(['?', '#']).next()?.trim_end_matches('/');
    let (server, name) = path.rsplit_once("/api/")?;
    Some((server, named(name)?))
}

/// The address of another form on the same `api-stub`; none where the address says nothing of its form.
fn sibling(endpoint: &str, form: &str, other: &str) -> Option<String> {
    let (server, _) = of_endpoint(endpoint).filter(|(_, of)| of.name == form)?;
    Some([server, "/api/", other].concat())
}

/// The form of that name.
pub fn named(name: &str) -> Option<&'static Form> {
    all_forms().into_iter().find(|form| form.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::{join, pledge};

    #[test]
    fn an_address_brings_all_of_it_back() {
        let mut config = Config { host: "https://cdn.example/forms".into(), style: "acij".into(), ..Config::default() };
        config.tokens.push(("--color-accent".into(), "9c3d12".into()));
        config.choose(&pledge::FORM);
        config.embed_format = EmbedFormat::Div;
        config.pinned = true;
        config.set("fields", "");
        config.set("heading", "Ñandú & “more” = 100%\n#1");
        config.set("amounts", "5, 10");
        assert_eq!(Config::from_fragment(&["#", &config.to_fragment()].concat()), config);
        assert_eq!(Config::from_fragment("#"), Config::default());
        assert_eq!(Config::from_fragment("form=nobody&onclick=x&as=y"), Config::default());
    }

    /// Join forms sent to the volunteers' endpoint, and thanked for with "We call you this week!", are lost.
    #[test]
    fn what_is_set_on_one_form_stays_with_it() {
        const OWN: [(&str, &str); 8] = [
            ("endpoint", "https://hooks.acij.example/volunteer"),
            ("format", "json"),
            ("heading", "Help your neighbors"),
            ("thanks", "We call you this week!"),
            ("steps", "true"),
            ("reviewed-by", "the committee"),
            ("fields", "zip"),
            ("ways", "driving"),
        ];
        let mut config = Config { page: "https://acij.example/help".into(), ..Config::default() };
        for (name, value) in OWN {
            config.set(name, value);
        }
        config.set("organization", "River Coalition");
        config.set("lang", "es");
        let volunteer =
            config.attributes().into_iter().map(|(name, value)| (name, value.to_owned())).collect::<Vec<_>>();
        for form in all_forms().into_iter().filter(|form| form.name != "volunteer") {
            config.choose(form);
            assert_eq!(config.attributes(), [("organization", "River Coalition"), ("lang", "es")], "{}", form.name);
            assert_eq!((config.read().1, config.page.as_str()), (vec![], ""));
            config.set("heading", form.name);
            assert_eq!(Config::from_fragment(&config.to_fragment()), config, "the address holds what is kept");
        }
        config.choose(FORMS[0]);
        assert!(config.attributes().into_iter().eq(volunteer.iter().map(|(name, value)| (*name, value.as_str()))));
        assert_eq!(config.page, "https://acij.example/help");
        config.choose(&join::FORM);
        assert_eq!(config.get("heading"), Some("join"));
    }

    /// Every form kept the address of the first: the server rejected what was sent there.
    #[test]
    fn the_address_on_a_server_of_ours_follows_the_form() {
        let mut config = Config::default();
        config.set("endpoint", "https://acij.example/api/volunteer");
        for form in all_forms().into_iter().rev() {
            config.choose(form);
            assert_eq!(config.get("endpoint"), Some(&*["https://acij.example/api/", form.name].concat()));
        }
        config.set("endpoint", "https://other.example/api/volunteer");
        config.choose(&join::FORM);
        assert_eq!(config.get("endpoint"), Some("https://acij.example/api/join"), "its own stays");
    }

    /// All that is shared follows to every other form; all else stays with its own.
    #[test]
    fn the_table_says_what_the_forms_share() {
        for setting in outreach_core::settings::Setting::all() {
            let name = setting.attribute().name;
            let mut forms = all_forms().into_iter().filter(|form| setting.attribute().is_for(form));
            let (Some(one), Some(other)) = (forms.next(), forms.next()) else { continue };
            let mut config = Config::default();
            config.choose(one);
            config.set(name, "https://acij.example/x");
            config.choose(other);
            assert_eq!(config.get(name).is_some(), is_shared(name), "{name}");
            config.choose(one);
            assert_eq!(config.get(name), Some("https://acij.example/x"), "{name}");
        }
    }

    #[test]
    fn own_words_beside_several_languages_are_reported() {
        let mixes = |fragment: &str| Config::from_fragment(fragment).mixes_languages();
        for own in
            ["heading=Come+along", "next-text=More", "ways=sewing%3DSewing+banners", "form=join&values-text=We+agree."]
        {
            assert!(mixes(own) && mixes(&format!("{own}&languages=en%2C+es")), "{own}");
            assert!(!mixes(&format!("{own}&languages=es")), "{own}");
        }
        for none in ["", "heading=-", "ways=driving", "organization=ACIJ", "form=legislators&bill=HB+56"] {
            assert!(!mixes(none), "{none}");
        }
    }

    #[test]
    fn an_address_sets_nothing_on_a_form_that_has_no_use_for_it() {
        let config = Config::from_fragment("ways=driving&currency=EUR&form=join&join.heading=No&pledge.lang=es");
        assert_eq!((config.form, &*config.set), ("join", &[("currency", "EUR".to_owned())][..]));
        assert!(config.other_forms.is_empty());
    }

    #[test]
    fn what_the_widget_would_warn_of_is_reported() {
        let mut config = Config::default();
        config.set_or_unset("timeout", "soon");
        config.set_or_unset("coalition", "  ");
        let (_, warnings) = config.read();
        assert_eq!(warnings.iter().map(|warning| warning.name.as_str()).collect::<Vec<_>>(), ["timeout"]);
    }

    #[test]
    fn no_attribute_is_called_as_ours_are() {
        for name in all_forms().into_iter().flat_map(Settings::names) {
            assert!(!own::ALL.contains(&name) && !name.contains('.') && !name.starts_with(own::TOKEN), "{name}");
        }
    }
}
