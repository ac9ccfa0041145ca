//! One preview: a widget in a state, light or dark.

use crate::theming::Scheme;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use super::stage::PreviewState;
use super::{StudioState, scheme_name, words};
use crate::examples::Example;

/// The widget itself, with what it would have on a page.
#[component]
pub(super) fn Tile(
    studio: StudioState,
    example: &'static Example,
    state: PreviewState,
    scheme: Scheme,
    /// Whether there is one before it: a page with the same form twice is for the eyes, and no one has to tab through both.
    is_copy: bool,
) -> impl IntoView {
    let container = NodeRef::<Div>::new();
    let name = move || {
        [studio.localize(state.words())(), ", ", &studio.localize(scheme_name(scheme))().to_lowercase()].concat()
    };
    Effect::new(move || {
        let Some(container) = container.get() else { return };
        let tag = studio.preferences.language.get().tag();
        container.set_text_content(None);
        // It can't fail: all names are those of elements and attributes.
        let _ = fill(studio, &container, example, state, scheme, tag);
    });
    view! {
        <figure class="tile" data-state=state.name() data-scheme=scheme.name()>
            <figcaption>{name}</figcaption>
            {(state == PreviewState::Fallback).then(|| view! { <p class="note">{studio.localize(words::FALLBACK_MORE)}</p> })}
            <div class="ground" inert=is_copy node_ref=container></div>
        </figure>
    }
}

fn fill(
    studio: StudioState,
    container: &Element,
    example: &'static Example,
    state: PreviewState,
    scheme: Scheme,
    tag: &str,
) -> Option<()> {
    let link = document().create_element("a").ok()?;
    link.set_attribute("href", "https://coalition.example/").ok()?;
    link.set_attribute("rel", "noreferrer").ok()?;
    link.set_text_content(Some(example.name.within(studio.preferences.language.get_untracked())));
    if state == PreviewState::Fallback {
        // Elements of ours on this page always run, so what is inside them is shown without them.
        return container.append_child(&link).ok().map(drop);
    }
    let mut attributes = vec![
        ("endpoint", state.endpoint(example.form)),
        ("coalition", "demo".to_owned()),
        ("organization", studio.organization()),
        ("lang", tag.to_owned()),
        ("theme", scheme.name().to_owned()),
    ];
    attributes.extend(example.attributes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let element = document().create_element(&["outreach-", example.form.name].concat()).ok()?;
    for (name, value) in &attributes {
        element.set_attribute(name, value).ok()?;
    }
    element.append_child(&link).ok()?;
    // One of its own, for it is out of reach while it is brought into its state.
    let holder = document().create_element("div").ok()?;
    holder.append_child(&element).ok()?;
    container.append_child(&holder).ok()?;
    state.drive_to(&element, example.form, &attributes);
    Some(())
}
