//! What the address of a hosted page says: which questions it asks, where visitors came from, and words of its own.

use outreach_core::Values;
use outreach_core::encode;
use outreach_core::form::Form;
use outreach_core::messages::Messages;
use outreach_core::messages::catalog::negotiate;
use outreach_core::options::{FieldSelection, FormOptions, OwnChoice};
use outreach_core::record::SOURCES;
use outreach_core::settings::{self, Settings, on_hosted_page, writes_words};

use super::Key;
use crate::{State, bounds, clock};

/// The entry that says which language the address's own words are in, once a visitor has chosen another by `lang`.
const OWN_LANG: &str = "own-lang";

/// The entry that shows that this server has signed the address's own words.
const SIGNATURE: &str = "signature";

/// The longest name of a coalition.
const LONGEST_NAME: usize = 80;

/// The longest mark of a campaign.
const LONGEST_SOURCE: usize = 100;

/// The part of an address that counts: what can be taken, and words only where this server has signed them.
#[derive(Debug)]
pub(crate) struct Address {
    pub(crate) form: &'static Form,
    /// The coalition's name.
    pub(crate) organization: String,
    /// What it says, and may.
    said: Values,
    /// All that can be taken of it, signed or not.
    all: Values,
}

impl Address {
    /// Reads what stands after the question mark.
    pub(crate) fn read(state: &State, form: &'static Form, query: Option<&str>) -> Self {
        let all = known(form, &bounds::query(query));
        let signature = all.get(SIGNATURE);
        let is_ours = words(form, &all).is_none_or(|words| state.link_key.has_signed(words.as_bytes(), signature));
        let name = settings::ORGANIZATION.attribute().name;
        let mut said = all.clone();
        if !is_ours {
            // A server that has no name of its own is called what its links call it.
            let may_stay = |entry: &str, value: &str| {
                if entry == name { state.organization.is_empty() } else { !writes_words(form, entry, value) }
            };
            said = said.iter().filter(|(entry, value)| *entry != SIGNATURE && may_stay(entry, value)).collect();
        }
        let named = said.get(name);
        let organization = if named.is_empty() { &state.organization } else { named }.to_owned();
        Self { form, organization, said, all }
    }

    /// The language that it asks for.
    pub(crate) fn lang(&self) -> &str {
        self.said.get(settings::LANG.attribute().name)
    }

    /// Campaign marks by name.
    pub(crate) fn source(&self) -> Vec<(&'static str, String)> {
        let marks = SOURCES.iter().map(|name| (*name, self.said.get(name).to_owned()));
        marks.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What it says of the form.
    pub(crate) fn settings(&self) -> Settings {
        read(self.form, &self.said)
    }

    /// The form as a server judges it: all that it may ask, within the limits that the address says. Nothing of it is
    /// shown, so prices count unsigned: a webmaster's own form posts here with the prices that it showed.
    pub(crate) fn judged(&self, lang: &str) -> FormOptions {
        let options = self.settings().options;
        // The visitor's day may have begun later than ours.
        FormOptions {
            fields: FieldSelection::All,
            choices: priced(read(self.form, &self.all).options.choices),
            comma: negotiate(lang).1.comma(),
            today: clock::yesterday(),
            ..options
        }
    }

    /// An address of the same form in a language, with what this one says besides.
    pub(crate) fn link(&self, path: &str, lang: &str) -> String {
        let own = own_lang(self.form, &self.said);
        let others = self.said.iter().filter(|(name, _)| ![settings::LANG.attribute().name, OWN_LANG].contains(name));
        let own = (!own.is_empty()).then_some((OWN_LANG, own));
        written(path, self.form, &[("lang", lang)].into_iter().chain(others).chain(own).collect())
    }

    /// Names and values as they were said.
    pub(crate) fn entries(&self) -> String {
        encode::pairs(&self.all)
    }
}

/// A link that is still to be made.
#[derive(Debug)]
pub(crate) struct Draft {
    form: &'static Form,
    said: Values,
}

/// An entry that no link can have.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) name: String,
    /// What it must do or be.
    pub(crate) must: String,
}

impl Draft {
    /// A link to the page of a form. `said` are settings of the widget, and campaign marks.
    ///
    /// # Errors
    /// What no link can say.
    pub(crate) fn new<'a>(
        form: &'static Form,
        said: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Wrong>> {
        let said: Values = said.into_iter().collect();
        let mut wrong = Vec::new();
        for (name, value) in said.iter() {
            let most = most(name);
            if !counts(form, name) || [OWN_LANG, SIGNATURE].contains(&name) {
                wrong.push(Wrong {
                    name: name.to_owned(),
                    must: "be left out: the hosted page has no such setting".into(),
                });
            } else if value.chars().count() > most || value.chars().any(char::is_control) {
                wrong.push(Wrong { name: name.to_owned(), must: format!("be at most {most} characters in one line") });
            }
        }
        if is_lookup(form) {
            return if wrong.is_empty() { Ok(Self { form, said }) } else { Err(wrong) };
        }
        let (_, warnings) = Settings::read(form, said.iter().filter(|(name, _)| on_hosted_page(form, name)));
        wrong.extend(warnings.into_iter().map(|warning| Wrong { name: warning.name, must: warning.fix }));
        if wrong.is_empty() { Ok(Self { form, said }) } else { Err(wrong) }
    }

