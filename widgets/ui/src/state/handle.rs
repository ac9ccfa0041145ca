//! A widget's state by its place in a table, so that views can copy it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::State;

thread_local! {
    /// The states of the widgets on the page. A place is taken again when its widget is gone.
    static STATES: RefCell<Vec<Weak<State>>> = const { RefCell::new(Vec::new()) };
}

/// A handle on the state that views can copy and move: its place among the states.
#[derive(Debug, Clone, Copy)]
pub struct StateHandle(usize);

impl StateHandle {
    /// A handle for the view that is being built.
    pub(crate) fn new(state: &Rc<State>) -> Self {
        STATES.with_borrow_mut(|states| {
            let free = states.iter().position(|state| state.strong_count() == 0).unwrap_or(states.len());
            if free == states.len() {
                states.push(Weak::new());
            }
            states[free] = Rc::downgrade(state);
            Self(free)
        })
    }

    /// The state, while the widget is mounted.
    pub fn state(self) -> Option<Rc<State>> {
        STATES.with_borrow(|states| states.get(self.0).and_then(Weak::upgrade))
    }
}
