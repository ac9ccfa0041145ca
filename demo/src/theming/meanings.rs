//! What tokens are for, and what the pairs of colors are, in the languages of the site. What is between backticks is code.

use super::tokens::{Pair, Token};
use crate::words::Text;

/// What a token is for.
pub fn meaning(token: &'static Token) -> Text {
    Text::new(&token.meaning, &token.spanish)
}

/// What a pair is.
pub fn pair_meaning(pair: &'static Pair) -> Text {
    Text::new(&pair.what, &pair.spanish)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{DECLARED, tokens};
    use super::*;
    use crate::words::{Language, literal_parts};

    #[test]
    fn everything_is_said_in_both_languages() {
        let told = tokens().iter().map(meaning).chain(DECLARED.pairs.iter().map(pair_meaning));
        for text in told {
            let [english, spanish] = Language::ALL.map(|language| text.within(language));
            assert!(!english.is_empty() && !spanish.is_empty() && english != spanish, "{english:?}, {spanish:?}");
        }
    }

    #[test]
    fn code_is_not_translated() {
        for token in tokens() {
            let codes = Language::ALL.map(|language| literal_parts(meaning(token).within(language)));
            assert_eq!(codes[0], codes[1], "{}", token.short());
        }
    }
}
