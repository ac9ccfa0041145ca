//! How a setting is declared: what the browser carries of it, and what documentation, the builder and the server know.

use super::reference::{Reference, Wording};
use super::table::{ATTRIBUTES, REFERENCE, WORDING};
use super::value_type::ValueType;
use crate::form::{Consent, Form, Purpose};

/// One setting: an attribute of the element, or a member of `config`.
#[derive(Debug, Clone, Copy)]
pub struct Attribute {
    /// Its name on the element.
    pub name: &'static str,
    /// What a value may be.
    pub value_type: ValueType,
    /// What holds when it is not set; empty for nothing.
    pub default: &'static str,
    /// The forms that have a use for it.
    pub applies_to: AppliesTo,
}

/// Which forms have a use for a setting: those that ask such a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppliesTo {
    /// All.
    All,
    /// For an amount of money.
    Money,
    /// For an amount with suggestions: a gift.
    Gift,
    /// For the fee on an amount.
    Fee,
    /// For a permission in the webmaster's own words.
    OwnConsent,
    /// For what is looked up, where nothing is sent.
    Lookup,
}

impl AppliesTo {
    fn includes(self, form: &Form) -> bool {
        form.fields().any(|field| match self {
            Self::All => true,
            Self::Money => field.kind.is_money(),
            Self::Gift => !field.kind.suggested().is_empty(),
            Self::Fee => field.kind.fee_on().is_some(),
            Self::OwnConsent => field.kind.consent().is_some_and(Consent::is_own),
            Self::Lookup => form.purpose == Purpose::Lookup,
        })
    }
}

impl Attribute {
    /// What an entry need not say.
    pub(super) const USUAL: Self =
        Self { name: "", value_type: ValueType::Text, default: "", applies_to: AppliesTo::All };

    /// Whether a form has a use for it.
    pub fn is_for(&self, form: &Form) -> bool {
        self.applies_to.includes(form)
    }
}

/// The place of a setting among [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting(pub(super) usize);

impl Setting {
    /// All of them, in the order of [`ATTRIBUTES`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ATTRIBUTES.len()).map(Self)
    }

    /// The setting of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|setting| setting.attribute().name == name)
    }

    /// What the browser knows of it.
    pub fn attribute(self) -> &'static Attribute {
        &ATTRIBUTES[self.0]
    }

    /// What it is for.
    pub fn reference(self) -> &'static Reference {
        &REFERENCE[self.0]
    }

    /// What it is called and does.
    pub fn wording(self) -> &'static Wording {
        &WORDING[self.0]
    }
}

/// Declares settings. The members of an entry, in this order:
///
/// | Member | What it says | Without it |
/// |---|---|---|
/// | `label` | a short name for people | |
/// | `value_type` | what a value may be | |
/// | `choices` | labels for the words of a `OneOf` or `SomeOf`, in their order | none |
/// | `default` | what holds when it is not set | nothing |
/// | `applies_to` | the forms that have a use for it | all |
/// | `apply` | reads a value into the form's options; `None` if it is invalid | not a form option |
/// | `group` | where the builder and docs/settings.md show it | |
/// | `hosted` | what the address of a hosted page may do with it | not there |
/// | `csp` | the directives of a page's policy that must allow its address | none |
/// | `is_shared` | whether it is the same for all forms of a coalition | one form's own |
/// | `no_language` | whether a text is the same in every language, as a name is | in `lang` |
macro_rules! settings {
    ($(
        $(#[doc = $help:literal])+
        $constant:ident = $name:literal {
            label: $label:literal,
            value_type: $value_type:expr,
            $(choices: $choices:expr,)?
            $(default: $default:literal,)?
            $(applies_to: $applies_to:ident,)?
            $(apply: $apply:path,)?
            group: $group:ident,
            $(hosted: $hosted:ident,)?
            $(csp: [$($directive:ident),+],)?
            $(is_shared: $is_shared:literal,)?
            $(no_language: $no_language:literal,)?
        }
    )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "places in the list, named as the constants are")]
        enum Place { $($constant),* }

        $($(#[doc = $help])+ pub const $constant: Setting = Setting(Place::$constant as usize);)*

        #[allow(clippy::needless_update, reason = "an entry may have all members")]
        /// Every setting that all widgets know. Fields with a list of their own add one each, named like the field.
        pub static ATTRIBUTES: &[Attribute] = &[$(Attribute {
            name: $name,
            value_type: $value_type,
            $(default: $default,)?
            $(applies_to: AppliesTo::$applies_to,)?
            ..Attribute::USUAL
        }),*];

        #[allow(clippy::needless_update, reason = "an entry may have all members")]
        /// What each is for, in the same order. No widget reads it, so that it is not in what a visitor downloads.
        pub(super) static REFERENCE: &[Reference] = &[$(Reference {
            group: Group::$group,
            $(hosted: Hosted::$hosted,)?
            $(csp: &[$(Directive::$directive),+],)?
            $(is_shared: $is_shared,)?
            $(no_language: $no_language,)?
            ..Reference::USUAL
        }),*];

        #[allow(clippy::needless_update, reason = "an entry may have all members")]
        /// What each is called and does, in the same order.
        pub(super) static WORDING: &[Wording] = &[$(Wording {
            label: $label,
            help: concat!($($help),+),
            $(choices: &$choices,)?
            ..Wording::USUAL
        }),*];

        /// Reads a value into the form's options, where the setting is one. `None` if it is invalid.
        pub(super) fn apply(setting: Setting, options: &mut FormOptions, value: &str) -> Option<()> {
            match setting {
                $($($constant => $apply(options, value),)?)*
                _ => Some(()),
            }
        }
    };
}
pub(super) use settings;
