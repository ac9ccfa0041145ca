//! The names of settings, and what a misspelled one was meant to be.

use super::read::Settings;
use super::table::ATTRIBUTES;
use crate::form::Form;
use crate::forms::FORMS;

impl Settings {
    /// The name of every setting that a form has a use for: those of the table, and a list for each field that may have
    /// another.
    pub fn names(form: &'static Form) -> impl Iterator<Item = &'static str> {
        let settings = ATTRIBUTES.iter().filter(|attribute| attribute.is_for(form)).map(|attribute| attribute.name);
        settings.chain(form.fields().filter(|field| field.custom).map(|field| field.name))
    }
}

/// How to fix a name that is no setting of the form; empty where it is not even like one, but meant for another script.
pub(super) fn fix(name: &str) -> String {
    match meant(name) {
        Some(meant) if meant == name => "be left out of this form".to_owned(),
        Some(meant) => ["be spelled ", meant].concat(),
        None => String::new(),
    }
}

/// The setting, of whichever form, that a name was meant to be.
fn meant(name: &str) -> Option<&'static str> {
    for attribute in ATTRIBUTES {
        if is_near(attribute.name, name) {
            return Some(attribute.name);
        }
    }
    LISTS.into_iter().find(|list| is_near(list, name))
}

/// The fields, of whichever form, with a list that a webmaster may change. Found when this is compiled: a module that has
/// one form would otherwise carry all the others for their sake.
static LISTS: [&str; lists([""; 0]).1] = lists([""; lists([""; 0]).1]).0;

/// Fills in the names, as far as there is room for them; and how many there are.
const fn lists<const ROOM: usize>(mut names: [&'static str; ROOM]) -> ([&'static str; ROOM], usize) {
    let (mut found, mut form) = (0, 0);
    while form < FORMS.len() {
        let mut section = 0;
        while section < FORMS[form].sections.len() {
            let fields = FORMS[form].sections[section].fields;
            let mut at = 0;
            while at < fields.len() {
                if fields[at].custom {
                    if found < ROOM {
                        names[found] = fields[at].name;
                    }
                    found += 1;
                }
                at += 1;
            }
            section += 1;
        }
        form += 1;
    }
    (names, found)
}

/// Whether two names differ in one place only, by one letter, or by two in a long name. With any other letter a name of
/// four is another word. Hardly anyone mistypes the first letter, while `:fields` and `x-endpoint` are attributes of
/// frameworks.
pub fn is_near(known: &str, name: &str) -> bool {
    let (known, name) = (known.as_bytes(), name.as_bytes());
    let slips = usize::from(known.len() > 4) + usize::from(known.len() > 7);
    let mut start = 0;
    while start < known.len() && known.get(start) == name.get(start) {
        start += 1;
    }
    let (mut known, mut name) = (&known[start..], &name[start..]);
    while let (Some((one, before)), Some((other, rest))) = (known.split_last(), name.split_last())
        && one == other
    {
        (known, name) = (before, rest);
    }
    start > 0 && known.len().max(name.len()) <= slips
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{join, legislators, volunteer};

    fn fix_for(form: &'static Form, name: &str) -> String {
        Settings::read(form, [(name, "x y")]).1.into_iter().map(|warning| warning.fix).collect()
    }

    #[test]
    fn a_slip_in_a_name_is_reported_with_the_name_that_was_meant() {
        for (name, meant) in [
            ("endpont", "endpoint"),
            ("end-point", "endpoint"),
            ("endpiont", "endpoint"),
            ("coalitoin", "coalition"),
            ("organisation", "organization"),
            ("organizaton", "organization"),
            ("privacyurl", "privacy-url"),
            ("privacy_url", "privacy-url"),
            ("language", "languages"),
            ("field", "fields"),
            ("headding", "heading"),
            ("thems", "theme"),
            ("amount", "amounts"),
            ("successurl", "success-url"),
            ("levels", "level"),
        ] {
            assert_eq!(fix_for(&join::FORM, name), format!("be spelled {meant}"), "{name}");
        }
    }

    #[test]
    fn a_setting_of_another_form_is_reported() {
        for (form, name) in [(&volunteer::FORM, "currency"), (&volunteer::FORM, "level"), (&legislators::FORM, "ways")]
        {
            assert!(fix_for(form, name).starts_with("be left out"), "{name}");
        }
    }

    /// What frameworks, extensions and HTML itself put on an element.
    #[test]
    fn attributes_of_others_are_ignored() {
        const THEIRS: &str = "x-show x-data x-bind:endpoint :endpoint :fields :class @click @submit hx-get \
            hx-on::after-request v-if v-bind:lang v-required wire:click wire:model itemscope itemprop itemtype ng-model \
            ng-required _hyperscript _ jsaction jscontroller bis_skin_checked contenteditable accesskey autofocus draggable \
            spellcheck enterkeyhint inputmode name for href src type value key ref form fill text size content property \
            typeof vocab resource about label target method action align min max class id style hidden slot part \
            exportparts title dir tabindex role translate is nonce inert loading popover data-endpoint data-fields data-aos \
            aria-label aria-describedby onclick onload xmlns xml:lang up-target u-on cloak wow animate scroll test-id testid \
            data-v-7ba5bd90 _ngcontent-ng-c123 __react priority fetchpriority referrerpolicy crossorigin sizes srcset \
            width height";
        for form in FORMS {
            for name in THEIRS.split_whitespace() {
                assert_eq!(fix_for(form, name), "", "{name}");
            }
        }
    }

    #[test]
    fn no_setting_is_near_another_and_each_form_accepts_its_own() {
        let all = || FORMS.iter().copied();
        for name in all().flat_map(Settings::names) {
            assert_eq!(meant(name), Some(name));
            for form in all() {
                let unknown = fix_for(form, name).starts_with("be left out");
                assert_eq!(unknown, !Settings::names(form).any(|own| own == name), "{}: {name}", form.name);
            }
        }
    }
}
