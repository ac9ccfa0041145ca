//! What is drawn after the rest.

use std::time::Duration;

use leptos::prelude::*;

/// Draws its content some moments after the page stands: all at once would hold up a slow phone, and whoever presses
/// something meanwhile would wait. Those of a higher `place` come later.
#[component]
pub fn Later(place: u8, children: ChildrenFn) -> impl IntoView {
    let there = RwSignal::new(place == 0);
    if place > 0 {
        set_timeout(move || _ = there.try_set(true), Duration::from_millis(40) * place.into());
    }
    move || there.get().then(|| children())
}
