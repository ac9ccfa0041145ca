//! How to fix what is set wrong, in words for the webmaster. A page has none of them: `ui/js/reject` says the same from `fixes.json`,
//! which this crate's tests write from here, when there is something to say.

use super::table::ATTRIBUTES;
use super::value_type::ValueType;
use crate::form::{Form, Presence};
use crate::forms::FORMS;
use crate::kind::Currency;
use crate::number::digits;

/// How to fix the value of a setting that the form has, to be read after “must”.
pub(super) fn of_value(form: &'static Form, name: &str) -> String {
    let known = ATTRIBUTES.iter().find(|attribute| attribute.name == name && attribute.is_for(form));
    // Any other is a list.
    known.map_or_else(|| ValueType::Code.expected(), |attribute| attribute.value_type.fix(form))
}

/// How to fix a name that is no setting of the form; empty where it is not even like one, but meant for another script.
pub(super) fn of_name(name: &str) -> String {
    match meant(name) {
        Some(meant) if meant == name => "be left out of this form".to_owned(),
        Some(meant) => ["be spelled ", meant].concat(),
        None => String::new(),
    }
}

/// The setting, of whichever form of ours, that a name was meant to be.
fn meant(name: &str) -> Option<&'static str> {
    let lists = FORMS.iter().flat_map(|form| form.fields()).filter(|field| field.custom).map(|field| field.name);
    ATTRIBUTES.iter().map(|attribute| attribute.name).chain(lists).find(|known| is_near(known, name))
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

impl ValueType {
    /// What a value must be, to be read after “must”.
    pub fn expected(self) -> String {
        match self {
            Self::Text => "be text".to_owned(),
            Self::Url => "start with https://, or with / for an address on this site".to_owned(),
            Self::Https => "start with https://".to_owned(),
            Self::Currency => ["be one of ", &Currency::codes().join(", ")].concat(),
            Self::Amount => "be an amount, like 12.50".to_owned(),
            Self::Amounts => "be amounts, like 10, 25, 50".to_owned(),
            Self::Fees => "be a fee, like 2.9% + 0.30, up to 20%".to_owned(),
            Self::Code => "be lowercase letters, digits and hyphens, like acij".to_owned(),
            Self::Tag => "be a language tag, like es".to_owned(),
            Self::Tags => "be language tags, like en, es".to_owned(),
            Self::Email => "be an email address".to_owned(),
            Self::Moment => "be a date, a time and its offset from UTC, like 2026-12-03T18:00-06:00".to_owned(),
            Self::Number(least, most) => ["be a whole number from ", &digits(least), " to ", &digits(most)].concat(),
            Self::OneOf(words) => ["be one of ", &words.join(", ")].concat(),
            Self::SomeOf(words) => ["be one or more of ", &words.join(", ")].concat(),
            Self::Fields => "be names of the form's optional fields".to_owned(),
            Self::Flag => "be present or absent".to_owned(),
        }
    }

    /// The same, with the names that the form has.
    fn fix(self, form: &'static Form) -> String {
        let mut fix = self.expected();
        if matches!(self, Self::Fields) {
            let optional = form.fields().filter(|field| field.presence != Presence::Required);
            let names: Vec<_> = optional.map(|field| field.name).collect();
            fix.push_str(&[": ", &names.join(", ")].concat());
        }
        fix
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FORMS, join, legislators, volunteer};
    use crate::settings::Settings;

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
    fn names_are_near_as_in_the_browser() {
        let cases = serde_json::from_str::<serde_json::Value>(include_str!("../../tests/near.json")).expect("a table");
        for case in cases.as_array().expect("cases") {
            let [known, name] = [0, 1].map(|at| case[at].as_str().expect("a name"));
            assert_eq!(is_near(known, name), case[2] == true, "{case}");
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
        for form in FORMS.iter().copied() {
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
