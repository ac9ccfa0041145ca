//! What is sent beside an answer in a form post: the field's name and one of these make the entry's, `amount.minor`.

/// Beside a consent: what was agreed to, and when.
pub mod consent {
    /// The exact words beside the box.
    pub const TEXT: &str = ".text";
    /// The version of those words.
    pub const VERSION: &str = ".version";
    /// The language of those words, BCP 47.
    pub const LOCALE: &str = ".locale";
    /// When it was given or not given, RFC 3339.
    pub const AT: &str = ".at";
}

/// Beside an answer to a question of the webmaster's own.
pub mod own {
    /// The question, as it was shown.
    pub const LABEL: &str = ".label";
}

/// Beside an amount, so that no one has to read a decimal.
pub mod money {
    /// The amount in whole minor units, cents.
    pub const MINOR: &str = ".minor";
    /// The currency, ISO 4217.
    pub const CURRENCY: &str = ".currency";
}
