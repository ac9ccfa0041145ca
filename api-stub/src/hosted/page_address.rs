//! The address of a hosted page: its settings of the form, campaign marks, and texts of its own.

use outreach_core::Values;
use outreach_core::encode;
use outreach_core::form::Form;
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::negotiate;
use outreach_core::options::{FieldSelection, FormOptions, OwnChoice};
use outreach_core::record::{SOURCES, wire};
use outreach_core::settings::{self, Settings, on_hosted_page, writes_words};

use super::{Host, Key, lists};
use crate::clock;
use crate::documents::ServedForm;
use crate::http::size_limits;

/// The entry for the language of the address's own texts, once a visitor has chosen another by `lang`.
const OWN_LANG: &str = "own-lang";

/// The entry for this server's signature of the address's own texts.
const SIGNATURE: &str = "signature";

/// The longest name of a coalition, in characters.
const MAX_NAME: usize = 80;

/// The longest campaign mark, in characters.
const MAX_SOURCE: usize = 100;

/// The valid part of an address: texts count only where this server has signed them.
#[derive(Debug)]
pub(crate) struct PageAddress {
    pub(crate) served: ServedForm,
    /// The coalition's name.
    pub(crate) organization: String,
    /// The entries that count.
    entries: Values,
    /// All valid entries, signed or not.
    all_entries: Values,
}

impl PageAddress {
    pub(crate) fn read(host: &Host, served: ServedForm, query: Option<&str>) -> Self {
        let form = served.form;
        let all_entries = accepted_entries(form, &size_limits::parse_query(query));
        let signature = all_entries.get(SIGNATURE);
        let is_signed =
            signed_text(form, &all_entries).is_none_or(|text| host.key.has_signed(text.as_bytes(), signature));
        let name = settings::ORGANIZATION.attribute().name;
        let mut entries = all_entries.clone();
        if !is_signed {
            // A server without a name of its own uses the name in its links.
            let may_stay = |entry: &str, value: &str| {
                if entry == name { host.organization.is_empty() } else { !writes_words(form, entry, value) }
            };
            entries = entries.iter().filter(|(entry, value)| *entry != SIGNATURE && may_stay(entry, value)).collect();
        }
        let named = entries.get(name);
        let organization = if named.is_empty() { &host.organization } else { named }.to_owned();
        Self { served, organization, entries, all_entries }
    }

    pub(crate) fn form(&self) -> &'static Form {
        self.served.form
    }

    pub(crate) fn lang(&self) -> &str {
        self.entries.get(settings::LANG.attribute().name)
    }

    /// Campaign marks by name.
    pub(crate) fn source(&self) -> Vec<(&'static str, String)> {
        let marks = SOURCES.iter().map(|name| (*name, self.entries.get(name).to_owned()));
        marks.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The settings of the form.
    pub(crate) fn settings(&self) -> Settings {
        read(self.form(), &self.entries)
    }

    /// The options to validate with: all fields, within the limits of the address. Nothing of it is shown, so prices count
    /// unsigned: a webmaster's own form posts here with the prices that it showed.
    pub(crate) fn server_options(&self, lang: &str) -> FormOptions {
        let options = self.settings().options;
        // The visitor's day may have begun later than ours.
        FormOptions {
            fields: FieldSelection::All,
            choices: priced(read(self.form(), &self.all_entries).options.choices),
            comma: negotiate(lang).1.comma(),
            today: clock::yesterday(),
            ..options
        }
    }

    /// An address of the same form in a language, with the other entries of this one.
    pub(crate) fn link(&self, path: &str, lang: &str) -> String {
        let own = own_lang(self.form(), &self.entries);
        let others =
            self.entries.iter().filter(|(name, _)| ![settings::LANG.attribute().name, OWN_LANG].contains(name));
        let own = (!own.is_empty()).then_some((OWN_LANG, own));
        format_address(path, self.form(), &[("lang", lang)].into_iter().chain(others).chain(own).collect())
    }

    /// The page of the form as it is handed on: whom it reaches does not come from the campaign that this address is of.
    pub(crate) fn to_share(&self, lang: &str) -> String {
        let entries = self.entries.iter().filter(|(name, _)| !SOURCES.contains(name)).collect();
        let address =
            Self { served: self.served, organization: String::new(), entries, all_entries: Values::default() };
        address.link("/f/", lang)
    }

    /// The thank-you page for someone who comes from that page of the coalition's.
    pub(crate) fn thanks(&self, lang: &str, page: Option<&str>) -> String {
        let page = page.map(|page| ["&", &encode::pairs(&[(wire::PAGE, page)].into_iter().collect())].concat());
        [&*self.link("/thanks/", lang), &page.unwrap_or_default()].concat()
    }

    /// All valid entries, encoded.
    pub(crate) fn encoded_entries(&self) -> String {
        encode::pairs(&self.all_entries)
    }
}

/// A link that is being made.
#[derive(Debug)]
pub(crate) struct LinkDraft {
    form: &'static Form,
    entries: Values,
}

/// An invalid entry of a link.
#[derive(Debug)]
pub(crate) struct SettingError {
    pub(crate) name: String,
    /// What it must do or be.
    pub(crate) must: String,
}

