//! Label, hint and error around a control, all in one root, so that they are tied to each other.

use outreach_core::form::{Field, Kind};
use outreach_core::html::id;
use outreach_core::messages::keys;

use crate::element::{El, el};
use crate::state::{Cx, State};

/// One question of the form: which, and where it stands among the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub(crate) cx: Cx,
    pub(crate) field: &'static Field,
    /// Its place in `State::fields`.
    pub(crate) place: usize,
}

/// The question with its control or controls. One control has a `<label>`, several a `<fieldset>` with a legend; a
/// permission carries its own label.
pub(crate) fn question(at: At, controls: Vec<El>) -> El {
    let At { cx, field, .. } = at;
    let group = field.kind.is_group();
    let wrap = el(if group { "fieldset" } else { "div" })
        .attr("part", "field")
        .attr_of(cx, "class", move |state| if at.has_problem(state) { "field invalid" } else { "field" }.to_owned())
        // A question that does not matter as things stand is out of sight; what was typed there is kept.
        .hidden_if(cx, move |state| {
            !state.applies(field) || matches!(field.kind, Kind::Fee { .. }) && state.fee(field).is_none()
        });
    let wrap = if group {
        wrap.attr("id", &id(field)).attr_of(cx, "aria-describedby", move |state| at.described(state))
    } else {
        wrap
    };
    let named = if field.kind.is_box() { wrap } else { wrap.child(label(at, group)) };
    named.children(notes(at)).children(controls)
}

fn label(at: At, group: bool) -> El {
    let At { cx, field, .. } = at;
    let label = if group { el("legend.label") } else { el("label.label").attr("for", &id(field)) };
    let optional = move |state: &State| {
        let words = state.words();
        // A space of its own: the label and this are read as one.
        let says = words.says_optional(&state.settings.read().shape, field);
        if says { [" ", &words.text(keys::OPTIONAL)].concat() } else { String::new() }
    };
    label
        .child(el("span").text_of(cx, move |state| state.label(field)))
        .child(el("span.optional").text_of(cx, optional))
}

fn notes(at: At) -> Vec<El> {
    let At { cx, field, .. } = at;
    let error = el("p.error").attr("id", &[&id(field), "-error"].concat());
    vec![
        el("p.hint").attr("id", &[&id(field), "-hint"].concat()).text_of(cx, move |state| state.hint(field)),
        error
            .hidden_if(cx, move |state| !at.has_problem(state))
            .child(el("span.error-mark").say(cx, keys::ERROR))
            .child(el("span").text_of(cx, move |state| [" ", &state.problem_text(&state.fields[at.place])].concat())),
    ]
}

impl At {
    /// What every control of its own has: the id that label and summary point to, its name, and what describes it.
    pub(crate) fn identify(self, control: El) -> El {
        let Self { cx, field, .. } = self;
        control
            .attr("id", &id(field))
            .attr("name", field.name)
            .attr("autocomplete", field.autocomplete)
            .attr_of(cx, "aria-describedby", move |state| self.described(state))
            .attr_of(cx, "aria-invalid", move |state| if self.has_problem(state) { "true" } else { "" }.to_owned())
    }

    /// The answer of a field that takes one.
    pub(crate) fn answer(self, state: &State) -> String {
        state.fields[self.place].value.read().first().cloned().unwrap_or_default()
    }

    fn has_problem(self, state: &State) -> bool {
        state.fields[self.place].problem.read().is_some()
    }

    /// The ids of hint and error, where they are shown.
    fn described(self, state: &State) -> String {
        let id = id(self.field);
        let mut ids = String::new();
        if !state.hint(self.field).is_empty() {
            ids.push_str(&[&id, "-hint"].concat());
        }
        if self.has_problem(state) {
            ids.push_str(&[" ", &id, "-error"].concat());
        }
        ids
    }
}
