//! A whole form, made from its declaration.

use std::rc::Rc;

use leptos::prelude::*;
use outreach_core::form::{Field, Kind};
use outreach_core::html::id;
use outreach_core::messages::keys;
use outreach_core::number::digits;
use outreach_core::settings::{BUTTON, HEADING_LEVEL, PRIVACY_URL, STEPS, THEME};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

use crate::controls::control;
use crate::element::{El, el};
use crate::events::dispatch;
use crate::locale::get;
use crate::parts::field::At;
use crate::parts::header::{header, of_form_or};
use crate::parts::panel::panel;
use crate::parts::summary::summary;
use crate::state::{Cx, Phase, State, is_typed};
use crate::widget::{Part, Widget};
use crate::{delivery, locale, page, steps};

/// A form and everything around it: title, language switch, errors, questions, and what becomes of it. It puts itself into
/// the root: there is nothing left for Leptos to build.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "what a component is given is its own")]
pub(crate) fn FormView(
    /// What the widget knows. The view only shows it: it can be thrown away and drawn again.
    state: Rc<State>,
) -> impl IntoView {
    let cx = Cx::new(&state);
    El::fill(state.root.clone().into()).take(&draw(cx));
}

/// Everything the declaration asks for.
fn draw(cx: Cx) -> El {
    let form = el("form.form")
        .attr("novalidate", "")
        .hidden_if(cx, |state| *state.phase.read() == Phase::Confirmed)
        .child(steps::indicator(cx))
        .child(summary(cx))
        .child(el("div").children(sections(cx)))
        .child_if(of_widget(cx, |widget| widget.before_button))
        .child(
            el("p.privacy").hidden_if(cx, |state| !state.settings.read().is_set(PRIVACY_URL)).child(
                el("a")
                    .attr("target", "_blank")
                    .attr("rel", "noopener")
                    .attr_of(cx, "href", |state| state.settings.read().get(PRIVACY_URL).to_owned())
                    .say(cx, keys::PRIVACY),
            ),
        )
        .child(panel(cx, false))
        .child(
            el("div.buttons")
                .child(steps::back_button(cx))
                .child(el("button.button").attr("type", "submit").attr("data-do", "submit").text_of(cx, button)),
        );
    el("div.root")
        .attr_of(cx, "lang", |state| state.words().messages.tag)
        .attr_of(cx, "dir", |state| state.words().messages.dir())
        .attr_of(cx, "data-phase", show_phase)
        .attr_of(cx, "data-theme", |state| page::theme(&state.root, state.settings.read().get(THEME)))
        .on(cx, "click", clicked)
        .on(cx, "input", typed)
        .on(cx, "change", changed)
        .on(cx, "focusout", left)
        .child(header(cx))
        .child_if(of_widget(cx, |widget| widget.above))
        .child(form)
        .child(panel(cx, true))
        .child_if(of_widget(cx, |widget| widget.below))
        .child(el("p.broken").attr("hidden", "").say(cx, keys::BROKEN))
}

/// What only this widget has in that place.
fn of_widget(cx: Cx, part: fn(&Widget) -> Part) -> Option<El> {
    cx.state().and_then(|state| part(state.widget)).map(|part| part(cx))
}

/// The questions, section by section. A question is drawn when the webmaster begins to ask it, and taken away when they
/// stop: no other change touches what a visitor is typing in.
fn sections(cx: Cx) -> Vec<El> {
    let Some(state) = cx.state() else { return Vec::new() };
    let sections = state.form.sections.iter().enumerate().map(|(step, section)| {
        let title = el("p.section-title")
            .attr("role", "heading")
            .attr_of(cx, "aria-level", |state| digits(state.settings.read().number(HEADING_LEVEL) + 1))
            .text_of(cx, move |state| state.of_form(&["sections.", section.name].concat()));
        let out_of_sight = move |state: &State| {
            let elsewhere = state.settings.read().is_set(STEPS) && *state.step.read() != step;
            elsewhere || !state.is_shown(section)
        };
        let fields = state.fields.iter().enumerate().filter(|(_, of)| section.holds(of.field));
        let questions = fields.map(|(place, of)| {
            let at = At { cx, field: of.field, place };
            let asked = move |state: &State| digits(state.settings.read().shape.shows(at.field).into());
            let question = move |state: &State| {
                let asked = state.settings.peek().shape.shows(at.field);
                control(at).filter(|_| asked).into_iter().collect()
            };
            el("div").attr("data-question", "").draw_by(cx, asked, question)
        });
        el("div.section").hidden_if(cx, out_of_sight).child(title).children(questions.collect())
    });
    sections.collect()
}

fn button(state: &State) -> String {
    match *state.phase.read() {
        Phase::Submitting => state.words().of_form("sending").unwrap_or_else(|| state.text(keys::SENDING)),
        _ if state.next_step(false).is_some() => state.text(keys::NEXT),
        _ => of_form_or(state, "submit", BUTTON),
    }
}

