//! What a webmaster has chosen in the builder: a form, its settings, and how the lines to paste are to be written.

use outreach_core::form::Form;
use outreach_core::forms::{self, FORMS};
use outreach_core::settings::{self, ATTRIBUTES, Setting, Settings, Warning};

use crate::query;
use crate::snippet::Way;

/// Everything chosen. It stands in the address, so that it can be shared, and nothing is lost on reload or Back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The form's name.
    pub(crate) form: &'static str,
    /// Where the widgets are served from; empty for where this site is.
    pub host: String,
    /// The form's page for those who have no script; empty where the endpoint's own is meant.
    pub page: String,
    /// The coalition's theme, by name; empty for none.
    pub style: String,
    /// Whether the theme is linked, and not written out.
    pub linked: bool,
    /// How the element is written.
    pub way: Way,
    /// Whether the script is pinned to what it is today.
    pub pinned: bool,
    /// What is set, by attribute. It may hold settings that only another form has a use for.
    pub(crate) set: Vec<(&'static str, String)>,
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
    #[cfg(test)]
    pub(super) const ALL: [&str; 7] = [FORM, HOST, PAGE, STYLE, LINKED, WAY, PINNED];
}

/// Every form there is, the lookup too.
pub fn all_forms() -> Vec<&'static Form> {
    FORMS.iter().copied().chain([&forms::legislators::FORM]).collect()
}

impl Default for Config {
    fn default() -> Self {
        Self {
            form: FORMS[0].name,
            host: String::new(),
            page: String::new(),
            style: String::new(),
            linked: false,
            way: Way::default(),
            pinned: false,
            set: Vec::new(),
        }
    }
}

impl Config {
    /// The form.
    pub fn form(&self) -> &'static Form {
        all_forms().into_iter().find(|form| form.name == self.form).unwrap_or(FORMS[0])
    }

    /// Chooses a form. Which of its fields show is chosen anew: they are other fields.
    pub fn choose(&mut self, form: &'static Form) {
        if form.name != self.form {
            self.form = form.name;
            self.unset(settings::FIELDS.attribute().name);
            self.unset(settings::REQUIRED.attribute().name);
        }
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
    pub fn typed(&mut self, name: &'static str, value: &str) {
        if value.trim().is_empty() { self.unset(name) } else { self.set(name, value) }
    }

    /// What the form has a use for, in the order of the documentation.
    pub fn attributes(&self) -> Vec<(&'static str, &str)> {
        names(self.form()).filter_map(|name| self.get(name).map(|value| (name, value.trim()))).collect()
    }

    /// The settings as the widget reads them, and what it would say of them.
    pub fn read(&self) -> (Settings, Vec<Warning>) {
        Settings::read(self.form(), self.attributes())
    }

    /// The address of the widgets: no slash at its end.
    pub fn host_or<'a>(&'a self, site: &'a str) -> &'a str {
        let host = if self.host.is_empty() { site } else { &self.host };
        host.trim_end_matches('/')
    }

    /// As it stands in the address.
    pub fn to_fragment(&self) -> String {
        let Self { form, host, page, style, linked, way, pinned, set } = self;
        let flag = |on: &bool| if *on { "yes" } else { "" };
        let way = if *way == Way::default() { "" } else { way.name() };
        let own = [
            (own::HOST, host.as_str()),
            (own::PAGE, page),
            (own::STYLE, style),
            (own::LINKED, flag(linked)),
            (own::WAY, way),
            (own::PINNED, flag(pinned)),
        ];
        let own = own.into_iter().filter(|(_, value)| !value.is_empty());
        let set = set.iter().map(|(name, value)| (*name, value.as_str()));
        query::write([(own::FORM, *form)].into_iter().chain(own).chain(set))
    }

    /// As an address says. Names that mean nothing here are left out.
    pub fn from_fragment(text: &str) -> Self {
        let mut config = Self::default();
        for (name, value) in query::read(text) {
            match name.as_str() {
                own::FORM => {
                    if let Some(form) = all_forms().into_iter().find(|form| form.name == value) {
                        config.form = form.name;
                    }
                }
                own::HOST => config.host = value,
                own::PAGE => config.page = value,
                own::STYLE => config.style = value,
                own::LINKED => config.linked = value == "yes",
                own::WAY => config.way = Way::named(&value).unwrap_or_default(),
                own::PINNED => config.pinned = value == "yes",
                name => {
                    if let Some(name) =
                        all_forms().into_iter().find_map(|form| names(form).find(|known| *known == name))
                    {
                        config.set(name, &value);
                    }
                }
            }
        }
        config
    }
}

/// Every attribute that a form has a use for: the settings, and a list for each field that may have another.
pub fn names(form: &'static Form) -> impl Iterator<Item = &'static str> {
    let settings = ATTRIBUTES.iter().filter(|attribute| attribute.is_for(form)).map(|attribute| attribute.name);
    settings.chain(form.fields().filter(|field| field.kind.is_open()).map(|field| field.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use outreach_core::forms::{join, pledge};

    #[test]
    fn an_address_brings_all_of_it_back() {
        let mut config = Config { host: "https://cdn.example/forms".into(), style: "acij".into(), ..Config::default() };
        config.choose(&pledge::FORM);
        config.way = Way::Div;
        config.pinned = true;
        config.set("fields", "");
        config.set("heading", "Ñandú & “more” = 100%\n#1");
        config.set("amounts", "5, 10");
        assert_eq!(Config::from_fragment(&["#", &config.to_fragment()].concat()), config);
        assert_eq!(Config::from_fragment("#"), Config::default());
        assert_eq!(Config::from_fragment("form=nobody&onclick=x&as=y"), Config::default());
    }

    #[test]
    fn another_form_keeps_what_it_has_a_use_for() {
        let mut config = Config::default();
        config.set("ways", "driving");
        config.set("organization", " River Coalition ");
        config.set("fields", "zip");
        config.choose(&join::FORM);
        assert_eq!(config.attributes(), [("organization", "River Coalition")]);
        assert_eq!(config.read().1, []);
        assert_eq!(config.get("ways"), Some("driving"));
    }

    #[test]
    fn what_the_widget_would_warn_of_is_told() {
        let mut config = Config::default();
        config.typed("timeout", "soon");
        config.typed("coalition", "  ");
        let (_, warnings) = config.read();
        assert_eq!(warnings.iter().map(|warning| warning.name.as_str()).collect::<Vec<_>>(), ["timeout"]);
    }

    #[test]
    fn no_attribute_is_called_as_ours_are() {
        for name in all_forms().into_iter().flat_map(names) {
            assert!(!own::ALL.contains(&name), "{name}");
        }
    }
}
