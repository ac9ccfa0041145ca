//! An effect in Leptos' reactive graph: something that is done again when what it read has changed.
//!
//! Leptos' own `RenderEffect` is an async task each: hundreds for a form, with an executor, and an arena for what each
//! owns, that nothing else here needs (docs/size.md has the figures). These all run in one microtask after whatever has
//! changed, and own what was made in their last run. One that is dropped takes its name off what it has read; Leptos
//! leaves it there until the value changes, and a language may never change while what follows it is redrawn a thousand
//! times.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::sync::{Arc, Weak};

use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};
use send_wrapper::SendWrapper;

use crate::page;

thread_local! {
    /// Those that are to run in the next microtask.
    static DUE: RefCell<Vec<Weak<Effect>>> = const { RefCell::new(Vec::new()) };
    /// What has been made in the present run, or while a view is put up.
    static MADE: RefCell<Owned> = const { RefCell::new(Vec::new()) };
}

/// What is held for as long as a view stands: effects and listeners.
pub(crate) type Owned = Vec<Box<dyn Any>>;

/// Holds something for as long as what is being made.
pub(crate) fn own(it: Box<dyn Any>) {
    MADE.with_borrow_mut(|made| made.push(it));
}

/// Makes something, and gives all that was owned on the way.
pub(crate) fn owned(make: impl FnOnce()) -> Owned {
    let outer = MADE.take();
    make();
    MADE.replace(outer)
}

/// Something that follows the state as long as it is held. The graph asks for `Send`; there is one thread.
pub(crate) struct Effect(SendWrapper<Inner>);

struct Inner {
    run: Box<dyn Fn()>,
    /// What was made in the last run; it is gone before the next.
    made: RefCell<Owned>,
    sources: RefCell<Vec<AnySource>>,
    is_due: Cell<bool>,
    this: Weak<Effect>,
}

impl Effect {
    /// Runs it now, and again whenever something that it read has changed.
    pub(crate) fn new(run: Box<dyn Fn()>) -> Arc<Self> {
        let effect = Arc::new_cyclic(|this| {
            Self(SendWrapper::new(Inner {
                run,
                made: RefCell::default(),
                sources: RefCell::default(),
                is_due: Cell::new(false),
                this: this.clone(),
            }))
        });
        effect.run();
        effect
    }

    fn run(&self) {
        self.0.is_due.set(false);
        let subscriber = self.subscriber();
        self.clear_sources(&subscriber);
        drop(self.0.made.take());
        self.0.made.replace(owned(|| subscriber.with_observer(|| (self.0.run)())));
    }

    fn subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.0.this.as_ptr().addr(), self.0.this.clone())
    }
}

/// Runs those that are due at once: what is on the screen is then what is known.
pub(crate) fn run_due() {
    // In the order in which they subscribed: what is drawn anew goes before what was drawn in it.
    for effect in DUE.take() {
        if let Some(effect) = effect.upgrade() {
            effect.run();
        }
    }
}

impl ReactiveNode for Effect {
    fn mark_dirty(&self) {
        if self.0.is_due.replace(true) {
            return;
        }
        let first = DUE.with_borrow_mut(|due| {
            due.push(self.0.this.clone());
            due.len() == 1
        });
        if first {
            page::microtask(&page::then(Box::new(|_| run_due())));
        }
    }

    fn mark_check(&self) {
        self.mark_dirty();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Effect {
    fn add_source(&self, source: AnySource) {
        let mut sources = self.0.sources.borrow_mut();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in self.0.sources.take() {
            source.remove_subscriber(subscriber);
        }
    }
}

impl Drop for Effect {
    fn drop(&mut self) {
        self.clear_sources(&self.subscriber());
    }
}

impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Effect(…)")
    }
}
