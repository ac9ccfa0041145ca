//! The table of settings. Everything else reads it: the element, the builder, the README and its test.
//!
//! An entry is a setting's constant, its name on the element, its type, its default, and the forms that
//! have a use for it.

use super::value_type::ValueType;
use crate::form::{Form, Kind};
use crate::forms::legislators;

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
    /// For a street, which is looked up.
    Street,
}

impl AppliesTo {
    fn includes(self, form: &Form) -> bool {
        form.fields().any(|field| match (self, &field.kind) {
            (Self::All, _) | (Self::Money, Kind::Money { .. }) | (Self::Fee, Kind::Fee { .. }) => true,
            (Self::Gift, Kind::Money { suggested }) => !suggested.is_empty(),
            (Self::OwnConsent, Kind::Consent(consent)) => consent.is_own(),
            (Self::Street, _) => field.name == legislators::STREET.name,
            _ => false,
        })
    }
}

impl Attribute {
    /// Whether a form has a use for it.
    pub fn is_for(&self, form: &Form) -> bool {
        self.applies_to.includes(form)
    }
}

macro_rules! settings {
    ($($(#[doc = $about:literal])+ $constant:ident = $name:literal, $value_type:expr, $default:literal $(, for $of:ident)?;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "places in the list, named as the constants are")]
        enum Place { $($constant),* }

        $($(#[doc = $about])+ pub const $constant: Setting = Setting(Place::$constant as usize);)*

        /// Every setting that all widgets know. Fields with a list of their own add one each, named like the field.
        pub static ATTRIBUTES: &[Attribute] =
            &[$(Attribute { name: $name, value_type: $value_type, default: $default, applies_to: settings!(@of $($of)?) }),*];

        /// What each setting does, in the same order: for documentation; the browser does without.
        pub static ABOUT: &[&str] = &[$(concat!($($about),+)),*];
    };
    (@of $of:ident) => { AppliesTo::$of };
    (@of) => { AppliesTo::All };
}

/// The place of a setting among [`ATTRIBUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting(pub(super) usize);

impl Setting {
    /// All of them, in the order of [`ATTRIBUTES`].
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ATTRIBUTES.len()).map(Self)
    }

    /// Its declaration.
    pub fn attribute(self) -> &'static Attribute {
        &ATTRIBUTES[self.0]
    }

    /// What it does, in English: for documentation.
    pub fn about(self) -> &'static str {
        ABOUT[self.0].trim()
    }
}

