//! What an element shows: a form, and what only this one has besides.

use std::rc::Rc;

use outreach_core::form::{Field, Form};
use web_sys::Element;

use crate::element::ElementBuilder;
use crate::state::{State, StateHandle};

/// An element drawn once, when the widget is.
pub(crate) type Part = Option<fn(StateHandle) -> ElementBuilder>;

/// A widget. Most are their form and nothing else.
#[derive(Debug)]
pub struct Widget {
    /// The form.
    pub form: &'static Form,
    /// What is between the title and the questions.
    pub(crate) above: Part,
    /// What is right before the button: what is about to be promised, in words.
    pub(crate) before_button: Part,
    /// What is below the form.
    pub(crate) below: Part,
    /// Whether a question of its form can be asked here: someone must be there who can do something with the answer.
    pub(crate) can_ask: fn(&State, &Field) -> bool,
    /// What is done with good answers where they are not sent.
    pub(crate) on_submit: Option<fn(&Rc<State>)>,
    /// Hears what is pressed that no other widget has: what it does, and the button.
    pub(crate) on_action: fn(&Rc<State>, &str, &Element),
    /// The fields whose answers `thanks` still needs when everything else typed has been forgotten.
    pub(crate) receipt_fields: &'static [&'static str],
    /// What is among the words of thanks.
    pub(crate) thanks: Option<fn(StateHandle, &State) -> Vec<ElementBuilder>>,
}

impl Widget {
    /// A form and nothing else.
    pub const fn new(form: &'static Form) -> Self {
        Self {
            form,
            above: None,
            before_button: None,
            below: None,
            can_ask: |_, _| true,
            on_submit: None,
            on_action: |_, _, _| {},
            receipt_fields: &[],
            thanks: None,
        }
    }
}
