//! What no form may ask: immigration status, citizenship, birthplace, nationality, a document's number.
//!
//! A text is refused where it asks for what a record about a person would hold: it names the fact (`place of birth`), puts it
//! to someone (`Are you a citizen?`), or is nothing but the fact, as an entry of a list is (`Green card holder`). A text that
//! offers something about such a fact passes (help, a class, a clinic, a translation), and so does one that says it is not
//! asked for. A word in another sense passes, too (`status of your application`).
//!
//! The patterns are data, one file for each language in `widgets/locales/conscience`: lists of phrases by [`Reason`], and `fine`,
//! the phrases in which nothing is refused. How they are written is in [`Patterns::new`]. Nothing switches this off.
//! A text should be bounded before it is judged: the time is its length times that of the patterns.

#[cfg(feature = "catalog")]
pub mod catalog;
mod pattern;
mod text;

/// What a text asks for that no form may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Immigration status, and what proves one.
    Status,
    /// Whether someone is a citizen, and of what.
    Citizenship,
    /// Where someone was born or comes from.
    Birthplace,
    /// What nation someone belongs to.
    Nationality,
    /// A document that says who someone is, or its number.
    Document,
}

impl Reason {
    /// All of them, in the order in which a text is tried.
    pub const ALL: [Self; 5] = [Self::Status, Self::Citizenship, Self::Birthplace, Self::Nationality, Self::Document];

    /// Its name in the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Citizenship => "citizenship",
            Self::Birthplace => "birthplace",
            Self::Nationality => "nationality",
            Self::Document => "document",
        }
    }
}

/// The list of a file that says what is harmless.
pub const FINE: &str = "fine";

/// A language's patterns: what is harmless, then what is refused in the order of [`Reason::ALL`].
#[derive(Debug, Clone)]
pub struct Patterns(Vec<char>);

impl Patterns {
    /// The lists of a language, [`FINE`] and then those in the order of [`Reason::ALL`]: one pattern a line, and an empty line
    /// between two lists.
    ///
    /// A pattern is words as people write them; case, accents and punctuation make no difference. In a word, `*` is any
    /// letters and `/` is between alternatives. A word `_` is up to two words more, and `|` is where a sentence begins or ends.
    pub fn new(lists: &str) -> Self {
        Self(text::patterns(lists))
    }

    /// Why a label, a list's entry, any other text, or a field's name is refused, if it is.
    pub fn refuses(&self, text: &str) -> Option<Reason> {
        let mut left = text::words(text);
        self.spare(&text::words(text), &mut left);
        self.asks(&left)
    }

    /// Takes out what is harmless.
    fn spare(&self, words: &[char], left: &mut [char]) {
        pattern::find(&self.0, &mut 0, words, left);
    }

    /// What the words ask for.
    fn asks(&self, words: &[char]) -> Option<Reason> {
        let mut at = 0;
        // Past what is harmless.
        pattern::find(&self.0, &mut at, &[], &mut []);
        Reason::ALL.into_iter().find(|_| pattern::find(&self.0, &mut at, words, &mut []))
    }
}
