//! The form as visitors will see it: the widget itself, with what is set.

use leptos::prelude::*;
use outreach_core::settings;

use super::{Builder, words};
use crate::folders::theme;
use crate::parts::Live;

/// The widget, in the coalition's colors. What is sent from here is marked as a test.
#[component]
pub(super) fn Preview(builder: Builder) -> impl IntoView {
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
            <h2 id="preview">{builder.say(words::PREVIEW)}</h2>
            <p class="note">{builder.say(words::PREVIEW_MORE)}</p>
            {sheet}
            <div class="stage">
                <Live snippet=shown />
            </div>
        </section>
    }
}
