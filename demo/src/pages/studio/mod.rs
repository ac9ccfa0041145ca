//! The theme studio.

use leptos::prelude::*;

use crate::preferences::Preferences;

/// The page's content, between the header and the foot. The language and colours of the site are in the context.
#[component]
pub fn Studio() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <main class="page" id="main" tabindex="-1">
            <section class="lead">
                <h1>{preferences.say(crate::words::NAV_STUDIO)}</h1>
            </section>
        </main>
    }
}
