//! Draws what is looked up and shown in one go: elements opened, filled and closed, one after the other.
//!
//! Nothing in it follows the state: it is redrawn as a whole. What has nothing to say is not drawn, so that anyone who
//! draws need not ask.

use outreach_core::messages::{Words, interpolate};

use crate::element::{ElementBuilder, element};
use crate::locale::Locale;
use crate::state::State;

/// What draws, and how far it has come.
pub struct TreeBuilder<'a> {
    /// The widget that it is drawn for.
    pub state: &'a State,
    /// The words of the language shown.
    pub words: Words<Locale>,
    open: Vec<ElementBuilder>,
}

impl<'a> TreeBuilder<'a> {
    /// Begins with an element, made as [`element`] makes it.
    pub fn new(state: &'a State, name: &str) -> Self {
        Self { state, words: state.words(), open: vec![element(name)] }
    }

    /// Opens an element in the one that is open.
    pub fn open(&mut self, name: &str) {
        let new = element(name);
        if let Some(open) = self.open.last() {
            open.take(&new);
        }
        self.open.push(new);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        self.open.pop();
    }

    /// An attribute of the open element.
    pub fn attr(&mut self, name: &str, value: &str) {
        if let Some(open) = self.open.last() {
            open.set(name, value);
        }
    }

    /// The text that the open element holds, and nothing else.
    pub fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last() {
            open.write(text);
        }
    }

    /// Something that is drawn already.
    pub fn put(&mut self, drawn: &ElementBuilder) {
        if let Some(open) = self.open.last() {
            open.take(drawn);
        }
    }

    /// An element with a text.
    pub fn line(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.open(name);
            self.text(text);
            self.close();
        }
    }

    /// The form's own text of a key, with values in its places; empty where there is none.
    pub fn words(&self, key: &str, places: &[(&str, &str)]) -> String {
        interpolate(&self.words.of_form(key).unwrap_or_default(), places)
    }

    /// An element with the form's own text of a key.
    pub fn say(&mut self, name: &str, key: &str, places: &[(&str, &str)]) {
        let text = self.words(key, places);
        self.line(name, &text);
    }

    /// A heading of a level.
    pub fn heading(&mut self, name: &str, level: &str, text: &str) {
        self.open(name);
        self.attr("role", "heading");
        self.attr("aria-level", level);
        self.text(text);
        self.close();
    }

    /// A link: the address in two parts, `tel:` or nothing before it.
    pub fn link(&mut self, to: &str, address: &str, text: &str) {
        self.open("a");
        self.attr("href", &[to, address].concat());
        self.text(text);
        self.close();
    }

    /// A button: what it looks like, what it does and with what, and its words.
    pub fn button(&mut self, looks: &str, does: &str, with: &str, words: &str) {
        self.open(looks);
        self.attr("type", "button");
        self.attr("data-do", does);
        self.attr("data-field", with);
        self.text(words);
        self.close();
    }

    /// What was built.
    pub fn done(mut self) -> Vec<ElementBuilder> {
        self.open.truncate(1);
        self.open
    }
}
