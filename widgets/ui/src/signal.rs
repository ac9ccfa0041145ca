//! A value that the view follows.

use std::cell::{Ref, RefCell};

use leptos::prelude::*;

/// A value, and the trigger of whatever in the view was made from it.
///
/// A signal of Leptos does the same, compiled for every type of value; here the reactive part is compiled once.
/// It is counted by reference like an `ArcRwSignal`, not owned by the view: JavaScript may call when the view is gone,
/// and nothing then panics.
#[derive(Debug)]
pub struct Signal<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Signal<T> {
    /// A value that has not changed yet.
    pub fn new(value: T) -> Self {
        Self { value: RefCell::new(value), changed: ArcTrigger::new() }
    }

    /// Reads it; what is being made now will be made again when it changes.
    pub fn read(&self) -> Ref<'_, T> {
        self.changed.track();
        self.value.borrow()
    }

    /// Reads it once.
    pub fn get_untracked(&self) -> Ref<'_, T> {
        self.value.borrow()
    }

    /// Changes it without a word: for what the view does not show.
    pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
    }

    /// Changes it; what was made from it is made again.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.changed.notify();
    }

    /// Puts another in its place.
    pub fn replace(&self, value: T) {
        self.value.replace(value);
        self.changed.notify();
    }
}

impl<T: PartialEq> Signal<T> {
    /// Sets it. Nothing is made again where it is what it was.
    pub fn set(&self, value: T) {
        if *self.value.borrow() != value {
            self.replace(value);
        }
    }
}
