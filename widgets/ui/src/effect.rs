//! An effect in Leptos' reactive graph: something that is done again when what it read has changed.
//!
//! Leptos' own `RenderEffect` is an async task each: hundreds for a form, with an executor, and an arena for what each
//! owns, that nothing else here needs (docs/size.md has the figures). These all run in one microtask after whatever has
//! changed, and own what was made in their last run. One that is dropped takes its name off what it has read; Leptos
//! leaves it there until the value changes, and a language may never change while what follows it is redrawn a thousand
//! times.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, Weak};

use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};

use crate::browser;

thread_local! {
    /// Those that are to run in the next microtask.
    static DUE: RefCell<Vec<Weak<Effect>>> = const { RefCell::new(Vec::new()) };
    /// What has been made in the present run, or while a view is put up.
    static MADE: RefCell<Owned> = const { RefCell::new(Vec::new()) };
    /// What the effects do, each in its place.
    static RUNS: RefCell<Vec<Option<Rc<Run>>>> = const { RefCell::new(Vec::new()) };
    /// The places that are free again.
    static FREE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// What is held while a view is mounted: effects and listeners.
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

/// Something that follows the state as long as it is held: its place among the runs. The graph asks for `Send`, and a
/// wrapper that gives it brings threads along (docs/size.md).
#[derive(Debug)]
pub(crate) struct Effect(usize);

struct Run {
    again: Box<dyn Fn()>,
    /// What was made in the last run; it is gone before the next.
    made: RefCell<Owned>,
    sources: RefCell<Vec<AnySource>>,
    is_due: Cell<bool>,
    this: Weak<Effect>,
}

impl Effect {
    /// Runs it now, and again whenever something that it read has changed.
    pub(crate) fn new(again: Box<dyn Fn()>) -> Arc<Self> {
        let effect = Arc::new_cyclic(|this| {
            let run = Rc::new(Run {
                again,
                made: RefCell::default(),
                sources: RefCell::default(),
                is_due: Cell::new(false),
                this: this.clone(),
            });
            let free = FREE.with_borrow_mut(Vec::pop);
            RUNS.with_borrow_mut(|runs| {
                let place = free.unwrap_or(runs.len());
                if place == runs.len() {
                    runs.push(None);
                }
                runs[place] = Some(run);
                Self(place)
            })
        });
        effect.run();
        effect
    }

    fn get(&self) -> Option<Rc<Run>> {
        RUNS.with_borrow(|runs| runs.get(self.0).cloned().flatten())
    }

    fn run(&self) {
        if let Some(it) = self.get() {
            it.is_due.set(false);
            let subscriber = it.subscriber();
            it.clear_sources(&subscriber);
            drop(it.made.take());
            it.made.replace(owned(|| subscriber.with_observer(|| (it.again)())));
        }
    }
}

impl Run {
    fn subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.this.as_ptr().addr(), self.this.clone())
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in self.sources.take() {
            source.remove_subscriber(subscriber);
        }
    }
}

/// Runs those that are due at once: what is on the screen is then what is known.
pub(crate) fn run_due() {
    // In the order in which they subscribed: what is redrawn goes before what was drawn in it.
    for effect in DUE.take() {
        if let Some(effect) = effect.upgrade() {
            effect.run();
        }
    }
}

impl ReactiveNode for Effect {
    fn mark_dirty(&self) {
        let Some(it) = self.get() else { return };
        if it.is_due.replace(true) {
            return;
        }
        let first = DUE.with_borrow_mut(|due| {
            due.push(it.this.clone());
            due.len() == 1
        });
        if first {
            browser::microtask(&browser::then(Box::new(|_| run_due())));
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
        if let Some(it) = self.get() {
            let mut sources = it.sources.borrow_mut();
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        if let Some(it) = self.get() {
            it.clear_sources(subscriber);
        }
    }
}

impl Drop for Effect {
    fn drop(&mut self) {
        let gone = RUNS.with_borrow_mut(|runs| runs.get_mut(self.0).and_then(Option::take));
        FREE.with_borrow_mut(|free| free.push(self.0));
        if let Some(it) = gone {
            it.clear_sources(&it.subscriber());
        }
    }
}
