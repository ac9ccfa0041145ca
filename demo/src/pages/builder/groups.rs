//! The settings, grouped. Which there are, what each takes and what it is called comes from core's table and from
//! `explained`; here is said only what stands beside what.

use leptos::prelude::*;
use outreach_core::settings::{self, AppliesTo, Setting, ValueType};

use super::control::Control;
use super::fields::FieldChoice;
use super::list::Lists;
use super::{Builder, words};
use crate::parts::Later;
use crate::words::Text;

/// A group: its title, and whether it is open from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Where,
    Who,
    Languages,
    Fields,
    Lists,
    Texts,
    Money,
    Action,
    After,
    More,
}

impl Group {
    const ALL: [Self; 10] = [
        Self::Where,
        Self::Who,
        Self::Fields,
        Self::Lists,
        Self::Texts,
        Self::Languages,
        Self::Money,
        Self::Action,
        Self::After,
        Self::More,
    ];

    const fn title(self) -> Text {
        match self {
            Self::Where => words::WHERE,
            Self::Who => words::WHO,
            Self::Languages => words::LANGUAGES,
            Self::Fields => words::FIELDS,
            Self::Lists => words::LISTS,
            Self::Texts => words::TEXTS,
            Self::Money => words::MONEY,
            Self::Action => words::ACTION,
            Self::After => words::AFTER,
            Self::More => words::MORE,
        }
    }

    /// A new setting of core's finds its place by what it takes and what it is for, without a line here.
    fn of(setting: Setting) -> Self {
        let attribute = setting.attribute();
        match setting {
            settings::ENDPOINT | settings::FORMAT => Self::Where,
            settings::COALITION | settings::ORGANIZATION | settings::CONTACT | settings::PRIVACY_URL => Self::Who,
            settings::HEADING | settings::INTRO | settings::BUTTON | settings::THANKS => Self::Texts,
            settings::NEXT_URL
            | settings::NEXT_TEXT
            | settings::SUCCESS_URL
            | settings::REVIEWED_BY
            | settings::REVIEWED_WHEN => Self::After,
            _ => match (attribute.applies_to, attribute.value_type) {
                (AppliesTo::Money | AppliesTo::Gift | AppliesTo::Fee, _) => Self::Money,
                (AppliesTo::Street, _) => Self::Action,
                (AppliesTo::OwnConsent, _) => Self::Texts,
                (_, ValueType::Fields) => Self::Fields,
                (_, ValueType::Tag | ValueType::Tags) => Self::Languages,
                _ => Self::More,
            },
        }
    }
}

/// All groups. A group without a setting for the form is not shown.
#[component]
pub(super) fn Groups(builder: Builder) -> impl IntoView {
    // Read, and not only tracked: a memo that no one reads never learns of a change.
    let form = builder.form();
    Group::ALL.map(|group| {
        let of_form = move || {
            form.get();
            let form = builder.config.read_untracked().form();
            Setting::all().filter(move |setting| setting.attribute().is_for(form) && Group::of(*setting) == group)
        };
        let shown = move || {
            let form = builder.config.read_untracked().form();
            match group {
                Group::Lists => form.fields().any(|field| field.kind.is_open()),
                _ => of_form().next().is_some(),
            }
        };
        let content = move || match group {
            Group::Fields => {
                form.get();
                view! { <FieldChoice builder /> }.into_any()
            }
            Group::Lists => {
                form.get();
                view! { <Lists builder /> }.into_any()
            }
            _ => of_form().map(|setting| view! { <Control builder setting /> }).collect_view().into_any(),
        };
        let open = matches!(group, Group::Where | Group::Who);
        let place = Group::ALL.iter().position(|other| *other == group && !open).unwrap_or_default();
        let place = u8::try_from(place).unwrap_or(u8::MAX);
        view! {
            <details class="card group" open=open hidden=move || {
                form.get();
                !shown()
            }>
                <summary><h2>{builder.say(group.title())}</h2></summary>
                {matches!(group, Group::Texts | Group::Lists).then(|| {
                    view! { <p class="hint">{builder.say(words::OWN_WORDS)}</p> }
                })}
                <Later place>{content}</Later>
            </details>
        }
    })
}
