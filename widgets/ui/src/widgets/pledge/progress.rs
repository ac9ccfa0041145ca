//! How much is pledged so far: a bar and the same in words. Totals only; no one is named.

use std::cell::RefCell;
use std::rc::Rc;

use outreach_core::kind::Money;
use outreach_core::messages::{Messages, interpolate};
use outreach_core::number::digits;
use outreach_core::number::parse;
use outreach_core::settings::{GOAL, PROGRESS};

use crate::browser;
use crate::element::{ElementBuilder, element};
use crate::signal::Signal;
use crate::state::{Phase, State, StateHandle};

/// The bar. It is not there until a total is, and a total is asked for again when a pledge has arrived.
pub(super) fn progress(handle: StateHandle) -> ElementBuilder {
    let total = Rc::new(Signal::new(None));
    let asked = RefCell::new(String::new());
    element("div").children_of(handle, move |state| {
        let mut url = state.settings.read().get(PROGRESS).to_owned();
        let arrived = *state.phase.read() == Phase::Confirmed;
        // Another address, which is asked again; the fragment is never sent.
        if arrived && !url.is_empty() {
            url.push('#');
        }
        if *asked.borrow() != url {
            ask(state, &url, &total);
            asked.replace(url);
        }
        total.read().map_or_else(Vec::new, |minor| vec![bar(state, minor)])
    })
}

fn ask(state: &State, url: &str, total: &Rc<Signal<Option<u32>>>) {
    let total = Rc::downgrade(total);
    let then = browser::then(Box::new(move |minor| {
        if let (Some(total), Some(minor)) = (total.upgrade(), minor.as_string()) {
            total.replace(parse(&minor));
        }
    }));
    browser::fetch_total(url, state.settings.get_untracked().options.money.currency.code(), then);
}

fn bar(state: &State, minor: u32) -> ElementBuilder {
    let words = state.words();
    let settings = state.settings.read();
    let total = words.messages.money(Money { minor, currency: settings.options.money.currency });
    let Some(goal) = settings.amount(GOAL).filter(|goal| goal.minor > 0) else {
        return element("p.progress").text(&interpolate(&state.of_form("progress"), &[("amount", &total)]));
    };
    let places: [(&str, &str); 2] = [("amount", &total), ("goal", &words.messages.money(goal))];
    let text = interpolate(&state.of_form("progress_of"), &places);
    let bar = element("progress.bar").attr("max", &digits(goal.minor)).attr("value", &digits(minor.min(goal.minor)));
    element("div.progress").child(bar.attr("aria-label", &text)).child(element("p").text(&text))
}
