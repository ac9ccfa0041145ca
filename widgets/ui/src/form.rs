//! A whole form, made from its declaration.

use std::rc::Rc;

use leptos::prelude::*;
use outreach_core::form::{Field, Fold, Purpose, Section};
use outreach_core::html::id;
use outreach_core::messages::keys;
use outreach_core::number::digits;
use outreach_core::settings::{BUTTON, CHOICE_STYLE, HEADING, HEADING_LEVEL, PRIVACY_URL, THEME};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use crate::controls::control;
use crate::element::{ElementBuilder, element};
use crate::events::dispatch;
use crate::locale::get;
use crate::parts::field::FieldRef;
use crate::parts::header::{header, of_form_or, slot};
use crate::parts::summary::summary;
use crate::state::{Phase, State, StateHandle, is_typed};
use crate::widget::{Part, Widget};
use crate::{browser, delivery, locale, steps};

/// A form and everything around it: title, language switch, errors, questions, and what becomes of it. It puts itself into
/// the root: there is nothing left for Leptos to build.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "what a component is given is its own")]
pub(crate) fn FormView(
    /// What the widget knows. The view only shows it: it can be thrown away and drawn again.
    state: Rc<State>,
) -> impl IntoView {
    let handle = StateHandle::new(&state);
    ElementBuilder::fill(state.root.clone().into()).take(&draw(handle));
}

/// Everything the declaration asks for.
fn draw(handle: StateHandle) -> ElementBuilder {
    let (asked, more) = sections(handle);
    let form = element("form.form")
        .attr("novalidate", "")
        // A form with a name is a landmark. A title that is hidden still names it.
        .attr_of(handle, "aria-label", |state| {
            let hidden = state.settings.read().get(HEADING) == "-";
            if hidden { state.of_form("title") } else { of_form_or(state, "title", HEADING) }
        })
        .hidden_if(handle, |state| *state.phase.read() == Phase::Confirmed)
        .child(steps::indicator(handle))
        .child(summary(handle))
        .child(element("div").children(asked))
        .child_if(of_widget(handle, |widget| widget.before_button))
        .child_if(outcome(handle, false))
        .child(
            element("div")
                .child(
                    element("div.buttons")
                        .child(steps::back_button(handle))
                        .child(
                            element("button.button primary")
                                .attr("type", "submit")
                                .attr("data-do", "submit")
                                .text_of(handle, button),
                        )
                        .child_if(of_widget(handle, |widget| widget.beside_button)),
                )
                .child(privacy(handle)),
        )
        .child_if(more);
    element("div.root")
        .attr_of(handle, "lang", |state| state.words().messages.tag)
        .attr_of(handle, "dir", |state| state.words().messages.dir())
        .attr_of(handle, "data-phase", show_phase)
        .attr_of(handle, "data-theme", |state| browser::theme(&state.root, state.settings.read().get(THEME)))
        .attr_of(handle, "data-choices", |state| {
            browser::choice_style(&state.root, state.settings.read().get(CHOICE_STYLE))
        })
        .on(handle, "click", clicked)
        .on(handle, "input", typed)
        .on(handle, "change", changed)
        .on(handle, "focusout", on_focusout)
        .on(handle, "pointerdown", |state, _| state.pressed.set(true))
        .on(handle, "keydown", |state, _| state.pressed.set(false))
        .child(header(handle))
        .child(slot("before"))
        .child_if(of_widget(handle, |widget| widget.above))
        .child(form)
        .child_if(outcome(handle, true))
        .child_if(of_widget(handle, |widget| widget.below))
        .child(element("p.broken").attr("hidden", "").text_key(handle, keys::BROKEN))
        .child(slot("footer"))
}

/// What happens with the answers, and where to read more of it: where they are sent.
fn privacy(handle: StateHandle) -> ElementBuilder {
    let trust = |state: &State| match state.form.purpose {
        Purpose::Submission => [&state.text(keys::TRUST), " "].concat(),
        Purpose::Lookup => String::new(),
    };
    let link = element("a")
        .attr("target", "_blank")
        .attr("rel", "noopener")
        .hidden_if(handle, |state| !state.settings.read().is_set(PRIVACY_URL))
        .attr_of(handle, "href", |state| state.settings.read().get(PRIVACY_URL).to_owned())
        .text_key(handle, keys::PRIVACY);
    element("p.privacy")
        .hidden_if(handle, |state| state.next_step(false).is_some())
        .child(element("span").text_of(handle, trust))
        .child(link)
}

/// What has become of the answers.
fn outcome(handle: StateHandle, done: bool) -> Option<ElementBuilder> {
    handle.state().map(|state| (state.widget.outcome)(handle, done))
}

/// What only this widget has in that place.
fn of_widget(handle: StateHandle, part: fn(&Widget) -> Part) -> Option<ElementBuilder> {
    handle.state().and_then(|state| part(&state.widget)).map(|part| part(handle))
}

