//! A document, read.

use axum::body::Bytes;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use outreach_core::document::{MOST_BYTES, refused};
use outreach_core::form::Form;
use outreach_core::forms::{self, LIBRARY};
use outreach_core::messages::DocumentWords;
use outreach_core::record::own::{NAME, is_name};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Addresses below `/api` that no form may take.
const TAKEN: [&str; 2] = ["forms", "links"];

/// A form document, with the form that it declares.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) form: Form,
    pub(crate) words: DocumentWords,
    /// The document itself, as it was written.
    pub(crate) json: Bytes,
    /// Its SHA-256, in base64url.
    pub(crate) hash: String,
}

/// Reads a document, or says all that is wrong with it. The form in it is kept for as long as the program runs: a document is
/// read once, and known again by [`hash`].
pub(super) fn accept(json: Vec<u8>) -> Result<Document, Vec<String>> {
    if json.len() > MOST_BYTES {
        return Err(vec![format!("it is longer than {} KB. Make it shorter", MOST_BYTES / 1024)]);
    }
    let document: Value = serde_json::from_slice(&json).map_err(|error| vec![not_json(&error)])?;
    let name = document.get("name").and_then(Value::as_str).unwrap_or_default();
    let problem = if !document.is_object() {
        Some("it is JSON, but no object. Write { \"name\": …, \"sections\": [ … ] }".to_owned())
    } else if name.is_empty() {
        Some("it has no name. Add one, such as \"name\": \"rapid-response\"".to_owned())
    } else if !is_name(name) {
        Some(format!("its name must have {NAME}: rapid-response"))
    } else if forms::find(name).is_some() || TAKEN.contains(&name) {
        Some(format!("the name {name} is taken by this program. Give the form another"))
    } else {
        None
    };
    if let Some(problem) = problem {
        return Err(vec![problem]);
    }
    let refused: Vec<_> = refused(&document).iter().map(ToString::to_string).collect();
    if !refused.is_empty() {
        return Err(refused);
    }
    let (form, words) = (Form::read(&document, &*LIBRARY), DocumentWords::read(&document));
    let hash = hash(&json);
    Ok(Document { form, words, json: json.into(), hash })
}

/// What a document is known by.
pub(super) fn hash(json: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(json))
}

/// Where it stops to be JSON. The parser's own words could quote it.
fn not_json(error: &serde_json::Error) -> String {
    format!("it is not JSON: see line {}, column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Neither on the hosted page nor in a file of answers is there ever such a question.
    #[test]
    fn a_document_that_asks_for_status_is_not_offered() {
        let document = r#"{"name":"a","sections":[{"name":"s","fields":[{"name":"q","kind":"text"}]}],
            "words":{"es":{"fields":{"q":{"label":"¿Cuál es tu estatus migratorio?"}}}}}"#;
        let problems = accept(document.into()).expect_err("refused");
        assert!(
            problems[0].starts_with("words.es.fields.q.label: asks what no form may ask (status)."),
            "{problems:?}"
        );
        let problems = accept(document.replace("\"q\"", "\"birth_country\"").into()).expect_err("refused");
        assert!(problems.iter().any(|problem| problem.contains("(birthplace)")), "{problems:?}");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_fix() {
        let wrong = |json: &str| accept(json.into()).expect_err(json).join(" ");
        for (json, says) in [
            ("{\n\"name\": x}", "it is not JSON: see line 2"),
            ("[]", "no object"),
            ("{}", "it has no name"),
            (r#"{"name":7}"#, "it has no name"),
            (r#"{"name":"Rapid Response"}"#, "its name must have at most 40 lowercase letters"),
            (r#"{"name":"volunteer"}"#, "the name volunteer is taken"),
            (r#"{"name":"legislators"}"#, "is taken"),
            (r#"{"name":"links"}"#, "is taken"),
        ] {
            assert!(wrong(json).contains(says), "{json}: {}", wrong(json));
        }
        let accepted = accept(br#"{"name":"rapid","sections":[{"name":"you","fields":["email!"]}]}"#.to_vec());
        let accepted = accepted.expect("a document");
        assert_eq!((accepted.form.name, accepted.form.fields().count(), accepted.hash.len()), ("rapid", 1, 43));
    }

    proptest! {
        #[test]
        fn any_bytes_are_accepted_or_have_a_problem(json in proptest::collection::vec(any::<u8>(), 0..60), name in "[a-z-]{0,9}") {
            let named = [br#"{"name":""#, name.as_bytes(), br#"","sections":"#, &json, b"}"].concat();
            for json in [json, named] {
                prop_assert!(accept(json).err().is_none_or(|problems| !problems.is_empty()));
            }
        }
    }
}
