//! Documents of forms: what is wrong with one, and that what is not wrong can be used.

mod broken;
mod generated;
mod hostile;

use std::path::Path;

use outreach_core::document::{check, reference, schema};
use outreach_core::form::Form;
use outreach_core::forms::{FORMS, LIBRARY};
use outreach_core::options::FormOptions;
use serde_json::json;

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_default()
}

/// Compares with a file of the tree, or writes it where `UPDATE_GOLDEN` is set.
fn written(name: &str, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path(name), text).expect("write");
    }
    assert!(read(name) == text, "{name} is not what the table says: run with UPDATE_GOLDEN=1");
}

#[test]
fn our_documents_are_valid() {
    for form in FORMS.iter() {
        assert_eq!(check(&read(&format!("widgets/forms/{}.json", form.name))), [], "{}", form.name);
    }
}

/// Email and phone share a box where a document says so, and each can be asked alone.
#[test]
fn email_and_phone_share_a_box_only_where_a_document_says_so() {
    let options = FormOptions::default();
    let email = json!({ "use": "email", "takes": "phone" });
    let phone = json!({ "use": "phone", "typed_in": "email" });
    for (asked, in_one_box) in [
        (json!(["phone!"]), false),
        (json!(["email"]), false),
        (json!(["email", "phone"]), false),
        (json!([email, phone]), true),
    ] {
        let document = json!({ "name": "a", "sections": [{ "name": "b", "fields": asked }] });
        let form = Form::read(&document, &*LIBRARY);
        for field in form.fields() {
            assert_eq!(options.in_one_box(field), in_one_box, "{asked}: {}", field.name);
            assert_eq!(options.shows(field), !in_one_box || field.name == "email", "{asked}: {}", field.name);
        }
    }
}

#[test]
fn the_schema_is_what_the_table_says() {
    written("widgets/forms/form.schema.json", &format!("{:#}\n", schema()));
}

/// The guide has the table between two marks, and its example is a document.
#[test]
fn the_guide_is_what_the_table_says() {
    const MARKS: [&str; 2] = ["<!-- From the table in widgets/core/src/document/table.rs -->\n", "<!-- So far -->\n"];
    let guide = read("docs/forms.md");
    let (before, rest) = guide.split_once(MARKS[0]).expect("the first mark");
    let (_, after) = rest.split_once(MARKS[1]).expect("the second mark");
    written("docs/forms.md", &[before, MARKS[0], "\n", &reference(), MARKS[1], after].concat());
    let example = before.split_once("```json\n").and_then(|(_, rest)| rest.split_once("```")).expect("an example").0;
    assert_eq!(check(example), []);
}