/// The questions, section by section. A question is drawn when the webmaster begins to ask it, and taken away when they
/// stop: no other change touches what a visitor is typing in. Apart from the others is what need not be told.
fn sections(handle: StateHandle) -> (Vec<ElementBuilder>, Option<ElementBuilder>) {
    let Some(state) = handle.state() else { return (Vec::new(), None) };
    let (mut view, mut more) = (Vec::new(), Vec::new());
    for (place, section) in state.form.sections.iter().enumerate() {
        let step = state.form.step(place);
        let out_of_sight = move |state: &State| {
            let elsewhere = *state.step.read() != step && !state.steps().is_empty();
            elsewhere || !state.is_shown(section)
        };
        let fields = state.fields.iter().enumerate().filter(|(_, of)| section.holds(of.field));
        let questions = fields.map(|(place, of)| {
            let question = FieldRef { handle, field: of.field, place };
            let asked = move |state: &State| digits(state.settings.read().options.shows(question.field).into());
            let drawn = move |state: &State| {
                let asked = state.settings.get_untracked().options.shows(question.field);
                control(question).filter(|_| asked).into_iter().collect()
            };
            element("div").attr("data-question", "").children_by(handle, asked, drawn)
        });
        let drawn = element("div.section").hidden_if(handle, out_of_sight);
        let drawn = if section.fold == Fold::Open { drawn.child(title(handle, section)) } else { drawn };
        let drawn = drawn.children(questions.collect());
        let of_widget = state.widget.in_section.filter(|(name, _)| *name == section.name);
        let drawn = drawn.child_if(of_widget.map(|(_, part)| part(handle)));
        match section.fold {
            Fold::Open | Fold::Bare => view.push(drawn),
            Fold::More => more.push(drawn),
            Fold::Own => view.push(fold(handle, section.name, vec![drawn])),
        }
    }
    let more = if more.is_empty() { None } else { Some(fold(handle, "", more)) };
    (view, more)
}

/// A line that sections are folded behind: all that a visitor may tell and need not, or the one of that name. The sheet hides
/// it while none of them is shown; [`browser::unfold`] opens it where there is something to see.
fn fold(handle: StateHandle, name: &'static str, sections: Vec<ElementBuilder>) -> ElementBuilder {
    let line = move |state: &State| match name {
        "" => state.text(keys::TELL_MORE),
        name => state.of_form(&["sections.", name, "_add"].concat()),
    };
    element("details.more").child(element("summary.more-title").text_of(handle, line)).children(sections)
}

fn title(handle: StateHandle, section: &'static Section) -> ElementBuilder {
    element("p.section-title")
        .attr("role", "heading")
        .attr_of(handle, "aria-level", |state| digits(state.settings.read().number(HEADING_LEVEL) + 1))
        .text_of(handle, move |state| state.of_form(&["sections.", section.name].concat()))
}

fn button(state: &State) -> String {
    match *state.phase.read() {
        Phase::Submitting => state.words().of_form("sending").unwrap_or_else(|| state.text(keys::SENDING)),
        _ if state.next_step(false).is_some() => state.text(keys::NEXT),
        _ => {
            let own = state.settings.read().is_set(BUTTON);
            let promised = state.widget.button.filter(|_| !own).map_or_else(String::new, |words| words(state));
            if promised.is_empty() { of_form_or(state, "submit", BUTTON) } else { promised }
        }
    }
}

/// The phase for the sheet. The loader learns it too, with the number of what is on its way, and whether the plain
/// content is to be offered.
fn show_phase(state: &State) -> String {
    let phase = state.phase.read();
    let name = phase.name();
    if let Some(show) = &state.on_phase {
        let id = JsValue::from_str(&state.submission_id.borrow());
        let _ = show.call3(
            &JsValue::UNDEFINED,
            &JsValue::from_str(name),
            &id,
            &JsValue::from_bool(state.offers_plain.get()),
        );
    }
    name.to_owned()
}

/// Which field an event is about, by the name of the control it happened in.
fn field_of(state: &State, target: &JsValue) -> Option<usize> {
    let name = get(target, "name").as_string()?;
    state.fields.iter().position(|of| of.field.name == name)
}

/// Takes what was typed or chosen.
fn typed(state: &Rc<State>, event: &Event) {
    let target = JsValue::from(event.target());
    let Some(of) = field_of(state, &target).map(|at| &state.fields[at]) else { return };
    let value = get(&target, "value").as_string().unwrap_or_default();
    let checked = get(&target, "checked").is_truthy();
    let answer = if of.field.kind.is_list() {
        let mut chosen = of.value.get_untracked().clone();
        chosen.retain(|other| *other != value);
        if checked {
            chosen.push(value);
        }
        chosen
    } else if value.is_empty() || (of.field.kind.is_box() && !checked) {
        Vec::new()
    } else {
        vec![value]
    };
    state.answer(of, answer);
}

/// Some browsers fill a form in with `change` events alone.
fn changed(state: &Rc<State>, event: &Event) {
    let target = JsValue::from(event.target());
    if action(&target).is_some_and(|(name, _)| name == "language") {
        let tag = get(&target, "value").as_string().unwrap_or_default();
        return set_language(state, tag);
    }
    typed(state, event);
    if let Some(at) = field_of(state, &target) {
        let field = state.fields[at].field.name;
        dispatch(state, "change", "field", &JsValue::from_str(field));
    }
}