impl LinkDraft {
    /// A link to the page of a form. `entries` are settings of the widget, and campaign marks.
    ///
    /// # Errors
    /// The invalid entries.
    pub(crate) fn new<'a>(
        form: &'static Form,
        entries: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<SettingError>> {
        let entries: Values = entries.into_iter().collect();
        let mut errors = Vec::new();
        for (name, value) in entries.iter() {
            let max = max_length(name);
            if !is_known_entry(form, name) || [OWN_LANG, SIGNATURE].contains(&name) {
                errors.push(SettingError {
                    name: name.to_owned(),
                    must: "be left out: the hosted page has no such setting".into(),
                });
            } else if value.chars().count() > max || value.chars().any(char::is_control) {
                errors.push(SettingError {
                    name: name.to_owned(),
                    must: format!("be at most {max} characters in one line"),
                });
            }
        }
        if is_lookup(form) {
            return if errors.is_empty() { Ok(Self { form, entries }) } else { Err(errors) };
        }
        let (_, warnings) = Settings::read(form, entries.iter().filter(|(name, _)| on_hosted_page(form, name)));
        errors.extend(warnings.into_iter().map(|warning| SettingError { name: warning.name, must: warning.fix }));
        if errors.is_empty() { Ok(Self { form, entries }) } else { Err(errors) }
    }

    /// Whether it has texts of its own, which count only where they are signed.
    pub(crate) fn has_words(&self) -> bool {
        signed_text(self.form, &self.entries).is_some()
    }

    /// The same with its texts signed.
    pub(crate) fn signed(mut self, key: &Key) -> Self {
        if let Some(text) = signed_text(self.form, &self.entries) {
            self.entries.push(SIGNATURE, &key.sign(&text));
        }
        self
    }

    /// The address, without the host: of the page, `/f/`, or of what a plain form posts to, `/api/`.
    pub(crate) fn address(&self, path: &str) -> String {
        format_address(path, self.form, &self.entries)
    }
}

fn format_address(path: &str, form: &Form, entries: &Values) -> String {
    let query = encode::pairs(entries);
    let question_mark = if query.is_empty() { "" } else { "?" };
    [path, form.name, question_mark, &query].concat()
}

/// The lookup's page is the same for every coalition.
fn is_lookup(form: &Form) -> bool {
    !form.is_submitted()
}

/// Whether the address of this form may have the entry.
fn is_known_entry(form: &Form, name: &str) -> bool {
    if is_lookup(form) {
        return on_hosted_page(form, name);
    }
    on_hosted_page(form, name) || SOURCES.contains(&name) || [OWN_LANG, SIGNATURE].contains(&name)
}

/// The most characters of an entry.
fn max_length(name: &str) -> usize {
    if name == settings::ORGANIZATION.attribute().name {
        MAX_NAME
    } else if SOURCES.contains(&name) {
        MAX_SOURCE
    } else {
        size_limits::MAX_ADDRESS
    }
}

/// The valid entries of an address, as on a widget: the default replaces what is left out.
fn accepted_entries(form: &'static Form, query: &Values) -> Values {
    let truncate =
        |name: &str, value: &str| value.chars().filter(|c| !c.is_control()).take(max_length(name)).collect::<String>();
    let entries =
        query.iter().filter(|(name, _)| is_known_entry(form, name)).map(|(name, value)| (name, truncate(name, value)));
    let entries: Values = entries.collect();
    let (_, errors) = Settings::read(form, entries.iter().filter(|(name, _)| on_hosted_page(form, name)));
    entries
        .iter()
        .filter(|(name, value)| !errors.iter().any(|error| error.name == *name && error.value == *value))
        .collect()
}

fn read(form: &'static Form, entries: &Values) -> Settings {
    let lang = settings::LANG.attribute().name;
    let form_settings = entries.iter().filter(|(name, _)| *name != lang && on_hosted_page(form, name));
    // The language of the page is not a setting of the form.
    let mut settings = Settings::read(form, form_settings.chain([(lang, own_lang(form, entries))])).0;
    lists::cap_lists(&mut settings.options);
    settings
}

/// The canonical text to sign, whatever the order of the entries; none where nothing has to be signed. The language of the texts is
/// signed with them.
fn signed_text(form: &'static Form, entries: &Values) -> Option<String> {
    let mut texts: Vec<_> = entries.iter().filter(|(name, value)| writes_words(form, name, value)).collect();
    if texts.is_empty() {
        return None;
    }
    texts.sort_unstable();
    let about = [("form", form.name), (OWN_LANG, own_lang(form, entries))];
    Some(form_urlencoded::Serializer::new(String::new()).extend_pairs(about).extend_pairs(texts).finish())
}

/// The language of the address's own texts: `und` where it doesn't say, blank where it has none. A name is in no language.
fn own_lang<'a>(form: &Form, entries: &'a Values) -> &'a str {
    let is_own = |name: &str| {
        name == settings::VALUES_TEXT.attribute().name || form.field(name).is_some_and(|field| field.custom)
    };
    if !entries.iter().any(|(name, _)| is_own(name)) {
        return "";
    }
    let langs = [entries.get(OWN_LANG), entries.get(settings::LANG.attribute().name)];
    langs.into_iter().find(|lang| !lang.is_empty()).unwrap_or("und")
}

/// Own lists with prices. Which codes there are does not count here: a page with another list may have others.
fn priced(choices: Vec<(&'static str, Vec<OwnChoice>)>) -> Vec<(&'static str, Vec<OwnChoice>)> {
    choices.into_iter().filter(|(_, own)| own.iter().any(|choice| choice.price.is_some())).collect()
}
