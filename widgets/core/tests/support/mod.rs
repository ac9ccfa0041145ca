//! What the tests of this folder share.

#![allow(dead_code, reason = "each test program uses a part")]

use std::path::Path;

use outreach_core::messages::Messages;

/// Compares with a file of `tests/golden`, or writes it where `UPDATE_GOLDEN` is set.
pub(crate) fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("write");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "tests/golden/{name} changed: run with UPDATE_GOLDEN=1 and read what differs");
}

/// A small locale, so that what is tested does not change with a translation.
pub(crate) struct Texts;

const TEXTS: &[(&str, &str)] = &[
    ("locale.dir", "ltr"),
    ("ui.organization", "the coalition"),
    ("ui.optional", "(optional)"),
    ("ui.summary", "Please fix:"),
    ("ui.error", "Error:"),
    ("ui.choose", "Choose one"),
    ("ui.choose_any", "Choose any"),
    ("ui.other_amount", "Another amount"),
    ("ui.price", "{{choice}} costs {{amount}}"),
    ("ui.privacy", "Privacy"),
    ("page.when_shown", "Only for {{because}}."),
    ("errors.missing", "Answer {{label}}."),
    ("errors.either", "Answer one of {{labels}}."),
    ("errors.needed", "Answer {{label}} because of {{because}}."),
    ("errors.choice", "Choose from the list."),
    ("errors.text_long", "{{label}} takes {{max}} characters."),
    ("errors.number_whole", "Between {{min}} and {{max}}."),
    ("errors.money_small", "{{amount}} or more."),
    ("errors.money_large", "{{amount}} or less."),
    ("errors.money_currency", "Only {{amount}}."),
    ("errors.email_no_at", "Add an @."),
    ("fields.name.label", "Your name"),
    ("fields.name.hint", "As {{organization}} knows you"),
    ("fields.open.hint", "Choose or add"),
    ("fields.zip.errors.missing", "Where are you?"),
    ("fields.fee.label", "Add {{amount}}"),
    ("choices.pets.cat", "Cat"),
    ("choices.pets.dog", "Dog"),
    ("forms.sample.title", "Sample of {{organization}}"),
    ("forms.sample.intro", "One of each."),
    ("forms.sample.submit", "Send"),
    ("forms.sample.sections.all", "All kinds"),
    ("forms.sample.sections.blue", "Blue"),
    ("forms.sample.fields.mail.label", "Email of the sample"),
    ("forms.pets.fields.name.label", "Name of the pet"),
];

impl Messages for Texts {
    fn get(&self, key: &str) -> Option<String> {
        TEXTS.iter().find(|(known, _)| *known == key).map(|(_, text)| (*text).to_owned())
    }
}
