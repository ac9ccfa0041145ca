//! What the table says a document's parts are.

/// An object.
#[derive(Debug)]
pub(super) struct Shape {
    /// Its name in the schema.
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) members: &'static [Member],
    /// It has at least one of these.
    pub(super) one_of: &'static [&'static str],
}

/// What an object may have.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) about: &'static str,
    pub(super) presence: MemberPresence,
}

/// Whether a member has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MemberPresence {
    Required,
    Optional,
    /// It may be there in questions of these kinds alone.
    Of(&'static [&'static str]),
}

/// What a member or an item is.
#[derive(Debug)]
pub(super) enum Takes {
    /// A short text of a certain form.
    Short(&'static Format),
    /// One of these.
    OneOf(fn() -> Vec<String>),
    /// Words for people: at most so many characters, with values in these places.
    Prose { most: usize, places: &'static [&'static str] },
    /// True or false.
    Flag,
    /// A whole number, from the first to the second.
    Number(u32, u32),
    /// A list of at least and at most so many.
    List { of: &'static Self, least: usize, most: usize },
    /// An object with members that are known.
    Object(&'static Shape),
    /// An object with any names of a form, at least and at most so many of them.
    Named { names: &'static Format, of: &'static Self, least: usize, most: usize },
    /// The first of these that is of the same type.
    Either(&'static [&'static Self]),
}

/// The form of a short text.
#[derive(Debug)]
pub(super) struct Format {
    /// As a regular expression.
    pub(super) pattern: fn() -> String,
    /// The same, as a program.
    pub(super) fits: fn(&str) -> bool,
    /// What it is, to be read after “must be”.
    pub(super) expected: fn() -> String,
    /// Whether a visitor may see it, or those who receive the answers.
    pub(super) is_seen: bool,
}

impl Member {
    pub(super) const fn new(name: &'static str, takes: Takes, about: &'static str) -> Self {
        Self { name, takes, about, presence: MemberPresence::Optional }
    }

    pub(super) const fn required(mut self) -> Self {
        self.presence = MemberPresence::Required;
        self
    }

    pub(super) const fn of(mut self, kinds: &'static [&'static str]) -> Self {
        self.presence = MemberPresence::Of(kinds);
        self
    }
}

impl Takes {
    /// Whether a value is of that type, whatever else is wrong with it.
    pub(super) fn is_type_of(&self, value: &serde_json::Value) -> bool {
        match self {
            Self::Short(_) | Self::OneOf(_) | Self::Prose { .. } => value.is_string(),
            Self::Flag => value.is_boolean(),
            Self::Number(..) => value.is_u64(),
            Self::List { .. } => value.is_array(),
            Self::Object(_) | Self::Named { .. } => value.is_object(),
            Self::Either(several) => several.iter().any(|one| one.is_type_of(value)),
        }
    }

    /// What it must be, to be read after “must be”.
    pub(super) fn expected(&self) -> String {
        match self {
            Self::Short(format) => (format.expected)(),
            Self::OneOf(words) => ["one of ", &said(&words()).collect::<Vec<_>>().join(", ")].concat(),
            Self::Prose { most, .. } => format!("a text of at most {most} characters"),
            Self::Flag => "true or false".to_owned(),
            Self::Number(least, most) if least == most => least.to_string(),
            Self::Number(least, most) => format!("a whole number, {least} to {most}"),
            Self::List { .. } => "a list".to_owned(),
            Self::Object(_) | Self::Named { .. } => "an object".to_owned(),
            Self::Either(several) => several.iter().map(|one| one.expected()).collect::<Vec<_>>().join(", or "),
        }
    }
}

/// Those of the words that a list of them shows: not the empty one, nor one with the mark that it must be answered.
pub(super) fn said(words: &[String]) -> impl Iterator<Item = &str> {
    words.iter().map(String::as_str).filter(|word| !word.is_empty() && !word.ends_with('!'))
}
