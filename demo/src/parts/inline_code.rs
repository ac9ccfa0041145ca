//! A text with code in it.

use leptos::prelude::*;

/// What is between backticks is code.
pub fn inline_code(text: &'static str) -> AnyView {
    text.split('`')
        .enumerate()
        .map(|(at, part)| if at % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() })
        .collect_view()
        .into_any()
}