/// Validates an answer when its field is left for another; not while it is being typed, and not while a button or a box to
/// tick is pressed: an error that appears between press and release moves those from under the finger.
fn on_focusout(state: &Rc<State>, event: &Event) {
    let typed = |at: &usize| is_typed(state.fields[*at].field);
    if let Some(at) = field_of(state, &event.target().into()).filter(typed) {
        state.left.set(Some(at));
    }
    if browser::may_move(&get(event, "relatedTarget"), state.pressed.get()) {
        validate_left(state);
    }
}

/// Validates the answer that was left last.
fn validate_left(state: &State) {
    let Some(of) = state.left.take().map(|at| &state.fields[at]) else { return };
    state.validate_on_blur(of);
    if let Some(other) = state.other_in_box(of) {
        state.validate_on_blur(other);
    }
}

/// The action an element asks for by `data-do`, and the element.
fn action(target: &JsValue) -> Option<(String, Element)> {
    let element = browser::action_of(target)?;
    Some((element.get_attribute("data-do")?, element))
}

/// Every button and link of the widget says in `data-do` what it does; here it is done.
fn clicked(state: &Rc<State>, event: &Event) {
    validate_left(state);
    let Some((name, element)) = action(&event.target().into()) else { return };
    match name.as_str() {
        // By click and not by `submit`: a sandboxed frame without allow-forms never fires that one.
        "submit" => steps::go_on(state),
        "send" => {
            delivery::submit(state);
        }
        "back" => steps::go_back(state),
        "again" => delivery::reset(state),
        "go" => go(state, &element),
        // Takes a choice back, or puts the address in that was probably meant.
        "clear" | "suggest" => {
            let name = element.get_attribute("data-field").unwrap_or_default();
            if let Some(of) = state.field(&name) {
                state.answer(of, element.get_attribute("data-value").into_iter().collect());
                state.focus(&["[name=\"", &name, "\"]"].concat());
            }
        }
        "press" => browser::press(&element),
        "copy" => copy(state, element),
        name => (state.widget.on_action)(state, name, &element),
    }
    if name != "language" {
        event.prevent_default();
    }
}

/// From the summary of errors to the answer: the label in sight, the focus on the control.
fn go(state: &Rc<State>, link: &Element) {
    let wanted = link.get_attribute("href").unwrap_or_default();
    let Some(of) = state.fields.iter().find(|of| wanted.trim_start_matches('#') == id(of.field)) else { return };
    let (before, field) = (*state.step.get_untracked(), of.field);
    state.step_to(field);
    if *state.step.get_untracked() == before {
        // At once: a phone opens its keyboard only while the finger's own event lasts.
        reach(state, &wanted, field);
    } else {
        delivery::next_tick(state, Box::new(move |state| reach(state, &wanted, field)));
    }
}

fn reach(state: &State, wanted: &str, field: &Field) {
    browser::reveal(&state.root, wanted);
    let inside = if field.kind.is_group() { " :is(input, .choice)" } else { "" };
    state.focus(&[wanted, inside].concat());
}

/// Shows another language; everything typed stays. A locale that does not arrive leaves the language as it is, and says
/// so.
pub(crate) fn set_language(state: &Rc<State>, tag: String) {
    state.no_language.set(false);
    state.requested_lang.replace(tag.clone());
    with_locale(state, tag, Box::new(spoken));
}

/// Hears that the words of a language are here.
type Then = Box<dyn FnOnce(&Rc<State>, String)>;

/// Does something once the words of a language are here.
pub fn with_locale(state: &Rc<State>, tag: String, then: Then) {
    if locale::is_loaded(&tag) {
        return then(state, tag);
    }
    let Some(load) = &state.load else { return };
    let name = JsValue::from_str(&tag);
    let state_then = Rc::downgrade(state);
    let arrived = browser::then(Box::new(move |texts| {
        let Some(state) = state_then.upgrade() else { return };
        if texts.is_object() {
            locale::keep(&tag, texts);
        }
        then(&state, tag);
    }));
    let _ = load.call2(&JsValue::UNDEFINED, &name, &arrived);
}

fn spoken(state: &Rc<State>, tag: String) {
    if *state.requested_lang.borrow() != tag {
        return;
    }
    if locale::is_loaded(&tag) {
        state.lang.set(tag);
        state.refresh_environment();
    } else {
        state.no_language.set(true);
        // The list says the language that is shown.
        state.lang.update(|_| {});
    }
}

fn copy(state: &Rc<State>, button: Element) {
    let state = Rc::downgrade(state);
    let copied = browser::then(Box::new(move |_| {
        if let Some(state) = state.upgrade() {
            let text = state.text(keys::COPIED);
            browser::set_text(&button, &text);
            state.say(&text);
        }
    }));
    browser::copy(&browser::page_address(), copied);
}
