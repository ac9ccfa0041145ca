//! The language, the colors and the form of the demo, and what the builder and the studio make. They are in the address
//! (`?lang=es&theme=dark&form=join#…`), so that a view can be linked; nothing is stored.

use leptos::prelude::*;
use web_sys::UrlSearchParams;

use crate::examples::{EXAMPLES, Example};
use crate::pages::{Page, home};
use crate::words::{Language, Text};

/// The colors of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PageTheme {
    /// As the reader's device is set.
    #[default]
    Auto,
    Light,
    Dark,
}

/// What the reader of the demo chose.
#[derive(Debug, Clone, Copy)]
pub struct Preferences {
    pub language: RwSignal<Language>,
    pub theme: RwSignal<PageTheme>,
    /// The place of the form among [`EXAMPLES`].
    pub form: RwSignal<usize>,
    /// What is being made in the builder and the studio, as the address has it: from page to page it goes along.
    pub fragment: RwSignal<String>,
}

impl Preferences {
    /// As the address says, or else the browser's languages and the device's colors.
    pub fn from_address() -> Self {
        let query = window().location().search().unwrap_or_default();
        let query = UrlSearchParams::new_with_str(&query).ok();
        let param = |name| query.as_ref().and_then(|query| query.get(name));
        // Chosen by index.html, before the first word is drawn.
        let tag = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
        let language = if tag == Language::Spanish.tag() { Language::Spanish } else { Language::English };
        let theme = param("theme").and_then(|name| PAGE_THEMES.into_iter().find(|theme| theme_name(*theme) == name));
        let form = param("form").and_then(|name| EXAMPLES.iter().position(|example| example.form.name == name));
        let hash = window().location().hash().unwrap_or_default();
        Self {
            // A place on the page says nothing of a form.
            fragment: RwSignal::new(if hash.contains('=') { hash } else { String::new() }),
            language: RwSignal::new(language),
            theme: RwSignal::new(theme.unwrap_or_default()),
            form: RwSignal::new(form.unwrap_or_default()),
        }
    }

    /// Keeps the page and its address as chosen.
    pub fn follow(self, page: &'static Page) {
        Effect::new(move |was: Option<()>| {
            let (language, theme) = (self.language.get(), theme_name(self.theme.get()));
            // Which form is shown is said where there is a choice of them.
            let form = ["&form=", self.example().form.name].concat();
            let form = if *page == home::PAGE { form } else { String::new() };
            if let Some(root) = document().document_element() {
                // Neither can fail: both are names that HTML knows.
                let _ = root.set_attribute("lang", language.tag());
                let _ = root.set_attribute("data-theme", theme);
            }
            // Until something is chosen the address stays as it was typed.
            if was.is_some() {
                let hash = window().location().hash().unwrap_or_default();
                let address = [self.query(), form, hash].concat();
                let history = window().history();
                let _ = history.and_then(|h| h.replace_state_with_url(&js_sys::Object::new(), "", Some(&address)));
            }
        });
    }

    /// The language and the colors as a query, so that a link to another page takes them along.
    pub fn query(self) -> String {
        ["?lang=", self.language.get().tag(), "&theme=", theme_name(self.theme.get())].concat()
    }

    /// A link to another page, with all that was chosen on this one.
    pub fn link(self, file: &str) -> String {
        [file, &self.query(), &*self.fragment.read()].concat()
    }

    /// The example chosen. Follows the choice when read in a view.
    pub fn example(self) -> &'static Example {
        &EXAMPLES[self.form.get()]
    }

    /// A text in the language chosen, now and whenever it changes.
    pub fn localize(self, text: Text) -> impl Fn() -> &'static str + Copy + Send + 'static {
        move || text.within(self.language.get())
    }
}

/// The themes, in the order shown.
pub const PAGE_THEMES: [PageTheme; 3] = [PageTheme::Auto, PageTheme::Light, PageTheme::Dark];

/// The theme as the widget's `theme` attribute and the demo's own sheet name it.
pub const fn theme_name(theme: PageTheme) -> &'static str {
    match theme {
        PageTheme::Auto => "auto",
        PageTheme::Light => "light",
        PageTheme::Dark => "dark",
    }
}
