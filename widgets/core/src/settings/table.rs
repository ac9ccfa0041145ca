//! The settings: one entry each, with all there is to know of it. Everything else reads this table: the element, the builder
//! and the policy it prints, the hosted page, README.md and docs/settings.md.
//!
//! An entry begins with the help in English; other languages are in `demo/locales`. See [`settings!`] for its members.

use super::define::{AppliesTo, Attribute, Setting, settings};
use super::options;
use super::reference::{Directive, Group, Hosted, Reference, Wording};
use super::value_type::ValueType;
use crate::encode::Format;
use crate::lookup;
use crate::options::FormOptions;

settings! {
    /// Where submissions are posted. Leave blank to use the action of the plain form inside the element.
    ENDPOINT = "endpoint" {
        label: "Where answers go",
        value_type: ValueType::Url,
        group: Destination,
        csp: [ConnectSrc, FormAction],
    }

    /// How the body is written.
    FORMAT = "format" {
        label: "How answers are written",
        value_type: ValueType::OneOf(Format::NAMES),
        choices: ["Web form", "JSON", "JSON as plain text"],
        default: "form",
        group: Destination,
    }

    /// The coalition's short name, recorded with every submission.
    COALITION = "coalition" {
        label: "Your coalition’s short name",
        value_type: ValueType::Code,
        group: Identity,
        hosted: Chooses,
        is_shared: true,
    }

    /// The name that visitors know you by, used in titles and consents. Leave blank for “the coalition”.
    ORGANIZATION = "organization" {
        label: "Your coalition’s name",
        value_type: ValueType::Text,
        group: Identity,
        hosted: Words,
        is_shared: true,
        no_language: true,
    }

    /// The language that the widget opens in, and that your own texts are in. Leave blank to use the page's.
    LANG = "lang" {
        label: "Language it opens in",
        value_type: ValueType::Tag,
        apply: options::own_lang,
        group: Languages,
        hosted: Chooses,
        is_shared: true,
    }

    /// The languages that visitors can choose. Leave blank for all.
    LANGUAGES = "languages" {
        label: "Languages to choose from",
        value_type: ValueType::Tags,
        group: Languages,
        is_shared: true,
    }

    /// The optional fields to show. Leave blank for the form's usual ones. Name `email` or `phone` to give each a box of its own.
    FIELDS = "fields" {
        label: "Questions to show",
        value_type: ValueType::Fields,
        apply: options::fields,
        group: Questions,
        hosted: Chooses,
    }

    /// Optional fields that must be answered.
    REQUIRED = "required" {
        label: "Required questions",
        value_type: ValueType::Fields,
        apply: options::required,
        group: Questions,
        hosted: Chooses,
    }

    /// Replaces the title. A hyphen hides it.
    HEADING = "heading" {
        label: "Title",
        value_type: ValueType::Text,
        group: Texts,
    }

    /// Replaces the introduction. A hyphen hides it.
    INTRO = "intro" {
        label: "Introduction",
        value_type: ValueType::Text,
        group: Texts,
    }

    /// Replaces the text on the button.
    BUTTON = "button" {
        label: "Button text",
        value_type: ValueType::Text,
        group: Texts,
    }

    /// Replaces the thank-you text.
    THANKS = "thanks" {
        label: "Thank-you text",
        value_type: ValueType::Text,
        group: Texts,
    }

    /// The heading level of the title.
    HEADING_LEVEL = "heading-level" {
        label: "Level of the title",
        value_type: ValueType::Number(2, 5),
        default: "2",
        group: More,
    }

    /// The address of your logo, shown above the title. Only an image on your own site or on the widgets’ host is shown; your organization’s name describes it.
    LOGO = "logo" {
        label: "Your logo",
        value_type: ValueType::Url,
        group: Identity,
        csp: [ImgSrc],
        is_shared: true,
    }

    /// The address of your privacy notice, linked below the button.
    PRIVACY_URL = "privacy-url" {
        label: "Your privacy notice",
        value_type: ValueType::Url,
        group: Identity,
        is_shared: true,
    }

    /// An email address that visitors can write to if sending fails.
    CONTACT = "contact" {
        label: "Email for help",
        value_type: ValueType::Email,
        group: Identity,
        is_shared: true,
    }

    /// The address of a next step, offered after sending.
    NEXT_URL = "next-url" {
        label: "Next step",
        value_type: ValueType::Url,
        group: AfterSending,
    }

    /// The text of that link, and what the next step is called in a calendar. Leave blank to show the address's host.
    NEXT_TEXT = "next-text" {
        label: "Text of the next step",
        value_type: ValueType::Text,
        group: AfterSending,
    }

    /// When the next step is, like `2026-12-03T18:00-06:00`: visitors can add it to their calendar. After that time it is no longer shown.
    NEXT_TIME = "next-time" {
        label: "Time of the next step",
        value_type: ValueType::Moment,
        group: AfterSending,
    }

    /// The page to open after sending.
    SUCCESS_URL = "success-url" {
        label: "Page to go to afterwards",
        value_type: ValueType::Url,
        group: AfterSending,
    }

    /// Recorded as `source.partner`.
    PARTNER = "partner" {
        label: "Partner organization",
        value_type: ValueType::Code,
        group: More,
        hosted: Chooses,
    }

    /// Seconds to wait for a reply.
    TIMEOUT = "timeout" {
        label: "How long to wait",
        value_type: ValueType::Number(5, 120),
        default: "20",
        group: More,
    }

    /// Light or dark. `auto` follows the page's `color-scheme`, or the visitor's device if the page has none.
    THEME = "theme" {
        label: "Light or dark",
        value_type: ValueType::OneOf(&["light", "dark", "auto"]),
        choices: ["Light", "Dark", "Same as your page"],
        default: "light",
        group: Design,
        is_shared: true,
    }

    /// How lists of choices look. Leave blank to let each list’s kind and length decide. The token `--outreach-choice-style` does the same from a theme.
    CHOICE_STYLE = "choice-style" {
        label: "How choices look",
        value_type: ValueType::OneOf(&["tile", "chip", "plain"]),
        choices: ["Tiles", "Chips", "Plain boxes"],
        group: Design,
        is_shared: true,
    }

    /// Shows a long form in steps, three at most.
    STEPS = "steps" {
        label: "Show in steps",
        value_type: ValueType::Flag,
        group: More,
    }

    /// Who reviews a submission, like “the membership committee”. Shown after sending.
    REVIEWED_BY = "reviewed-by" {
        label: "Who reviews it",
        value_type: ValueType::Text,
        group: AfterSending,
    }

    /// When to expect an answer, like “within two weeks”. Shown after sending.
    REVIEWED_WHEN = "reviewed-when" {
        label: "When people hear back",
        value_type: ValueType::Text,
        group: AfterSending,
    }

    /// Join: your values pledge. Members must check it, and its exact text is recorded.
    VALUES_TEXT = "values-text" {
        label: "Your values pledge",
        value_type: ValueType::Text,
        applies_to: OwnConsent,
        apply: options::values_text,
        group: Texts,
        hosted: Words,
    }

    /// Join: the version of your values pledge. Change it when you change the text.
    VALUES_VERSION = "values-version" {
        label: "Version of your values pledge",
        value_type: ValueType::Code,
        default: "1",
        applies_to: OwnConsent,
        apply: options::values_version,
        group: Texts,
        hosted: Words,
    }

    /// Join, pledge: the currency of all amounts.
    CURRENCY = "currency" {
        label: "Currency",
        value_type: ValueType::Currency,
        default: "USD",
        applies_to: Money,
        apply: options::currency,
        group: Money,
        hosted: Chooses,
        is_shared: true,
    }

    /// Join, pledge: the smallest amount accepted.
    MINIMUM = "minimum" {
        label: "Smallest amount",
        value_type: ValueType::Amount,
        applies_to: Money,
        apply: options::minimum,
        group: Money,
        hosted: Chooses,
    }

    /// Join, pledge: the largest amount accepted.
    MAXIMUM = "maximum" {
        label: "Largest amount",
        value_type: ValueType::Amount,
        applies_to: Money,
        apply: options::maximum,
        group: Money,
        hosted: Chooses,
    }

    /// Pledge: the suggested amounts. Leave blank for 10, 25, 50 and 100.
    AMOUNTS = "amounts" {
        label: "Suggested amounts",
        value_type: ValueType::Amounts,
        applies_to: Gift,
        apply: options::suggested,
        group: Money,
        hosted: Chooses,
    }

    /// Pledge: your payment processor's fee. Visitors who pay online can then choose to add it.
    FEES = "fees" {
        label: "Fees for paying online",
        value_type: ValueType::Fees,
        applies_to: Fee,
        apply: options::fees,
        group: Money,
    }

    /// Join, pledge: where to pay online, offered after sending with the amount and frequency filled in. Dues are paid yearly. ActBlue, Givebutter, Every.org, Donorbox and PayPal.me work as they are; for any other, write {{amount}}, {{cents}}, {{currency}} and {{frequency}} where they belong.
    HANDOFF = "handoff" {
        label: "Where to pay online",
        value_type: ValueType::Https,
        applies_to: Money,
        group: Money,
    }

    /// Pledge: the address of JSON with the total pledged so far, shown as a bar.
    PROGRESS = "progress" {
        label: "How much is pledged so far",
        value_type: ValueType::Url,
        applies_to: Gift,
        group: Money,
        csp: [ConnectSrc],
    }

    /// Pledge: the goal of that bar.
    GOAL = "goal" {
        label: "Goal",
        value_type: ValueType::Amount,
        applies_to: Gift,
        apply: options::goal,
        group: Money,
    }

    /// Legislators: a folder of photos named by Open States ID, `…/ID.jpg`. Where a photo is missing, initials are shown; no other host is asked.
    PHOTOS = "photos" {
        label: "Folder of photos",
        value_type: ValueType::Url,
        applies_to: Lookup,
        group: Calls,
        csp: [ImgSrc],
    }

    /// Legislators: the bill to call about, like “HB 56”. Visitors then see one person to call at a time, and what to say. Set `chambers` too: without it, no one is to be called.
    BILL = "bill" {
        label: "Bill",
        value_type: ValueType::Text,
        applies_to: Lookup,
        group: Calls,
        no_language: true,
    }

    /// Legislators: the chambers that vote on the bill: state senate `sldu`, state house `sldl`, US House `cd`, US Senate `state`. Visitors are asked to call no one else; all others are folded up below.
    CHAMBERS = "chambers" {
        label: "Who votes on the bill",
        value_type: ValueType::SomeOf(&lookup::CHAMBERS),
        choices: ["State senate", "State house or assembly", "US House", "US Senate"],
        applies_to: Lookup,
        group: Calls,
    }

    /// Legislators: what to ask legislators to do with the bill.
    POSITION = "position" {
        label: "What to ask for",
        value_type: ValueType::OneOf(&["support", "oppose"]),
        choices: ["Support it", "Oppose it"],
        default: "support",
        applies_to: Lookup,
        group: Calls,
    }

    /// Legislators: where to post how a call ended: `form`, `coalition`, `layer` and `outcome`, and nothing else.
    OUTCOMES = "outcomes" {
        label: "Where the results of calls go",
        value_type: ValueType::Url,
        applies_to: Lookup,
        group: Calls,
        csp: [ConnectSrc],
    }

    /// Marks every submission as a test.
    TEST = "test" {
        label: "Test mode",
        value_type: ValueType::Flag,
        group: More,
        hosted: Chooses,
    }

    /// The address of JSON with more settings, under the same names, and texts.
    CONFIG = "config" {
        label: "More settings",
        value_type: ValueType::Text,
        group: More,
        csp: [ConnectSrc],
        no_language: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
    }
}
