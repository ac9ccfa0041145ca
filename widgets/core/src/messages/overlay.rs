//! A language laid over English, so that its file may lag behind. `widgets/embed/build/overlay.mjs` does the same for the
//! browser; the cases in `tests/overlay.json` hold for both.

use serde_json::Value;

/// Lets English say what a language does not. Of what counts something, a language has its own plural forms or English's,
/// never some of each.
pub(super) fn overlay(own: &mut Value, english: &Value) {
    let (Value::Object(own), Value::Object(english)) = (own, english) else { return };
    let stems: Vec<_> = own.keys().map(|key| stem(key).to_owned()).collect();
    for (key, text) in english {
        if let Some(own) = own.get_mut(key) {
            overlay(own, text);
        } else if !stems.iter().any(|own| own == stem(key)) {
            own.insert(key.clone(), text.clone());
        }
    }
}

/// The part of a key that does not depend on a language's plurals.
pub(super) fn stem(key: &str) -> &str {
    let endings = ["_zero", "_one", "_two", "_few", "_many", "_other"];
    endings.iter().find_map(|ending| key.strip_suffix(ending)).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_says_what_a_language_does_not() {
        let cases: Value = serde_json::from_str(include_str!("../../tests/overlay.json")).expect("a table of cases");
        for case in cases.as_array().expect("cases") {
            let mut laid = case["own"].clone();
            overlay(&mut laid, &case["english"]);
            assert_eq!(laid, case["laid"], "{case}");
        }
    }
}
