//! What an element shows besides its form.

use std::any::Any;
use std::rc::Rc;

use outreach_core::form::Field;
use web_sys::Element;

use crate::element::ElementBuilder;
use crate::state::{State, StateHandle};

/// An element drawn once, when the widget is.
pub type Part = Option<fn(StateHandle) -> ElementBuilder>;

/// An element of a section, with the section's name.
pub type SectionPart = (&'static str, fn(StateHandle) -> ElementBuilder);

pub(crate) type Submit = fn(&Rc<State>, bool);
pub(crate) type Outcome = fn(StateHandle, bool) -> ElementBuilder;

/// What a widget adds to its form. Most add nothing.
#[derive(Debug, Clone, Copy)]
pub struct Widget {
    /// What is between the title and the questions.
    pub above: Part,
    /// What stands below the questions of a section, by its name.
    pub in_section: Option<SectionPart>,
    /// What is right before the button.
    pub before_button: Part,
    /// The words on the button, where they say what is about to be done; empty while there is nothing to say.
    pub button: Option<fn(&State) -> String>,
    /// A second button right beside the form's own.
    pub beside_button: Part,
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
    /// What only this widget knows, when nothing is known yet: see [`State::own`].
    pub own: fn() -> Box<dyn Any>,
    /// Forgets that, for the next person.
    pub on_reset: fn(&State),
    /// What is among the words of thanks.
    pub thanks: Option<fn(StateHandle, &State) -> Vec<ElementBuilder>>,
}
