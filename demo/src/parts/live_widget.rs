//! The widget itself, made from the same data as the text beside it.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use crate::snippet::Snippet;

/// The element that the snippet describes. Its attributes follow; what was typed stays, unless another form is chosen.
#[component]
pub fn LiveWidget(snippet: Memo<Snippet>) -> impl IntoView {
    let holder = NodeRef::<Div>::new();
    Effect::new(move |before: Option<Option<(Element, Snippet)>>| {
        let holder = holder.get()?;
        let now = snippet.get();
        let before = before.flatten();
        if let Some((element, _)) = before.as_ref().filter(|(_, before)| before.form != now.form) {
            element.remove();
        }
        let Some((element, before)) = before.filter(|(_, before)| before.form == now.form) else {
            let element = create_widget(&now)?;
            holder.append_child(&element).ok()?;
            return Some((element, now));
        };
        // What the widget set on its element by itself is left alone.
        for (name, _) in before.attributes.iter().filter(|(name, _)| now.value(name).is_none()) {
            element.remove_attribute(name).ok()?;
        }
        for (name, value) in now.attributes.iter().filter(|(name, value)| before.value(name) != Some(value)) {
            element.set_attribute(name, value).ok()?;
        }
        Some((element, now))
    });
    view! { <div node_ref=holder></div> }
}

/// The element with its attributes and the link inside it, as the browser's parser would make it.
fn create_widget(snippet: &Snippet) -> Option<Element> {
    let element = document().create_element(&snippet.tag()).ok()?;
    for (name, value) in &snippet.attributes {
        element.set_attribute(name, value).ok()?;
    }
    let link = document().create_element("a").ok()?;
    link.set_attribute("href", &snippet.href).ok()?;
    link.set_text_content(Some(&snippet.link));
    element.append_child(&link).ok()?;
    Some(element)
}
