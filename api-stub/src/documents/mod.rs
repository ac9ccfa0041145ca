//! The forms that there are: ours, and those of a coalition's own documents, which are read again while the server runs.
//!
//! | Part | What it does |
//! |---|---|
//! | here | A form, with the words of its document. |
//! | `document` | A document, read. |
//! | `folder` | The documents of a folder, and what is wrong with them. |
//! | `forms` | All forms there are just now. |

mod document;
mod folder;
mod forms;

use std::ops::Deref;

use outreach_core::form::{Form, Purpose};
use outreach_core::messages::FormLocale;
use outreach_core::messages::catalog::LOCALES;

pub(crate) use document::Document;
pub use forms::Forms;

/// A form, and the document that it is made of where that is a coalition's own.
#[derive(Debug, Clone, Copy)]
pub struct ServedForm {
    /// The form.
    pub form: &'static Form,
    document: Option<&'static Document>,
}

impl ServedForm {
    pub(crate) fn of(document: &'static Document) -> Self {
        Self { form: &document.form, document: Some(document) }
    }

    /// A form whose document is gone, of which there are still records: it asks nothing, so all that was answered is other answers.
    pub(crate) fn gone(name: &str) -> Self {
        let name = Box::leak(name.to_owned().into_boxed_str());
        let form = Form { name, purpose: Purpose::Submission, uses: "", sections: &[], rules: &[] };
        Self { form: Box::leak(Box::new(form)), document: None }
    }

    /// A coalition's own document.
    pub(crate) fn document(self) -> Option<&'static Document> {
        self.document
    }

    /// Its texts in the locale of a language tag.
    pub(crate) fn messages(self, tag: &str) -> FormLocale<'static> {
        FormLocale::new(tag, self.document.map(|document| &document.words))
    }

    /// Its texts in the best of its own languages.
    pub(crate) fn negotiate(self, tag: &str) -> FormLocale<'static> {
        let languages = self.languages();
        let served = outreach_core::messages::negotiate([tag], languages.iter().copied());
        self.messages(served.unwrap_or_else(|| fallback(&languages)))
    }

    /// The locales in which its pages are: for ours, all.
    pub(crate) fn languages(self) -> Vec<&'static str> {
        match self.document {
            Some(document) => document.words.locales(),
            None => LOCALES.keys().map(String::as_str).collect(),
        }
    }
}

/// A form of ours.
impl From<&'static Form> for ServedForm {
    fn from(form: &'static Form) -> Self {
        Self { form, document: None }
    }
}

impl Deref for ServedForm {
    type Target = Form;

    fn deref(&self) -> &Form {
        self.form
    }
}

/// The language that stands in for one that is not among these: English, or the first.
pub(crate) fn fallback(languages: &[&'static str]) -> &'static str {
    let english = languages.iter().find(|lang| **lang == "en");
    english.or(languages.first()).copied().unwrap_or("en")
}