/// The phase for the sheet. The loader learns it too, with the number of what is on its way, and whether the plain
/// content is to be offered.
fn show_phase(state: &State) -> String {
    let phase = state.phase.read();
    let name = phase.name();
    if let Some(show) = &state.show_state {
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
    let answer = match of.field.kind {
        Kind::Many(_) | Kind::ManyOpen(_) | Kind::Grid { .. } => {
            let mut chosen = of.value.peek().clone();
            chosen.retain(|other| *other != value);
            if checked {
                chosen.push(value);
            }
            chosen
        }
        Kind::Consent(_) | Kind::Fee { .. } if !checked => Vec::new(),
        _ if value.is_empty() => Vec::new(),
        _ => vec![value],
    };
    state.answer(of, answer);
}

/// Some browsers fill a form in with `change` events alone.
fn changed(state: &Rc<State>, event: &Event) {
    let target = JsValue::from(event.target());
    if action(&target).is_some_and(|(name, _)| name == "language") {
        let tag = get(&target, "value").as_string().unwrap_or_default();
        return speak(state, tag);
    }
    typed(state, event);
    if let Some(at) = field_of(state, &target) {
        let field = state.fields[at].field.name;
        dispatch(state, "change", "field", &JsValue::from_str(field));
    }
}

/// Judges an answer when its field is left for another that is typed in; not while it is being typed, and not when it is
/// left for a button or a box to tick: an error that appears between press and release moves those from under the finger.
fn left(state: &Rc<State>, event: &Event) {
    if !page::is_typed(&get(event, "relatedTarget")) {
        return;
    }
    let Some(of) = field_of(state, &event.target().into()).map(|at| &state.fields[at]) else { return };
    if is_typed(&of.field.kind) {
        state.judge_left(of);
    }
}

/// The action an element asks for by `data-do`, and the element.
fn action(target: &JsValue) -> Option<(String, Element)> {
    let element = page::action_of(target)?;
    Some((element.get_attribute("data-do")?, element))
}

/// Every button and link of the widget says in `data-do` what it does; here it is done.
fn clicked(state: &Rc<State>, event: &Event) {
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
        "copy" => copy(state),
        "share" => page::share(&page::page()),
        name => (state.widget.pressed)(state, name, &element),
    }
    if name != "language" {
        event.prevent_default();
    }
}

/// From the summary of errors to the answer: the label in sight, the focus on the control.
fn go(state: &Rc<State>, link: &Element) {
    let wanted = link.get_attribute("href").unwrap_or_default();
    let Some(of) = state.fields.iter().find(|of| wanted.trim_start_matches('#') == id(of.field)) else { return };
    let (before, field) = (*state.step.peek(), of.field);
    state.step_to(field);
    if *state.step.peek() == before {
        // At once: a phone opens its keyboard only while the finger's own event lasts.
        reach(state, &wanted, field);
    } else {
        delivery::soon(state, Box::new(move |state| reach(state, &wanted, field)));
    }
}

fn reach(state: &State, wanted: &str, field: &Field) {
    page::reveal(&state.root, wanted);
    let inside = if field.kind.is_group() { " input" } else { "" };
    state.focus(&[wanted, inside].concat());
}

/// Shows another language; everything typed stays. A locale that does not arrive leaves the language as it is, and says
/// so.
pub(crate) fn speak(state: &Rc<State>, tag: String) {
    state.no_language.set(false);
    state.wanted.replace(tag.clone());
    with_locale(state, tag, Box::new(spoken));
}

/// Hears that the words of a language are here.
type Then = Box<dyn FnOnce(&Rc<State>, String)>;

/// Does something once the words of a language are here.
pub(crate) fn with_locale(state: &Rc<State>, tag: String, then: Then) {
    if locale::is_loaded(&tag) {
        return then(state, tag);
    }
    let Some(load) = &state.load else { return };
    let name = JsValue::from_str(&tag);
    let state_then = Rc::downgrade(state);
    let arrived = page::then(Box::new(move |texts| {
        let Some(state) = state_then.upgrade() else { return };
        if texts.is_object() {
            locale::keep(&tag, texts);
        }
        then(&state, tag);
    }));
    let _ = load.call2(&JsValue::UNDEFINED, &name, &arrived);
}

fn spoken(state: &Rc<State>, tag: String) {
    if *state.wanted.borrow() != tag {
        return;
    }
    if locale::is_loaded(&tag) {
        state.lang.set(tag);
        state.take_bearings();
    } else {
        state.no_language.set(true);
        // The list says the language that is shown.
        state.lang.change(|_| {});
    }
}

fn copy(state: &Rc<State>) {
    let state = Rc::downgrade(state);
    let copied = page::then(Box::new(move |_| {
        if let Some(state) = state.upgrade() {
            state.say(&state.text(keys::COPIED));
        }
    }));
    page::copy(&page::page(), copied);
}
