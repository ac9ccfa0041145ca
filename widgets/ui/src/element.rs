//! Elements made from data.
//!
//! `view!` compiles each shape of markup anew, up to a kilobyte apiece on the visitor's line (docs/size.md has the
//! figures). A form is data, so its markup is too: these few functions make any element, and Leptos keeps those parts
//! in step that follow the state. Text only ever becomes a text node, and attributes are set one by one: there is no
//! way to write HTML here, so none can be smuggled in and the strictest content security policy has nothing to object.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use crate::effect::{Effect, own};
use crate::heard;
use crate::page;
use crate::state::{Cx, State};
use crate::watched::Watched;

/// An element of the page that is being put together.
#[derive(Debug, Clone)]
pub(crate) struct El(Element);

/// Something made from the state. Closures are this; a trait of its own and not `Fn`, whose every boxed closure brings
/// three ways to be called.
pub(crate) trait Made<T> {
    fn make(&self, state: &State) -> T;
}

impl<T, F: Fn(&State) -> T> Made<T> for F {
    fn make(&self, state: &State) -> T {
        self(state)
    }
}

/// A new element: `el("p")`, or with its class behind a point, `el("p.hint")`. The class is its `part` too, by which a
/// theme reaches it.
pub(crate) fn el(name: &str) -> El {
    let (tag, class) = name.split_once('.').unwrap_or((name, ""));
    let element = page::create(tag);
    if class.is_empty() { El(element) } else { El(element).attr("class", class).attr("part", class) }
}

/// How an element follows the state.
enum Part {
    Attribute(&'static str, Box<dyn Made<String>>),
    Hidden(Box<dyn Made<bool>>),
    Property(&'static str, Box<dyn Made<JsValue>>),
    Text(Box<dyn Made<String>>),
    Key(Rc<Watched<String>>, Box<dyn Made<String>>),
    Children(Box<dyn Made<Vec<El>>>),
}

impl Part {
    fn bring_in_step(&self, element: &Element, state: &State) {
        match self {
            Self::Attribute(name, value) => {
                let value = value.make(state);
                page::attribute(element, name, Some(&*value).filter(|value| !value.is_empty()));
            }
            Self::Hidden(hidden) => {
                page::attribute(element, "hidden", hidden.make(state).then_some(""));
            }
            Self::Property(name, value) => page::property(element, name, &value.make(state)),
            Self::Text(text) => write(element, state, &text.make(state)),
            Self::Key(shown, key) => shown.set(key.make(state)),
            Self::Children(children) => {
                let children = children.make(state);
                let focus_again = page::clear(element);
                El(element.clone()).children(children);
                page::call(&focus_again);
            }
        }
    }
}

/// Writes a text. The webmaster's own words are marked as being in their language, whatever the rest is in: a screen reader
/// reads them as what they are.
fn write(element: &Element, state: &State, text: &str) {
    page::write(element, text);
    let settings = state.settings.peek();
    page::attribute(element, "lang", settings.is_own(text).then_some(&*settings.shape.own_lang));
}

impl El {
    /// An element that is there already, to be filled.
    pub(crate) fn fill(element: Element) -> Self {
        Self(element)
    }

    /// Sets an attribute of an element that stands already.
    pub(crate) fn set(&self, name: &str, value: &str) {
        page::attribute(&self.0, name, Some(value));
    }

    /// Gives an element that stands already a text for its content.
    pub(crate) fn write(&self, text: &str) {
        page::write(&self.0, text);
    }

    /// Adds another element to one that stands already.
    pub(crate) fn take(&self, child: &El) {
        page::append(&self.0, &child.0);
    }

    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// An attribute that follows the state; it is left off while there is nothing to say.
    pub(crate) fn attr_of(self, cx: Cx, name: &'static str, value: impl Fn(&State) -> String + 'static) -> Self {
        self.follow(cx, Part::Attribute(name, Box::new(value)))
    }

    /// Out of sight while the state says so.
    pub(crate) fn hidden_if(self, cx: Cx, hidden: impl Fn(&State) -> bool + 'static) -> Self {
        self.follow(cx, Part::Hidden(Box::new(hidden)))
    }

    /// A property, such as `value` or `checked`, that follows the state.
    pub(crate) fn prop_of(self, cx: Cx, name: &'static str, value: impl Fn(&State) -> JsValue + 'static) -> Self {
        self.follow(cx, Part::Property(name, Box::new(value)))
    }

    /// A text that stays.
    pub(crate) fn text(self, text: &str) -> Self {
        self.write(text);
        self
    }

    /// A text that stays, and may be the webmaster's own.
    pub(crate) fn own_text(self, state: &State, text: &str) -> Self {
        write(&self.0, state, text);
        self
    }

    /// A text that follows the state: the language above all.
    pub(crate) fn text_of(self, cx: Cx, text: impl Fn(&State) -> String + 'static) -> Self {
        self.follow(cx, Part::Text(Box::new(text)))
    }

    /// The text of a key.
    pub(crate) fn say(self, cx: Cx, key: &'static str) -> Self {
        self.text_of(cx, move |state| state.text(key))
    }

    /// Children that are drawn anew when what they were made from has changed.
    pub(crate) fn draw(self, cx: Cx, children: impl Fn(&State) -> Vec<El> + 'static) -> Self {
        self.follow(cx, Part::Children(Box::new(children)))
    }

    /// Children that are drawn anew only when the key of what they were made from has another value. They read the state
    /// with `peek`: whatever else changes, what a visitor is typing in is not replaced.
    pub(crate) fn draw_by(
        self,
        cx: Cx,
        key: impl Fn(&State) -> String + 'static,
        children: impl Fn(&State) -> Vec<El> + 'static,
    ) -> Self {
        let shown = Rc::new(Watched::new(String::new()));
        self.follow(cx, Part::Key(shown.clone(), Box::new(key))).draw(cx, move |state| {
            drop(shown.read());
            children(state)
        })
    }

    /// Puts another element into this one.
    #[expect(clippy::needless_pass_by_value, reason = "an element has one parent")]
    pub(crate) fn child(self, child: El) -> Self {
        self.take(&child);
        self
    }

    /// Puts another element into this one where there is one.
    pub(crate) fn child_if(self, child: Option<El>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Puts other elements into this one.
    pub(crate) fn children(self, children: Vec<El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Hears an event of this element and of all within it, as long as the view stands.
    pub(crate) fn on(self, cx: Cx, event: &'static str, hear: fn(&Rc<State>, &Event)) -> Self {
        let hear = move |event: &Event| {
            if let Some(state) = cx.state() {
                hear(&state, event);
            }
        };
        own(Box::new(heard::on(&self.0, event, Box::new(hear))));
        self
    }

    /// Brings a part in step now, and again whenever the state it read has changed, as long as the view stands.
    fn follow(self, cx: Cx, part: Part) -> Self {
        let element = self.0.clone();
        own(Box::new(Effect::new(Box::new(move || {
            if let Some(state) = cx.state() {
                part.bring_in_step(&element, &state);
            }
        }))));
        self
    }
}
