//! What an element shows: a form, and what only this one has besides.

use outreach_core::form::Form;

use crate::element::El;
use crate::state::{Cx, State};

/// An element drawn once, when the widget is.
pub(crate) type Part = Option<fn(Cx) -> El>;

/// A widget. Most are their form and nothing else.
#[derive(Debug)]
pub struct Widget {
    /// The form.
    pub form: &'static Form,
    /// What stands between the title and the questions.
    pub(crate) above: Part,
    /// What stands right before the button: what is about to be promised, in words.
    pub(crate) before_button: Part,
    /// The fields whose answers `thanks` still needs when everything else typed has been forgotten.
    pub(crate) keeps: &'static [&'static str],
    /// What stands among the words of thanks.
    pub(crate) thanks: Option<fn(Cx, &State) -> Vec<El>>,
}

impl Widget {
    /// A form and nothing else.
    pub const fn new(form: &'static Form) -> Self {
        Self { form, above: None, before_button: None, keeps: &[], thanks: None }
    }
}
