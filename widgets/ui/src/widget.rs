//! What an element shows: a form, and what only this one has besides.

use std::any::Any;
use std::rc::Rc;

use outreach_core::form::{Field, Form, Purpose};
use web_sys::Element;

use crate::delivery;
use crate::element::{ElementBuilder, element};
use crate::parts::panel;
use crate::state::{State, StateHandle};

/// An element drawn once, when the widget is.
pub type Part = Option<fn(StateHandle) -> ElementBuilder>;

type Submit = fn(&Rc<State>, bool);
type Outcome = fn(StateHandle, bool) -> ElementBuilder;

/// A widget. Most are their form and nothing else.
#[derive(Debug)]
pub struct Widget {
    /// The form.
    pub form: &'static Form,
    /// What is between the title and the questions.
    pub above: Part,
    /// What is right before the button: what is about to be promised, in words.
    pub before_button: Part,
    /// What is below the form.
    pub below: Part,
    /// Whether a question of its form can be asked here: someone must be there who can do something with the answer.
    pub can_ask: fn(&State, &Field) -> bool,
    /// Does something with good answers. True where someone pressed a button and waits: otherwise the focus is not taken
    /// from whatever they do meanwhile.
    pub on_submit: Submit,
    /// What has become of them, in the form while it is shown and in its place when it is done.
    pub outcome: Outcome,
    /// Hears what is pressed that no other widget has: what it does, and the button.
    pub on_action: fn(&Rc<State>, &str, &Element),
    /// The fields whose answers `thanks` still needs when everything else typed has been forgotten.
    pub receipt_fields: &'static [&'static str],
    /// What only this widget knows, when nothing is known yet: see [`State::own`].
    pub own: fn() -> Box<dyn Any>,
    /// Forgets that, for the next person.
    pub on_reset: fn(&State),
    /// What is among the words of thanks.
    pub thanks: Option<fn(StateHandle, &State) -> Vec<ElementBuilder>>,
}

impl Widget {
    /// A form and nothing else. What is submitted is sent to the endpoint. What is looked up goes nowhere by itself, and a
    /// module that only looks up has no code for sending: [`Widget::on_submit`] is its own.
    pub const fn new(form: &'static Form) -> Self {
        let (on_submit, outcome): (Submit, Outcome) = match form.purpose {
            Purpose::Submission => (delivery::send, panel::panel),
            Purpose::Lookup => (|_, _| {}, |_, _| element("div")),
        };
        Self {
            form,
            on_submit,
            outcome,
            above: None,
            before_button: None,
            below: None,
            can_ask: |_, _| true,
            on_action: |_, _, _| {},
            receipt_fields: &[],
            own: || Box::new(()),
            on_reset: |_| {},
            thanks: None,
        }
    }
}
