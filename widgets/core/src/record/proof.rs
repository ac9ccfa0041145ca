//! What is kept of a consent, as its proof: what was agreed to, in which language, and when. One table, as the envelope is.

use super::rule::EntryRule;
use super::wire::consent;
use crate::values::Values;

/// One thing that is kept beside a consent, for those who check or describe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProofEntry {
    /// Its name in JSON.
    pub name: &'static str,
    /// What its name in a form post ends in, after the field's: `.text`.
    pub suffix: &'static str,
    /// What it is, for the JSON Schema.
    pub about: &'static str,
    /// What it must be.
    pub rule: EntryRule,
}

/// One thing that is kept beside a consent, as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProofValue<'a> {
    /// Its name in JSON.
    pub name: &'static str,
    /// What its name in a form post ends in, after the field's: `.text`.
    pub suffix: &'static str,
    /// Its text; empty where there is none.
    pub value: &'a str,
}

macro_rules! proof {
    ($($(#[doc = $about:literal])+ $member:ident = $name:literal, $suffix:expr, $rule:expr;)*) => {
        /// What is kept beside a consent.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Proof {
            $($(#[doc = $about])+ pub $member: String,)*
        }

        /// Every entry, in the order in which they are sent.
        pub static PROOF: &[ProofEntry] = &[
            $(ProofEntry { name: $name, suffix: $suffix, about: concat!($($about),+), rule: $rule }),*
        ];

        impl Proof {
            /// The names and values of [`PROOF`], in the same order.
            pub fn entries(&self) -> [ProofValue<'_>; PROOF.len()] {
                [$(ProofValue { name: $name, suffix: $suffix, value: &self.$member }),*]
            }

            /// Takes the entries by what gives them.
            pub fn by(mut value: impl FnMut(&ProofEntry) -> String) -> Self {
                let mut entries = PROOF.iter();
                let mut next = || entries.next().map(&mut value).unwrap_or_default();
                Self { $($member: next()),* }
            }
        }
    };
}

proof! {
    /// The exact words beside the box.
    text = "text", consent::TEXT, EntryRule::Text;
    /// The version of those words.
    version = "text_version", consent::VERSION, EntryRule::Code;
    /// The language of those words, BCP 47.
    locale = "locale", consent::LOCALE, EntryRule::Locale;
    /// When it was given or not given.
    at = "at", consent::AT, EntryRule::Time;
}

impl Proof {
    /// What a form post says of a field's consent, as it is.
    pub fn read(field: &str, values: &Values) -> Self {
        Self::by(|entry| values.get(&[field, entry.suffix].concat()).to_owned())
    }
}
