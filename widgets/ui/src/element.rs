//! Elements made from data.
//!
//! `view!` compiles each shape of markup anew, about a kilobyte apiece on the visitor's line (docs/size.md has the
//! figures). A form is data, so its markup is too: these few functions make any element, and Leptos keeps those parts
//! in step that follow the state. Text only ever becomes a text node, and attributes are set one by one: there is no
//! way to write HTML here, so none can be smuggled in and the strictest content security policy has nothing to object.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::state::{Cx, State};

/// An element of the page that is being put together.
#[derive(Debug, Clone)]
pub(crate) struct El(Element);

/// A new element.
pub(crate) fn el(tag: &str) -> El {
    // Only an invalid name makes this fail, and every name is written in this crate.
    El(document().create_element(tag).unwrap_or_else(|_| document().create_element("div").unwrap_or_else(|_| panic!())))
}

impl El {
    /// An element that is there already, to be filled.
    pub(crate) fn fill(element: Element) -> Self {
        Self(element)
    }

    /// Sets the class, and the `part` of the same name by which a theme reaches it.
    pub(crate) fn class(self, name: &str) -> Self {
        self.attr("class", name).attr("part", name)
    }

    /// Sets an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// An attribute that follows the state; it is left off while there is nothing to say.
    pub(crate) fn attr_of(self, cx: Cx, name: &'static str, value: impl Fn(&State) -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(cx, move |state| {
            let value = value(state);
            let _ = if value.is_empty() { element.remove_attribute(name) } else { element.set_attribute(name, &value) };
        });
        self
    }

    /// Out of sight while the state says so.
    pub(crate) fn hidden_if(self, cx: Cx, hidden: impl Fn(&State) -> bool + 'static) -> Self {
        self.attr_of(cx, "hidden", move |state| if hidden(state) { "hidden" } else { "" }.to_owned())
    }

    /// A property, such as `value` or `checked`, that follows the state.
    pub(crate) fn prop_of(self, cx: Cx, name: &'static str, value: impl Fn(&State) -> JsValue + 'static) -> Self {
        let element = self.0.clone();
        follow(cx, move |state| {
            let (name, value) = (JsValue::from_str(name), value(state));
            // Setting what is already there would move the caret in some browsers.
            if Reflect::get(&element, &name).ok().as_ref() != Some(&value) {
                let _ = Reflect::set(&element, &name, &value);
            }
        });
        self
    }

    /// A text that stays.
    pub(crate) fn text(self, text: &str) -> Self {
        self.0.set_text_content(Some(text));
        self
    }

    /// A text that follows the state: the language above all.
    pub(crate) fn text_of(self, cx: Cx, text: impl Fn(&State) -> String + 'static) -> Self {
        let element = self.0.clone();
        follow(cx, move |state| element.set_text_content(Some(&text(state))));
        self
    }

    /// The text of a key.
    pub(crate) fn say(self, cx: Cx, key: &'static str) -> Self {
        self.text_of(cx, move |state| state.words().text(key))
    }

    /// Puts another element into this one.
    pub(crate) fn child(self, child: El) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Puts other elements into this one.
    pub(crate) fn children(self, children: Vec<El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Children that are drawn anew when what they were made from has changed.
    pub(crate) fn draw(self, cx: Cx, draw: impl Fn(&State) -> Vec<El> + 'static) -> Self {
        let element = self.0.clone();
        follow(cx, move |state| {
            element.set_text_content(None);
            El(element.clone()).children(draw(state));
        });
        self
    }
}

/// Does something now, and again whenever the state it read has changed, as long as the view stands.
pub(crate) fn follow(cx: Cx, run: impl Fn(&State) + 'static) {
    let run: Box<dyn Fn(&State)> = Box::new(run);
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| {
        if let Some(state) = cx.state() {
            run(&state);
        }
    }));
}
