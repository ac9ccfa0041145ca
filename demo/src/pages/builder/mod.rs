//! The snippet builder.

use leptos::prelude::*;

use crate::preferences::Preferences;

/// The page's content.
#[component]
pub fn Builder() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <main class="page" id="main" tabindex="-1">
            <section class="lead">
                <h1>{preferences.say(crate::words::NAV_BUILDER)}</h1>
            </section>
        </main>
    }
}
