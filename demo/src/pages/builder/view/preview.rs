//! The form as visitors will see it: the widget itself, with what is set.

use leptos::prelude::*;
use outreach_core::settings;

use super::{BuilderState, words};
use crate::assets::theme;
use crate::parts::LiveWidget;

/// The widget, in the coalition's colors. What is sent from here is marked as a test.
#[component]
pub(super) fn Preview(builder: BuilderState) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let mut snippet = builder.snippet.get();
        let test = settings::TEST.attribute().name;
        if snippet.value(test).is_none() {
            snippet.attributes.push((test, "true".to_owned()));
        }
        snippet
    });
    let sheet = move || {
        let name = builder.config.read().style.clone();
        theme(&name).map(|_| {
            let href = ["themes/", &name, ".css"].concat();
            view! { <link rel="stylesheet" href=href /> }
        })
    };
    view! {
        <section class="live preview" aria-labelledby="preview">
            <h2 id="preview">{builder.localize(words::PREVIEW)}</h2>
            <p class="note">{builder.localize(words::PREVIEW_MORE)}</p>
            {sheet}
            <div class="stage">
                <LiveWidget snippet=shown />
            </div>
        </section>
    }
}
