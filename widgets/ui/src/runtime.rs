//! What a widget is made with, for a crate that brings one of its own. It changes with the form runtime, without notice.

pub use crate::delivery::{focus_next_tick, next_tick};
pub use crate::element::{ElementBuilder, element};
pub use crate::events::emit;
pub use crate::form::with_locale;
pub use crate::locale::get;
pub use crate::parts::header::of_form_or;
pub use crate::signal::Signal;
pub use crate::state::{FieldState, Phase, Problem, State, StateHandle};
pub use crate::tree_builder::TreeBuilder;