    /// Whether it brings words, which count only where they are signed.
    pub(crate) fn has_words(&self) -> bool {
        words(self.form, &self.said).is_some()
    }

    /// The same with its words signed.
    pub(crate) fn signed(mut self, key: &Key) -> Self {
        if let Some(words) = words(self.form, &self.said) {
            self.said.push(SIGNATURE, &key.sign(&words));
        }
        self
    }

    /// The address, without the host: of the page, `/f/`, or of what a plain form posts to, `/api/`.
    pub(crate) fn address(&self, path: &str) -> String {
        written(path, self.form, &self.said)
    }
}

fn written(path: &str, form: &Form, said: &Values) -> String {
    let query = encode::pairs(said);
    let mark = if query.is_empty() { "" } else { "?" };
    [path, form.name, mark, &query].concat()
}

/// The lookup's page is the same for every coalition.
fn is_lookup(form: &Form) -> bool {
    outreach_core::forms::find(form.name).is_none()
}

/// Whether the entry means something in the address of this form.
fn counts(form: &Form, name: &str) -> bool {
    if is_lookup(form) {
        return on_hosted_page(form, name);
    }
    on_hosted_page(form, name) || SOURCES.contains(&name) || [OWN_LANG, SIGNATURE].contains(&name)
}

/// The most characters of an entry.
fn most(name: &str) -> usize {
    if name == settings::ORGANIZATION.attribute().name {
        LONGEST_NAME
    } else if SOURCES.contains(&name) {
        LONGEST_SOURCE
    } else {
        bounds::ADDRESS
    }
}

/// What can be taken of an address, as on a widget: what is left out keeps its default.
fn known(form: &'static Form, query: &Values) -> Values {
    let cut = |name: &str, value: &str| value.chars().filter(|c| !c.is_control()).take(most(name)).collect::<String>();
    let said = query.iter().filter(|(name, _)| counts(form, name)).map(|(name, value)| (name, cut(name, value)));
    let said: Values = said.collect();
    let (_, wrong) = Settings::read(form, said.iter().filter(|(name, _)| on_hosted_page(form, name)));
    said.iter()
        .filter(|(name, value)| !wrong.iter().any(|wrong| wrong.name == *name && wrong.value == *value))
        .collect()
}

fn read(form: &'static Form, said: &Values) -> Settings {
    let lang = settings::LANG.attribute().name;
    let asked = said.iter().filter(|(name, _)| *name != lang && on_hosted_page(form, name));
    // Which language the page is in is no matter of the form.
    let mut settings = Settings::read(form, asked.chain([(lang, own_lang(form, said))])).0;
    bounds::cut(&mut settings.options);
    settings
}

/// What has to be signed, in one form whatever the order it was said in; none where nothing has to be. The language that
/// the words are in is signed with them.
fn words(form: &'static Form, said: &Values) -> Option<String> {
    let mut written: Vec<_> = said.iter().filter(|(name, value)| writes_words(form, name, value)).collect();
    if written.is_empty() {
        return None;
    }
    written.sort_unstable();
    let about = [("form", form.name), (OWN_LANG, own_lang(form, said))];
    Some(form_urlencoded::Serializer::new(String::new()).extend_pairs(about).extend_pairs(written).finish())
}

/// The language of the address's own words: `und` where it doesn't say, empty where it has none. A name is in no language.
fn own_lang<'a>(form: &Form, said: &'a Values) -> &'a str {
    let is_own = |name: &str| {
        name == settings::VALUES_TEXT.attribute().name || form.field(name).is_some_and(|field| field.kind.is_open())
    };
    if !said.iter().any(|(name, _)| is_own(name)) {
        return "";
    }
    let langs = [said.get(OWN_LANG), said.get(settings::LANG.attribute().name)];
    langs.into_iter().find(|lang| !lang.is_empty()).unwrap_or("und")
}

/// Own lists say what choices cost; which codes there are, a page with another list may know better.
fn priced(choices: Vec<(&'static str, Vec<OwnChoice>)>) -> Vec<(&'static str, Vec<OwnChoice>)> {
    choices.into_iter().filter(|(_, own)| own.iter().any(|choice| choice.price.is_some())).collect()
}
