//! A choice of a few, all in view: radio buttons that look like one bar.

use leptos::prelude::*;

/// One of a few values.
#[component]
pub fn Switch<T>(
    /// The name of the group, for the browser.
    name: &'static str,
    /// What is chosen, read out before the choices.
    #[prop(into)]
    label: Signal<&'static str>,
    /// The values with their words.
    choices: Vec<(T, Signal<&'static str>)>,
    /// The value chosen.
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let choices: Vec<_> = choices
        .into_iter()
        .map(|(value, words)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || chosen.get() == value
                        on:change=move |_| chosen.set(value)
                    />
                    <span>{words}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="switch">
            <legend>{label}</legend>
            {choices}
        </fieldset>
    }
}
