//! A long form one section at a time. Going on validates what was asked; going back validates nothing and loses nothing.

use std::rc::Rc;

use outreach_core::messages::keys;
use outreach_core::number::digits;

use crate::delivery::{focus_next_tick, submit};
use crate::element::{ElementBuilder, element};
use crate::events::invalid;
use crate::state::{State, StateHandle};

/// Which step of how many. Not there where all is shown at once.
pub(crate) fn indicator(handle: StateHandle) -> ElementBuilder {
    element("div").children_of(handle, |state| {
        let steps = state.steps();
        let (mut step, mut of, here) = (0, 0, *state.step.read());
        for place in &steps {
            of += 1;
            if *place == here {
                step = of;
            }
        }
        if step == 0 {
            return Vec::new();
        }
        let (step, of) = (digits(step), digits(of));
        let text = state.words().text_with(keys::STEP, &[("step", &step), ("steps", &of)]);
        let bar = element("progress.bar").attr("max", &of).attr("value", &step).attr("aria-hidden", "true");
        vec![element("p.step").attr("tabindex", "-1").text(&text), bar]
    })
}

/// The button that goes back.
pub(crate) fn back_button(handle: StateHandle) -> ElementBuilder {
    element("button.button secondary back")
        .attr("type", "button")
        .attr("data-do", "back")
        .text_key(handle, keys::BACK)
        .hidden_if(handle, |state| state.next_step(true).is_none())
}

/// What the form's one button does: on to the next step, or, in the last, sends.
pub(crate) fn go_on(state: &Rc<State>) {
    let Some(next) = state.next_step(false) else {
        submit(state);
        return;
    };
    let good = state.validate(Some(*state.step.get_untracked()));
    state.summary.set(!good);
    if good {
        show(state, next);
    } else {
        invalid(state);
        focus_next_tick(state, ".summary");
    }
}

pub(crate) fn go_back(state: &Rc<State>) {
    if let Some(step) = state.next_step(true) {
        state.summary.set(false);
        show(state, step);
    }
}

fn show(state: &Rc<State>, step: usize) {
    state.step.set(step);
    focus_next_tick(state, ".step");
}
