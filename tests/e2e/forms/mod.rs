//! What each form is filled with, and what must come of it. A new form is one file here and one line in [`ALL`].

mod join;
mod legislators;
mod pledge;
mod volunteer;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::test::{Case, Test};

/// Questions and answers, by field name; several answers where several are chosen.
pub(crate) type Answers = &'static [(&'static str, &'static [&'static str])];

/// One form.
pub(crate) struct FormCase {
    /// Its name in element names and addresses.
    pub(crate) name: &'static str,
    /// The least that is accepted.
    pub(crate) valid: Answers,
    /// An answer to every question that shows by default.
    pub(crate) usual: Answers,
    /// Answers to those that show only where the webmaster names them.
    pub(crate) more: Answers,
    /// What `usual` is in the record: `person` and `answers`.
    pub(crate) record: &'static str,
    /// What `more` adds to it.
    pub(crate) more_record: &'static str,
    /// Each permission: its field, its channel, and whether `usual` grants it. A widget asks for those alone that fit what was
    /// given: see [`FormCase::asked`].
    pub(crate) consents: &'static [(&'static str, &'static str, bool)],
    /// What an untouched form posts: answers that are given until others are.
    pub(crate) untouched: &'static [(&'static str, &'static str)],
    /// What is said of an empty form: field and code, in the order of the form.
    pub(crate) empty: &'static [(&'static str, &'static str)],
    /// Answers that are wrong: field, what is typed, code, and what is right. All can be wrong at once.
    pub(crate) bad: &'static [Bad],
    /// A question whose answer is typed and must be there.
    pub(crate) text: &'static str,
    /// Another that is typed, with an answer that only it gets.
    pub(crate) other_text: &'static str,
    /// A question with choices, and one of them.
    pub(crate) choice: (&'static str, &'static str),
    /// What `valid` and `usual` hold that could be known of a person.
    pub(crate) personal: &'static [&'static str],
    /// What only this form does, file by file.
    pub(crate) own: &'static [&'static [Case]],
}

impl FormCase {
    /// The permissions that the widget asks for: `usual` has an email address, in the one box for that or a phone number.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &'static (&'static str, &'static str, bool)> {
        self.consents.iter().filter(|(_, channel, _)| *channel == "email")
    }
}

/// A wrong answer.
pub(crate) struct Bad {
    pub(crate) field: &'static str,
    pub(crate) typed: &'static str,
    pub(crate) code: &'static str,
    pub(crate) right: &'static str,
    /// Whether a browser without script lets it through, and the server has to find it.
    pub(crate) passes_browser: bool,
}

/// Those that every form rejects.
impl Bad {
    pub(crate) const EMAIL: Self = Self {
        field: "email",
        typed: "zoraida@",
        code: "email_domain",
        right: "zoraida@sentinel.example",
        passes_browser: false,
    };
    pub(crate) const ZIP: Self =
        Self { field: "zip", typed: "3520", code: "zip_length", right: "35203-1234", passes_browser: true };
}

/// All forms there are.
pub(crate) static ALL: &[FormCase] = &[volunteer::FORM, join::FORM, pledge::FORM];

/// The lookup, which is a form in the browser only: nothing is stored, so none of the shared tests is for it.
pub(crate) static LOOKUP: FormCase = legislators::FORM;

/// A webmaster's own list takes the place of the declared one, in the widget and in the record.
async fn own_choices(test: &Test, field: &str, known: &str) -> Result<()> {
    let widget = test.widget(&test.element().set(field, &format!("{known}, sewing=Sewing banners"))).await?;
    ensure!(widget.root.text(&format!("#f-{field}")).await?.contains("Sewing banners"));
    test.fill(&widget.root).await?;
    widget.root.answer(field, &["sewing"]).await?;
    widget.submit().await?;
    widget.wait_for_phase("confirmed").await?;
    let record = test.record().await?;
    ensure!(record["answers"][field] == json!(["sewing"]), "{record:#}");
    Ok(())
}
