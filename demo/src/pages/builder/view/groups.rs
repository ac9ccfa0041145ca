//! The settings, grouped as core's table says.

use leptos::prelude::*;
use outreach_core::settings::{self, Group, Setting};

use super::control::Control;
use super::design::ThemeChoice;
use super::fields::FieldChoice;
use super::form::Addresses;
use super::list::Lists;
use super::{BuilderState, words};
use crate::parts::Deferred;
use crate::setting_copy;

/// Those that are asked for first of all.
const FIRST: [Setting; 2] = [settings::ENDPOINT, settings::ORGANIZATION];

/// All groups. A group without a setting for the form is not shown.
#[component]
pub(super) fn Groups(builder: BuilderState) -> impl IntoView {
    // Read, and not only tracked: a memo that no one reads never learns of a change.
    let form = builder.form();
    Group::ALL.map(|group| {
        let of_form = move || {
            form.get();
            let form = builder.config.read_untracked().form();
            Setting::all().filter(move |setting| {
                let is_here = setting.reference().group == group && !FIRST.contains(setting);
                is_here && setting.attribute().is_for(form)
            })
        };
        let is_shown = move || {
            let form = builder.config.read_untracked().form();
            match group {
                Group::Lists => form.fields().any(|field| field.custom),
                Group::Design | Group::Destination => true,
                _ => of_form().next().is_some(),
            }
        };
        let content = move || match group {
            Group::Questions => {
                form.get();
                view! { <FieldChoice builder /> }.into_any()
            }
            Group::Lists => {
                form.get();
                view! { <Lists builder /> }.into_any()
            }
            _ => {
                let controls = of_form().map(|setting| view! { <Control builder setting /> }).collect_view();
                match group {
                    Group::Design => view! { <ThemeChoice builder /> {controls} }.into_any(),
                    Group::Destination => view! { {controls} <Addresses builder /> }.into_any(),
                    _ => controls.into_any(),
                }
            }
        };
        let order = Group::ALL.iter().position(|other| *other == group).unwrap_or_default();
        let order = u8::try_from(order + 1).unwrap_or(u8::MAX);
        view! {
            <details class="card group" hidden=move || {
                form.get();
                !is_shown()
            }>
                <summary><h2>{builder.localize(setting_copy::title(group))}</h2></summary>
                {matches!(group, Group::Texts | Group::Lists).then(|| {
                    view! { <p class="hint">{builder.localize(words::OWN_WORDS)}</p> }
                })}
                <Deferred order>{content}</Deferred>
            </details>
        }
    })
}
