//! Legislator lookup: who represents someone, found in the browser.
//!
//! | File | What it does |
//! |---|---|
//! | `lookup` | What has been found, and in which pack. |
//! | `ask` | Fetches the state's pack; asks for the visitor's place, or for that of a street. |
//! | `result` | Shows what was found: whom to call first, then all others. |
//! | `call` | Shows what to say in a call, and takes down what came of it. |
//! | `card` | Shows a seat, who holds it and how to reach them. |
//! | `choose` | Shows the districts that it may be, as a list and on a map. |
//! | `about` | Says how old the data is, and what has changed since. |
//! | `browser` | Fetches, draws maps and asks where the visitor is, in JavaScript. |
//!
//! A ZIP and a place are looked up here, in the state's pack: the server learns only the state. A street goes to the
//! endpoint, after a press, in a body. Nothing of it is kept, or told in an event.

mod about;
mod ask;
mod browser;
mod call;
mod card;
mod choose;
mod lookup;
mod result;

use outreach_core::form::Purpose;
use outreach_ui::widget::Widget;

use lookup::Lookup;

/// What `<outreach-legislators>` shows: the question where someone lives, and who represents them there.
pub static WIDGET: Widget = Widget {
    before_button: Some(ask::street_note),
    beside_button: Some(ask::locate_button),
    below: Some(result::result),
    can_ask: ask::can_ask,
    on_submit: ask::look_up,
    on_action: ask::pressed,
    own: Lookup::own,
    on_reset: |state| Lookup::of(state).replace(Lookup::default()),
    ..Widget::new(Purpose::Lookup)
};
