//! What is drawn after the rest.

use std::time::Duration;

use leptos::prelude::*;

/// Draws its content some moments after the page is there: all at once would hold up a slow phone, and someone who presses
/// something meanwhile would wait. Those of a higher `order` come later.
#[component]
pub fn Deferred(order: u8, children: ChildrenFn) -> impl IntoView {
    let is_drawn = RwSignal::new(order == 0);
    if order > 0 {
        set_timeout(move || _ = is_drawn.try_set(true), Duration::from_millis(40) * order.into());
    }
    move || is_drawn.get().then(|| children())
}
