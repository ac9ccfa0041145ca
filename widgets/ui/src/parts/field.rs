//! Label, hint and error around a control, all in one root, so that they are tied to each other.

use outreach_core::form::Field;
use outreach_core::html::id;
use outreach_core::messages::keys;

use crate::element::{ElementBuilder, element};
use crate::state::{FieldState, State, StateHandle};

/// One question of the form: which, and where it is among the others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldRef {
    pub(crate) handle: StateHandle,
    pub(crate) field: &'static Field,
    /// Its place in `State::fields`.
    pub(crate) place: usize,
}

/// The question with its control or controls. One control has a `<label>`, several a `<fieldset>` with a legend; a
/// permission carries its own label.
pub(crate) fn question_view(question: FieldRef, controls: Vec<ElementBuilder>) -> ElementBuilder {
    let FieldRef { handle, field, .. } = question;
    let group = field.kind.is_group();
    let wrap = element(if group { "fieldset" } else { "div" })
        .attr_of(handle, "class", move |state| {
            if question.has_problem(state) { "field invalid" } else { "field" }.to_owned()
        })
        // A question that does not matter now is out of sight; what was typed there is kept.
        .hidden_if(handle, move |state| {
            !state.applies(field) || field.kind.fee_on().is_some() && state.fee(field).is_none()
        });
    // A list of boxes has no state that says it must be answered.
    let wrap = if group && !field.kind.is_list() { question.state(wrap.attr("role", "radiogroup")) } else { wrap };
    let wrap = if group {
        wrap.attr("id", &id(field)).attr_of(handle, "aria-describedby", move |state| question.described(state))
    } else {
        wrap
    };
    let named = if field.kind.is_box() { wrap } else { wrap.child(label(question, group)) };
    named.children(notes(question)).children(controls)
}

fn label(question: FieldRef, group: bool) -> ElementBuilder {
    let FieldRef { handle, field, .. } = question;
    let label = if group { element("legend.label") } else { element("label.label").attr("for", &id(field)) };
    let optional = move |state: &State| {
        let words = state.words();
        // A space of its own: the label and this are read as one.
        let says = words.shows_optional_marker(&state.settings.read().options, field);
        if says { [" ", &words.text(keys::OPTIONAL)].concat() } else { String::new() }
    };
    label
        .child(element("span").text_of(handle, move |state| state.label(field)))
        .child(element("span.optional").text_of(handle, optional))
}

fn notes(question: FieldRef) -> Vec<ElementBuilder> {
    let FieldRef { handle, field, .. } = question;
    let error = element("p.error").attr("id", &[&id(field), "-error"].concat());
    vec![
        element("p.hint").attr("id", &[&id(field), "-hint"].concat()).text_of(handle, move |state| state.hint(field)),
        error
            .hidden_if(handle, move |state| !question.has_problem(state))
            .child(element("span.error-mark").text_key(handle, keys::ERROR))
            .child(element("span").text_of(handle, move |state| {
                let wrong = state.wrong(&state.fields[question.place]);
                wrong.map_or_else(String::new, |wrong| [" ", &state.problem_text(wrong)].concat())
            })),
    ]
}

impl FieldRef {
    /// What every control of its own has: the id that label and summary point to, its name, and what describes it.
    pub(crate) fn identify(self, control: ElementBuilder) -> ElementBuilder {
        let Self { handle, field, .. } = self;
        self.state(control)
            .attr("id", &id(field))
            .attr("name", field.name)
            .attr("autocomplete", field.autocomplete)
            .attr_of(handle, "aria-describedby", move |state| self.described(state))
    }

    /// Tells screen readers whether it must be answered, and whether the answer is wrong. The browser's own `required` would
    /// speak in its own words.
    fn state(self, node: ElementBuilder) -> ElementBuilder {
        let says = |holds: bool| if holds { "true" } else { "" }.to_owned();
        node.attr_of(self.handle, "aria-required", move |state| {
            says(state.settings.read().options.insists(state.form, self.field))
        })
        .attr_of(self.handle, "aria-invalid", move |state| says(self.has_problem(state)))
    }

    /// The answer of a field that takes one.
    pub(crate) fn answer(self, state: &State) -> String {
        let of = &state.fields[self.place];
        let typed = |of: &FieldState| of.value.read().first().cloned();
        typed(of).or_else(|| typed(state.other_in_box(of)?)).unwrap_or_default()
    }

    fn has_problem(self, state: &State) -> bool {
        state.wrong(&state.fields[self.place]).is_some()
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
