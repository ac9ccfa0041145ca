//! Elements made from data.
//!
//! `view!` compiles each shape of markup by itself, up to a kilobyte apiece on the visitor's line (docs/size.md has the
//! figures). A form is data, so its markup is too: these few functions make any element, and Leptos keeps those parts
//! in step that follow the state. Text only ever becomes a text node, and attributes are set one by one: there is no
//! way to write HTML here, so none can be smuggled in and the strictest content security policy has nothing to object.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use crate::browser;
use crate::effect::{Effect, own};
use crate::listener;
use crate::signal::Signal;
use crate::state::{State, StateHandle};

/// An element of the page that is being put together.
#[derive(Debug, Clone)]
#[must_use]
pub struct ElementBuilder(Element);

/// Something made from the state. Closures are this; a trait of its own and not `Fn`, whose every boxed closure brings
/// three ways to be called.
pub(crate) trait Compute<T> {
    fn compute(&self, state: &State) -> T;
}

impl<T, F: Fn(&State) -> T> Compute<T> for F {
    fn compute(&self, state: &State) -> T {
        self(state)
    }
}

/// A new element: `element("p")`, or with its class behind a point, `element("p.hint")`. The class is its `part` too, by which a
/// theme reaches it.
pub fn element(name: &str) -> ElementBuilder {
    let (tag, class) = name.split_once('.').unwrap_or((name, ""));
    let element = browser::create_element(tag);
    if class.is_empty() { ElementBuilder(element) } else { ElementBuilder(element).attr("class", class) }
}

/// How an element follows the state.
enum Part {
    Attribute(&'static str, Box<dyn Compute<String>>),
    Hidden(Box<dyn Compute<bool>>),
    Property(&'static str, Box<dyn Compute<JsValue>>),
    Text(Box<dyn Compute<String>>),
    Key(Rc<Signal<String>>, Box<dyn Compute<String>>),
    Children(Box<dyn Compute<Vec<ElementBuilder>>>),
}

impl Part {
    fn sync(&self, element: &Element, state: &State) {
        match self {
            Self::Attribute(name, value) => {
                let value = value.compute(state);
                browser::attribute(element, name, Some(&*value).filter(|value| !value.is_empty()));
            }
            Self::Hidden(hidden) => {
                browser::attribute(element, "hidden", hidden.compute(state).then_some(""));
            }
            Self::Property(name, value) => browser::property(element, name, &value.compute(state)),
            Self::Text(text) => write(element, state, &text.compute(state)),
            Self::Key(shown, key) => shown.set(key.compute(state)),
            Self::Children(children) => {
                let children = children.compute(state);
                let focus_again = browser::clear(element);
                for child in &children {
                    browser::append_child(element, &child.0);
                }
                browser::call(&focus_again);
            }
        }
    }
}

/// Writes a text. The webmaster's own words are marked as being in their language, whatever the rest is in: a screen reader
/// reads them as what they are.
fn write(element: &Element, state: &State, text: &str) {
    browser::set_text(element, text);
    let settings = state.settings.get_untracked();
    browser::attribute(element, "lang", settings.is_own(text).then_some(&*settings.options.own_lang));
}

impl ElementBuilder {
    /// An element that is there already, to be filled.
    pub fn fill(element: Element) -> Self {
        Self(element)
    }

    /// The element itself.
    pub(crate) fn as_element(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute of an element that is there already.
    pub fn set(&self, name: &str, value: &str) {
        browser::attribute(&self.0, name, Some(value));
    }

    /// Gives an element that is there already a text for its content.
    pub fn write(&self, text: &str) {
        browser::set_text(&self.0, text);
    }

    /// Adds another element to one that is there already.
    pub fn take(&self, child: &ElementBuilder) {
        browser::append_child(&self.0, &child.0);
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// An attribute that follows the state; it is left off while there is nothing to say.
    pub fn attr_of(self, handle: StateHandle, name: &'static str, value: impl Fn(&State) -> String + 'static) -> Self {
        self.follow(handle, Part::Attribute(name, Box::new(value)))
    }

    /// Out of sight while the state says so.
    pub fn hidden_if(self, handle: StateHandle, hidden: impl Fn(&State) -> bool + 'static) -> Self {
        self.follow(handle, Part::Hidden(Box::new(hidden)))
    }

    /// A property, such as `value` or `checked`, that follows the state.
    pub fn prop_of(self, handle: StateHandle, name: &'static str, value: impl Fn(&State) -> JsValue + 'static) -> Self {
        self.follow(handle, Part::Property(name, Box::new(value)))
    }

    /// A text that stays.
    pub fn text(self, text: &str) -> Self {
        self.write(text);
        self
    }

    /// A text that stays, and may be the webmaster's own.
    pub fn own_text(self, state: &State, text: &str) -> Self {
        write(&self.0, state, text);
        self
    }

    /// A text that follows the state: the language above all.
    pub fn text_of(self, handle: StateHandle, text: impl Fn(&State) -> String + 'static) -> Self {
        self.follow(handle, Part::Text(Box::new(text)))
    }

    /// The text of a key.
    pub fn text_key(self, handle: StateHandle, key: &'static str) -> Self {
        self.text_of(handle, move |state| state.text(key))
    }

    /// Children that are redrawn when what they were made from has changed.
    pub fn children_of(self, handle: StateHandle, children: impl Fn(&State) -> Vec<ElementBuilder> + 'static) -> Self {
        self.follow(handle, Part::Children(Box::new(children)))
    }

    /// Children that are redrawn only when the key of what they were made from has another value. They read the state
    /// with `peek`: whatever else changes, what a visitor is typing in is not replaced.
    pub fn children_by(
        self,
        handle: StateHandle,
        key: impl Fn(&State) -> String + 'static,
        children: impl Fn(&State) -> Vec<ElementBuilder> + 'static,
    ) -> Self {
        let shown = Rc::new(Signal::new(String::new()));
        self.follow(handle, Part::Key(shown.clone(), Box::new(key))).children_of(handle, move |state| {
            drop(shown.read());
            children(state)
        })
    }

    /// Puts another element into this one.
    #[expect(clippy::needless_pass_by_value, reason = "an element has one parent")]
    pub fn child(self, child: ElementBuilder) -> Self {
        self.take(&child);
        self
    }

    /// Puts another element into this one where there is one.
    pub fn child_if(self, child: Option<ElementBuilder>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Puts other elements into this one.
    pub fn children(self, children: Vec<ElementBuilder>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Hears an event of this element and of all within it, while the view is mounted.
    pub fn on(self, handle: StateHandle, event: &'static str, hear: fn(&Rc<State>, &Event)) -> Self {
        let hear = move |event: &Event| {
            if let Some(state) = handle.state() {
                hear(&state, event);
            }
        };
        own(Box::new(listener::listen(&self.0, event, Box::new(hear))));
        self
    }

    /// Brings a part in step now, and again whenever the state it read has changed, while the view is mounted.
    fn follow(self, handle: StateHandle, part: Part) -> Self {
        let element = self.0.clone();
        own(Box::new(Effect::new(Box::new(move || {
            if let Some(state) = handle.state() {
                part.sync(&element, &state);
            }
        }))));
        self
    }
}
