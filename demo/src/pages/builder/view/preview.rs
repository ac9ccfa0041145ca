//! The form as visitors will see it: the widget itself, with what is set.

use leptos::html::Div;
use leptos::prelude::*;
use outreach_core::settings;

use super::{BuilderState, words};
use crate::parts::{LiveWidget, apply_theme};

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
    let stage = NodeRef::<Div>::new();
    apply_theme(builder.theme, stage);
    view! {
        <section class="live preview" aria-labelledby="preview">
            <h2 id="preview">{builder.localize(words::PREVIEW)}</h2>
            <p class="note">{builder.localize(words::PREVIEW_MORE)}</p>
            <div class="stage" node_ref=stage>
                <LiveWidget snippet=shown />
            </div>
        </section>
    }
}
