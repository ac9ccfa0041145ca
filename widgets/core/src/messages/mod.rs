//! The words people read: looked up by key in a locale file, never written in code.

#[cfg(feature = "catalog")]
pub mod catalog;
#[cfg(feature = "catalog")]
mod document;
mod language;
#[cfg(feature = "catalog")]
mod overlay;
mod words;

#[cfg(feature = "catalog")]
pub use document::{DocumentWords, FormLocale};
pub use language::{negotiate, stands_in};
pub use words::Words;

use crate::kind::Money;

/// A locale: texts by dotted key.
pub trait Messages {
    /// The text of that key, such as `errors.missing`.
    fn get(&self, key: &str) -> Option<String>;

    /// The language, BCP 47, in which that key is said where it is another than the locale's.
    fn other_language(&self, _key: &str) -> Option<String> {
        None
    }

    /// Whether the language writes a comma before cents.
    fn comma(&self) -> bool {
        self.get("locale.decimal").as_deref() == Some(",")
    }

    /// An amount as the language writes it.
    fn money(&self, amount: Money) -> String {
        amount.plain(self.comma())
    }

    /// A list as the language writes it: of things that all hold, or of `any` that may.
    fn list(&self, items: &[&str], any: bool) -> String {
        items.join(if any { " / " } else { ", " })
    }
}

impl<M: Messages + ?Sized> Messages for &M {
    fn get(&self, key: &str) -> Option<String> {
        (**self).get(key)
    }

    fn other_language(&self, key: &str) -> Option<String> {
        (**self).other_language(key)
    }

    fn money(&self, amount: Money) -> String {
        (**self).money(amount)
    }

    fn list(&self, items: &[&str], any: bool) -> String {
        (**self).list(items, any)
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// Keys of the words around the questions: buttons, states, notices.
        pub mod keys {
            $($(#[$doc])* pub const $name: &str = $key;)*
            /// All of them, for the test that every locale has them.
            pub const ALL: &[&str] = &[$($key),*];
        }
    };
}

keys! {
    /// Beside the label of a question that may stay empty.
    OPTIONAL = "ui.optional";
    /// The line that questions are folded behind.
    TELL_MORE = "ui.tell_more";
    /// A choice with what it costs in a year.
    PRICE = "ui.price";
    /// Beside the suggested amounts: any other.
    OTHER_AMOUNT = "ui.other_amount";
    /// Which step of how many, and what it is about.
    STEP = "ui.step";
    /// On to the next step.
    NEXT = "ui.next";
    /// Back to the step before.
    BACK = "ui.back";
    /// Who looks at an application.
    REVIEWED_BY = "ui.reviewed_by";
    /// When an answer comes.
    REVIEWED_WHEN = "ui.reviewed_when";
    /// The empty entry of a drop-down list.
    CHOOSE = "ui.choose";
    /// Shown at every list from which more than one can be chosen, unless the question has a hint of its own.
    CHOOSE_ANY = "ui.choose_any";
    /// Shows the rest of a long list.
    MORE = "ui.more";
    /// Takes a radio button's choice back.
    CLEAR = "ui.clear";
    /// Heads the list of errors.
    SUMMARY = "ui.summary";
    /// Before an error, for those who can't see that it is red.
    ERROR = "ui.error";
    /// Names the language switch.
    LANGUAGE = "ui.language";
    /// The words of a language did not come.
    NO_LANGUAGE = "ui.no_language";
    /// The button while it is sent.
    SENDING = "ui.sending";
    /// What the logo shows.
    LOGO = "ui.logo";
    /// What happens with the answers, wherever they are sent.
    TRUST = "ui.trust";
    /// The link to the privacy notice.
    PRIVACY = "ui.privacy";
    /// How many characters are left.
    LEFT = "ui.left";
    /// Sends again.
    RETRY = "ui.retry";
    /// Sends a queued submission now.
    NOW = "ui.now";
    /// Leads to where something is paid.
    HANDOFF = "ui.handoff";
    /// What goes along there.
    HANDOFF_NOTE = "ui.handoff_note";
    /// Fills the form in for someone else.
    AGAIN = "ui.again";
    /// Heads the thanks where someone still decides.
    APPLIED = "ui.applied";
    /// Who makes contact.
    REACH_SOON = "ui.reach_soon";
    /// Said when it is copied.
    COPIED = "ui.copied";
    /// Where to turn when nothing works.
    CONTACT = "ui.contact";
    /// On everything while a webmaster tries the form out.
    TEST = "ui.test";
    /// Heads the state: sent, no one knows whether stored.
    UNCONFIRMED_TITLE = "delivery.unconfirmed.title";
    /// Explains it.
    UNCONFIRMED_TEXT = "delivery.unconfirmed.text";
    /// Heads the state: waiting to be sent.
    QUEUED_TITLE = "delivery.queued.title";
    /// Explains it, offline.
    QUEUED_TEXT = "delivery.queued.text";
    /// Explains it, when the endpoint named the seconds.
    QUEUED_BUSY = "delivery.queued.busy";
    /// Heads the state: not taken.
    REJECTED_TITLE = "delivery.rejected.title";
    /// The errors of the fields.
    REJECTED_FIELDS = "delivery.rejected.fields";
    /// Rejected without a reason.
    REJECTED_REFUSED = "delivery.rejected.refused";
    /// Too large.
    REJECTED_TOO_LARGE = "delivery.rejected.too_large";
    /// The webmaster's mistake.
    REJECTED_SETUP = "delivery.rejected.setup";
    /// The endpoint's mistake.
    REJECTED_SERVER = "delivery.rejected.server";
    /// The plain content, which is shown below, may succeed where this did not.
    PLAIN = "delivery.plain";
    /// The widget itself broke; the words are still there.
    BROKEN = "delivery.broken";
    /// Offers the email address that was probably meant.
    DID_YOU_MEAN = "ui.did_you_mean";
    /// Shown for the coalition's name where the webmaster gave none.
    ORGANIZATION = "ui.organization";
}

/// Puts values in the places marked `{{name}}`. An unknown place stays, so that it is seen and fixed.
pub fn interpolate(template: &str, params: &[(&str, &str)]) -> String {
    // Split by single characters: searching for strings is a kilobyte of code in the browser.
    let mut text = String::with_capacity(template.len());
    for (at, piece) in template.split('{').enumerate() {
        if at == 0 {
            text.push_str(piece);
            continue;
        }
        // After the second of two braces, up to the closing two, is a name.
        let place = piece.split_once('}').filter(|(_, rest)| rest.starts_with('}') && text.ends_with('{'));
        let value = place.and_then(|(name, rest)| {
            let (_, value) = params.iter().find(|(key, _)| *key == name.trim())?;
            Some((value, rest))
        });
        if let Some((value, rest)) = value {
            text.pop();
            text.push_str(value);
            text.extend(rest.chars().skip(1));
        } else {
            text.push('{');
            text.push_str(piece);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_filled() {
        assert_eq!(interpolate("{{a}} and {{ b }}{{c}}", &[("a", "1"), ("b", "2")]), "1 and 2{{c}}");
        assert_eq!(interpolate("{{open", &[("open", "x")]), "{{open");
    }

    #[test]
    fn a_value_is_never_a_template() {
        assert_eq!(interpolate("{{a}}{{b}}", &[("a", "{{b}}"), ("b", "x")]), "{{b}}x");
    }

    proptest! {
        #[test]
        fn never_panics(template in "[{} a-c]{0,30}") {
            interpolate(&template, &[("a", "x")]);
        }
    }
}