settings! {
    /// Where submissions are posted. Leave blank to use the action of the plain form inside the element.
    ENDPOINT = "endpoint", ValueType::Url, "";
    /// How the body is written.
    FORMAT = "format", ValueType::OneOf(&["form", "json", "json-text"]), "form";
    /// The coalition's short name, recorded with every submission.
    COALITION = "coalition", ValueType::Code, "";
    /// The name that visitors know you by, used in titles and consents. Leave blank for “the coalition”.
    ORGANIZATION = "organization", ValueType::Text, "";
    /// The language that the widget opens in, and that your own texts are in. Leave blank to use the page's.
    LANG = "lang", ValueType::Tag, "";
    /// The languages that visitors can choose. Leave blank for all.
    LANGUAGES = "languages", ValueType::Tags, "";
    /// The optional fields to show. Leave blank for the form's usual ones.
    FIELDS = "fields", ValueType::Fields, "";
    /// Optional fields that must be answered.
    REQUIRED = "required", ValueType::Fields, "";
    /// Replaces the title. A hyphen hides it.
    HEADING = "heading", ValueType::Text, "";
    /// Replaces the introduction. A hyphen hides it.
    INTRO = "intro", ValueType::Text, "";
    /// Replaces the text on the button.
    BUTTON = "button", ValueType::Text, "";
    /// Replaces the thank-you text.
    THANKS = "thanks", ValueType::Text, "";
    /// The heading level of the title.
    HEADING_LEVEL = "heading-level", ValueType::Number(2, 5), "2";
    /// The address of your privacy notice, linked above the button.
    PRIVACY_URL = "privacy-url", ValueType::Url, "";
    /// An email address that visitors can write to if sending fails.
    CONTACT = "contact", ValueType::Email, "";
    /// The address of a next step, offered after sending.
    NEXT_URL = "next-url", ValueType::Url, "";
    /// The text of that link. Leave blank to show the address's host.
    NEXT_TEXT = "next-text", ValueType::Text, "";
    /// The page to open after sending.
    SUCCESS_URL = "success-url", ValueType::Url, "";
    /// Recorded as `source.partner`.
    PARTNER = "partner", ValueType::Code, "";
    /// Seconds to wait for a reply.
    TIMEOUT = "timeout", ValueType::Number(5, 120), "20";
    /// Light or dark. `auto` follows the page's `color-scheme`, or the visitor's device if the page has none.
    THEME = "theme", ValueType::OneOf(&["light", "dark", "auto"]), "light";
    /// Shows a long form in steps, one section at a time.
    STEPS = "steps", ValueType::Flag, "";
    /// Who reviews a submission, like “the membership committee”. Shown after sending.
    REVIEWED_BY = "reviewed-by", ValueType::Text, "";
    /// When to expect an answer, like “within two weeks”. Shown after sending.
    REVIEWED_WHEN = "reviewed-when", ValueType::Text, "";
    /// Join: your values pledge. Members must check it, and its exact text is recorded.
    VALUES_TEXT = "values-text", ValueType::Text, "", for OwnConsent;
    /// Join: the version of your values pledge. Change it when you change the text.
    VALUES_VERSION = "values-version", ValueType::Code, "1", for OwnConsent;
    /// Join, pledge: the currency of all amounts.
    CURRENCY = "currency", ValueType::Currency, "USD", for Money;
    /// Join, pledge: the smallest amount accepted.
    MINIMUM = "minimum", ValueType::Amount, "", for Money;
    /// Join, pledge: the largest amount accepted.
    MAXIMUM = "maximum", ValueType::Amount, "", for Money;
    /// Pledge: the suggested amounts. Leave blank for 10, 25, 50 and 100.
    AMOUNTS = "amounts", ValueType::Amounts, "", for Gift;
    /// Pledge: your payment processor's fee. Visitors who pay online can then choose to add it.
    FEES = "fees", ValueType::Fees, "", for Fee;
    /// Pledge: where to pay online, offered after sending with the amount and frequency filled in. ActBlue, Givebutter, Every.org, Donorbox and PayPal.me work as they are; for any other, write {{amount}}, {{cents}}, {{currency}} and {{frequency}} where they belong.
    HANDOFF = "handoff", ValueType::Https, "", for Gift;
    /// Pledge: the address of JSON with the total pledged so far, shown as a bar.
    PROGRESS = "progress", ValueType::Url, "", for Gift;
    /// Pledge: the goal of that bar.
    GOAL = "goal", ValueType::Amount, "", for Gift;
    /// Legislators: a folder of photos named by Open States ID, `…/ID.jpg`. Where a photo is missing, initials are shown; no other host is asked.
    PHOTOS = "photos", ValueType::Url, "", for Street;
    /// Legislators: the bill to call about, like “HB 56”. Set `chambers` too: the call guide needs both.
    BILL = "bill", ValueType::Text, "", for Street;
    /// Legislators: the chambers that vote on the bill: state senate `sldu`, state house `sldl`, US House `cd`, US Senate `state`. Visitors are asked to call no one else.
    CHAMBERS = "chambers", ValueType::SomeOf(&legislators::CHAMBERS), "", for Street;
    /// Legislators: what to ask legislators to do with the bill.
    POSITION = "position", ValueType::OneOf(&["support", "oppose"]), "support", for Street;
    /// Legislators: where to post how a call ended: `form`, `coalition`, `layer` and `outcome`, and nothing else.
    OUTCOMES = "outcomes", ValueType::Url, "", for Street;
    /// Marks every submission as a test.
    TEST = "test", ValueType::Flag, "";
    /// The address of JSON with more settings, under the same names, and texts.
    CONFIG = "config", ValueType::Text, "";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::Format;
    use crate::forms::FORMS;
    use crate::settings::Settings;

    #[test]
    fn every_default_is_a_valid_value() {
        for attribute in ATTRIBUTES.iter().filter(|attribute| !attribute.default.is_empty()) {
            let forms = FORMS.iter().filter(|form| attribute.is_for(form));
            for form in forms {
                let (settings, warnings) = Settings::read(form, [(attribute.name, attribute.default)]);
                assert_eq!((settings, warnings), (Settings::default(), vec![]), "{}", attribute.name);
            }
        }
        assert_eq!(ATTRIBUTES.len(), ABOUT.len());
    }

    #[test]
    fn every_format_that_can_be_set_is_written() {
        let ValueType::OneOf(names) = ATTRIBUTES[FORMAT.0].value_type else { panic!("format is one of a few") };
        assert_eq!(names, Format::ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
}
