//! Part of a page in a theme.

use leptos::html::Div;
use leptos::prelude::*;

use crate::theming::{Theme, tokens};

/// Sets the theme on an element, as a page would above the widgets in it.
pub fn apply_theme(theme: Memo<Theme>, above: NodeRef<Div>) {
    Effect::new(move || {
        let Some(above) = above.get() else { return };
        let theme = theme.read();
        let style = web_sys::HtmlElement::style(&above);
        for token in tokens() {
            for (scheme, property) in token.properties() {
                // What the theme holds is always a value that CSS takes for a custom property.
                let _ = match theme.set_value(token, scheme) {
                    Some(value) => style.set_property(property, value),
                    None => style.remove_property(property).map(drop),
                };
            }
        }
    });
}
